using Weblogin.Audit.Traces;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Release;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>Answers SAML service providers: hop 10 by a signed assertion in a form (SAML Profiles 4.1.4).</summary>
internal sealed class SamlDownstream(
    RegisteredServiceProviders serviceProviders, NameIds nameIds, AssertionSigning signing, IPairwiseSubject subjects, NationalIdReleases nationalIds, Refusals refusals) : IDownstream
{
    private const string Name = "saml";

    // Delivery takes seconds; the rest is for clocks that differ.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    public string Protocol => Name;

    /// <summary>The neutral question of a validated request; null where no login can be what it asks for.</summary>
    /// <param name="replyUrl">The registered address that the answer goes to.</param>
    public static LoginRequest? LoginRequestOf(RelyingParty relyingParty, AuthnRequest request, string replyUrl, string? relayState) =>
        AuthnContexts.Required(request.RequestedAuthnContexts, request.Comparison) is { } level
            ? new LoginRequest
            {
                RelyingParty = relyingParty.Id,
                Protocol = Name,
                ReplyState = new SamlQuestion
                {
                    RequestId = request.Id,
                    ReplyUrl = replyUrl,
                    RelayState = relayState,
                    NameIdFormat = request.NameIdPolicyFormat,
                    SpNameQualifier = request.NameIdPolicySpNameQualifier,
                    Contexts = AuthnContexts.OnTheLadder(request.RequestedAuthnContexts),
                    Comparison = request.Comparison,
                }.ToText(),
                RequiredLevel = level,
                ForceAuthentication = request.ForceAuthn,
                Silent = request.IsPassive,
            }
            : null;

    public async Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct)
    {
        var question = SamlQuestion.Parse(transaction.Request.ReplyState);
        if (Addressee(relyingParty, question) is not { } serviceProvider)
            return new RelyingPartyAnswer.Refused { Result = refusals.Page(RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login", Setting(tenant)) };
        if (NameIds.Choose(serviceProvider, question.NameIdFormat, question.SpNameQualifier) is not { } chosen
            || nameIds.Issue(chosen, tenant, serviceProvider, session) is not { } nameId)
            return new RelyingPartyAnswer.Refused { Result = Error(tenant, serviceProvider, question, SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy) };
        var released = AttributeRelease.For(new ReleaseValues(tenant, relyingParty, session.Subject, subjects.Of(relyingParty.Sector, session.Subject.Person)));
        var issuer = await signing.IssuerAsync(tenant, serviceProvider.Registration.Signature, ct);
        var response = issuer.Issue(
            Content(serviceProvider, question, session, nameId, released),
            new ResponseAddress(question.ReplyUrl, question.RequestId),
            serviceProvider.Registration.SignResponse ? SignedParts.Both : SignedParts.Assertion,
            serviceProvider.Encryptor);
        var reference = new SessionReference(nameId, session.SessionId);
        return new RelyingPartyAnswer.Told
        {
            Result = new PostAnswer(_ => ValueTask.FromResult(response), question.ReplyUrl, question.RelayState),
            Session = new PartnerSession(reference.Key, reference.SessionIndex, reference.ToText()),
            IsDelivered = true,
            Released = [new TracedClaim("NameID", chosen.Claim is { } made ? ReleaseReason.NameIdOf(made) : ReleaseReason.MadeForService) { Source = chosen.Claim }, .. released.Select(attribute => new TracedClaim(attribute.As.Name, attribute.Claim.Reason) { Source = attribute.Claim.Source })],
            Writes = nationalIds.In(tenant, relyingParty, session.Subject, released.Select(attribute => attribute.Claim), chosen.Claim),
        };
    }

    // A request for a certain subject is not read: SAML Core 3.4.1 leaves it to the identity provider, and nobody has asked.
    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) => false;

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure)
    {
        var question = SamlQuestion.Parse(request.ReplyState);
        // What the person themselves can mend, a page of ours tells them: no status of SAML does.
        if (failure.Reason is FailureReason.OtherPerson or FailureReason.NationalIdUnknown or FailureReason.NoWayIn or FailureReason.NotReleased)
            return null;
        // Nobody waits for an answer that was not asked for: a page of ours says more.
        return question.RequestId is not null && Addressee(relyingParty, question) is { } serviceProvider
            ? Error(tenant, serviceProvider, question, SamlStatus.Responder, SubStatusOf(failure.Reason))
            : null;
    }

    // A service provider that is to begin by itself has a start address of its own, which the link says.
    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) =>
        relyingParty.Saml is { IdpInitiated: true } && relyingParty.Tenants.Contains(tenant.Id) && serviceProviders.Of(relyingParty) is { } serviceProvider
            ? new LoginRequest
            {
                RelyingParty = relyingParty.Id,
                Protocol = Name,
                ReplyState = new SamlQuestion
                {
                    ReplyUrl = serviceProvider.Descriptor.DefaultAssertionConsumerService.Location,
                    RelayState = target?.OriginalString,
                }.ToText(),
                RequiredLevel = AssuranceLevel.Low,
                IdentityProvider = identityProvider,
            }
            : null;

    /// <summary>A failure on its way to the service provider; a page where it would be signed and too many were lately.</summary>
    public IResult Error(Tenant tenant, RegisteredServiceProvider serviceProvider, SamlQuestion question, string status, string subStatus)
    {
        var registration = serviceProvider.Registration;
        return registration.SignResponse && !signing.TryTakeError(serviceProvider.RelyingParty.Id)
            ? refusals.Page(RefusalCause.TooManyAttempts, $"{serviceProvider.RelyingParty.Id}: too many failures to sign", Setting(tenant))
            : new PostAnswer(
                async ct =>
                {
                    var issuer = await signing.IssuerAsync(tenant, registration.Signature, ct);
                    return issuer.IssueError(status, subStatus, new ResponseAddress(question.ReplyUrl, question.RequestId), registration.SignResponse);
                },
                question.ReplyUrl,
                question.RelayState);
    }

    /// <summary>The service provider, where the address to answer at is still its own.</summary>
    private RegisteredServiceProvider? Addressee(RelyingParty relyingParty, SamlQuestion question) =>
        serviceProviders.Of(relyingParty) is { } serviceProvider && serviceProvider.Descriptor.FindAssertionConsumerService(question.ReplyUrl) is not null
            ? serviceProvider
            : null;

    private static AssertionContent Content(
        RegisteredServiceProvider serviceProvider, SamlQuestion question, BrowserSession session, NameId nameId, IReadOnlyList<ReleasedAttribute> released) => new()
        {
            Audience = serviceProvider.Descriptor.EntityId,
            NameId = nameId,
            Attributes = ValueList.From(released.Select(attribute => new AssertionAttribute(attribute.As.Name, FormatOf(attribute.As), attribute.As.FriendlyName, [attribute.Claim.Value]))),
            AuthnInstant = session.Subject.AuthenticatedAt,
            AuthnContextClassRef = AuthnContexts.Stated(session.Subject.Level, question.Contexts, question.Comparison),
            SessionIndex = session.SessionId,
            SessionNotOnOrAfter = session.ExpiresAt,
            Lifetime = Lifetime,
            ClockSlack = ClockSlack,
        };

    private static string? FormatOf(SamlAttribute attribute) => attribute.NameFormat switch
    {
        "uri" => AttributeNameFormat.Uri,
        "basic" => AttributeNameFormat.Basic,
        "unspecified" => AttributeNameFormat.Unspecified,
        null => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // SAML Core 3.2.2.2
    private static string SubStatusOf(FailureReason reason) => reason switch
    {
        FailureReason.InteractionRequired or FailureReason.QuestionRequired => SamlStatus.NoPassive,
        FailureReason.LevelTooLow => SamlStatus.NoAuthnContext,
        FailureReason.TenantNotAllowed or FailureReason.EnvironmentMismatch or FailureReason.PersonDisabled => SamlStatus.RequestDenied,
        FailureReason.ForeignIdentity or FailureReason.SelfRegistered or FailureReason.AttributeMissing or FailureReason.NationalIdMissing or FailureReason.PersonUnknown or FailureReason.ProfileStale or FailureReason.AccountRebound
            or FailureReason.NationalIdInvalid or FailureReason.NationalIdLocal or FailureReason.NationalIdConflict => SamlStatus.UnknownPrincipal,
        _ => SamlStatus.AuthnFailed,
    };

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
