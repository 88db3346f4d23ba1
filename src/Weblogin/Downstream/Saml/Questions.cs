using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Pages;
using Weblogin.Saml;
using Weblogin.Saml.Requests;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>What becomes of a service provider's message. Closed.</summary>
internal abstract record Question
{
    private Question() { }

    /// <summary>A login to begin.</summary>
    internal sealed record Asked(RelyingParty RelyingParty, LoginRequest Request) : Question;

    /// <summary>Nothing to begin: a page of ours, or a failure on its way to the service provider.</summary>
    internal sealed record Answered(IResult Result) : Question;
}

/// <summary>Hop 3: judges what a service provider asks by its registration, whichever binding brought it.</summary>
internal sealed class Questions(
    RegisteredServiceProviders serviceProviders, SamlDownstream downstream, Refusals refusals, TimeProvider time, ILogger<Questions> log)
{
    public Question Judge(Tenant tenant, AuthnRequestOutcome outcome)
    {
        if (outcome is not AuthnRequestOutcome.Read read)
            return Refused(tenant, RefusalCause.MalformedRequest, ((AuthnRequestOutcome.Refused)outcome).Detail);
        // One that does not list this tenant is unknown on its host: "not here" and "not anywhere" look alike.
        if (serviceProviders.Find(read.Request.Issuer, tenant) is not { } serviceProvider)
            return Refused(tenant, RefusalCause.UnknownClient, "the issuer is no service provider of this tenant, or its metadata has ended");
        var expectation = new AuthnRequestExpectation
        {
            ServiceProvider = serviceProvider.Descriptor,
            SingleSignOnUrl = tenant.Origin + SamlPaths.SingleSignOn,
            SignatureRequired = serviceProvider.Registration.RequireSignedRequests,
            Now = time.GetUtcNow(),
        };
        switch (AuthnRequestValidator.Validate(read.Received, expectation))
        {
            case AuthnRequestJudgement.Accepted accepted:
                return Accepted(tenant, serviceProvider, accepted, read.RelayState);
            case AuthnRequestJudgement.SentToServiceProvider sent:
                var question = new SamlQuestion { RequestId = sent.RequestId, ReplyUrl = sent.ReplyUrl, RelayState = read.RelayState };
                return Told(tenant, serviceProvider, question, sent.Status, sent.SubStatus);
            case AuthnRequestJudgement.ShownToUser shown:
                var cause = shown.Reason == AuthnRequestRefusal.AssertionConsumerService ? RefusalCause.RedirectMismatch : RefusalCause.MalformedRequest;
                return Refused(tenant, cause, $"{serviceProvider.RelyingParty.Id}: {shown.Reason}: {shown.Detail}");
            default:
                throw new UnreachableException();
        }
    }

    private Question Accepted(Tenant tenant, RegisteredServiceProvider serviceProvider, AuthnRequestJudgement.Accepted accepted, string? relayState)
    {
        var request = accepted.Request.Value;
        var question = new SamlQuestion { RequestId = request.Id, ReplyUrl = accepted.ReplyUrl, RelayState = relayState };
        if (NameIds.Choose(serviceProvider, request.NameIdPolicyFormat, request.NameIdPolicySpNameQualifier) is null)
            return Told(tenant, serviceProvider, question, SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy);
        return SamlDownstream.LoginRequestOf(serviceProvider.RelyingParty, request, accepted.ReplyUrl, relayState) is { } asked
            ? new Question.Asked(serviceProvider.RelyingParty, asked)
            : Told(tenant, serviceProvider, question, SamlStatus.Responder, SamlStatus.NoAuthnContext);
    }

    private Question.Answered Told(Tenant tenant, RegisteredServiceProvider serviceProvider, SamlQuestion question, string status, string subStatus)
    {
        log.RequestAnsweredByError(serviceProvider.RelyingParty.Id.Value, tenant.Id.Value, subStatus);
        return new Question.Answered(downstream.Error(tenant, serviceProvider, question, status, subStatus));
    }

    /// <summary>A page of ours, for a message that nobody is answered for.</summary>
    public Question.Answered Refused(Tenant tenant, RefusalCause cause, string detail) => new(refusals.Page(cause, detail, Setting(tenant)));

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
