using Weblogin.Model;

namespace Weblogin.Tenants.Trials;

/// <summary>That a test user has landed at the relying party of a stage, and whether they have said that everything is right there. Names only: no value of anybody stands in it.</summary>
internal sealed record TrialPass
{
    public required TenantId Tenant { get; init; }

    public required TrialStage Stage { get; init; }

    /// <inheritdoc cref="Trial.Configuration" />
    public required string Configuration { get; init; }

    /// <summary>The version of the tenant's document.</summary>
    public required int Version { get; init; }

    public required int Tester { get; init; }

    /// <summary>Different people are counted by it; it leaves the installation with no evidence.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The claims or attributes that the relying party was told, by name.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>The same by what they are, whatever this relying party calls them: names of <see cref="ReleasableClaims"/>. Null where an older version kept the landing.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    public required AssuranceLevel Level { get; init; }

    public required IdentityProviderId WayIn { get; init; }

    /// <summary>The link with a target by which they came; null where they came otherwise.</summary>
    public string? Link { get; init; }

    /// <summary>When the code was redeemed, or the assertion posted, UTC.</summary>
    public required DateTimeOffset LandedAt { get; init; }

    /// <summary>When the person said that everything is right, UTC; null where they have not.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    public override string ToString() => $"test user {Tester} of {Tenant} at {Stage}, version {Version}";
}
