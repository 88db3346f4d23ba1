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
internal sealed class OidcDownstream(RegisteredClients clients, IGrantStore grants, IPairwiseSubject subjects, Refusals refusals, TimeProvider time) : IDownstream
{
    /// <summary>In front of a <c>login_hint</c> that names a way in of the tenant: <c>idp:idporten</c>.</summary>
    public const string HintPrefix = "idp:";

    public string Protocol => "oidc";

    /// <summary>The neutral question of a validated request.</summary>
    /// <param name="query">The request as it came; the server bounds it to some 8 kB.</param>
    public static LoginRequest LoginRequestOf(RelyingParty relyingParty, AuthorizeRequest request, string query) => new()
    {
        RelyingParty = relyingParty.Id,
        Protocol = "oidc",
        // Kept as it came and validated again at the end: a client that was changed meanwhile is judged as it is then.
        ReplyState = query,
        RequiredLevel = request.AcrValues.Select(AssuranceLevelNames.FromAcr).Min() ?? AssuranceLevel.Low,
        MaxAge = request.MaxAge,
        ForceAuthentication = request.Prompt.Login || request.MaxAge == TimeSpan.Zero,
        Silent = request.Prompt.None,
        ChooseAgain = request.Prompt.SelectAccount,
        IdentityProvider = HintedProvider(request.LoginHint),
        Language = request.UiLocales.Select(tag => PageLanguages.Serving(tag)?.Tag).FirstOrDefault(tag => tag is not null),
    };

    public Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginRequest request, BrowserSession session, CancellationToken ct) =>
        Task.FromResult(Answer(tenant, relyingParty, request, session));

    private RelyingPartyAnswer Answer(Tenant tenant, RelyingParty relyingParty, LoginRequest request, BrowserSession session)
    {
        if (Revalidate(tenant, relyingParty, request) is not AuthorizeOutcome.Accepted { Request: var accepted })
            return new RelyingPartyAnswer.Refused { Result = refusals.Page(RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login", Setting(tenant)) };
        var code = OpaqueHandle.New();
        var grant = GrantOf(tenant, relyingParty, accepted.Value, session);
        var content = CodeGrantJson.Write(grant);
        // What a platform of that kind compares the sid of a logout with.
        var sessionState = accepted.Value.Client.Profile == ClientProfile.Compatible ? session.SessionId : null;
        return new RelyingPartyAnswer.Told
        {
            Result = new AuthorizeAnswer(accepted.Value.ReplyTo.Success(code.Value, sessionState)),
            Writes = [grants.Add(code.Hash(), new Grant(tenant.Id, relyingParty.Id, content, grant.Expires))],
        };
    }

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure)
    {
        var error = failure.Reason switch
        {
            FailureReason.InteractionRequired => new OAuthError(OAuthErrorCode.LoginRequired, "The person must log in."),
            FailureReason.Cancelled => new OAuthError(OAuthErrorCode.AccessDenied, "The person cancelled."),
            FailureReason.LevelTooLow or FailureReason.NotFresh =>
                new OAuthError(OAuthErrorCode.UnmetAuthenticationRequirements, "The authentication asked for could not be reached."),
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
            Acr = session.Subject.Level.Acr,
            Amr = session.Subject.Methods,
            SessionId = session.SessionId,
            IdTokenClaims = claims,
            UserInfoClaims = claims,
        };
    }

    private static IdentityProviderId? HintedProvider(string? hint) =>
        hint is not null && hint.StartsWith(HintPrefix, StringComparison.Ordinal) && IdentityProviderId.TryParse(hint[HintPrefix.Length..], out var id) ? id : null;

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
