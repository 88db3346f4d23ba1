using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Onboarding.Attributes;

/// <summary>
/// An attribute test at one tenant: first a link that belongs to whoever carries it, then the visit of the one browser that took it up, and beside it what each login of that
/// browser brought. Sealed in the store, for minutes.
/// </summary>
internal sealed record AttributeTest : IPageStep
{
    public required TenantId Tenant { get; init; }

    /// <summary>Hash of the browser's cookie; of the link itself as long as nobody has taken it up.</summary>
    public required byte[] BrowserHash { get; init; }

    /// <summary>UTC; nothing of it is shown from then on.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The handle of the visit that a login was made in; null in the visit itself.</summary>
    public string? Visit { get; init; }

    /// <summary>What a login brought; null in a visit.</summary>
    public TestedLogin? Login { get; init; }

    public override string ToString() => $"attribute test at {Tenant}";
}

/// <summary>What an identity provider answered, and what would have come of it.</summary>
internal sealed record TestedLogin
{
    public required IdentityProviderId IdentityProvider { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the tenant's document that it was made against.</summary>
    public int Version { get; init; }

    /// <summary>Whether that waited to serve everybody then.</summary>
    public bool IsCandidate => Configuration is not null;

    /// <summary>What a candidate rested on then (<see cref="Tenants.Trials.Trial.Configuration"/>); null where it was what serves everybody.</summary>
    public string? Configuration { get; init; }

    /// <summary>What was verified; null where nothing was.</summary>
    public UpstreamIdentity? Identity { get; init; }

    /// <summary>What each rule said, in the order asked; empty where none was.</summary>
    public IReadOnlyList<RuleTrace> Rules { get; init; } = [];

    /// <summary>Why nobody would be let in; null where somebody would.</summary>
    public LoginFailure? Failure { get; init; }

    /// <summary>Who it is, without what they have typed of themselves; null where nobody was found.</summary>
    public Subject? Subject { get; init; }

    /// <summary>Whether the person was never seen before: their id is made up, and nothing was kept.</summary>
    public bool IsNew { get; init; }

    public override string ToString() => $"tested login by {IdentityProvider}";
}
