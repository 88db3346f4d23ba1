using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>Tells OpenID Providers of a logout (RP-Initiated Logout 1.0). They ask for none by a message that would be answered.</summary>
internal sealed class OidcUpstreamLogout(ProviderConnections connections) : IUpstreamLogout
{
    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.OpenIdProvider;

    public async Task<LogoutCall> TellAsync(Tenant tenant, IdentityProvider provider, IReadOnlyList<PartnerSession> sessions, OneTimeHandle handle, CancellationToken ct)
    {
        var client = ((IdentityProvider.OpenIdProvider)provider).Client;
        if (await connections.MetadataOf(tenant, client.Issuer).GetAsync(ct) is not MetadataOutcome.Available { Metadata.Configuration: var configuration })
            return new LogoutCall.Impossible("its metadata is not to be had");
        var hint = ProviderSession.Parse(sessions[^1].State).IdTokenHint;
        if (EndSessionRequest.Of(configuration, client.ClientId, tenant.Origin + OidcUpstreamPaths.LoggedOut, handle.Text, hint) is not { } request)
            return new LogoutCall.Impossible("it has no end-session endpoint");
        // A hint holds what the provider says of the person: it goes in a form, never in an address.
        return new LogoutCall.Leave(hint is null ? new LeaveResult(request.Url) : new CarriedPost(tenant.LogoutTarget, request.Endpoint, request.Fields), "");
    }

    public Task<IResult?> AnswerAsync(Tenant tenant, IdentityProvider provider, string replyState, bool complete, CancellationToken ct) => Task.FromResult<IResult?>(null);
}
