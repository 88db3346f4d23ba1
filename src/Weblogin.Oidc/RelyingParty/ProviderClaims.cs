using System.Text.Json;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>What an endpoint of a provider says about a person.</summary>
public class ProviderClaims
{
    private readonly JsonElement _claims;

    internal ProviderClaims(JsonElement claims) => _claims = claims;

    /// <summary>A claim that is a string; null when absent, empty or of another type.</summary>
    public string? Text(string claim) => JsonReading.Text(_claims, claim);

    /// <summary>A claim that is a list of strings or one string; empty when absent or of another type.</summary>
    public IReadOnlyList<string> TextList(string claim) => JsonReading.TextList(_claims, claim);

    /// <summary>Every claim by name, in order: texts as <see cref="TextList"/> reads them, anything else as the JSON that came.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> All => JsonReading.Members(_claims);

    /// <summary>The type's name only: what it says stays out of logs.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>The answer of the UserInfo endpoint (OIDC Core §5.3). Trust it only inside a <see cref="Valid{T}"/>.</summary>
public sealed class UserInfo : ProviderClaims
{
    internal UserInfo(JsonElement claims)
        : base(claims) { }
}
