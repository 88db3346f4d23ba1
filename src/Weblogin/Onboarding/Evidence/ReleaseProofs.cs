using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Evidence;

/// <summary>What the version that serves everybody was proven with, whatever is tried beside it.</summary>
internal sealed class ReleaseProofs(IDocumentStore documents, ITrialStore trials)
{
    /// <summary>How what serves everybody stands, by its own document and its own passes.</summary>
    /// <param name="status">How the newest stands.</param>
    /// <returns>Null where nothing serves everybody, or what does was never tried.</returns>
    public async Task<ProvenRelease?> InForceAsync(TrialStatus status, CancellationToken ct)
    {
        if (status.InForce is not { Configuration: { } configuration } release)
            return null;
        if (string.Equals(configuration, status.Configuration, StringComparison.Ordinal))
            return new ProvenRelease.Proven(status);
        if (await DocumentAsync(release, ct) is not { } document)
            return new ProvenRelease.Unreadable();
        return new ProvenRelease.Proven(status with
        {
            Newest = document,
            Configuration = configuration,
            Reasons = [],
            Passes = await trials.PassesAsync(release.Tenant, configuration, ct),
            Proofs = await trials.ProofsAsync(release.Tenant, configuration, ct),
        });
    }

    private async Task<Tenant?> DocumentAsync(ReleasedVersion release, CancellationToken ct) =>
        await documents.FindAsync(DocumentKind.Tenant, release.Tenant.Value, release.Version, ct) is { } stored
        && DocumentJson.Read(stored.Json, new DocumentErrors()) is TenantDocument { GoLive: not null } document
            ? TenantReader.Read(document, release.Version, new DocumentErrors())
            : null;
}

/// <summary>What is known of how the version that serves everybody was proven. Closed.</summary>
internal abstract record ProvenRelease
{
    private ProvenRelease() { }

    /// <param name="Status">By its own document and its own passes.</param>
    internal sealed record Proven(TrialStatus Status) : ProvenRelease;

    /// <summary>Its document is missing, or is none that this program reads: which people were wanted of it, and which claims, is not known any more.</summary>
    internal sealed record Unreadable : ProvenRelease;
}
