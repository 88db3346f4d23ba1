using Weblogin.Login;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Requests between the push that brought them and the browser that refers to them (RFC 9126), once.</summary>
internal sealed class PushedQuestions(IParkedRequestStore store, OpenWork open, TenantDirectory directory, TimeProvider time)
{
    /// <summary>Keeps a request that was judged good; null where too many of the client's wait already.</summary>
    public async Task<PushedRequestUri?> KeepAsync(IIssuer issuer, LoginRequest request, CancellationToken ct)
    {
        if (open.Requests.IsReached(issuer.Id, request.RelyingParty))
            return null;
        open.Requests.Opened(issuer.Id, request.RelyingParty);
        var uri = PushedRequestUri.New();
        await store.ParkAsync(issuer.Id, uri.Hash(), request, time.GetUtcNow() + PushedRequestUri.MaxLife, ct);
        return uri;
    }

    /// <summary>
    /// The parameters that were pushed, to be judged anew. Null where there is no such request (any more), or it is another client's: whoever
    /// refers to it uses it up (RFC 9126 §7.3).
    /// </summary>
    /// <param name="clientId">The <c>client_id</c> beside the reference.</param>
    public async Task<RequestParameters?> TakeAsync(IIssuer issuer, PushedRequestUri uri, string? clientId)
    {
        if (await store.TakeAsync(issuer.Id, uri.Hash(), time.GetUtcNow()) is not { } request)
            return null;
        open.Requests.Ended(issuer.Id, request.RelyingParty);
        return directory.Current.FindRelyingParty(issuer as Tenant, request.RelyingParty)?.Oidc is { } registration
            && string.Equals(registration.ClientId, clientId, StringComparison.Ordinal)
            && RequestParameters.TryParse(request.ReplyState, out var parameters)
                ? parameters
                : null;
    }
}
