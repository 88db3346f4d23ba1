using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Answers OpenID Connect relying parties: hop 10 by the authorization code flow.</summary>
internal sealed class OidcDownstream(RegisteredClients clients, IssuedCodes codes, IPairwiseSubject subjects, Refusals refusals) : IDownstream
{
    /// <summary>In front of a <c>login_hint</c> that names a way in of the tenant: <c>idp:idporten</c>.</summary>
    public const string HintPrefix = "idp:";

    public const string Name = "oidc";

    public string Protocol => Name;

    public Task<RelyingPartyAnswer> AnswerAsync(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session, CancellationToken ct) =>
        Task.FromResult(Answer(tenant, relyingParty, transaction, session));

    private RelyingPartyAnswer Answer(Tenant tenant, RelyingParty relyingParty, LoginTransaction transaction, BrowserSession session)
    {
        if (Revalidate(tenant, relyingParty, transaction.Request.ReplyState) is not AuthorizeOutcome.Accepted { Request: var accepted })
            return new RelyingPartyAnswer.Refused { Result = refusals.Page(RefusalCause.RedirectMismatch, $"{relyingParty.Id}: its registration changed during the login", Setting(tenant)) };
        var granting = codes.For(tenant, relyingParty, accepted.Value, session, transaction.Id);
        var told = Issue(tenant, relyingParty, accepted.Value, granting.Grant, granting.Person);
        return new RelyingPartyAnswer.Told { Result = told.Result, Writes = [.. told.Writes, .. granting.Releases], Released = granting.Released };
    }

    /// <summary>Puts a code in the place of a grant, and gives it to the relying party in the name of this issuer.</summary>
    /// <param name="person">Whose claims the grant holds.</param>
    public RelyingPartyAnswer.Told Issue(IIssuer issuer, RelyingParty relyingParty, AuthorizeRequest request, CodeGrant grant, GrantedPerson? person)
    {
        var (code, write) = codes.Put(issuer, relyingParty, grant, person);
        // What a platform of that kind compares the sid of a logout with.
        var sessionState = request.Client.Profile == ClientProfile.Compatible ? grant.SessionId : null;
        return new RelyingPartyAnswer.Told
        {
            Result = new AuthorizeAnswer(request.ReplyTo.Success(code.Text, sessionState)),
            Writes = [write],
        };
    }

    public bool IsAskedFor(RelyingParty relyingParty, string subject, PersonId person) =>
        string.Equals(subject, subjects.Of(relyingParty.Sector, person), StringComparison.Ordinal);

    public IResult? Refuse(Tenant tenant, RelyingParty relyingParty, LoginRequest request, LoginFailure failure) =>
        ErrorOf(request, failure) is { } error && Revalidate(tenant, relyingParty, request.ReplyState) is AuthorizeOutcome.Accepted { Request: var accepted }
            ? new AuthorizeAnswer(accepted.Value.ReplyTo.Failure(error))
            : null;

    /// <summary>What a relying party is told of a failure; null where a page of ours tells the person instead.</summary>
    public static OAuthError? ErrorOf(LoginRequest request, LoginFailure failure) => failure.Reason switch
    {
        FailureReason.InteractionRequired => new OAuthError(OAuthErrorCode.LoginRequired, "The person must log in."),
        // OIDC Core 3.1.2.6: who logs in again is asked the same.
        FailureReason.QuestionRequired => new OAuthError(OAuthErrorCode.InteractionRequired, "The person must be asked for something."),
        FailureReason.Cancelled => new OAuthError(OAuthErrorCode.AccessDenied, "The person cancelled."),
        // OIDC Core 3.1.2.2: where the client has named the person, nobody else will do.
        FailureReason.OtherPerson when request.Subject is not null => AuthorizeRefusals.OtherPerson,
        FailureReason.PersonDisabled => new OAuthError(OAuthErrorCode.AccessDenied, "The tenant lets the person in no more."),
        FailureReason.LevelTooLow or FailureReason.NotFresh => AuthorizeRefusals.UnmetLevel,
        _ => null,
    };

    public Uri? InitiateLogin(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider)
    {
        if (relyingParty.Oidc?.InitiateLoginUri is not { } address || clients.IssuerOf(relyingParty, tenant) is not { } issuer)
            return null;
        // A hub serves many tenants, so the hint leads back to this one.
        var hint = issuer is Hub ? Hubs.LoginHint.To(tenant, identityProvider)
            : identityProvider is null ? null
            : HintPrefix + identityProvider;
        return new Uri(ThirdPartyInitiatedLogin.Url(address, issuer.Origin, hint, target?.OriginalString));
    }

    // OpenID Connect has no such thing: an answer belongs to a question.
    public LoginRequest? Unasked(Tenant tenant, RelyingParty relyingParty, Uri? target, IdentityProviderId? identityProvider) => null;

    /// <summary>Judges a request that was kept, by the registration as it is now; null where it is no client any more.</summary>
    /// <param name="issuer">Who took it.</param>
    public AuthorizeOutcome? Revalidate(IIssuer issuer, RelyingParty relyingParty, string query) =>
        relyingParty.Oidc is not null && RequestParameters.TryParse(query, out var parameters)
            ? AuthorizeRequestValidator.Validate(parameters, clients.Of(relyingParty).Client, issuer.Origin)
            : null;

    /// <summary>What a code shall stand for: this person, at this tenant, as this relying party may know them.</summary>
    /// <param name="login">The number of the login (<see cref="Audit.Traces.LoginId"/>).</param>
    public Granting GrantOf(Tenant tenant, RelyingParty relyingParty, AuthorizeRequest request, BrowserSession session, string login) => codes.For(tenant, relyingParty, request, session, login);

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
