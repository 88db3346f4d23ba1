using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Provider;

namespace Weblogin.Oidc.Tests.Provider;

/// <summary>A valid client, request, form and grant; each test breaks one thing.</summary>
internal static class ProviderFixture
{
    public const string Issuer = "https://virksomhet1.weblogin.example";
    public const string TokenEndpoint = Issuer + "/connect/token";
    public const string PushEndpoint = Issuer + "/connect/par";
    public const string ClientId = "learning-platform";
    public const string Callback = "https://lms.example/auth/callback";
    public const string Secret = "k7Jt3n0pQ2vX8yB5mC1dF4gH6jL9sA0zW3eR5tY7uI8";
    public const string Verifier = "xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo";
    public const string Challenge = "b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI";
    public const string Code = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF";

    public static OidcClient Client() =>
        new()
        {
            ClientId = ClientId,
            RedirectUris = [Uri(Callback), Uri("https://lms.example/other")],
            Authentication = new ClientAuthenticationMethod.SecretBasic([ClientSecretHash.Of(Secret)]),
            AllowedScopes = new HashSet<string>(StringComparer.Ordinal) { "openid", "profile", "email" },
        };

    public static OidcClient CompatibleClient() => Client() with { Profile = ClientProfile.Compatible };

    public static OidcClient PublicClient() => Client() with { Authentication = new ClientAuthenticationMethod.None() };

    public static List<KeyValuePair<string, string>> AuthorizeParameters() =>
        [
            new("response_type", "code"),
            new("client_id", ClientId),
            new("redirect_uri", Callback),
            new("scope", "openid profile"),
            new("state", "af0ifjsldkj"),
            new("nonce", "n-0S6_WzA2Mj"),
            new("code_challenge", Challenge),
            new("code_challenge_method", "S256"),
        ];

    public static List<KeyValuePair<string, string>> TokenForm() =>
        [
            new("grant_type", "authorization_code"),
            new("code", Code),
            new("redirect_uri", Callback),
            new("code_verifier", Verifier),
        ];

    public static CodeGrant Grant() =>
        new()
        {
            ClientId = ClientId,
            RedirectUri = Callback,
            CodeChallenge = Challenge,
            Expires = ManualClock.Start + CodeGrant.MaxLife,
            Scopes = ["openid", "profile"],
            Nonce = "n-0S6_WzA2Mj",
            Subject = "pairwise-subject",
            AuthTime = ManualClock.Start - TimeSpan.FromSeconds(3),
            Acr = "nlsso-loa-substantial",
            Amr = ["wia"],
            SessionId = "session-1",
            IdTokenClaims = [new("tenant", new ClaimValue.Text("virksomhet1"))],
            UserInfoClaims = [new("given_name", new ClaimValue.Text("K\u00e5re"))],
        };

    public static RequestParameters Parameters(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        Assert.True(RequestParameters.TryCreate(pairs, out var parameters));
        return parameters;
    }

    public static List<KeyValuePair<string, string>> With(this List<KeyValuePair<string, string>> pairs, string name, string? value)
    {
        pairs.RemoveAll(pair => pair.Key == name);
        if (value is not null)
            pairs.Add(new(name, value));
        return pairs;
    }

    public static List<KeyValuePair<string, string>> Twice(this List<KeyValuePair<string, string>> pairs, string name, string value)
    {
        pairs.Add(new(name, value));
        return pairs;
    }

    public static RedirectUri Uri(string text)
    {
        Assert.True(RedirectUri.TryParse(text, out var uri, out var problem), problem);
        return uri;
    }

    public static RequestParameters Query(string location)
    {
        Assert.True(RequestParameters.TryParse(location[location.IndexOf('?', StringComparison.Ordinal)..], out var parameters));
        return parameters;
    }
}
