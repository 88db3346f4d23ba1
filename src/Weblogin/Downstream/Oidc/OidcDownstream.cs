using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Release;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Answers OpenID Connect relying parties: hop 10 by the authorization code flow.</summary>
internal sealed class OidcDownstream(
    RegisteredClients clients, IGrantStore grants, IPairwiseSubject subjects, Refusals refusals, TimeProvider time) : IDownstream
{
    /// <summary>In front of a <c>login_hint</c> that names a way in of the tenant: <c>idp:idporten</c>.</summary>
    public const string HintPrefix = "idp:";

    public const string Name = "oidc";

    public string Protocol => Name;

    public Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginRequest request, BrowserSession session, CancellationToken ct) =>
        Task.FromResult(Answer(tenant, relyingParty, request, session));

    private RelyingPartyAnswer Answer(Tenant tenant, RelyingParty relyingParty, LoginRequest request, BrowserSession session)
    {
        if (Revalidate(tenant, relyingParty, request) is not AuthorizeOutcome.Accepted { Request: var accepted })
            return new RelyingPartyAnswer.Refused { Result = refusals.Page(RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login", Setting(tenant)) };
        var grant = GrantOf(tenant, relyingParty, accepted.Value, session);
        var code = OpaqueHandle.New();
        var content = CodeGrantJson.Write(grant);
        // What a platform of that kind compares the sid of a logout with.
        var sessionState = accepted.Value.Client.Profile == ClientProfile.Compatible ? session.SessionId : null;
        return new RelyingPartyAnswer.Told
        {
            Result = new AuthorizeAnswer(accepted.Value.ReplyTo.Success(code.Value, sessionState)),
            Writes = [grants.Add(code.Hash(), new Grant(tenant.Id, relyingParty.Id, content, grant.Expires))],
        };
    }

    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) =>
        string.Equals(subject, subjects.Of(relyingParty.Sector, person), StringComparison.Ordinal);

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure)
    {
        var error = failure.Reason switch
        {
            FailureReason.InteractionRequired => new OAuthError(OAuthErrorCode.LoginRequired, "The person must log in."),
            FailureReason.Cancelled => new OAuthError(OAuthErrorCode.AccessDenied, "The person cancelled."),
            // OIDC Core 3.1.2.2: where the client has named the person, nobody else will do.
            FailureReason.OtherPerson when request.Subject is not null => AuthorizeRefusals.OtherPerson,
            FailureReason.LevelTooLow or FailureReason.NotFresh => AuthorizeRefusals.UnmetLevel,
            _ => null,
        };
        return error is not null && Revalidate(tenant, relyingParty, request) is AuthorizeOutcome.Accepted { Request: var accepted }
            ? new AuthorizeAnswer(accepted.Value.ReplyTo.Failure(error))
            : null;
    }

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) =>
        relyingParty.Oidc?.InitiateLoginUri is { } address
            ? new Uri(ThirdPartyInitiatedLogin.Url(address, tenant.Origin, identityProvider is null ? null : HintPrefix + identityProvider, target?.OriginalString))
            : null;

    // OpenID Connect has no such thing: an answer belongs to a question.
    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    private AuthorizeOutcome? Revalidate(Tenant tenant, RelyingParty relyingParty, LoginRequest request) =>
        relyingParty.Oidc is not null && RequestParameters.TryParse(request.ReplyState, out var parameters)
            ? AuthorizeRequestValidator.Validate(parameters, clients.Of(relyingParty).Client, tenant.Origin)
            : null;

    private CodeGrant GrantOf(Tenant tenant, RelyingParty relyingParty, AuthorizeRequest request, BrowserSession session)
    {
        var claims = ClaimRelease.For(tenant, relyingParty, session.Subject, request.Scopes)
            .Select(claim => new Weblogin.Oidc.Claims.ReleasedClaim(claim.Name, new ClaimValue.Text(claim.Value)))
            .ToArray();
        return new CodeGrant
        {
            ClientId = request.Client.ClientId,
            RedirectUri = request.ReplyTo.RedirectUri.Value,
            CodeChallenge = request.CodeChallenge,
            Expires = time.GetUtcNow() + CodeGrant.MaxLife,
            Scopes = request.Scopes,
            Nonce = request.Nonce,
            Subject = subjects.Of(relyingParty.Sector, session.Subject.Person),
            AuthTime = session.Subject.AuthenticatedAt,
            Acr = AcrDemand.Stated(request, session.Subject.Level),
            Amr = session.Subject.Methods,
            SessionId = session.SessionId,
            IdTokenClaims = claims,
            UserInfoClaims = claims,
        };
    }

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
