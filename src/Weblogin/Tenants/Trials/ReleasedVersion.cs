using Weblogin.Model;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Tenants.Trials;

/// <summary>That a version of a tenant's document came to serve everybody.</summary>
/// <param name="Number">1, 2, 3 … within the tenant; the highest is in force.</param>
/// <param name="Version">The version of the document.</param>
/// <param name="Configuration">What it was proven with (<see cref="Trial.Configuration"/>); null where it served everybody before there was a gate.</param>
/// <param name="By">Who, by name.</param>
/// <param name="At">UTC.</param>
internal sealed record ReleasedVersion(TenantId Tenant, int Number, int Version, string? Configuration, string By, DateTimeOffset At)
{
    /// <summary>How everybody meets the tenant's SAML partners while it is in force, by the id of the identity provider; one that had no metadata then is not there. Null, in a release older than decision 53, is as their newest metadata says.</summary>
    public IReadOnlyDictionary<string, PartnerShape>? Partners { get; init; }

    /// <summary>The PROD relying party as it was when the version was opened; null in a release older than decision 53, which follows the newest.</summary>
    public ReleasedParty? Party { get; init; }

    /// <summary>Whether it serves as another does: the same version, proven with the same partners.</summary>
    public bool IsLike(ReleasedVersion other) => Version == other.Version && string.Equals(Configuration, other.Configuration, StringComparison.Ordinal);

    public override string ToString() => $"version {Version} of {Tenant}";
}

/// <summary>A relying party's document in a version.</summary>
/// <param name="Version">Of the document.</param>
internal sealed record ReleasedParty(RelyingPartyId Id, int Version);

/// <summary>The document in force of a tenant whose changes are tried first, beside its newest.</summary>
/// <param name="Json">The document, as applied.</param>
internal sealed record ReleasedDocument(ReleasedVersion Release, string Json)
{
    /// <summary>The document of <see cref="ReleasedVersion.Party"/>, as applied; null where it is the newest still, or none is known.</summary>
    public string? PartyJson { get; init; }

    public override string ToString() => Release.ToString();
}

/// <summary>Which versions have served everybody. Appended, never altered.</summary>
internal interface IReleasedVersionStore
{
    /// <summary>Everything that served a tenant, the newest first.</summary>
    Task<IReadOnlyList<ReleasedVersion>> OfAsync(TenantId tenant, CancellationToken ct);

    /// <summary>The version to be in force from the commit on; nothing of the commit is kept where the number is taken. The commit moves the change stamp.</summary>
    IPendingWrite Release(ReleasedVersion version);

    /// <summary>Releases a version where no document and no metadata has changed since the stamp was read.</summary>
    /// <param name="checkedAt">The change stamp read before what the release rests on.</param>
    /// <returns>False where something has, or somebody else released meanwhile: nothing is written then.</returns>
    Task<bool> TryReleaseAsync(ReleasedVersion version, long checkedAt, IReadOnlyList<IPendingWrite> along, CancellationToken ct);
}
