using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// Requests of relying parties that wait, validated, for the browser to ask for them by a GET of ours: those that came by a cross-site POST,
/// without our cookies (decision 3), and those that were pushed on the back channel. Handles are stored as hashes, requests sealed.
/// </summary>
internal interface IParkedRequestStore
{
    Task ParkAsync(TenantId tenant, byte[] parkedHash, LoginRequest request, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Takes a parked request: exactly one of many parallel calls gets it; null where there is none (any more).</summary>
    Task<LoginRequest?> TakeAsync(TenantId tenant, byte[] parkedHash, DateTimeOffset now);
}
