using Weblogin.Tenants;

namespace Weblogin.Patrons;

/// <summary>What is left of a patron's logins: the browsers that are known, and the sessions.</summary>
internal sealed class FormerLogins(IKnownBrowserStore browsers, IAdministeredSessions sessions)
{
    /// <summary>Makes everybody who came in as the patron prove it anew, in every browser.</summary>
    /// <param name="by">Who does it, as the machine knows them; null where it is the patron. For the log.</param>
    public async Task<EndedByAdministrator> EndAsync(Tenant tenant, Patron patron, string? by, CancellationToken ct)
    {
        await browsers.ForgetAsync(tenant.Id, patron.Person);
        return await sessions.EndAsync(tenant, new SessionChoice.OfPerson(patron.Person), by, ct);
    }
}
