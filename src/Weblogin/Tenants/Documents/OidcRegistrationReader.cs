using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the OpenID Connect part of a relying-party document: its own members, or the client's metadata as RFC 7591 writes it.</summary>
internal static class OidcRegistrationReader
{
    public static readonly IReadOnlyList<string> KnownScopes = ["openid", "profile", "email", "pid"];

    private const int MaxAddresses = 50;

    // A year: an authentication that old is none.
    private const int MaxMaxAge = 365 * 24 * 60 * 60;

    private static readonly string[] AuthMethods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];

    private static readonly string[] Profiles = ["standard", "compatible"];

    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static OidcRegistration? Read(OidcDocument document, ReleaseRule release, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        // A fault is told by the name that the writer wrote.
        var found = new DocumentErrors();
        var names = ClientMetadata.Into(ref document, found);
        var read = found.Any ? null : ReadWhole(document, release, environment ?? DeploymentEnvironment.Production, found);
        foreach (var error in found.All)
            errors.Add(names.AsWritten(error.Path), error.Sentence);
        return found.Any ? null : read;
    }

    private static OidcRegistration? ReadWhole(OidcDocument document, ReleaseRule release, DeploymentEnvironment environment, DocumentErrors errors)
    {
        var clientId = ClientId(document.ClientId, errors);
        TenantId? hub = null;
        if (document.Hub is not null && !TenantId.TryParse(document.Hub, out hub))
            errors.Add("oidc.hub", DocumentReasons.SlugForm);
        var redirectUris = Addresses("oidc.redirectUris", document.RedirectUris, errors);
        if (document.RedirectUris is not { Count: > 0 })
            errors.Add("oidc.redirectUris", PartyReasons.AddressCount, MaxAddresses);
        var method = document.TokenEndpointAuthMethod ?? AuthMethods[0];
        CheckCredentials(document, method, errors);
        var profile = document.Profile ?? Profiles[0];
        if (!Profiles.Contains(profile, StringComparer.Ordinal))
            errors.Add("oidc.profile", DocumentReasons.OneOf, string.Join(", ", Profiles));
        // Anybody can push in the name of a client that proves nothing.
        if (document.RequirePushedAuthorizationRequests is true && method == "none")
            errors.Add("oidc.requirePushedAuthorizationRequests", PartyReasons.NoAuthentication);
        var alg = document.IdTokenSignedResponseAlg ?? "ES256";
        if (alg is not ("ES256" or "RS256"))
            errors.Add("oidc.idTokenSignedResponseAlg", PartyReasons.IdTokenAlg);
        if (document.InitiateLoginUri is not null)
            errors.Address("oidc.initiateLoginUri", document.InitiateLoginUri);
        if (document.DefaultMaxAge is < 0 or > MaxMaxAge)
            errors.Add("oidc.defaultMaxAge", DocumentReasons.Seconds, MaxMaxAge);
        return new OidcRegistration
        {
            ClientId = clientId ?? "",
            Hub = hub,
            Profile = profile,
            RedirectUris = redirectUris,
            TokenEndpointAuthMethod = method,
            TokenEndpointAuthSigningAlg = AssertionAlg(document.TokenEndpointAuthSigningAlg, method, errors),
            SecretsSha256 = [.. new[] { document.SecretSha256, document.FormerSecretSha256 }.OfType<string>().Select(hash => hash.ToLowerInvariant())],
            Jwks = document.Jwks?.GetRawText(),
            JwksUri = document.JwksUri is null ? null : MetadataSourceReader.Url(document.JwksUri, "oidc.jwksUri", environment, errors),
            Scopes = Scopes(document.Scopes, release, errors),
            IdTokenSignedResponseAlg = alg,
            InitiateLoginUri = document.InitiateLoginUri,
            DefaultMaxAge = document.DefaultMaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            DefaultAcrValues = AcrValues(document.DefaultAcrValues, errors),
            RequirePushedAuthorizationRequests = document.RequirePushedAuthorizationRequests ?? false,
            PostLogoutRedirectUris = Addresses("oidc.postLogoutRedirectUris", document.PostLogoutRedirectUris, errors),
            BackChannelLogoutUri = document.BackchannelLogoutUri is null ? null : MetadataSourceReader.Url(document.BackchannelLogoutUri, "oidc.backchannelLogoutUri", environment, errors),
            FrontChannelLogoutUri = FrontChannel(document, redirectUris, errors),
            FrontChannelLogoutSessionRequired = document.FrontchannelLogoutUri is not null && document.FrontchannelLogoutSessionRequired is not false,
        };
    }

    private static string? ClientId(string? clientId, DocumentErrors errors)
    {
        if (clientId is { Length: > 0 and <= 200 } && clientId.All(c => c is > ' ' and < '\x7f'))
            return clientId;
        errors.Add("oidc.clientId", PartyReasons.ClientIdForm);
        return null;
    }

    private static IReadOnlyList<string> Addresses(string path, IReadOnlyList<string>? addresses, DocumentErrors errors)
    {
        if (addresses is { Count: > MaxAddresses })
            errors.Add(path, DocumentReasons.ManyAddresses, MaxAddresses);
        for (var i = 0; i < Math.Min(addresses?.Count ?? 0, MaxAddresses); i++)
            errors.Address($"{path}[{i}]", addresses![i]);
        return addresses ?? [];
    }

    private static void CheckCredentials(OidcDocument document, string method, DocumentErrors errors)
    {
        if (!AuthMethods.Contains(method, StringComparer.Ordinal))
            errors.Add("oidc.tokenEndpointAuthMethod", DocumentReasons.OneOf, string.Join(", ", AuthMethods));
        var needsSecret = method.StartsWith("client_secret", StringComparison.Ordinal);
        CheckSecret("oidc.secretSha256", document.SecretSha256, needsSecret, needsSecret, method, errors);
        CheckSecret("oidc.formerSecretSha256", document.FormerSecretSha256, needsSecret, false, method, errors);
        var needsKeys = method == "private_key_jwt";
        if (needsKeys && document is { Jwks: not null, JwksUri: not null })
            errors.Add("oidc.jwksUri", PartyReasons.TwoKeySets);
        if (needsKeys && document.JwksUri is null && !(document.Jwks is { ValueKind: JsonValueKind.Object } jwks && jwks.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0))
            errors.Add("oidc.jwks", PartyReasons.NoKeySet);
        if (!needsKeys && document.Jwks is not null)
            errors.Add("oidc.jwks", PartyReasons.NotOfMethod, method);
        if (!needsKeys && document.JwksUri is not null)
            errors.Add("oidc.jwksUri", PartyReasons.NotOfMethod, method);
    }

    private static string? AssertionAlg(string? alg, string method, DocumentErrors errors)
    {
        if (alg is not null && method != "private_key_jwt")
            errors.Add("oidc.tokenEndpointAuthSigningAlg", PartyReasons.NotOfMethod, method);
        else if (alg is not (null or "ES256" or "RS256" or "PS256"))
            errors.Add("oidc.tokenEndpointAuthSigningAlg", PartyReasons.AssertionAlg);
        return alg;
    }

    private static void CheckSecret(string path, string? hash, bool belongs, bool isNeeded, string method, DocumentErrors errors)
    {
        if (hash is not null && !belongs)
            errors.Add(path, PartyReasons.NotOfMethod, method);
        else if ((hash is not null || isNeeded) && (hash is not { Length: 64 } || !hash.All(char.IsAsciiHexDigit)))
            errors.Add(path, PartyReasons.SecretForm);
    }

    private static IReadOnlyList<string> Scopes(IReadOnlyList<string>? scopes, ReleaseRule release, DocumentErrors errors)
    {
        scopes ??= ["openid", "profile", "email"];
        for (var i = 0; i < scopes.Count; i++)
        {
            if (!KnownScopes.Contains(scopes[i], StringComparer.Ordinal))
                errors.Add($"oidc.scopes[{i}]", DocumentReasons.OneOf, string.Join(", ", KnownScopes));
        }

        if (!scopes.Contains("openid", StringComparer.Ordinal))
            errors.Add("oidc.scopes", PartyReasons.NoOpenId);
        if (scopes.Contains("pid", StringComparer.Ordinal) && !release.NationalId)
            errors.Add("oidc.scopes", PartyReasons.PidScope);
        return scopes;
    }

    private static IReadOnlyList<string> AcrValues(IReadOnlyList<string>? values, DocumentErrors errors)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (AssuranceLevelNames.FromAcr(values![i]) is null)
                errors.Add($"oidc.defaultAcrValues[{i}]", DocumentReasons.OneOf, string.Join(", ", AssuranceLevelNames.All));
        }

        return values ?? [];
    }

    // Front-Channel Logout 2: domain, port and scheme of a registered redirect URI, so that no stranger's page stands in ours.
    private static Uri? FrontChannel(OidcDocument document, IReadOnlyList<string> redirectUris, DocumentErrors errors)
    {
        if (document.FrontchannelLogoutUri is null || errors.Address("oidc.frontchannelLogoutUri", document.FrontchannelLogoutUri) is not { } address)
            return null;
        var origin = address.GetLeftPart(UriPartial.Authority);
        if (redirectUris.Any(uri => Uri.TryCreate(uri, UriKind.Absolute, out var redirect) && redirect.GetLeftPart(UriPartial.Authority) == origin))
            return address;
        errors.Add("oidc.frontchannelLogoutUri", PartyReasons.FrontChannel);
        return null;
    }
}
