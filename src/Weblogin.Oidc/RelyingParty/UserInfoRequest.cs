using System.Buffers.Text;
using System.Diagnostics;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// Asks a provider for what its id token leaves out (OIDC Core §5.3). The answer is believed by its signature where it is signed, else by
/// TLS, and only where it is about the person of the id token. Thread-safe.
/// </summary>
/// <param name="connection">The provider.</param>
public sealed class UserInfoRequest(ProviderConnection connection)
{
    /// <summary>The claims of the person of an id token.</summary>
    /// <param name="idToken">What the claims must agree with.</param>
    /// <param name="tokens">What came with it; the access token is what we ask by.</param>
    /// <param name="ct">Ends the exchange.</param>
    public async Task<UserInfoOutcome> GetAsync(Valid<IdToken> idToken, ReceivedTokens tokens, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(idToken);
        ArgumentNullException.ThrowIfNull(tokens);
        switch (await connection.Metadata.GetAsync(ct))
        {
            case MetadataOutcome.Unavailable { Reason: var reason }:
                return new UserInfoOutcome.Unavailable(reason);
            case MetadataOutcome.Available { Metadata: var metadata }:
                if (metadata.Configuration.UserInfoEndpoint is not { } endpoint)
                    return new UserInfoOutcome.Unavailable(Unavailability.Malformed);
                return await connection.BackChannel.GetAsync(endpoint, tokens.AccessToken, ct) switch
                {
                    HttpReply.Failed { Reason: var reason } => new UserInfoOutcome.Unavailable(reason),
                    HttpReply.Answered { IsSuccess: true } answer => await ReadAsync(answer, metadata, idToken.Value),
                    HttpReply.Answered => new UserInfoOutcome.Refused(UserInfoRefusal.TokenRefused),
                    _ => throw new UnreachableException(),
                };
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>A resource beside UserInfo that takes the same access token, and knows no <c>sub</c>.</summary>
    /// <param name="address">Https, or http on a loopback name.</param>
    /// <param name="tokens">The access token is what we ask by.</param>
    /// <param name="ct">Ends the exchange.</param>
    public async Task<ResourceOutcome> GetResourceAsync(Uri address, ReceivedTokens tokens, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(tokens);
        switch (await connection.BackChannel.GetAsync(address, tokens.AccessToken, ct))
        {
            case HttpReply.Failed { Reason: var reason }:
                return new ResourceOutcome.Unavailable(reason);
            case HttpReply.Answered { IsSuccess: true, Body: var body }:
                using (var document = JsonReading.TryObject(body))
                {
                    return document is null
                        ? new ResourceOutcome.Unavailable(Unavailability.Malformed)
                        : new ResourceOutcome.Read(new ProviderClaims(document.RootElement.Clone()));
                }

            case HttpReply.Answered:
                return new ResourceOutcome.TokenRefused();
            default:
                throw new UnreachableException();
        }
    }

    private async Task<UserInfoOutcome> ReadAsync(HttpReply.Answered answer, ProviderMetadata metadata, IdToken idToken)
    {
        var body = answer.Body;
        // OIDC Core §5.3.2: what is signed says so by its type, and is never read as if it were not.
        if (answer.IsJwt)
        {
            var (payload, refusal) = await VerifyAsync(answer, metadata);
            if (payload is null)
                return new UserInfoOutcome.Refused(refusal);
            body = payload;
        }

        using var document = JsonReading.TryObject(body);
        if (document is null)
            return new UserInfoOutcome.Unavailable(Unavailability.Malformed);
        return string.Equals(JsonReading.Text(document.RootElement, "sub"), idToken.Subject, StringComparison.Ordinal)
            ? new UserInfoOutcome.Accepted(new Valid<UserInfo>(new UserInfo(document.RootElement.Clone())))
            : new UserInfoOutcome.Refused(UserInfoRefusal.OtherSubject);
    }

    private async Task<(byte[]? Payload, UserInfoRefusal Refusal)> VerifyAsync(HttpReply.Answered answer, ProviderMetadata metadata)
    {
        if (ForeignJwt.TryRead(answer.Text.Trim()) is not { } token || ForeignJwt.ChooseKey(token, metadata.Keys) is not { } key)
            return (null, UserInfoRefusal.BadSignature);
        var verification = await ForeignJwt.VerifyAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKey = key,
                ValidIssuer = connection.Registration.Issuer,
                ValidAudience = connection.Registration.ClientId,
                // A signed answer need not say when it ends: it answers this one request.
                ValidateLifetime = false,
            }
        );
        return verification switch
        {
            ForeignJwtOutcome.Verified { Token: var verified } => (Base64Url.DecodeFromChars(verified.EncodedPayload), default),
            ForeignJwtOutcome.Failed { Cause: SecurityTokenInvalidIssuerException or SecurityTokenInvalidAudienceException } =>
                (null, UserInfoRefusal.WrongIssuer),
            ForeignJwtOutcome.Failed => (null, UserInfoRefusal.BadSignature),
            _ => throw new UnreachableException(),
        };
    }
}
