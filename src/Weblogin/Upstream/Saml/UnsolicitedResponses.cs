using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// A response that nobody asked for (SAML Profiles 4.1.5) logs nobody in: it could be anybody's, posted by anybody's page. A valid one is
/// taken once, and the browser is sent to the link that its RelayState names, where the same provider is asked anew: with Windows login the
/// person sees no page. The link is followed in the browser's own right, as any click on it. An encrypted one stays closed and leads just
/// there: it proves nothing, and causes nothing that a page with that link on it could not.
/// </summary>
internal sealed class UnsolicitedResponses(
    ResponseVerification verification, IOneTimeIdStore used, LoginRefusals refusals, TimeProvider time, ILogger<UnsolicitedResponses> log)
{
    private const string Scope = "unsolicited-response";

    public async Task<IResult> AnswerAsync(Tenant tenant, ArrivedResponse response, string? relayState, CancellationToken ct)
    {
        var detail = "nobody asked for this response, and no SAML provider of the tenant can have sent it";
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.Saml>())
        {
            switch (verification.Unsolicited(tenant, provider, response))
            {
                case ResponseOutcome.Unsolicited { Replay: var replay }:
                    return await used.TryUseAsync(tenant.Id, Scope, replay.Key, replay.KeepUntil, time.GetUtcNow(), ct)
                        ? AskNow(tenant, provider, relayState)
                        : Refuse(tenant, $"nobody asked for this response; {provider.Id}: it came before");
                // Opening it would answer questions without end.
                case ResponseOutcome.Refused { Reason: RefusalReason.Encrypted }:
                    return AskNow(tenant, provider, relayState);
                // Another provider's, by its own word: nothing of it was verified yet.
                case null or ResponseOutcome.Refused { Reason: RefusalReason.Issuer }:
                    continue;
                // Without an issuer of its own a response may be any provider's; whose keys did not sign it has no say about it.
                case ResponseOutcome.Refused { Reason: RefusalReason.Signature } refused:
                    detail = $"nobody asked for this response; {provider.Id}: {refused.Reason}: {refused.Detail}";
                    continue;
                case ResponseOutcome.Refused refused:
                    return Refuse(tenant, $"nobody asked for this response; {provider.Id}: {refused.Reason}: {refused.Detail}");
                default:
                    return Refuse(tenant, $"nobody asked for this response; {provider.Id}: it is no assertion");
            }
        }

        return Refuse(tenant, detail);
    }

    private LeaveResult AskNow(Tenant tenant, IdentityProvider.Saml provider, string? relayState)
    {
        var address = LinkAddress.Of(tenant, relayState, provider.Id);
        log.AskedAfterUnsolicited(tenant.Id.Value, provider.Id.Value, address.LinkName ?? "the front page");
        return new LeaveResult(new Uri(address.Location, UriKind.Relative));
    }

    private IResult Refuse(Tenant tenant, string detail) => refusals.Page(tenant, null, new LoginFailure(FailureReason.ResponseRefused, detail));
}
