using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Hop 3: judges what a client asks by its registration, whichever way the request came.</summary>
internal sealed class Questions(RegisteredClients clients, PushedQuestions pushedQuestions, IssuerSigners signers)
{
    private static readonly Question.Shown Gone =
        new(RefusalCause.LoginUsed, AuthorizeRefusals.NoSuchPushedRequest, "the pushed request is used, too old, another client's, or never was");

    /// <summary>A request that a browser brings, whole or by reference to one that was pushed: beside a reference nothing counts but the client_id (RFC 9126 §4, RFC 9101 §5).</summary>
    public async Task<Question> ReadAsync(IIssuer issuer, RequestParameters parameters, CancellationToken ct)
    {
        if (!PushedRequestUri.TryRead(parameters, out var uri))
            return await JudgeAsync(issuer, parameters, pushed: false, ct);
        var pushed = await pushedQuestions.TakeAsync(issuer, uri, AuthorizeRequestValidator.ReadClientId(parameters));
        return pushed is null ? Gone : await JudgeAsync(issuer, pushed, pushed: true, ct);
    }

    /// <summary>A whole request.</summary>
    /// <param name="pushed">Whether the client pushed it, authenticated (RFC 9126).</param>
    public async Task<Question> JudgeAsync(IIssuer issuer, RequestParameters parameters, bool pushed, CancellationToken ct)
    {
        // A client that does not list this tenant is unknown on its host: "not here" and "not anywhere" look alike.
        var registered = clients.Find(AuthorizeRequestValidator.ReadClientId(parameters), issuer);
        return AuthorizeRequestValidator.Validate(parameters, registered?.Client, issuer.Origin) switch
        {
            AuthorizeOutcome.ShownToUser shown => Shown(registered, shown.Error),
            AuthorizeOutcome.SentToRelyingParty sent => new Question.Told(sent.Error, sent.ReplyTo),
            AuthorizeOutcome.Accepted accepted => await AcceptedAsync(issuer, registered!.RelyingParty, accepted.Request.Value, pushed, ct),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<Question> AcceptedAsync(IIssuer issuer, RelyingParty relyingParty, AuthorizeRequest request, bool pushed, CancellationToken ct)
    {
        if (request.Client.RequiresPushedRequests && !pushed)
            return new Question.Told(AuthorizeRefusals.NotPushed, request.ReplyTo);
        if (AcrDemand.Demanded(request) is not { } level)
            return new Question.Told(AuthorizeRefusals.UnmetLevel, request.ReplyTo);
        var (hinted, error) = await HintedSubjectAsync(issuer, request, ct);
        if (error is not null)
            return new Question.Told(error, request.ReplyTo);
        if (hinted is not null && request.DemandedSubject is { } demanded && !string.Equals(hinted, demanded, StringComparison.Ordinal))
            return new Question.Told(AuthorizeRefusals.TwoSubjects, request.ReplyTo);
        return new Question.Asked(relyingParty, LoginRequestOf(relyingParty, request, level, hinted ?? request.DemandedSubject));
    }

    // OIDC Core 3.1.2.1: a hint that has expired, or was signed by a former key of ours, still names a person.
    private async Task<(string? Subject, OAuthError? Error)> HintedSubjectAsync(IIssuer issuer, AuthorizeRequest request, CancellationToken ct)
    {
        if (request.IdTokenHint is not { } presented)
            return (null, null);
        var hint = await IdTokenHintReader.ReadAsync(presented, issuer.Origin, await signers.IssuedByAsync(issuer, ct));
        return hint is not null && string.Equals(hint.ClientId, request.Client.ClientId, StringComparison.Ordinal)
            ? (hint.Subject, null)
            : (null, AuthorizeRefusals.Hint);
    }

    /// <summary>The neutral question of a validated request.</summary>
    private static LoginRequest LoginRequestOf(RelyingParty relyingParty, AuthorizeRequest request, AssuranceLevel level, string? subject) => new()
    {
        RelyingParty = relyingParty.Id,
        Protocol = OidcDownstream.Name,
        // Kept as it came and validated again at the end: a client that was changed meanwhile is judged as it is then.
        ReplyState = request.Parameters.ToFormEncoded(),
        RequiredLevel = level,
        WishedLevel = AcrDemand.Wished(request, relyingParty.Oidc!.DefaultAcrValues),
        MaxAge = MaxAgeOf(relyingParty, request),
        ForceAuthentication = request.Prompt.Login || MaxAgeOf(relyingParty, request) == TimeSpan.Zero,
        Silent = request.Prompt.None,
        ChooseAgain = request.Prompt.SelectAccount,
        Subject = subject,
        IdentityProvider = HintedProvider(request.LoginHint),
        EmailDomain = Hubs.LoginHint.Read(request.LoginHint).Domain,
        Language = request.UiLocales.Select(tag => PageLanguages.Serving(tag)?.Tag).FirstOrDefault(tag => tag is not null),
    };

    // OIDC Registration 2: the registered age holds where the request says nothing.
    private static TimeSpan? MaxAgeOf(RelyingParty relyingParty, AuthorizeRequest request) => request.MaxAge ?? relyingParty.Oidc?.DefaultMaxAge;

    private static IdentityProviderId? HintedProvider(string? hint) =>
        hint is not null
        && hint.StartsWith(OidcDownstream.HintPrefix, StringComparison.Ordinal)
        && IdentityProviderId.TryParse(hint[OidcDownstream.HintPrefix.Length..], out var id)
            ? id
            : null;

    private static Question.Shown Shown(RegisteredClient? registered, OAuthError error) => new(
        registered is null ? RefusalCause.UnknownClient : RefusalCause.RedirectMismatch,
        error,
        $"{registered?.RelyingParty.Id.Value ?? "nobody known"}: {error.Description}");
}
