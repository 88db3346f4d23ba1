using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Sessions as they are seen and ended without their browsers. Every running host keeps to it from the same moment on.</summary>
internal interface IAdministeredSessions
{
    /// <summary>The living sessions that are meant, the newest login first.</summary>
    /// <param name="most">More are not looked for.</param>
    Task<IReadOnlyList<OpenSession>> ListAsync(Tenant tenant, SessionChoice meant, int most, CancellationToken ct);

    /// <summary>
    /// Ends sessions, and with each every other session of the same browser at the tenant: in the store at once, for relying parties that are
    /// told from server to server by notices. Whoever is told through the browser only is not reached, and recorded so.
    /// </summary>
    /// <param name="by">Who does it, as the machine knows them; null where the person has changed what they prove themselves by. For the log.</param>
    Task<EndedByAdministrator> EndAsync(Tenant tenant, SessionChoice meant, string? by, CancellationToken ct);

    /// <summary>The same for one person, at every tenant.</summary>
    Task<EndedByAdministrator> EndEverywhereAsync(PersonId person, string by, CancellationToken ct);
}

/// <summary>Which sessions are meant. Closed.</summary>
internal abstract record SessionChoice
{
    private SessionChoice() { }

    /// <summary>All of the tenant's.</summary>
    internal sealed record All : SessionChoice;

    /// <summary>Those of one person, in every browser.</summary>
    internal sealed record OfPerson(PersonId Person) : SessionChoice;

    /// <param name="Reference">The <see cref="OpenSession.Reference"/>.</param>
    internal sealed record One(string Reference) : SessionChoice;
}

/// <summary>A session, without anything that says who the person is outside.</summary>
/// <param name="Reference">The <c>sid</c> that its relying party sees; it opens nothing.</param>
/// <param name="Since">When the person proved themselves, UTC.</param>
/// <param name="Until">When it ends by itself, UTC.</param>
internal sealed record OpenSession(
    string Reference, PersonId Person, RelyingPartyId RelyingParty, IdentityProviderId IdentityProvider, AssuranceLevel Level, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>What came of it.</summary>
/// <param name="Sessions">How many ended.</param>
/// <param name="Told">Relying parties that notices are on their way to.</param>
/// <param name="NotTold">Partners that only the person's browser could reach: there the person may still be logged in.</param>
internal sealed record EndedByAdministrator(int Sessions, IReadOnlyList<string> Told, IReadOnlyList<string> NotTold);
