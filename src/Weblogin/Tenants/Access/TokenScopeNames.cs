using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Tenants.Access;

/// <summary>The words for scopes, in commands and in the store.</summary>
internal static class TokenScopeNames
{
    private static readonly (TokenScope Scope, string Word)[] Words =
    [
        (TokenScope.Metadata, "metadata"),
        (TokenScope.Sync, "sync"),
        (TokenScope.Reveal, "reveal"),
        (TokenScope.Scim, "scim"),
        (TokenScope.Calendar, "calendar"),
        (TokenScope.AllCalendars, "all-calendars"),
    ];

    public static IEnumerable<string> All => Words.Select(pair => pair.Word);

    public static string Of(TokenScope scope) => Words.First(pair => pair.Scope == scope).Word;

    /// <summary>Whether a token of a scope stands in an address, and therefore opens nothing else.</summary>
    public static bool StandsInAddress(TokenScope scope) => scope is TokenScope.Calendar or TokenScope.AllCalendars;

    public static bool TryParse(string word, [NotNullWhen(true)] out TokenScope? scope)
    {
        scope = Words.Where(pair => pair.Word == word).Select(pair => (TokenScope?)pair.Scope).FirstOrDefault();
        return scope is not null;
    }
}
