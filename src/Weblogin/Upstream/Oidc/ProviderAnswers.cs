using System.Collections.Frozen;
using System.Diagnostics;
using Weblogin.Audit.Traces;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// Makes of a provider's answer what it proves: the answer is checked against its request, the code redeemed, the id token validated, and
/// what the token leaves out fetched. Everything that is not right is a named failure.
/// </summary>
internal sealed class ProviderAnswers(ProviderConnections connections, ILoginTraces traces, TimeProvider time, ILogger<ProviderAnswers> log)
{
    /// <summary>ID-porten's own session ends after so long whatever happens: an older authentication is nobody's any more.</summary>
    private static readonly TimeSpan IdPortenSession = TimeSpan.FromMinutes(120);

    /// <summary>As old as a provider's session may be that does not say when the person authenticated: nobody is taken for fresher than they are.</summary>
    private static readonly TimeSpan Unsaid = TimeSpan.FromHours(12);

    // OIDC Core 2, RFC 7519 4.1: what a token says of itself.
    private static readonly FrozenSet<string> OfProtocol = FrozenSet.Create(
        StringComparer.Ordinal, "iss", "aud", "azp", "exp", "iat", "nbf", "jti", "nonce", "at_hash", "c_hash", "s_hash", "sid", "auth_time", "acr", "amr");

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <param name="step">The step that was open for the provider.</param>
    /// <param name="parameters">What the browser brought.</param>
    public async Task<UpstreamOutcome> ReadAsync(
        Tenant tenant, IdentityProvider.OpenIdProvider provider, LoginStep step, RequestParameters parameters, CancellationToken ct)
    {
        if (await connections.ToAsync(tenant, provider, ct) is not { } connection)
            return Failed(FailureReason.Unavailable, "its client secret is gone");
        if (await connection.Metadata.GetAsync(ct) is not MetadataOutcome.Available { Metadata.Configuration: var configuration })
            return Failed(FailureReason.Unavailable, "its metadata is not to be had");
        var pending = OidcUpstream.ReadPending(step);
        if (!string.Equals(pending.Issuer, configuration.Issuer, StringComparison.Ordinal))
            return Failed(FailureReason.ResponseRefused, "the request went to another issuer");
        return AuthorizationResponseReader.Read(parameters, pending, configuration) switch
        {
            AuthorizationResponse.Code code => await RedeemAsync(tenant, provider, connection, step, code, ct),
            AuthorizationResponse.Cancelled => Failed(FailureReason.Cancelled, "the person cancelled there"),
            AuthorizationResponse.ProviderError { ErrorCode: var code } => new UpstreamOutcome.Failed(
                new LoginFailure(FailureReason.IdentityProviderError, $"it answered {ProviderStatus.Label(code)}") { Named = [code] }),
            AuthorizationResponse.Refused refused => Failed(FailureReason.ResponseRefused, $"authorization response: {refused.Reason}"),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<UpstreamOutcome> RedeemAsync(
        Tenant tenant, IdentityProvider.OpenIdProvider provider, ProviderConnection connection, LoginStep step, AuthorizationResponse.Code code, CancellationToken ct)
    {
        switch (await new CodeExchange(connection).RedeemAsync(code.Received, ct))
        {
            case CodeExchangeOutcome.Unavailable down:
                return Failed(FailureReason.Unavailable, $"token endpoint: {down.Reason}");
            case CodeExchangeOutcome.Refused refused:
                return Failed(FailureReason.ResponseRefused, $"it refused the code: {ProviderStatus.Label(refused.ErrorCode)}");
            case CodeExchangeOutcome.Redeemed { Tokens: var tokens }:
                return await new IdTokenValidator(connection).ValidateAsync(tokens, ct) switch
                {
                    IdTokenOutcome.Accepted accepted => Told(tenant, provider, step, accepted, await IdentifyAsync(tenant, provider, connection, new Received(accepted.IdToken, tokens), ct)),
                    // Genuine and for us, and the person may prove themselves anew.
                    IdTokenOutcome.Refused { Reason: IdTokenRefusal.TooOld } => Failed(FailureReason.NotFresh, "id token: TooOld"),
                    IdTokenOutcome.Refused refused => Failed(FailureReason.ResponseRefused, $"id token: {refused.Reason}"),
                    IdTokenOutcome.Unavailable down => Failed(FailureReason.Unavailable, $"keys: {down.Reason}"),
                    _ => throw new UnreachableException(),
                };
            default:
                throw new UnreachableException();
        }
    }

    // What it said is told whatever becomes of it: a claim that is missing is seen by the others.
    private UpstreamOutcome Told(
        Tenant tenant, IdentityProvider.OpenIdProvider provider, LoginStep step, IdTokenOutcome.Accepted accepted,
        (UpstreamOutcome Outcome, IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> Fetched) told)
    {
        var (outcome, fetched) = told;
        var token = accepted.IdToken.Value;
        traces.Record(tenant.Id, step.Transaction.Id, new LoginTraceEvent.AnswerTaken(provider.Id, outcome is UpstreamOutcome.Identified { Identity.Claims: var claims } ? TracedNames.Of(claims.Names) : [])
        {
            IsWhole = outcome is UpstreamOutcome.Identified,
            IsExamined = ExaminedClaims.AreOf(step),
            Algorithm = accepted.Algorithm,
            Key = accepted.KeyId is { } key ? TracedNames.Text(key) : null,
            IssuedAt = token.IssuedAt,
            Context = token.Acr is { } context ? TracedNames.Name(context) : null,
        });
        return outcome is UpstreamOutcome.Identified identified && ExaminedClaims.AreOf(step) ? Whole(identified, token.All.Concat(fetched), provider) : outcome;
    }

    // Whoever looks at the answer sees everything that the provider says of the person, and not only what a login reads of it.
    private static UpstreamOutcome.Identified Whole(
        UpstreamOutcome.Identified identified, IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> sent, IdentityProvider.OpenIdProvider provider)
    {
        var read = identified.Identity.Claims;
        var others = sent
            .Where(claim => !OfProtocol.Contains(claim.Name) && !read.Names.Contains(claim.Name, StringComparer.OrdinalIgnoreCase))
            .GroupBy(claim => claim.Name, StringComparer.OrdinalIgnoreCase)
            // The id token and the other answers mostly say the same. Under a name that means something, what is no text is no value: a login would not read it either.
            .Select(claims => KeyValuePair.Create<string, IReadOnlyList<string>>(
                claims.Key, [.. claims.Where(claim => claim.IsText || !provider.Claims.Has(claims.Key)).SelectMany(claim => claim.Values).Distinct(StringComparer.Ordinal)]));
        return new(identified.Identity with { Claims = new ClaimSet(read.All.Concat(ExaminedClaims.Bounded(others, provider.Claims))) });
    }

    private async Task<(UpstreamOutcome Outcome, IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> Fetched)> IdentifyAsync(
        Tenant tenant, IdentityProvider.OpenIdProvider provider, ProviderConnection connection, Received received, CancellationToken ct)
    {
        var token = received.IdToken.Value;
        if (provider is IdentityProvider.IdPorten idPorten)
        {
            if (token.AuthTime is not { } said)
                return (Failed(FailureReason.ResponseRefused, "id token: it does not say when the person authenticated"), []);
            if (said < time.GetUtcNow() - IdPortenSession - Skew)
                return (Failed(FailureReason.NotFresh, "the authentication is older than ID-porten's session may be"), []);
            if (idPorten.OnBehalfOf is { } asked && token.OnBehalfOf is null)
                log.OnBehalfOfNotSaid(tenant.Id.Value, provider.Id.Value, asked);
        }

        var claims = provider switch
        {
            IdentityProvider.IdPorten => IdPortenIdentity.ClaimsOf(token),
            IdentityProvider.Feide feide => await FeideIdentity.ReadAsync(feide, connection, received, ct),
            IdentityProvider.OpenIdConnect openId => await MappedIdentity.ReadAsync(openId, connection, received, ct),
            _ => throw new UnreachableException(),
        };
        return claims switch
        {
            ClaimsRead.Read { Claims: var read } said => (Identified(provider, token, read), said.Fetched),
            ClaimsRead.Failed { Failure: var failure } => (new UpstreamOutcome.Failed(failure), []),
            _ => throw new UnreachableException(),
        };
    }

    private UpstreamOutcome.Identified Identified(IdentityProvider.OpenIdProvider provider, IdToken token, ClaimSet claims) => new(new UpstreamIdentity
    {
        IdentityProvider = provider.Id,
        Claims = claims,
        AuthenticationContext = token.Acr,
        Methods = token.Amr,
        AuthenticatedAt = token.AuthTime ?? (token.IssuedAt ?? time.GetUtcNow()) - Unsaid,
        Session = ProviderSession.Of(provider, token),
    });

    private static UpstreamOutcome.Failed Failed(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));
}

/// <summary>An id token that was validated, with the tokens it came with.</summary>
internal sealed record Received(Valid<IdToken> IdToken, ReceivedTokens Tokens);

/// <summary>What a provider says of a person, or why it says nothing. Closed.</summary>
internal abstract record ClaimsRead
{
    private ClaimsRead() { }

    internal sealed record Read(ClaimSet Claims) : ClaimsRead
    {
        public Read(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> claims)
            : this(new ClaimSet(claims))
        {
        }

        /// <summary>Everything that was fetched beside the id token, read or not.</summary>
        public IEnumerable<(string Name, IReadOnlyList<string> Values, bool IsText)> Fetched { get; init; } = [];
    }

    internal sealed record Failed(LoginFailure Failure) : ClaimsRead
    {
        public Failed(FailureReason reason, string detail)
            : this(new LoginFailure(reason, detail))
        {
        }
    }
}
