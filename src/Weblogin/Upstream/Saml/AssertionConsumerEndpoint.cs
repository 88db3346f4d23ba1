using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Saml;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Hop 6 from a SAML identity provider. The response comes by a POST from another site, without our cookies: it is verified here, its
/// result parked, and the browser sent to a GET of ours where it proves itself; only there is the login used up.
/// </summary>
internal sealed class AssertionConsumerEndpoint(
    SamlPartners partners, ResponseValidator validator, LoginSteps steps, LoginRefusals refusals, TimeProvider time, ILogger<AssertionConsumerEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = await PostedResponse.ReadAsync(context) is { } posted
            ? await AnswerAsync(tenant, posted, InheritedAddresses.AddressedTo(context, tenant, SamlPaths.AssertionConsumerService), context.RequestAborted)
            : refusals.Page(tenant, RefusalCause.MalformedRequest, "the body is no form with one SAMLResponse of reasonable size");
        await result.ExecuteAsync(context);
    }

    /// <summary>A response in a query would end up in logs and histories; ADFS artifact delivery comes here too.</summary>
    public Task RefuseGetAsync(HttpContext context) =>
        refusals.Page(context.RequiredTenant, RefusalCause.MalformedRequest, "a response must come by HTTP-POST").ExecuteAsync(context);

    private async Task<IResult> AnswerAsync(Tenant tenant, PostedResponse posted, string addressedTo, CancellationToken ct)
    {
        if (!OneTimeHandle.TryParse(posted.RelayState, out var handle))
            return Refuse(tenant, FailureReason.ResponseRefused, "the RelayState is none of ours: nobody asked for this response");
        if (await steps.FindForAnswerAsync(tenant, handle, ct) is not { } step)
            return Refuse(tenant, FailureReason.NotOpen, "the RelayState names no open step of this tenant");
        if (step.IdentityProvider is not { } id || tenant.FindIdentityProvider(id) is not IdentityProvider.Saml provider || partners.Find(tenant, provider) is not { } partner)
            return Refuse(tenant, FailureReason.ResponseRefused, "the step was not open for a provider that answers here");
        var expectation = new ResponseExpectation
        {
            ServiceProviderEntityId = tenant.ServiceProviderEntityId.Value,
            AssertionConsumerServiceUrl = addressedTo,
            IdentityProvider = new TrustedIdentityProvider(partner.EntityId, partner.SigningKeys),
            RequestId = step.UpstreamState,
            Now = time.GetUtcNow(),
        };
        switch (validator.Validate(posted.Response, expectation))
        {
            case ResponseOutcome.Accepted accepted:
                if (accepted.SigningKeyExpired)
                    log.SignedByExpiredCertificate(tenant.Id.Value, provider.Id.Value, accepted.SignedBy.Thumbprint);
                return await ParkAsync(tenant, handle, Identified(provider, accepted.Assertion.Value), ct);
            case ResponseOutcome.IdentityProviderError error:
                return await ParkAsync(tenant, handle, Failed(error), ct);
            case ResponseOutcome.Refused refused:
                return Refuse(tenant, FailureReason.ResponseRefused, $"{provider.Id}: {refused.Reason}: {refused.Detail} (login {step.Transaction.Id} for {step.Transaction.Request.RelyingParty})");
            default:
                throw new UnreachableException();
        }
    }

    private async Task<IResult> ParkAsync(Tenant tenant, OneTimeHandle step, UpstreamOutcome outcome, CancellationToken ct) =>
        new LeaveResult(new Uri((await steps.ParkAsync(tenant, step, outcome, ct)).Address, UriKind.Relative));

    private static UpstreamOutcome.Identified Identified(IdentityProvider.Saml provider, Assertion assertion) => new(new UpstreamIdentity
    {
        IdentityProvider = provider.Id,
        // What the tenant has no use for is not kept at all: an employee's many groups are neither stored nor sealed.
        Claims = new ClaimSet(assertion.Attributes.Where(attribute => provider.Claims.Has(attribute.Name)).Select(attribute => KeyValuePair.Create<string, IReadOnlyList<string>>(attribute.Name, attribute.Values))),
        AuthenticationContext = assertion.AuthnContextClassRef,
        AuthenticatedAt = assertion.AuthnInstant,
        Session = SessionOf(assertion),
    });

    // Without a name the provider cannot be told which session is meant: ADFS sends none unless a rule makes one.
    private static PartnerSession? SessionOf(Assertion assertion)
    {
        if (assertion.NameId is not { } nameId)
            return null;
        var reference = new SessionReference(nameId, assertion.SessionIndex);
        return new PartnerSession(reference.Key, reference.SessionIndex, reference.ToText());
    }

    // An unsigned error is a hint only: it names no person, and the way in it leads to is at least as strong.
    private static UpstreamOutcome.Failed Failed(ResponseOutcome.IdentityProviderError error)
    {
        var reason = error.SubStatus == SamlStatus.NoPassive ? FailureReason.NoPassive : FailureReason.IdentityProviderError;
        return new UpstreamOutcome.Failed(new LoginFailure(reason, $"status {error.Status ?? "unknown"}, {error.SubStatus ?? "no sub-status"}, {(error.Signed ? "signed" : "unsigned")}"));
    }

    private IResult Refuse(Tenant tenant, FailureReason reason, string detail) => refusals.Page(tenant, null, new LoginFailure(reason, detail));
}
