using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Admin.Access;

/// <summary>What a token of the API opens. Stored by name.</summary>
internal enum ApiScope
{
    /// <summary>Reading what the pages show, with personal values masked as there.</summary>
    Read,

    /// <summary>Putting documents in force.</summary>
    Documents,

    /// <summary>Bringing metadata of identity providers, and refusing what waits. Accepting it is a person's.</summary>
    Metadata,

    /// <summary>The way to production: test users, tasks, opening a version and going back.</summary>
    Onboarding,

    /// <summary>Beginning runs of sources, and deciding on those that wait.</summary>
    Sources,

    /// <summary>A tenant's people by their user names: finding, seeing, closing out, letting in, logging out. Numbers, exports and erasing are a person's.</summary>
    Members,

    /// <summary>Bringing files of people, and fetching what came of those that the very token has brought.</summary>
    Files,
}

/// <summary>The words for scopes, in commands, on pages and in answers.</summary>
internal static class ApiScopes
{
    private static readonly (ApiScope Scope, string Word)[] Words =
    [
        (ApiScope.Read, "read"),
        (ApiScope.Documents, "documents"),
        (ApiScope.Metadata, "metadata"),
        (ApiScope.Onboarding, "onboarding"),
        (ApiScope.Sources, "sources"),
        (ApiScope.Members, "members"),
        (ApiScope.Files, "files"),
    ];

    public static IEnumerable<string> All => Words.Select(pair => pair.Word);

    public static string Of(ApiScope scope) => Words.First(pair => pair.Scope == scope).Word;

    public static bool TryParse(string word, [NotNullWhen(true)] out ApiScope? scope)
    {
        scope = Words.Where(pair => pair.Word == word).Select(pair => (ApiScope?)pair.Scope).FirstOrDefault();
        return scope is not null;
    }

    /// <summary>Scopes out of their words, each once; null where one is none, or there are none at all.</summary>
    public static IReadOnlyList<ApiScope>? Read(IEnumerable<string> words)
    {
        SortedSet<ApiScope> scopes = [];
        foreach (var word in words)
        {
            if (!TryParse(word.Trim(), out var scope))
                return null;
            scopes.Add(scope.Value);
        }

        return scopes.Count == 0 ? null : [.. scopes];
    }
}
