using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider.Logout;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// Validates logout tokens that a provider posts to a relying party (Back-Channel Logout §2.6). The signature is verified by
/// Microsoft.IdentityModel; claims are read from the octets that were verified. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class LogoutTokenValidator(TimeProvider time)
{
    /// <summary>How far the clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>How old a token may be: it is posted at once, and written anew for each try.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>Validates a token.</summary>
    /// <param name="text">As it was posted.</param>
    /// <param name="issuer">The provider's identifier.</param>
    /// <param name="clientId">Ours at this provider.</param>
    /// <param name="jwks">The provider's key set, JSON, its size bounded by the caller.</param>
    public async Task<LogoutTokenOutcome> ValidateAsync(string text, string issuer, string clientId, string jwks)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ForeignJwt.TryRead(text) is not { } token || !JsonWebKeySetReader.TryRead(jwks, out var keys))
            return Refuse(LogoutTokenRefusal.Malformed);
        // Demanded although §2.4 only recommends it: no id token can pass for a logout token then (RFC 8725 §3.11).
        if (!string.Equals(token.Typ, LogoutTokenWriter.Type, StringComparison.Ordinal))
            return Refuse(LogoutTokenRefusal.WrongType);
        if (ForeignJwt.ChooseKey(token, [.. keys.Where(JsonWebKeySetReader.CanVerify)]) is not { } key)
            return Refuse(LogoutTokenRefusal.UnknownKey);
        var expected = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidIssuer = issuer,
            ValidAudience = clientId,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && Now.UtcDateTime < end + ClockSkew,
        };
        return await ForeignJwt.VerifyAsync(token, expected) switch
        {
            ForeignJwtOutcome.Verified { Token: var verified } => Read(verified),
            ForeignJwtOutcome.Failed failed => Refuse(ReasonOf(failed.Cause)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private LogoutTokenOutcome Read(JsonWebToken verified)
    {
        using var payload = JsonReading.TryObject(Base64Url.DecodeFromChars(verified.EncodedPayload));
        if (payload is null)
            return Refuse(LogoutTokenRefusal.Malformed);
        var claims = payload.RootElement;
        if (JsonReading.Text(claims, "jti") is not { } id || JsonReading.Time(claims, "exp") is not { } expires || JsonReading.Time(claims, "iat") is not { } issuedAt)
            return Refuse(LogoutTokenRefusal.Malformed);
        if (issuedAt > Now + ClockSkew || issuedAt + MaxAge + ClockSkew <= Now)
            return Refuse(LogoutTokenRefusal.NotCurrent);
        if (claims.TryGetProperty("nonce", out _) || !IsLogout(claims)) // §2.6 items 6 and 7
            return Refuse(LogoutTokenRefusal.NoLogout);
        var (subject, session) = (JsonReading.Text(claims, "sub"), JsonReading.Text(claims, "sid"));
        return subject is null && session is null
            ? Refuse(LogoutTokenRefusal.NamesNobody)
            : new LogoutTokenOutcome.Accepted(new Valid<LogoutToken>(new LogoutToken(verified.Issuer, subject, session, id, expires + ClockSkew)));
    }

    private static bool IsLogout(JsonElement claims) =>
        claims.TryGetProperty("events", out var events)
        && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(LogoutTokenWriter.Event, out var logout)
        && logout.ValueKind == JsonValueKind.Object;

    private DateTimeOffset Now => time.GetUtcNow();

    private static LogoutTokenRefusal ReasonOf(Exception? cause) =>
        cause switch
        {
            SecurityTokenInvalidIssuerException => LogoutTokenRefusal.WrongIssuer,
            SecurityTokenInvalidAudienceException => LogoutTokenRefusal.WrongAudience,
            SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => LogoutTokenRefusal.NotCurrent,
            SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => LogoutTokenRefusal.BadSignature,
            _ => LogoutTokenRefusal.Malformed,
        };

    private static LogoutTokenOutcome.Refused Refuse(LogoutTokenRefusal reason) => new(reason);
}
