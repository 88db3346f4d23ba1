using System.Security.Cryptography;
using Weblogin.Model;

namespace Weblogin.Login.Logout;

/// <summary>
/// Logouts under way. Handles are stored as hashes, payloads sealed. A step belongs to a tenant and a browser; one that a partner's POST
/// began without our cookies belongs to nobody until the browser with its handle takes it.
/// </summary>
internal interface ILogoutStore
{
    /// <param name="browserHash">Null where the browser is not known yet.</param>
    Task OpenAsync(byte[] stepHash, byte[]? browserHash, LogoutStep step, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Looks at a step without using it; null where there is none.</summary>
    Task<FoundLogout?> FindAsync(TenantId tenant, byte[] stepHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The newest open step of a browser; null where it has none.</summary>
    Task<FoundLogout?> FindOfBrowserAsync(TenantId tenant, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes a step for its browser, or for any where it belongs to nobody: gone afterwards, exactly once.</summary>
    /// <param name="browserHash">Null where the browser has no cookie.</param>
    /// <returns>Null where it is not open, or another browser's.</returns>
    Task<FoundLogout?> TakeAsync(TenantId tenant, byte[] stepHash, byte[]? browserHash, DateTimeOffset now);

    /// <summary>Puts the next step of a logout in the place of this one, for the same browser, exactly once.</summary>
    /// <returns>False where the step is not open any more.</returns>
    Task<bool> ReplaceAsync(byte[] stepHash, byte[] nextHash, LogoutStep next, DateTimeOffset expiresAt, DateTimeOffset now);
}

/// <summary>A step with its place in the store.</summary>
/// <param name="BrowserHash">Whose it is; null where it belongs to nobody yet.</param>
internal sealed record FoundLogout(byte[] StepHash, byte[]? BrowserHash, LogoutStep Step)
{
    /// <summary>Whether it is this browser's.</summary>
    public bool IsOf(Browser browser) =>
        BrowserHash is not null && browser.Binding is { } binding && CryptographicOperations.FixedTimeEquals(BrowserHash, binding.Hash);

    public override string ToString() => Step.ToString();
}
