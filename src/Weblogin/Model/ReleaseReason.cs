using System.Diagnostics;

namespace Weblogin.Model;

/// <summary>Which rule lets something of a person out to a relying party.</summary>
/// <param name="Of">What the rule is about, from the relying party's document or its request: the scope, the attribute or the claim. Null where the rule is about nothing more.</param>
internal sealed record ReleaseReason(ReleaseGround Ground, string? Of = null)
{
    public static readonly ReleaseReason EveryLogin = new(ReleaseGround.EveryLogin);

    public static readonly ReleaseReason AskedByName = new(ReleaseGround.AskedByName);

    public static readonly ReleaseReason MadeForService = new(ReleaseGround.MadeForService);

    public static ReleaseReason Scope(string scope) => new(ReleaseGround.Scope, scope);

    public static ReleaseReason Listed(string attribute) => new(ReleaseGround.ListedAttribute, attribute);

    public static ReleaseReason NameIdOf(string claim) => new(ReleaseGround.NameIdOfClaim, claim);

    /// <summary>What the ledger has written of a reason.</summary>
    /// <returns>Null where it is none of these.</returns>
    public static ReleaseReason? OfWritten(string text) => text switch
    {
        _ when text == EveryLogin.ToString() => EveryLogin,
        _ when text == AskedByName.ToString() => AskedByName,
        _ when text == MadeForService.ToString() => MadeForService,
        _ => new[] { Scope, Listed, NameIdOf }.Select(of => Between(text, of("\0").ToString()) is { } name ? of(name) : null).FirstOrDefault(reason => reason is not null),
    };

    // What stands in the place of \0.
    private static string? Between(string text, string template)
    {
        var (before, after) = (template[..template.IndexOf('\0')], template[(template.IndexOf('\0') + 1)..]);
        return text.Length > before.Length + after.Length && text.StartsWith(before, StringComparison.Ordinal) && text.EndsWith(after, StringComparison.Ordinal) ? text[before.Length..^after.Length] : null;
    }

    /// <summary>As the ledger writes it: the same words for ever, in one language.</summary>
    public override string ToString() => Ground switch
    {
        ReleaseGround.EveryLogin => "given at every login",
        ReleaseGround.Scope => $"scope {Of}",
        ReleaseGround.AskedByName => "asked for by name",
        ReleaseGround.ListedAttribute => $"attribute {Of}, listed by its document",
        ReleaseGround.MadeForService => "made for this service",
        ReleaseGround.NameIdOfClaim => $"NameID of {Of}",
        _ => throw new UnreachableException(),
    };
}

/// <summary>On which ground a claim is released. Stored in traces by name.</summary>
internal enum ReleaseGround
{
    /// <summary>An OpenID Connect client gets it whatever it asks for.</summary>
    EveryLogin,

    /// <summary>A scope that the client is registered for, and asked for, has it.</summary>
    Scope,

    /// <summary>The client asked for the claim by its name (OIDC Core 5.5).</summary>
    AskedByName,

    /// <summary>The document of a SAML service provider lists the attribute.</summary>
    ListedAttribute,

    /// <summary>A NameID that is made for this service provider and says nothing of the person.</summary>
    MadeForService,

    /// <summary>A NameID that its document has made of a claim.</summary>
    NameIdOfClaim,
}
