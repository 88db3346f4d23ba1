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
    /// <exception cref="InvalidOperationException">The document in force cannot be read.</exception>
    public async Task<TrialStatus?> InForceAsync(TrialStatus status, CancellationToken ct)
    {
        if (status.InForce is not { Configuration: { } configuration } release)
            return null;
        if (string.Equals(configuration, status.Configuration, StringComparison.Ordinal))
            return status;
        return status with
        {
            Newest = await DocumentAsync(release, ct) ?? throw new InvalidOperationException($"{release} serves everybody and cannot be read."),
            Configuration = configuration,
            Reasons = [],
            Passes = await trials.PassesAsync(release.Tenant, configuration, ct),
            Proofs = await trials.ProofsAsync(release.Tenant, configuration, ct),
        };
    }

    private async Task<Tenant?> DocumentAsync(ReleasedVersion release, CancellationToken ct) =>
        await documents.FindAsync(DocumentKind.Tenant, release.Tenant.Value, release.Version, ct) is { } stored
        && DocumentJson.Read(stored.Json, new DocumentErrors()) is TenantDocument { GoLive: not null } document
            ? TenantReader.Read(document, release.Version, new DocumentErrors())
            : null;
}
