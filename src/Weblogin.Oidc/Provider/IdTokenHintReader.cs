using System.Buffers.Text;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// Believes an <c>id_token_hint</c> where we wrote it, whenever that was: it names a person and a session, it gives nobody access, so one
/// that has expired or was signed by a former key still counts (OIDC Core §3.1.2.1, RP-Initiated Logout §4).
/// </summary>
public static class IdTokenHintReader
{
    /// <summary>Longest hint, in characters.</summary>
    public const int MaxLength = 8 * 1024;

    /// <summary>What it proves; null where it is not ours, is no id token, or names not exactly one client.</summary>
    /// <param name="hint">As the client sent it.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    /// <param name="keys">Every key the issuer signs or has signed with.</param>
    public static async Task<IdTokenHint?> ReadAsync(string hint, string issuer, IssuerKeySet keys)
    {
        ArgumentNullException.ThrowIfNull(hint);
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentNullException.ThrowIfNull(keys);
        // Another kind of token of ours (RFC 8725 §3.11), a logout token for instance, is no hint.
        if (hint.Length > MaxLength || ForeignJwt.TryRead(hint) is not { Typ: IdTokenWriter.Type } token || ForeignJwt.ChooseKey(token, keys.Keys) is not { } key)
            return null;
        var outcome = await ForeignJwt.VerifyAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKey = key,
                ValidIssuer = issuer,
                ValidateAudience = false,
                ValidateLifetime = false,
            }
        );
        if (outcome is not ForeignJwtOutcome.Verified { Token: var verified })
            return null;
        using var payload = JsonReading.TryObject(Base64Url.DecodeFromChars(verified.EncodedPayload));
        return payload is not null
            && JsonReading.TextList(payload.RootElement, "aud") is [var clientId]
            && JsonReading.Text(payload.RootElement, "sub") is { } subject
            ? new IdTokenHint(clientId, subject, JsonReading.Text(payload.RootElement, "sid"))
            : null;
    }
}
