using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Templates;

/// <summary>What of a tenant's onboarding shows by itself, whatever people say.</summary>
internal sealed class ShownEvidence(TrialGate gate, IMetadataStore metadata, IMetadataInspector inspector, EndingCalendar calendar, IDocumentStore documents, TimeProvider time)
{
    /// <summary>So long logins must go on before certificates count as valid.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(30);

    /// <summary>Everything that the evidence shows by now.</summary>
    public async Task<IReadOnlySet<TaskEvidence>> OfAsync(Tenant tenant, CancellationToken ct)
    {
        HashSet<TaskEvidence> shown = [];
        if (tenant.Notified.Count > 0)
            shown.Add(TaskEvidence.Notified);
        var summaries = await SummariesAsync(tenant, ct);
        if (summaries.Count > 0 && summaries.All(summary => summary is not null))
            shown.Add(TaskEvidence.Metadata);
        if (shown.Contains(TaskEvidence.Metadata) && await AreCertificatesValidAsync(tenant, ct))
            shown.Add(TaskEvidence.Certificates);
        if (await gate.StatusAsync(tenant.Id, ct) is not { } status)
            return shown;
        if (status.Passes.Any(pass => pass.Stage == TrialStage.Dev && !status.Gate.Missing(pass).Any()))
            shown.Add(TaskEvidence.Attributes);
        if (status.Proofs.Any(proof => proof.Kind == ProofKind.DeepLink))
            shown.Add(TaskEvidence.DeepLink);
        if (status.Proofs.Any(proof => proof.Kind == ProofKind.Logout))
            shown.Add(TaskEvidence.Logout);
        if (status.PassedAt(TrialStage.Dev) >= status.Gate.TestUsers)
            shown.Add(TaskEvidence.Dev);
        if (status.Stage == TrialStage.Prod)
            shown.Add(TaskEvidence.Opened);
        if (status.IsConfirmed)
            shown.Add(TaskEvidence.Prod);
        return shown;
    }

    // Null where one has none that can be read.
    private async Task<IReadOnlyList<MetadataSummary?>> SummariesAsync(Tenant tenant, CancellationToken ct)
    {
        List<MetadataSummary?> summaries = [];
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Where(provider => !provider.Disabled))
        {
            var stored = await metadata.FindAsync(tenant.Id, provider.Id, ct);
            summaries.Add(stored?.Accepted is { } xml && inspector.Inspect(xml, tenant.Environment == DeploymentEnvironment.Test, []) is MetadataInspection.Read read ? read.Summary : null);
        }

        return summaries;
    }

    // By the day on which it is felt: an ADFS goes over to its next certificate before the date in the one we know.
    private async Task<bool> AreCertificatesValidAsync(Tenant tenant, CancellationToken ct)
    {
        var (snapshot, _) = SnapshotReader.Read(await documents.LatestAsync(ct));
        var until = time.GetUtcNow() + ValidFor;
        return !(await calendar.OfAsync(tenant, snapshot, ct)).Any(ending => ending.Effect != EndingEffect.None && ending.At <= until && Counts(ending, tenant));
    }

    // What ends of a service that this onboarding leads to none of is another's task; what a machine comes by stops no login.
    private static bool Counts(Ending ending, Tenant tenant) => ending.Kind switch
    {
        EndingKind.ProviderKey or EndingKind.ProviderMetadata or EndingKind.OwnServiceProviderKey or EndingKind.OwnIdentityProviderKey or EndingKind.ClientCertificate => true,
        EndingKind.RelyingPartyKey or EndingKind.RelyingPartyMetadata =>
            tenant.GoLive is not { } goLive || string.Equals(ending.Party, goLive.Dev.Value, StringComparison.Ordinal) || string.Equals(ending.Party, goLive.Prod.Value, StringComparison.Ordinal),
        _ => false,
    };
}
