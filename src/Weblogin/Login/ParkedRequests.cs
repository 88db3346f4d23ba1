using Microsoft.Extensions.Options;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>Requests between the POST that brought them and the GET that has our cookies; as long a wait as verified answers have.</summary>
internal sealed class ParkedRequests(IParkedRequestStore store, OpenWork open, TenantDirectory directory, IOptions<LoginOptions> options, TimeProvider time)
{
    private const string Parameter = "request";

    /// <param name="path">Where, on this host, the browser asks again.</param>
    /// <returns>The address at which the browser goes on; null where too many of the relying party wait already.</returns>
    public async Task<Uri?> ParkAsync(IIssuer issuer, string path, LoginRequest request, CancellationToken ct)
    {
        if (open.Requests.IsReached(issuer.Id, request.RelyingParty))
            return null;
        open.Requests.Opened(issuer.Id, request.RelyingParty);
        var handle = OneTimeHandle.New();
        await store.ParkAsync(issuer.Id, handle.Hash, request, time.GetUtcNow() + options.Value.ParkedLifetime, ct);
        return new Uri($"{path}?{Parameter}={handle.Text}", UriKind.Relative);
    }

    /// <summary>Null where there is no such request (any more), or its relying party is no longer registered.</summary>
    public async Task<(RelyingParty RelyingParty, LoginRequest Request)?> TakeAsync(IIssuer issuer, IQueryCollection query)
    {
        if (!OneTimeHandle.TryParse(query[Parameter], out var handle) || await store.TakeAsync(issuer.Id, handle.Hash, time.GetUtcNow()) is not { } request)
            return null;
        open.Requests.Ended(issuer.Id, request.RelyingParty);
        return directory.Current.FindRelyingParty(issuer as Tenant, request.RelyingParty) is { } relyingParty ? (relyingParty, request) : null;
    }
}
