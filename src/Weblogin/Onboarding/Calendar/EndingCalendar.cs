using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Every certificate, metadata and token that ends, of everybody's and of ours, by the day that matters. Thread-safe.</summary>
internal sealed class EndingCalendar(
    IEnumerable<IEndingSource> sources, IEnumerable<IInstallationEndings> installation, IEnumerable<IRegistrationInspector> registrations)
{
    /// <summary>What ends of one tenant and of the relying parties that take its logins, soonest first.</summary>
    public async Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, TenantSnapshot snapshot, CancellationToken ct) =>
        Sorted((await OwnAsync(snapshot.AsSetUp(tenant), ct)).Concat(snapshot.RelyingParties.Where(party => !party.Disabled && party.Tenants.Contains(tenant.Id)).SelectMany(Of)));

    /// <summary>What ends of everybody, and of the installation itself, soonest first.</summary>
    public async Task<IReadOnlyList<Ending>> AllAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        List<Ending> endings = [.. installation.SelectMany(source => source.Now()), .. snapshot.RelyingParties.Where(party => !party.Disabled).SelectMany(Of)];
        foreach (var tenant in snapshot.Tenants.Where(tenant => !tenant.Disabled))
            endings.AddRange(await OwnAsync(snapshot.AsSetUp(tenant), ct));
        return Sorted(endings);
    }

    private async Task<IReadOnlyList<Ending>> OwnAsync(Tenant tenant, CancellationToken ct)
    {
        List<Ending> endings = [];
        foreach (var source in sources)
            endings.AddRange(await source.OfAsync(tenant, ct));
        return endings;
    }

    private IEnumerable<Ending> Of(RelyingParty party) => registrations.SelectMany(protocol => protocol.Ends(party)).Select(end => new Ending
    {
        Kind = end.Certificate is null ? EndingKind.RelyingPartyMetadata : EndingKind.RelyingPartyKey,
        Party = party.Id.Value,
        Name = end.Certificate ?? "",
        EndsAt = end.At,
        At = end.At,
        Effect = end.StopsLogins ? EndingEffect.LoginsStop : EndingEffect.PartnerChanges,
    });

    private static List<Ending> Sorted(IEnumerable<Ending> endings) =>
    [
        .. endings.OrderBy(ending => ending.At).ThenBy(ending => ending.Tenant?.Value, StringComparer.Ordinal).ThenBy(ending => ending.Party, StringComparer.Ordinal)
            .ThenBy(ending => ending.Kind).ThenBy(ending => ending.Name, StringComparer.Ordinal),
    ];
}
