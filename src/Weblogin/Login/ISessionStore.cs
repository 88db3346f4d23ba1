using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>Browser sessions, one per relying party, under the hash of the browser's session handle.</summary>
internal interface ISessionStore
{
    /// <summary>The session of this browser for this relying party at this tenant; null where there is none or it has ended.</summary>
    Task<BrowserSession?> FindAsync(TenantId tenant, byte[] sessionHash, RelyingPartyId relyingParty, DateTimeOffset now, CancellationToken ct);

    /// <summary>Every living session of this browser at this tenant.</summary>
    Task<IReadOnlyList<BrowserSession>> AllAsync(TenantId tenant, byte[] sessionHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Starts a session under a new handle. The same person's sessions for other relying parties move to the new handle, another
    /// person's end, the one for this relying party is replaced, and the old handle is dead (no session fixation).
    /// </summary>
    /// <param name="oldHash">The handle the browser had; null where it had none.</param>
    /// <param name="mayStart">Asked within the commit, of what is in memory: where it says no, the commit keeps nothing.</param>
    IPendingWrite Start(byte[] newHash, byte[]? oldHash, BrowserSession session, Func<bool> mayStart);

    /// <summary>
    /// Starts a session under a handle that has one already, for another relying party; the one for that relying party is replaced. Where
    /// the one it comes of has ended meanwhile, its commit keeps nothing.
    /// </summary>
    /// <param name="of">The living session that it comes of.</param>
    IPendingWrite Join(byte[] sessionHash, BrowserSession of, BrowserSession joined);

    /// <summary>A condition: the commit it is in keeps nothing where this session has ended.</summary>
    IPendingWrite StillLives(byte[] sessionHash, BrowserSession session);

    /// <summary>Replaces a living session's content. Where it has ended meanwhile it stays ended, and its commit keeps nothing.</summary>
    IPendingWrite Update(byte[] sessionHash, BrowserSession session);

    /// <summary>Ends every session of this browser at this tenant: gone at once, whatever comes after.</summary>
    /// <returns>The living ones that ended here: of many parallel calls one gets each.</returns>
    Task<IReadOnlyList<BrowserSession>> EndAsync(TenantId tenant, byte[] sessionHash, DateTimeOffset now);

    /// <summary>
    /// Ends the sessions that came of an identity provider's own, in whatever browsers they are: found by a keyed index, without a cookie.
    /// Where one session of a browser is meant, so are all that this provider has answered there under this name.
    /// </summary>
    /// <param name="indexes">Which of the name's sessions; empty means all of them.</param>
    Task<IReadOnlyList<BrowserSession>> EndOfIdentityProviderAsync(
        TenantId tenant, IdentityProviderId provider, string name, IReadOnlyList<string> indexes, DateTimeOffset now);

    /// <summary>Living sessions of a tenant, in whatever browsers they are: a walk through all there are, for people who administer and for no login.</summary>
    /// <param name="isMeant">Which of them.</param>
    /// <param name="most">More are not looked for.</param>
    Task<IReadOnlyList<BrowserSession>> OfTenantAsync(TenantId tenant, Func<BrowserSession, bool> isMeant, int most, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends every session of the browsers in which one of a tenant's is meant. As for <see cref="OfTenantAsync"/>, a walk through all there are.</summary>
    /// <returns>The living ones that ended here.</returns>
    Task<IReadOnlyList<BrowserSession>> EndOfTenantAsync(TenantId tenant, Func<BrowserSession, bool> isMeant, DateTimeOffset now);

    /// <summary>
    /// Ends the sessions of every browser in which a relying party has the session it names, those of other relying parties there too:
    /// found by a keyed index, without a cookie.
    /// </summary>
    /// <param name="indexes">Which of the name's sessions; empty means all of them.</param>
    Task<IReadOnlyList<BrowserSession>> EndOfRelyingPartyAsync(
        TenantId tenant, RelyingPartyId relyingParty, string name, IReadOnlyList<string> indexes, DateTimeOffset now);

    /// <summary>At which tenants a person has sessions, ended ones that are not swept too. It looks through all there are.</summary>
    Task<IReadOnlyCollection<TenantId>> TenantsOfAsync(PersonId person, CancellationToken ct);
}
