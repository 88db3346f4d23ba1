using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Makes a <see cref="RelyingParty"/> of a document, or says everything that is wrong with it.</summary>
internal static class RelyingPartyReader
{
    private static readonly string[] AuthMethods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];
    private static readonly string[] Profiles = ["standard", "compatible"];
    private static readonly string[] KnownScopes = ["openid", "profile", "email", "pid"];

    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static RelyingParty? Read(RelyingPartyDocument document, DocumentErrors errors)
    {
        if (!RelyingPartyId.TryParse(document.RelyingParty, out var id))
            errors.Add("relyingParty", $"Must be {Slug.Form}.");
        var name = errors.Text("name", document.Name, 200);
        var environment = errors.Environment("environment", document.Environment);
        var tenants = Tenants(document.Tenants, errors);
        var level = AssuranceLevelNames.FromAcr(document.RequiredLevel ?? AssuranceLevelNames.All[0]);
        if (level is null)
            errors.Add("requiredLevel", $"Must be one of {string.Join(", ", AssuranceLevelNames.All)}.");
        var release = new ReleaseRule(document.Release?.NationalId ?? false, document.Release?.NationalIdAsUserName ?? false);
        if (release is { NationalId: false, NationalIdAsUserName: true })
            errors.Add("release.nationalIdAsUserName", "Needs release.nationalId.");
        var asks = AskedFieldReader.Read(document, errors);
        if (document is { Oidc: null, Saml: null } or { Oidc: not null, Saml: not null })
            errors.Add("saml", "Either \"oidc\" or \"saml\" must be given, and not both.");
        var oidc = document.Oidc is null ? null : Oidc(document.Oidc, release, errors);
        var saml = document.Saml is null ? null : SamlRegistrationReader.Read(document.Saml, release, errors);
        if (document.Sector is { } sector && (sector.Length is 0 or > 255 || sector.AsSpan().ContainsAnyExceptInRange('!', '~')))
            errors.Add("sector", "Must be 1 to 255 printable ASCII characters without blanks.");
        if (environment == DeploymentEnvironment.Production && document.TestUsers is { Count: > 0 })
            errors.Add("testUsers", "Only a test relying party has test users.");
        var testUsers = errors.Names("testUsers", document.TestUsers, []);
        var sectorOf = oidc is null ? saml?.EntityId.Value : oidc.RedirectUris is [var first, ..] ? first : null;
        if (document.Sector is null && sectorOf is not null && HostOf(sectorOf) is null)
            errors.Add("sector", "Must be given where the entity id is no address.");
        if (errors.Any)
            return null;
        return new RelyingParty
        {
            Id = id!,
            Name = name!,
            Environment = environment!.Value,
            Tenants = tenants,
            RequiredLevel = level!.Value,
            Release = release,
            Asks = asks,
            Sector = document.Sector ?? HostOf(sectorOf!)!,
            Oidc = oidc,
            Saml = saml,
            TestUsers = testUsers,
        };
    }

    private static TenantId[] Tenants(IReadOnlyList<string>? names, DocumentErrors errors)
    {
        if (names is null)
        {
            errors.Add("tenants", "Must name the tenants whose logins it takes.");
            return [];
        }

        List<TenantId> tenants = [];
        for (var i = 0; i < names.Count; i++)
        {
            if (TenantId.TryParse(names[i], out var tenant))
                tenants.Add(tenant);
            else
                errors.Add($"tenants[{i}]", $"Must be {Slug.Form}.");
        }

        return [.. tenants.Distinct()];
    }

    private static string? HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : null;

    private static OidcRegistration? Oidc(OidcDocument document, ReleaseRule release, DocumentErrors errors)
    {
        var clientId = ClientId(document.ClientId, errors);
        TenantId? hub = null;
        if (document.Hub is not null && !TenantId.TryParse(document.Hub, out hub))
            errors.Add("oidc.hub", $"Must be {Slug.Form}.");
        var redirectUris = RedirectUris(document.RedirectUris, errors);
        var method = document.TokenEndpointAuthMethod ?? AuthMethods[0];
        CheckCredentials(document, method, errors);
        var profile = document.Profile ?? Profiles[0];
        if (!Profiles.Contains(profile, StringComparer.Ordinal))
            errors.Add("oidc.profile", $"Must be one of {string.Join(", ", Profiles)}.");
        // Anybody can push in the name of a client that proves nothing.
        if (document.RequirePushedAuthorizationRequests is true && method == "none")
            errors.Add("oidc.requirePushedAuthorizationRequests", "Needs a client that authenticates.");
        var scopes = Scopes(document.Scopes, release, errors);
        var alg = document.IdTokenSignedResponseAlg ?? "ES256";
        if (alg is not ("ES256" or "RS256"))
            errors.Add("oidc.idTokenSignedResponseAlg", "Must be ES256 or RS256.");
        if (document.InitiateLoginUri is not null)
            errors.Address("oidc.initiateLoginUri", document.InitiateLoginUri);
        return clientId is null
            ? null
            : new OidcRegistration
            {
                ClientId = clientId,
                Hub = hub,
                RedirectUris = redirectUris,
                TokenEndpointAuthMethod = method,
                SecretSha256 = document.SecretSha256?.ToLowerInvariant(),
                Jwks = document.Jwks?.GetRawText(),
                Profile = profile,
                RequirePushedAuthorizationRequests = document.RequirePushedAuthorizationRequests ?? false,
                Scopes = scopes,
                IdTokenSignedResponseAlg = alg,
                InitiateLoginUri = document.InitiateLoginUri,
            };
    }

    private static string? ClientId(string? clientId, DocumentErrors errors)
    {
        if (clientId is { Length: > 0 and <= 200 } && clientId.All(c => c is > ' ' and < '\x7f'))
            return clientId;
        errors.Add("oidc.clientId", "Must be 1 to 200 printable ASCII characters without spaces.");
        return null;
    }

    private static IReadOnlyList<string> RedirectUris(IReadOnlyList<string>? uris, DocumentErrors errors)
    {
        if (uris is not { Count: > 0 and <= 50 })
        {
            errors.Add("oidc.redirectUris", "Must name 1 to 50 addresses.");
            return [];
        }

        for (var i = 0; i < uris.Count; i++)
            errors.Address($"oidc.redirectUris[{i}]", uris[i]);
        return uris;
    }

    private static void CheckCredentials(OidcDocument document, string method, DocumentErrors errors)
    {
        if (!AuthMethods.Contains(method, StringComparer.Ordinal))
            errors.Add("oidc.tokenEndpointAuthMethod", $"Must be one of {string.Join(", ", AuthMethods)}.");
        var needsSecret = method.StartsWith("client_secret", StringComparison.Ordinal);
        if (needsSecret && (document.SecretSha256 is not { Length: 64 } || !document.SecretSha256.All(char.IsAsciiHexDigit)))
            errors.Add("oidc.secretSha256", "Must be the SHA-256 of the client secret: 64 hexadecimal digits.");
        if (!needsSecret && document.SecretSha256 is not null)
            errors.Add("oidc.secretSha256", $"Does not belong to {method}.");
        var needsKeys = method == "private_key_jwt";
        if (needsKeys && !(document.Jwks is { ValueKind: JsonValueKind.Object } jwks && jwks.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0))
            errors.Add("oidc.jwks", "Must be a JWK Set with at least one public key.");
        if (!needsKeys && document.Jwks is not null)
            errors.Add("oidc.jwks", $"Does not belong to {method}.");
    }

    private static IReadOnlyList<string> Scopes(IReadOnlyList<string>? scopes, ReleaseRule release, DocumentErrors errors)
    {
        scopes ??= ["openid", "profile", "email"];
        for (var i = 0; i < scopes.Count; i++)
        {
            if (!KnownScopes.Contains(scopes[i], StringComparer.Ordinal))
                errors.Add($"oidc.scopes[{i}]", $"Must be one of {string.Join(", ", KnownScopes)}.");
        }

        if (!scopes.Contains("openid", StringComparer.Ordinal))
            errors.Add("oidc.scopes", "Must hold openid.");
        if (scopes.Contains("pid", StringComparer.Ordinal) && !release.NationalId)
            errors.Add("oidc.scopes", "The scope pid needs release.nationalId.");
        return scopes;
    }
}
