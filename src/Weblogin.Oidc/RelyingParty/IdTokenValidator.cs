using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// Validates a provider's id tokens (OIDC Core §3.1.3.7). The signature is verified by Microsoft.IdentityModel with a key the
/// provider publishes; claims are read from the octets that were verified and from nowhere else. Thread-safe.
/// </summary>
/// <param name="connection">The provider.</param>
public sealed class IdTokenValidator(ProviderConnection connection)
{
    private const int MaxSubjectLength = 255;

    /// <summary>Validates the id token of a code exchange against the request it answers.</summary>
    public async Task<IdTokenOutcome> ValidateAsync(ReceivedTokens tokens, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (!string.Equals(tokens.Pending.Issuer, connection.Registration.Issuer, StringComparison.Ordinal))
            throw new ArgumentException("The tokens are from another provider.", nameof(tokens));
        if (ForeignJwt.TryRead(tokens.IdToken) is not { } token)
            return Refuse(IdTokenRefusal.Malformed);
        switch (await FindKeyAsync(token, ct))
        {
            case (null, { } reason):
                return new IdTokenOutcome.Unavailable(reason);
            case (null, null):
                return Refuse(IdTokenRefusal.UnknownKey);
            case ({ } key, _):
                return await VerifyAsync(token, key, tokens);
        }
    }

    // OIDC Core §10.1.1: an unknown kid is the sign that the provider has a new key; read its keys once more, then give up.
    private async Task<(JsonWebKey? Key, Unavailability? Problem)> FindKeyAsync(JsonWebToken token, CancellationToken ct)
    {
        switch (await connection.Metadata.GetAsync(ct))
        {
            case MetadataOutcome.Unavailable { Reason: var reason }:
                return (null, reason);
            case MetadataOutcome.Available { Metadata: var metadata }:
                if (ForeignJwt.ChooseKey(token, metadata.Keys) is { } key)
                    return (key, null);
                return await connection.Metadata.GetNewerAsync(metadata, ct) is MetadataOutcome.Available { Metadata: var newer }
                    ? (ForeignJwt.ChooseKey(token, newer.Keys), null)
                    : (null, null);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<IdTokenOutcome> VerifyAsync(JsonWebToken token, JsonWebKey key, ReceivedTokens tokens)
    {
        var verification = await ForeignJwt.VerifyAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKey = key,
                ValidIssuer = connection.Registration.Issuer,
                ValidAudience = connection.Registration.ClientId,
                LifetimeValidator = IsCurrent,
            }
        );
        if (verification is not ForeignJwtOutcome.Verified { Token: var verified })
            return Refuse(Reason(((ForeignJwtOutcome.Failed)verification).Cause));

        using var payload = JsonReading.TryObject(Base64Url.DecodeFromChars(verified.EncodedPayload));
        if (payload is null || JsonReading.Text(payload.RootElement, "sub") is not { Length: <= MaxSubjectLength } subject)
            return Refuse(IdTokenRefusal.Malformed);
        var idToken = new IdToken(payload.RootElement.Clone(), subject, tokens.IdToken);
        return FindRefusal(idToken, tokens) is { } refusal
            ? Refuse(refusal)
            : new IdTokenOutcome.Accepted(new Valid<IdToken>(idToken)) { Algorithm = verified.Alg, KeyId = key.Kid };
    }

    /// <summary>The ladder: what ties a genuine token to this one request. The first check that fails decides.</summary>
    private IdTokenRefusal? FindRefusal(IdToken token, ReceivedTokens tokens) =>
        !IssuerAndAudienceAgree(token) ? IdTokenRefusal.WrongAudience //          OIDC Core §3.1.3.7 items 3-5
        : !IssuedInThePast(token) ? IdTokenRefusal.NotCurrent //                  item 10
        : !HasNonce(token, tokens.Pending) ? IdTokenRefusal.WrongNonce //         item 11
        : !FitsAccessToken(token, tokens) ? IdTokenRefusal.WrongAccessToken //    §3.1.3.8
        : !IsFresh(token, tokens.Pending) ? IdTokenRefusal.TooOld //              item 13
        : !IsOnBehalfOf(token, tokens.Pending) ? IdTokenRefusal.WrongOnBehalfOf // ID-porten: onbehalfof
        : null;

    private bool IssuerAndAudienceAgree(IdToken token)
    {
        var clientId = connection.Registration.ClientId;
        var audiences = token.TextList("aud");
        return audiences.Contains(clientId, StringComparer.Ordinal)
            && token.Text("azp") switch
            {
                null => audiences.Count == 1,
                var authorizedParty => string.Equals(authorizedParty, clientId, StringComparison.Ordinal),
            };
    }

    private bool IssuedInThePast(IdToken token) => token.IssuedAt is { } issuedAt && issuedAt <= Now + Skew;

    private static bool HasNonce(IdToken token, PendingAuthentication pending) =>
        token.Text("nonce") is { } nonce
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(pending.Nonce));

    // Every accepted algorithm hashes with SHA-256, so the half is always 16 octets.
    private static bool FitsAccessToken(IdToken token, ReceivedTokens tokens) =>
        token.Text("at_hash") is not { } hash
        || string.Equals(
            hash,
            Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(tokens.AccessToken)).AsSpan(0, 16)),
            StringComparison.Ordinal
        );

    private bool IsFresh(IdToken token, PendingAuthentication pending) =>
        token.AuthTime is { } authTime
            ? authTime <= Now + Skew && (pending.MaxAge is not { } maxAge || Now - authTime <= maxAge + Skew)
            : pending.MaxAge is null;

    // The documentation gives the claim two names; each that is present must be right. That none is, is the caller's to record.
    private static bool IsOnBehalfOf(IdToken token, PendingAuthentication pending) =>
        pending.OnBehalfOf is not { } asked
        || new[] { token.Text("client_onbehalfof"), token.Text("aud_onbehalfof") }.All(answer =>
            answer is null || string.Equals(answer, asked, StringComparison.Ordinal)
        );

    private DateTimeOffset Now => connection.Time.GetUtcNow();

    private TimeSpan Skew => connection.Options.ClockSkew;

    // OIDC Core §3.1.3.7 item 9, RFC 7519 §4.1.5.
    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = Now.UtcDateTime;
        return expires is { } end && now - Skew < end && (notBefore is not { } start || start <= now + Skew);
    }

    private static IdTokenRefusal Reason(Exception? cause) =>
        cause switch
        {
            SecurityTokenInvalidIssuerException => IdTokenRefusal.WrongIssuer,
            SecurityTokenInvalidAudienceException => IdTokenRefusal.WrongAudience,
            SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => IdTokenRefusal.NotCurrent,
            SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => IdTokenRefusal.BadSignature,
            _ => IdTokenRefusal.Malformed,
        };

    private static IdTokenOutcome.Refused Refuse(IdTokenRefusal reason) => new(reason);
}
