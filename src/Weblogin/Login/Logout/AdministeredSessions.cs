using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>A logout that an administrator begins, or a change of what the person proves themselves by. There is no browser to lead anywhere: what a server can do is done, the rest is recorded.</summary>
internal sealed class AdministeredSessions(
    ISessionStore store, LogoutParties parties, LogoutNotices notices, TenantDirectory directory, TimeProvider time, ILogger<AdministeredSessions> log) : IAdministeredSessions
{
    public async Task<IReadOnlyList<OpenSession>> ListAsync(Tenant tenant, SessionChoice meant, int most, CancellationToken ct) =>
        [.. (await store.OfTenantAsync(tenant.Id, session => IsMeant(session, meant), most, time.GetUtcNow(), ct))
            .Select(session => new OpenSession(
                session.SessionId, session.Subject.Person, session.RelyingParty, session.Subject.IdentityProvider, session.Subject.Level, session.Subject.AuthenticatedAt, session.ExpiresAt))
            .OrderByDescending(session => session.Since)];

    public async Task<EndedByAdministrator> EndAsync(Tenant tenant, SessionChoice meant, string? by, CancellationToken ct)
    {
        var ended = await store.EndOfTenantAsync(tenant.Id, session => IsMeant(session, meant), time.GetUtcNow());
        var begun = LogoutTransaction.Of(tenant, by is null ? new LogoutInitiator.OfChange() : new LogoutInitiator.OfAdministrator(by));
        var transaction = await notices.SendAsync(begun with { Parties = [.. parties.Of(tenant, begun.Initiator, ended)] });
        log.LogoutBegan(transaction.Id, tenant.Id.Value, transaction.Initiator.Name, ended.Count, transaction.Parties.Count);
        var (told, notTold) = (NamesOf(transaction, LogoutProgress.Told), NamesOf(transaction, LogoutProgress.Waiting));
        foreach (var partner in notTold)
            log.PartnerNotSignedOut(transaction.Id, tenant.Id.Value, partner, "only the person's browser could reach it, and there is none");
        return new EndedByAdministrator(ended.Count, told, notTold);
    }

    public async Task<EndedByAdministrator> EndEverywhereAsync(PersonId person, string by, CancellationToken ct)
    {
        List<EndedByAdministrator> ended = [];
        foreach (var tenant in (await store.TenantsOfAsync(person, ct)).Select(id => directory.Current.FindTenant(id)).OfType<Tenant>())
            ended.Add(await EndAsync(tenant, new SessionChoice.OfPerson(person), by, ct));
        return new EndedByAdministrator(
            ended.Sum(one => one.Sessions), [.. ended.SelectMany(one => one.Told).Distinct(StringComparer.Ordinal)], [.. ended.SelectMany(one => one.NotTold).Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsMeant(BrowserSession session, SessionChoice meant) => meant switch
    {
        SessionChoice.All => true,
        SessionChoice.OfPerson { Person: var person } => session.Subject.Person == person,
        SessionChoice.One { Reference: var reference } => string.Equals(session.SessionId, reference, StringComparison.Ordinal),
        _ => throw new UnreachableException(),
    };

    private static string[] NamesOf(LogoutTransaction transaction, LogoutProgress progress) =>
        [.. transaction.Parties.Where(party => party.Progress == progress).Select(party => party.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
