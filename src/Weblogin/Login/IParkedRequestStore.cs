using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// Requests of relying parties that came by a cross-site POST, without our cookies: validated, then parked until the browser asks for
/// them by a GET of ours (decision 3). Handles are stored as hashes, requests sealed.
/// </summary>
internal interface IParkedRequestStore
{
    Task ParkAsync(TenantId tenant, byte[] parkedHash, LoginRequest request, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Takes a parked request: exactly one of many parallel calls gets it; null where there is none (any more).</summary>
    Task<LoginRequest?> TakeAsync(TenantId tenant, byte[] parkedHash, DateTimeOffset now);
}
