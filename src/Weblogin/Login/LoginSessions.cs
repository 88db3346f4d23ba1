using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>Sessions of browsers: each serves the relying party it was made for.</summary>
internal sealed class LoginSessions(ISessionStore store, IOptions<LoginOptions> options, TimeProvider time)
{
    public async Task<BrowserSession?> FindAsync(Tenant tenant, RelyingParty relyingParty, Browser browser, CancellationToken ct) =>
        browser.Session is { } session ? await store.FindAsync(tenant.Id, session.Hash, relyingParty.Id, time.GetUtcNow(), ct) : null;

    /// <summary>Starts a session under a new id; the browser's old id is dead.</summary>
    public async Task<BrowserSession> StartAsync(Tenant tenant, RelyingParty relyingParty, Browser browser, Subject subject)
    {
        var session = new BrowserSession
        {
            Tenant = tenant.Id,
            RelyingParty = relyingParty.Id,
            SessionId = RandomNumberGenerator.GetHexString(32, lowercase: true),
            Subject = subject,
            ExpiresAt = time.GetUtcNow() + options.Value.SessionLifetime,
        };
        var oldHash = browser.Session?.Hash;
        await store.StartAsync(browser.RenewSession().Hash, oldHash, session);
        return session;
    }
}
