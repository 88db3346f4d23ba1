using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// Authenticates clients at the token and pushed authorization request endpoints by their registered method and no other (RFC 6749 §2.3, OIDC Core §9). Thread-safe.
/// </summary>
/// <param name="audiences">
/// What an assertion may name us by: our issuer identifier and the token endpoint's URL (OIDC Core §9), at the endpoint of pushed requests
/// its URL too (RFC 9126 §2).
/// </param>
/// <param name="time">The clock.</param>
public sealed class ClientAuthenticator(IReadOnlyCollection<string> audiences, TimeProvider time)
{
    /// <summary>The longest a client assertion may be valid from now on.</summary>
    public static readonly TimeSpan MaxAssertionLife = TimeSpan.FromMinutes(5);

    /// <summary>How far a client's clock may differ from ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private const int MaxTokenIdLength = 255;

    /// <summary>Authenticates a client.</summary>
    /// <param name="presented">What <see cref="PresentedClientReader"/> read.</param>
    /// <param name="client">The client its id names; null when there is none such.</param>
    /// <param name="ct">Ends the waiting for a client's keys.</param>
    public async ValueTask<ClientAuthentication> AuthenticateAsync(PresentedClient presented, OidcClient? client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presented);
        if (presented is PresentedClient.Unreadable { Error: var error })
            return new ClientAuthentication.Refused(error);
        var usedHeader = presented is PresentedClient.Basic;
        if (client is null)
            return Refuse(usedHeader);
        if (!string.Equals(client.ClientId, presented.ClientId, StringComparison.Ordinal))
            throw new ArgumentException("The client is not the one the request names.", nameof(client));

        return (presented, client.Authentication) switch
        {
            (PresentedClient.Basic basic, ClientAuthenticationMethod.SecretBasic registered) =>
                Matches(registered.Secrets, basic.Secret) ? Accept(client, assertion: null) : Refuse(usedHeader),
            (PresentedClient.Post post, ClientAuthenticationMethod.SecretPost registered) =>
                Matches(registered.Secrets, post.Secret) ? Accept(client, assertion: null) : Refuse(usedHeader),
            // Older platforms choose by themselves which of the two they use; the secret proves the same in both.
            (PresentedClient.Post post, ClientAuthenticationMethod.SecretBasic registered) when client.Profile == ClientProfile.Compatible =>
                Matches(registered.Secrets, post.Secret) ? Accept(client, assertion: null) : Refuse(usedHeader),
            (PresentedClient.Basic basic, ClientAuthenticationMethod.SecretPost registered) when client.Profile == ClientProfile.Compatible =>
                Matches(registered.Secrets, basic.Secret) ? Accept(client, assertion: null) : Refuse(usedHeader),
            (PresentedClient.Assertion assertion, ClientAuthenticationMethod.PrivateKeyJwt registered) =>
                await VerifyAsync(client, registered, assertion.Jwt, ct) is { } use ? Accept(client, use) : Refuse(usedHeader),
            (PresentedClient.Public, ClientAuthenticationMethod.None) => Accept(client, assertion: null),
            _ => Refuse(usedHeader),
        };
    }

    // RFC 7523 §3, OIDC Core §9.
    private async Task<AssertionUse?> VerifyAsync(OidcClient client, ClientAuthenticationMethod.PrivateKeyJwt registered, string jwt, CancellationToken ct)
    {
        if (ForeignJwt.TryRead(jwt) is not { } token
            || (registered.Algorithm is { } only && !string.Equals(token.Alg, only, StringComparison.Ordinal))
            || await registered.Keys.FindAsync(string.IsNullOrEmpty(token.Kid) ? null : token.Kid, ct) is not { } keys
            || ForeignJwt.ChooseKey(token, keys.Keys) is not { } key)
            return null;
        var result = await ForeignJwt.VerifyAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = client.ClientId,
                ValidAudiences = audiences,
                IssuerSigningKey = key,
                ValidTypes = ["JWT", "client-authentication+jwt"],
                TypeValidator = AcceptType,
                LifetimeValidator = IsCurrent,
            }
        );
        return result is ForeignJwtOutcome.Verified { Token: var verified } && Binds(verified, client) && TokenId(verified) is { } id
            ? new AssertionUse(client.ClientId, id, new DateTimeOffset(verified.ValidTo, TimeSpan.Zero) + ClockSkew)
            : null;
    }

    // Every audience must be ours: an assertion that is good elsewhere too could have been handed to us by that other party.
    private bool Binds(JsonWebToken token, OidcClient client) =>
        string.Equals(token.Subject, client.ClientId, StringComparison.Ordinal)
        && token.Audiences.All(audience => audiences.Contains(audience, StringComparer.Ordinal))
        && token.IssuedAt <= (time.GetUtcNow() + ClockSkew).UtcDateTime;

    private static string? TokenId(JsonWebToken token) => token.Id is { Length: > 0 and <= MaxTokenIdLength } id ? id : null;

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end
            && now - ClockSkew < end
            && end <= now + MaxAssertionLife + ClockSkew
            && (notBefore is not { } start || start <= now + ClockSkew);
    }

    // RFC 8725 §3.11: a token written for another purpose says so. An absent type is usual among clients.
    private static string AcceptType(string? type, SecurityToken token, TokenValidationParameters parameters) =>
        string.IsNullOrEmpty(type) || parameters.ValidTypes.Contains(type, StringComparer.OrdinalIgnoreCase)
            ? type ?? ""
            : throw new SecurityTokenInvalidTypeException("The token type is not that of a client assertion.");

    private static bool Matches(IReadOnlyList<ClientSecretHash> secrets, string presented)
    {
        // No short cut: time must not tell which of two secrets came close.
        var found = false;
        foreach (var secret in secrets)
            found |= secret.Matches(presented);
        return found;
    }

    private static ClientAuthentication.Authenticated Accept(OidcClient client, AssertionUse? assertion) =>
        new(new Valid<OidcClient>(client), assertion);

    private static ClientAuthentication.Refused Refuse(bool usedHeader) =>
        new(TokenError.InvalidClient("The client could not be authenticated.", usedHeader));
}
