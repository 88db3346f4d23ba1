using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>Sessions of browsers: each serves the relying party it was made for, and the tenant's others where the tenant says so.</summary>
internal sealed class LoginSessions(ISessionStore store, EndedUpstream ended, DisabledPeople disabled, IOptions<LoginOptions> options, TimeProvider time)
{
    /// <summary>
    /// The sessions of this browser that may serve the relying party: its own first, then the tenant's others where the tenant shares them, the
    /// surest first. All are one person's. Empty where there is none, or the person was disabled since.
    /// </summary>
    public async Task<IReadOnlyList<BrowserSession>> FindAsync(Tenant tenant, RelyingParty relyingParty, Browser browser, CancellationToken ct)
    {
        if (browser.Session is not { } handle)
            return [];
        var found = tenant.Sso switch
        {
            SessionScope.Destination => await store.FindAsync(tenant.Id, handle.Hash, relyingParty.Id, time.GetUtcNow(), ct) is { } own ? [own] : [],
            SessionScope.Tenant => Ordered(await store.AllAsync(tenant.Id, handle.Hash, time.GetUtcNow(), ct), relyingParty),
            _ => throw new UnreachableException(),
        };
        return found is [var any, ..] && disabled.Contains(tenant.Id, any.Subject.Person) ? [] : found.All(one => Trial.Meet(one.Trial, tenant.Trial)) ? found : [.. found.Where(one => Trial.Meet(one.Trial, tenant.Trial))];
    }

    private static IReadOnlyList<BrowserSession> Ordered(IReadOnlyList<BrowserSession> all, RelyingParty relyingParty) =>
        [.. all.OrderByDescending(session => session.RelyingParty == relyingParty.Id).ThenByDescending(session => session.Subject.Level).ThenByDescending(session => session.Subject.AuthenticatedAt)];

    /// <summary>Whether the tenant lets the person in no more.</summary>
    public bool IsClosedTo(Tenant tenant, PersonId person) => disabled.Contains(tenant.Id, person);

    /// <summary>A session that is not stored yet: the relying party is answered first, and what it is told is kept with it.</summary>
    /// <param name="identity">What the session rests on. Where the provider's own session ends before ours would, ours ends with it (SAML Core 2.7.2).</param>
    public BrowserSession New(Tenant tenant, RelyingParty relyingParty, Subject subject, UpstreamIdentity identity) => new()
    {
        Tenant = tenant.Id,
        RelyingParty = relyingParty.Id,
        SessionId = NewId(),
        Subject = subject,
        ExpiresAt = time.GetUtcNow() + options.Value.SessionLifetime is var ours && identity.SessionEndsAt is { } theirs && theirs < ours ? theirs : ours,
        AtIdentityProvider = identity.Session,
        Trial = tenant.Trial,
    };

    /// <summary>
    /// A session for another relying party out of one that there is: the same person by the same proof, no longer than that one lives, and
    /// under an id of its own. Not stored yet.
    /// </summary>
    public static BrowserSession Joined(BrowserSession of, RelyingParty relyingParty) => of with
    {
        RelyingParty = relyingParty.Id,
        SessionId = NewId(),
        AtRelyingParty = null,
        EarlierAtRelyingParty = [],
        ReplacedIds = null,
        Protocol = null,
    };

    /// <summary>Whether a provider has ended its own session, from which this identity came, since the login began.</summary>
    public bool HasEndedUpstream(Tenant tenant, IdentityProvider provider, UpstreamIdentity identity, DateTimeOffset began) =>
        identity.Session is { } theirs && ended.Holds(tenant.Id, provider.Id, theirs, began);

    /// <summary>
    /// A session to start under a new handle; the browser's old one is then dead. The browser gets the handle when this is kept, and it is not kept
    /// where the provider has ended its own session until then. <see cref="EndIfOvertakenAsync"/> asks once more afterwards.
    /// </summary>
    /// <param name="began">When the login began, UTC.</param>
    public IPendingWrite Start(Browser browser, OneTimeHandle handle, BrowserSession session, DateTimeOffset began) => store.Start(
        handle.Hash,
        browser.Session?.Hash,
        Stored(session),
        () => !HasEnded(session, began));

    /// <summary>
    /// Ends a session that was kept in the very moment in which its provider ended its own, where the look for it came before the commit could be
    /// seen. Asked when it is kept, before its browser gets the handle.
    /// </summary>
    /// <returns>Whether it was so.</returns>
    public async Task<bool> EndIfOvertakenAsync(OneTimeHandle handle, BrowserSession session, DateTimeOffset began)
    {
        if (!HasEnded(session, began))
            return false;
        await store.EndAsync(session.Tenant, handle.Hash, time.GetUtcNow());
        return true;
    }

    private static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private bool HasEnded(BrowserSession session, DateTimeOffset began) =>
        session.AtIdentityProvider is { } theirs && ended.Holds(session.Tenant, session.Subject.IdentityProvider, theirs, began);

    /// <summary>Writes nothing, and lets nothing be kept where the session has ended meanwhile: nobody is answered out of a session that somebody logged out of.</summary>
    public IPendingWrite StillLives(Browser browser, BrowserSession session) => store.StillLives(browser.Session!.Hash, session);

    /// <summary>Keeps a session that came of another one; where that has ended meanwhile, nothing is kept.</summary>
    public IPendingWrite Join(Browser browser, BrowserSession of, BrowserSession joined) => store.Join(browser.Session!.Hash, of, Stored(joined));

    /// <summary>Keeps what a relying party was told when a session served it once more; where it has ended meanwhile, nothing is kept.</summary>
    public IPendingWrite Update(Browser browser, BrowserSession session) => store.Update(browser.Session!.Hash, Stored(session));

    // What a person has typed lies in one place only, so that erasing it there erases it; here stands no more than that there is something.
    private static BrowserSession Stored(BrowserSession session) =>
        session.Subject.Self is null ? session : session with { Subject = session.Subject with { Self = SelfAsserted.Nothing } };
}
