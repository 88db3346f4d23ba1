using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// What of a partner's metadata a version of a tenant was proven with: who it is and where it is reached. Its keys, what it wants of requests and its end of validity are none of it:
/// they are always those of the newest metadata of that very entity (decision 53).
/// </summary>
/// <param name="SignOn">Single sign-on services, in the order of the metadata.</param>
/// <param name="Logout">Single logout services; may be empty.</param>
internal sealed record PartnerShape(EntityId EntityId, IReadOnlyList<EndpointSummary> SignOn, IReadOnlyList<EndpointSummary> Logout)
{
    public static PartnerShape Of(MetadataSummary summary) => new(summary.EntityId, summary.SignOn, summary.Logout);

    /// <summary>Whether it is the same partner at the same addresses, in whatever order they stand.</summary>
    public bool IsOf(MetadataSummary summary) => Is(Of(summary));

    /// <inheritdoc cref="IsOf"/>
    public bool Is(PartnerShape other) => EntityId == other.EntityId && Same(SignOn, other.SignOn) && Same(Logout, other.Logout);

    /// <summary>The metadata as it is met: the addresses of this, and all else as it has it.</summary>
    /// <param name="summary">Of the same entity.</param>
    public MetadataSummary Over(MetadataSummary summary) => summary with { SignOn = SignOn, Logout = Logout };

    private static bool Same(IReadOnlyList<EndpointSummary> one, IReadOnlyList<EndpointSummary> other) => one.Count == other.Count && one.ToHashSet().SetEquals(other);

    public override string ToString() => $"{EntityId}: {string.Join(", ", SignOn)}";
}
