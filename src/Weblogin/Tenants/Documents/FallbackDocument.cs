using System.ComponentModel;

namespace Weblogin.Tenants.Documents;

[Description("A way in that is offered to some only: all conditions must hold, each by any of its entries. An identity provider that stands here several times is offered where any of its places offers it.")]
internal sealed record WayInDocument
{
    [Description("Id of an identity provider of the tenant.")]
    public string? IdentityProvider { get; init; }

    [Description("Networks that the browser is in, as 192.0.2.0/24 or 2001:db8::/48. Default everywhere.")]
    public IReadOnlyList<string>? Networks { get; init; }

    [Description("Ids of the relying parties that ask. Default all.")]
    public IReadOnlyList<string>? RelyingParties { get; init; }

    [Description("Domains of the person's e-mail address, lower case, where the relying party says it (login_hint). Default any.")]
    public IReadOnlyList<string>? EmailDomains { get; init; }
}

[Description("The way in after the first has failed.")]
internal sealed record FallbackDocument
{
    [Description("Id of an identity provider of the tenant that is at least as strong as the others: an ID-porten.")]
    public string? To { get; init; }

    [Description("Which failures lead there: identity-provider-error, no-passive, attribute-missing (national-id-missing, person-unknown and profile-stale too), national-id-missing, national-id-invalid (national-id-local too), national-id-local, national-id-conflict, person-unknown, profile-stale, account-rebound, lookup-unavailable, level-too-low, foreign-identity, self-registered, cancelled, unavailable (probe-down and lookup-unavailable too), probe-down, unfinished. Default: all of them but cancelled.")]
    public IReadOnlyList<string>? Reasons { get; init; }

    [Description("Rules that come before \"to\" and \"reasons\": the first that fits decides; one whose way in was tried already, or is closed, is passed over. Default none.")]
    public IReadOnlyList<FallbackRuleDocument>? Rules { get; init; }

    [Description("Whether a person who is sent on is told so on a page that goes on by itself, once per browser and identity provider. Default true.")]
    public bool? Tell { get; init; }
}

[Description("One reason, as narrow as wanted, and where it leads.")]
internal sealed record FallbackRuleDocument
{
    [Description("One of the words of fallback.reasons.")]
    public string? Reason { get; init; }

    [Description("Id of the identity provider that failed. Default any.")]
    public string? From { get; init; }

    [Description("identity-provider-error: a status of SAML 2.0, of either level, or an error code of OAuth, exactly. Default any.")]
    public string? Status { get; init; }

    [Description("attribute-missing, national-id-missing: a name that the identity provider has for the claim (claims). Default any.")]
    public string? Attribute { get; init; }

    [Description("Id of the next identity provider, at least as strong as the one that failed.")]
    public string? To { get; init; }

    [Description("Instead of \"to\": the login ends on a page that names the cause.")]
    public bool? Stop { get; init; }
}

[Description("A way from one identity provider to another.")]
internal sealed record MovingDocument
{
    [Description("Id of the identity provider that the tenant leaves.")]
    public string? From { get; init; }

    [Description("Id of the one that takes its place.")]
    public string? To { get; init; }

    [Description("How many of a hundred browsers that would go to the old one go to the new: 0 to 100. A browser stays where it is sent until it is closed, and a larger share takes nobody back.")]
    public int? Percent { get; init; }
}
