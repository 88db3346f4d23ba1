using System.Globalization;

namespace Weblogin.Oidc.Provider;

/// <summary>Validates authentication requests, authorization code flow (OIDC Core §3.1.2, RFC 6749 §4.1.1, RFC 7636 §4.3).</summary>
public static class AuthorizeRequestValidator
{
    /// <summary>The client id to look up; null when it is absent, empty, repeated or too long.</summary>
    public static string? ReadClientId(RequestParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return parameters.Find(ParameterName.ClientId) is { Length: <= OidcClient.MaxClientIdLength } id ? id : null;
    }

    /// <summary>Validates a request.</summary>
    /// <param name="parameters">The request's parameters; those unknown are ignored (RFC 6749 §3.1).</param>
    /// <param name="client">The client that <see cref="ReadClientId"/> names; null when there is none such.</param>
    /// <param name="issuer">Our issuer identifier on this host.</param>
    public static AuthorizeOutcome Validate(RequestParameters parameters, OidcClient? client, string issuer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        if (client is null || ReadClientId(parameters) is not { } clientId)
            return new AuthorizeOutcome.ShownToUser(AuthorizeErrors.UnknownClient);
        if (!string.Equals(clientId, client.ClientId, StringComparison.Ordinal))
            throw new ArgumentException("The client is not the one the request names.", nameof(client));
        if (FindRedirectUri(parameters, client) is not { } redirectUri)
            return new AuthorizeOutcome.ShownToUser(AuthorizeErrors.InexactRedirectUri);

        // From here on there is an address that is safe to answer to.
        var replyTo = new ReplyAddress(redirectUri, AuthorizeChecks.ModeOf(parameters), AuthorizeChecks.EchoableState(parameters), issuer);
        return FindError(parameters, client) is { } error
            ? new AuthorizeOutcome.SentToRelyingParty(error, replyTo)
            : new AuthorizeOutcome.Accepted(new Valid<AuthorizeRequest>(Read(parameters, client, replyTo)));
    }

    // RFC 6749 §3.1.2.3, RFC 9700 §2.1: exact match; OIDC Core §3.1.2.1: always required.
    private static RedirectUri? FindRedirectUri(RequestParameters parameters, OidcClient client) =>
        parameters.Find(ParameterName.RedirectUri) is { } presented
            ? client.RedirectUris.FirstOrDefault(registered => registered.Matches(presented))
            : null;

    /// <summary>The ladder: the first check that fails decides.</summary>
    private static OAuthError? FindError(RequestParameters parameters, OidcClient client) =>
        AuthorizeChecks.NothingRepeated(parameters) //                RFC 6749 §3.1
        ?? AuthorizeChecks.LengthsBounded(parameters)
        ?? AuthorizeChecks.NoRequestObject(parameters) //             OIDC Core §3.1.2.6, §6
        ?? AuthorizeChecks.ResponseTypeIsCode(parameters) //          RFC 6749 §3.1.1
        ?? AuthorizeChecks.ResponseModeIsSupported(parameters) //     OAuth 2.0 Multiple Response Types §2.1
        ?? AuthorizeChecks.StateIsPrintable(parameters) //            RFC 6749 appendix A.5
        ?? AuthorizeChecks.ScopeHasOpenId(parameters, client) //      OIDC Core §3.1.2.1
        ?? AuthorizeChecks.PkceIsS256(parameters, client) //          RFC 7636 §4.3, §4.4.1; RFC 9700 §2.1.1
        ?? AuthorizeChecks.PromptNoneIsAlone(parameters) //           OIDC Core §3.1.2.1
        ?? AuthorizeChecks.PromptIsKnown(parameters, client) //       OIDC Core §3.1.2.1, Initiating User Registration §4.1
        ?? AuthorizeChecks.MaxAgeIsSeconds(parameters) //             OIDC Core §3.1.2.1
        ?? AuthorizeChecks.ClaimsAreReadable(parameters); //          OIDC Core §5.5

    private static AuthorizeRequest Read(RequestParameters parameters, OidcClient client, ReplyAddress replyTo) =>
        new()
        {
            Client = client,
            ReplyTo = replyTo,
            Scopes = [.. Words(parameters, ParameterName.Scope).Where(client.AllowedScopes.Contains).Distinct(StringComparer.Ordinal)],
            CodeChallenge = parameters.Find(ParameterName.CodeChallenge),
            Nonce = parameters.Find(ParameterName.Nonce),
            Prompt = ReadPrompt(parameters),
            MaxAge = parameters.Find(ParameterName.MaxAge) is { } seconds
                ? TimeSpan.FromSeconds(int.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture))
                : null,
            AcrValues = Words(parameters, ParameterName.AcrValues),
            LoginHint = parameters.Find(ParameterName.LoginHint),
            UiLocales = Words(parameters, ParameterName.UiLocales),
            Claims = ReadClaims(parameters),
            IdTokenHint = parameters.Find(ParameterName.IdTokenHint),
            Parameters = parameters,
        };

    private static PromptValues ReadPrompt(RequestParameters parameters)
    {
        var words = Words(parameters, ParameterName.Prompt);
        return new PromptValues(
            None: words.Contains("none"),
            Login: words.Contains("login"),
            SelectAccount: words.Contains("select_account"),
            Consent: words.Contains("consent")
        );
    }

    private static RequestedClaims ReadClaims(RequestParameters parameters) =>
        parameters.Find(ParameterName.Claims) is { } text && ClaimsParameter.TryRead(text, out var claims) ? claims : RequestedClaims.None;

    private static string[] Words(RequestParameters parameters, string name) => AuthorizeChecks.Words(parameters.Find(name));
}
