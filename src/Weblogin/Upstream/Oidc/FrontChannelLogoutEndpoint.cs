using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// A provider says in a frame of its own page that a session of its is over (Front-Channel Logout §3). The frame is another site's, so there
/// is no cookie: the sessions are found by <c>sid</c>, which only the provider and our sealed sessions know.
/// </summary>
internal sealed class FrontChannelLogoutEndpoint(
    ProviderConnections connections, LogoutFlow flow, EndedUpstream ended, TenantDirectory directory, LogoutRefusals refusals, ILogger<FrontChannelLogoutEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        // As a partner's logout request: a provider that test users alone meet has no say in everybody's sessions.
        var result = flow.InForce(context.RequiredTenant) is { } tenant
            ? await AnswerAsync(tenant, context)
            : refusals.NotTrusted(context.RequiredTenant, "the tenant serves nobody any more");
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, HttpContext context)
    {
        if (!RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var parameters) || FrontChannelNotice.Read(parameters) is not { } notice)
            return refusals.Malformed(tenant, "the notice of a logout has not one issuer and one session");
        var ways = tenant.IdentityProviders.OfType<IdentityProvider.OpenIdProvider>().Where(way => notice.IsOf(way.Client.Issuer)).ToArray();
        if (ways.Length == 0)
            return refusals.NotTrusted(tenant, "the notice of a logout is of an issuer that is none of the tenant's");
        List<Uri> frames = [];
        foreach (var (at, way) in ways.SelectMany(way => Reached(tenant, way)))
            frames.AddRange(await EndAsync(at, way, notice, context.RequestAborted));
        return new FrontChannelPage(frames, await AncestorsAsync(tenant, ways[0].Client.Issuer, context.RequestAborted));
    }

    private async Task<IReadOnlyList<Uri>> EndAsync(Tenant tenant, IdentityProvider.OpenIdProvider way, FrontChannelNotice notice, CancellationToken ct)
    {
        var ours = await ended.EndAsync(tenant.Id, way.Id, ProviderSession.NameOf(notice.SessionId), []);
        if (ours.Count == 0)
            return [];
        log.EndedInFront(tenant.Id.Value, way.Id.Value, ours.Count);
        return await flow.EndedElsewhereAsync(tenant, way.Id, ours, ct);
    }

    // A client of the operator's has one address for these notices, on the host of one tenant, and sessions at many.
    private IEnumerable<(Tenant At, IdentityProvider.OpenIdProvider Way)> Reached(Tenant tenant, IdentityProvider.OpenIdProvider way) =>
        !way.Client.IsOperators
            ? [(tenant, way)]
            : directory.Current.Tenants.SelectMany(at => at.IdentityProviders.OfType<IdentityProvider.OpenIdProvider>()
                .Where(other => other.Client.IsOperators && other.Client.Issuer == way.Client.Issuer && other.Client.ClientId == way.Client.ClientId)
                .Select(other => (at, other)));

    // The page that holds the frame stands where people log in and out, which at ID-porten is another host than the issuer's.
    private async Task<FrameSources> AncestorsAsync(Tenant tenant, string issuer, CancellationToken ct)
    {
        List<Uri> origins = [new(issuer)];
        if (await connections.MetadataOf(tenant, issuer).GetAsync(ct) is MetadataOutcome.Available { Metadata.Configuration: var configuration })
        {
            origins.Add(configuration.AuthorizationEndpoint);
            if (configuration.EndSessionEndpoint is { } endSession)
                origins.Add(endSession);
        }

        return FrameSources.Of(origins);
    }
}
