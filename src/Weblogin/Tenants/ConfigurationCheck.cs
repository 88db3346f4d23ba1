using Microsoft.Extensions.Options;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Tenants;

/// <summary>Looks through everything that is stored for what is wrong, and for what will be wrong soon.</summary>
internal sealed class ConfigurationCheck(
    IDocumentStore documents,
    IEnumerable<ITenantInspector> inspectors,
    IEnumerable<IRegistrationInspector> registrations,
    IOptions<FetchOptions> fetching,
    TimeProvider time)
{
    /// <summary>How long before a certificate or metadata ends it is told.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(60);

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken ct)
    {
        var stored = await documents.LatestAsync(ct);
        var (snapshot, errors) = SnapshotReader.Read(stored);
        List<Finding> findings = [.. errors.Select(error => new Finding(true, $"{error.Kind.Words} {error.Id}", error.Error.ToString()))];
        Tenant[] tenants = [.. snapshot.Tenants.Select(snapshot.AsSetUp).OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal)];
        foreach (var inspector in inspectors)
            findings.AddRange(await inspector.InspectAsync(tenants, ct));
        findings.AddRange(from tenant in tenants
            from one in RequiredClaims.OfOneAlone(tenant, RequiredClaims.PartiesOf(tenant, snapshot.FindRelyingParty))
            select new Finding(false, $"tenant {tenant.Id}", $"goLive.requiredClaims: \"{one.Claim}\" is never released to {one.At.Id}: no test user passes there."));
        foreach (var party in snapshot.RelyingParties.OrderBy(party => party.Id.Value, StringComparer.Ordinal))
            findings.AddRange([.. Of(party, snapshot), .. OfRegistration(party)]);
        foreach (var party in snapshot.MetParties())
            findings.AddRange(registrations.SelectMany(protocol => protocol.Inspect(party)).Select(error => new Finding(true, $"relying party {party.Id}, as it was opened", error.ToString())));
        findings.AddRange(SharedSectors(snapshot, stored));
        if (fetching.Value.Loopback)
            findings.Add(new Finding(false, "settings", FetchOptions.LoopbackIsOn));
        return findings;
    }

    // One sub for a person at two relying parties lets them compare notes: that is a decision, not what a common host name happens to do.
    private static IEnumerable<Finding> SharedSectors(TenantSnapshot snapshot, IReadOnlyList<DocumentVersion> stored)
    {
        var unwritten = stored
            .Select(document => DocumentJson.Read(document.Json, new DocumentErrors()))
            .OfType<RelyingPartyDocument>()
            .Where(document => document.Sector is null)
            .Select(document => document.RelyingParty)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var sharing in snapshot.RelyingParties.GroupBy(party => party.Sector, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var ids = sharing.Select(party => party.Id.Value).Order(StringComparer.Ordinal).ToArray();
            foreach (var id in ids.Where(unwritten.Contains))
            {
                var others = string.Join(", ", ids.Where(other => other != id));
                yield return new Finding(false, $"relying party {id}", $"It has the sector \"{sharing.Key}\", which its document does not say, in common with {others}: they see the same sub for a person. Write the sector down.");
            }
        }
    }

    private IEnumerable<Finding> OfRegistration(RelyingParty party)
    {
        var now = time.GetUtcNow();
        var place = $"relying party {party.Id}";
        foreach (var error in registrations.SelectMany(protocol => protocol.Inspect(party)))
            yield return new Finding(true, place, error.ToString());
        foreach (var advice in registrations.SelectMany(protocol => protocol.Advise(party)))
            yield return new Finding(false, place, advice);
        foreach (var end in registrations.SelectMany(protocol => protocol.Ends(party)).Where(end => end.At < now + Notice))
        {
            yield return end.At <= now
                ? new Finding(end.StopsLogins, place, $"{end.What} expired on {end.At:yyyy-MM-dd}.")
                : new Finding(false, place, $"{end.What} expires on {end.At:yyyy-MM-dd}.");
        }
    }

    private static IEnumerable<Finding> Of(RelyingParty party, TenantSnapshot snapshot)
    {
        var place = $"relying party {party.Id}";
        if (party.Tenants.Count == 0)
            yield return new Finding(false, place, "It takes the logins of no tenant.");
        if (party.Environment == DeploymentEnvironment.Production || party.TestUsers.Count > 0)
            yield break;
        foreach (var tenant in party.Tenants.Where(tenant => snapshot.FindNewest(tenant) is { Environment: DeploymentEnvironment.Production } listed && listed.GoLive?.Dev != party.Id))
            yield return new Finding(false, place, $"It is a test one and names no testUsers: nobody of the production tenant {tenant} can reach it.");
    }
}
