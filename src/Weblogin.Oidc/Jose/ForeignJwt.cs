using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Weblogin.Oidc.Jose;

/// <summary>What is common to every JWT somebody else wrote: a client assertion, an id token.</summary>
internal static class ForeignJwt
{
    /// <summary>Longest accepted token, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The only algorithms a foreign token may be signed with: never none, never a symmetric one (RFC 8725 §3.1, §3.2).</summary>
    public static readonly IReadOnlyList<string> Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    /// <summary>
    /// Header parameters that bring or point to a key, or demand an extension we do not have (RFC 7515 §4.1.2, §4.1.3, §4.1.5,
    /// §4.1.11). Keys come from registration or from the provider's own key set, so a token that brings one is up to something.
    /// </summary>
    private static readonly string[] ForbiddenHeaders = ["jku", "jwk", "x5u", "crit"];

    /// <summary>
    /// Takes a compact signed JWT apart without believing it; null when it is none, too long, encrypted, or has a header or
    /// algorithm that is never accepted.
    /// </summary>
    public static JsonWebToken? TryRead(string text)
    {
        if (text.Length > MaxLength || text.Count(c => c == '.') != 2)
            return null;
        try
        {
            var token = new JsonWebToken(text);
            return Algorithms.Contains(token.Alg, StringComparer.Ordinal)
                && !ForbiddenHeaders.Any(name => token.TryGetHeaderValue<object>(name, out _))
                ? token
                : null;
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return null;
        }
    }

    /// <summary>
    /// The one key the token may be verified with: the key its <c>kid</c> names, compared ordinal; without <c>kid</c> the only key
    /// there is. Null when there is none, or several and no name.
    /// </summary>
    public static JsonWebKey? ChooseKey(JsonWebToken token, IReadOnlyList<JsonWebKey> keys)
    {
        var candidates = string.IsNullOrEmpty(token.Kid)
            ? keys.Where(key => Fits(key, token.Alg)).ToList()
            : keys.Where(key => string.Equals(key.Kid, token.Kid, StringComparison.Ordinal) && Fits(key, token.Alg)).ToList();
        return candidates.Count == 1 ? candidates[0] : null;
    }

    /// <summary>
    /// Verifies signature, algorithm, expiry and whatever else <paramref name="parameters"/> asks for, by Microsoft.IdentityModel.
    /// </summary>
    public static async Task<ForeignJwtOutcome> VerifyAsync(JsonWebToken token, TokenValidationParameters parameters)
    {
        parameters.ValidAlgorithms = Algorithms;
        parameters.RequireSignedTokens = true;
        parameters.RequireExpirationTime = true;
        try
        {
            var result = await Handler.ValidateTokenAsync(token, parameters);
            return result is { IsValid: true, SecurityToken: JsonWebToken verified }
                ? new ForeignJwtOutcome.Verified(verified)
                : new ForeignJwtOutcome.Failed(result.Exception);
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return new ForeignJwtOutcome.Failed(e);
        }
    }

    // How the platform says that a token or a key is not what it should be.
    private static bool IsMalformed(Exception e) =>
        e
            is ArgumentException
                or FormatException
                or OverflowException
                or InvalidCastException
                or SecurityTokenException
                or System.Text.Json.JsonException
                or System.Security.Cryptography.CryptographicException;

    private static bool Fits(JsonWebKey key, string algorithm) =>
        (string.IsNullOrEmpty(key.Alg) || string.Equals(key.Alg, algorithm, StringComparison.Ordinal))
        && key.Kty
            == (algorithm == SecurityAlgorithms.EcdsaSha256 ? JsonWebAlgorithmsKeyTypes.EllipticCurve : JsonWebAlgorithmsKeyTypes.RSA);
}
