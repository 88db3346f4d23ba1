using System.Text.Json;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>What a provider says about a person (OIDC Core §2). Trust it only inside a <see cref="Valid{T}"/>.</summary>
public sealed class IdToken
{
    private readonly JsonElement _claims;

    internal IdToken(JsonElement claims, string subject, string compact)
    {
        _claims = claims;
        Subject = subject;
        Compact = compact;
    }

    /// <summary>The token as it came, for <c>id_token_hint</c>. It holds what the provider says of the person: never log it.</summary>
    public string Compact { get; }

    /// <summary>The provider's identifier.</summary>
    public string Issuer => Text("iss")!;

    /// <summary>The person at this provider, 1-255 characters; for ID-porten pairwise, so it means nothing to anybody else.</summary>
    public string Subject { get; }

    /// <summary>Authentication context class; null when not stated.</summary>
    public string? Acr => Text("acr");

    /// <summary>Authentication methods, whether written as a list or as one string; empty when not stated. Never to authorise by.</summary>
    public IReadOnlyList<string> Amr => TextList("amr");

    /// <summary>When the person authenticated, UTC; null when not stated.</summary>
    public DateTimeOffset? AuthTime => Time("auth_time");

    /// <summary>When the token was written, UTC.</summary>
    public DateTimeOffset? IssuedAt => Time("iat");

    /// <summary>The provider's session; null when not stated.</summary>
    public string? SessionId => Text("sid");

    /// <summary>ID-porten's national id, unchecked; null when there is none (eIDAS, e-mail login). Never log it.</summary>
    public string? Pid => Text("pid");

    /// <summary>ID-porten: the customer this login is for, whichever of its two names the claim has; null when not stated.</summary>
    public string? OnBehalfOf => Text("client_onbehalfof") ?? Text("aud_onbehalfof");

    /// <summary>Every claim by name, in order: texts as <see cref="TextList"/> reads them, anything else as the JSON that came.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> All => JsonReading.Members(_claims);

    /// <summary>A claim that is a string; null when absent, empty or of another type.</summary>
    public string? Text(string claim) => JsonReading.Text(_claims, claim);

    /// <summary>A claim that is a list of strings or one string; empty when absent or of another type.</summary>
    public IReadOnlyList<string> TextList(string claim) => JsonReading.TextList(_claims, claim);

    /// <summary>A claim that is a time in seconds since 1970; null when absent, out of range or of another type.</summary>
    public DateTimeOffset? Time(string claim) => JsonReading.Time(_claims, claim);

    /// <summary>The type's name only: what a token says stays out of logs.</summary>
    public override string ToString() => nameof(IdToken);
}
