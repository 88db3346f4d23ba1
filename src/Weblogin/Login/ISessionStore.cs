using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>Browser sessions, one per relying party, under the hash of the browser's session handle.</summary>
internal interface ISessionStore
{
    /// <summary>The session of this browser for this relying party at this tenant; null where there is none or it has ended.</summary>
    Task<BrowserSession?> FindAsync(TenantId tenant, byte[] sessionHash, RelyingPartyId relyingParty, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Starts a session under a new handle. The same person's sessions for other relying parties move to the new handle, another
    /// person's end, the one for this relying party is replaced, and the old handle is dead (no session fixation).
    /// </summary>
    /// <param name="oldHash">The handle the browser had; null where it had none.</param>
    Task StartAsync(byte[] newHash, byte[]? oldHash, BrowserSession session);
}
