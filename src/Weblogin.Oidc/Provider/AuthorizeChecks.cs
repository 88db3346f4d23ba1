using System.Globalization;

namespace Weblogin.Oidc.Provider;

/// <summary>The checks of an authentication request once its reply address is proven; each gives null or the error.</summary>
internal static class AuthorizeChecks
{
    private const int MaxStateLength = 4096;
    private const string Query = "query";
    private const string FormPost = "form_post";

    /// <summary>Parameters read here and the most characters each may have.</summary>
    private static readonly KeyValuePair<string, int>[] Limits =
    [
        new(ParameterName.ResponseType, 64),
        new(ParameterName.ResponseMode, 64),
        new(ParameterName.Scope, 1024),
        new(ParameterName.State, MaxStateLength),
        new(ParameterName.Nonce, 1024),
        new(ParameterName.CodeChallenge, 128),
        new(ParameterName.CodeChallengeMethod, 16),
        new(ParameterName.Prompt, 128),
        new(ParameterName.MaxAge, 10),
        new(ParameterName.AcrValues, 1024),
        new(ParameterName.LoginHint, 512),
        new(ParameterName.UiLocales, 256),
        new(ParameterName.IdTokenHint, 8192),
        new(ParameterName.Claims, ClaimsParameter.MaxLength),
    ];

    public static OAuthError? NothingRepeated(RequestParameters parameters) =>
        Limits.Any(limit => parameters.IsRepeated(limit.Key)) ? AuthorizeErrors.Repeated : null;

    public static OAuthError? LengthsBounded(RequestParameters parameters) =>
        Limits.Any(limit => parameters.Find(limit.Key)?.Length > limit.Value) ? AuthorizeErrors.TooLong : null;

    // Any occurrence counts, also an empty or repeated one: what is carried inside must not be silently left out.
    public static OAuthError? NoRequestObject(RequestParameters parameters)
    {
        foreach (var (name, _) in parameters.Pairs)
        {
            switch (name)
            {
                case ParameterName.Request:
                    return AuthorizeErrors.RequestObject;
                case ParameterName.RequestUri:
                    return AuthorizeErrors.RequestUri;
                case ParameterName.Registration:
                    return AuthorizeErrors.Registration;
            }
        }

        return null;
    }

    public static OAuthError? ResponseTypeIsCode(RequestParameters parameters) =>
        parameters.Find(ParameterName.ResponseType) switch
        {
            "code" => null,
            null => AuthorizeErrors.ResponseTypeMissing,
            _ => AuthorizeErrors.ResponseType,
        };

    public static OAuthError? ResponseModeIsSupported(RequestParameters parameters) =>
        parameters.Find(ParameterName.ResponseMode) is null or Query or FormPost ? null : AuthorizeErrors.ResponseMode;

    public static OAuthError? StateIsPrintable(RequestParameters parameters) =>
        parameters.Find(ParameterName.State) is null || EchoableState(parameters) is not null ? null : AuthorizeErrors.State;

    public static OAuthError? ScopeHasOpenId(RequestParameters parameters, OidcClient client) =>
        Words(parameters.Find(ParameterName.Scope)).Contains("openid") && client.AllowedScopes.Contains("openid")
            ? null
            : AuthorizeErrors.Scope;

    public static OAuthError? PkceIsS256(RequestParameters parameters, OidcClient client)
    {
        var challenge = parameters.Find(ParameterName.CodeChallenge);
        var method = parameters.Find(ParameterName.CodeChallengeMethod);
        return (challenge, method) switch
        {
            (null, null) => client.RequiresPkce ? AuthorizeErrors.PkceMissing : null,
            (null, _) => AuthorizeErrors.PkceMissing,
            // No method means plain (RFC 7636 §4.3), which gives the verifier away to whoever sees the request.
            (_, not Pkce.Method) => AuthorizeErrors.PkceMethod,
            _ => Pkce.IsChallenge(challenge) ? null : AuthorizeErrors.PkceForm,
        };
    }

    public static OAuthError? PromptNoneIsAlone(RequestParameters parameters)
    {
        var words = Words(parameters.Find(ParameterName.Prompt));
        return words.Contains("none") && words.Any(word => word != "none") ? AuthorizeErrors.PromptNone : null;
    }

    // Core lets us ignore what we do not understand, and clients from before prompt_values_supported are given that. Whoever can read what is
    // supported is not handed another login than the one they asked for.
    public static OAuthError? PromptIsKnown(RequestParameters parameters, OidcClient client) =>
        client.Profile == ClientProfile.Compatible || Words(parameters.Find(ParameterName.Prompt)).All(PromptValues.Known.Contains) ? null : AuthorizeErrors.PromptUnknown;

    public static OAuthError? MaxAgeIsSeconds(RequestParameters parameters) =>
        parameters.Find(ParameterName.MaxAge) is not { } text
        || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? null
            : AuthorizeErrors.MaxAge;

    public static OAuthError? ClaimsAreReadable(RequestParameters parameters) =>
        parameters.Find(ParameterName.Claims) is not { } text || ClaimsParameter.TryRead(text, out _) ? null : AuthorizeErrors.Claims;

    /// <summary>How the answer travels, an error about another parameter too; a mode we do not speak leaves the default.</summary>
    public static ResponseMode ModeOf(RequestParameters parameters) =>
        parameters.Find(ParameterName.ResponseMode) == FormPost ? ResponseMode.FormPost : ResponseMode.Query;

    /// <summary>The state, if it can be sent back: single, bounded, printable ASCII (RFC 6749 appendix A.5). Null otherwise.</summary>
    public static string? EchoableState(RequestParameters parameters) =>
        parameters.Find(ParameterName.State) is { Length: <= MaxStateLength } state && state.All(c => c is >= ' ' and <= '~')
            ? state
            : null;

    /// <summary>A space-separated list, empty for null.</summary>
    public static string[] Words(string? text) => text is null ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
