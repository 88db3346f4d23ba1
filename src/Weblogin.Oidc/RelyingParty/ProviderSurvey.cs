using System.Text;
using System.Text.Json;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>What a provider's discovery document says that it can do (OIDC Discovery §3, RFC 8414 §2), read for a person who sets it up: nothing here lets anybody log in.</summary>
public sealed record ProviderSurvey
{
    private ProviderSurvey() { }

    /// <summary>The issuer as the document writes it; null where it names none.</summary>
    public string? Issuer { get; private init; }

    /// <summary>The document as a login would take it; null where it would take none.</summary>
    public ProviderConfiguration? Configuration { get; private init; }

    /// <summary>Why a login would take none; null where it would.</summary>
    public Unavailability? Problem { get; private init; }

    /// <summary>Algorithms of id tokens.</summary>
    public required IReadOnlyList<string> IdTokenAlgorithms { get; init; }

    /// <summary>How clients prove themselves; <c>client_secret_basic</c> where the document does not say (OIDC Discovery §3).</summary>
    public required IReadOnlyList<string> AuthenticationMethods { get; init; }

    /// <summary>Algorithms of client assertions; empty where the document does not say.</summary>
    public required IReadOnlyList<string> AuthenticationAlgorithms { get; init; }

    /// <summary>Methods of PKCE; empty where the document does not say.</summary>
    public required IReadOnlyList<string> CodeChallengeMethods { get; init; }

    /// <summary>Authentication contexts; empty where the document does not say.</summary>
    public required IReadOnlyList<string> AcrValues { get; init; }

    /// <summary>Scopes; empty where the document does not say.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The algorithms that we take id tokens by.</summary>
    public static IReadOnlyList<string> TakenAlgorithms => ForeignJwt.Algorithms;

    /// <summary>Reads a discovery document.</summary>
    /// <param name="json">As received, bounded by the caller.</param>
    /// <param name="issuer">The issuer it should be of.</param>
    /// <returns>Null where it is no JSON object.</returns>
    public static ProviderSurvey? Read(byte[] json, string issuer)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (JsonReading.TryObject(json) is not { } document)
            return null;
        using (document)
        {
            var root = document.RootElement;
            var (configuration, problem) = ProviderConfigurationReader.Read(json, issuer);
            return new ProviderSurvey
            {
                Issuer = JsonReading.Text(root, "issuer"),
                Configuration = configuration,
                Problem = problem,
                IdTokenAlgorithms = JsonReading.TextList(root, "id_token_signing_alg_values_supported"),
                AuthenticationMethods = root.TryGetProperty("token_endpoint_auth_methods_supported", out JsonElement _)
                    ? JsonReading.TextList(root, "token_endpoint_auth_methods_supported")
                    : ["client_secret_basic"],
                AuthenticationAlgorithms = JsonReading.TextList(root, "token_endpoint_auth_signing_alg_values_supported"),
                CodeChallengeMethods = JsonReading.TextList(root, "code_challenge_methods_supported"),
                AcrValues = JsonReading.TextList(root, "acr_values_supported"),
                Scopes = JsonReading.TextList(root, "scopes_supported"),
            };
        }
    }

    /// <summary>How many keys of a key set can verify what we take.</summary>
    /// <param name="json">As received, bounded by the caller.</param>
    /// <returns>Null where it is no key set.</returns>
    public static int? CountKeys(byte[] json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonWebKeySetReader.TryRead(Encoding.UTF8.GetString(json), out var keys) ? keys.Count(JsonWebKeySetReader.CanVerify) : null;
    }
}
