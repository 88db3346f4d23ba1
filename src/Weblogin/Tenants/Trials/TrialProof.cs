using Weblogin.Model;

namespace Weblogin.Tenants.Trials;

/// <summary>Something that a test user's browser has shown to work, beside the login itself.</summary>
internal enum ProofKind
{
    /// <summary>They followed a link of the tenant's with a target, and came to its relying party logged in.</summary>
    DeepLink,

    /// <summary>They logged out, and the tenant's identity provider answered that its session is over.</summary>
    Logout,
}

/// <summary>That something works by what is tried now, shown by a test user. The first time counts.</summary>
internal sealed record TrialProof
{
    public required TenantId Tenant { get; init; }

    public required ProofKind Kind { get; init; }

    /// <inheritdoc cref="Trial.Configuration" />
    public required string Configuration { get; init; }

    /// <summary>The version of the tenant's document.</summary>
    public required int Version { get; init; }

    public required int Tester { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public override string ToString() => $"{Kind} by test user {Tester} of {Tenant}, version {Version}";
}
