using System.Diagnostics;
using Weblogin.Keys;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// Reads an OpenID Provider's discovery document and keys anew, past what logins have in memory, and holds them against what a login by it needs. The addresses are a
/// stranger's: both are fetched by the guard.
/// </summary>
internal sealed class ProviderCheck(IGuardedFetch fetch, ClientAssertionKeys keys, ClientSecrets secrets) : IProviderCheck
{
    private const string WellKnown = "/.well-known/openid-configuration";

    // As much as a login reads.
    private const int MaxOctets = 256 * 1024;

    private const int MaxShown = 200;

    public async Task<IReadOnlyList<CheckedPoint>> RunAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, CancellationToken ct)
    {
        List<CheckedPoint> points = [await ProofAsync(tenant, provider, ct)];
        var address = new Uri(provider.Client.Issuer.TrimEnd('/') + WellKnown);
        var (document, fault) = await FetchAsync(tenant, address, ct);
        var survey = document is null ? null : ProviderSurvey.Read(document, provider.Client.Issuer);
        points.Add((document, survey) switch
        {
            (null, _) => new(ProviderPoint.Discovery, CheckVerdict.Fault, $"{address}: {fault}"),
            (_, null) => new(ProviderPoint.Discovery, CheckVerdict.Fault, $"{address}: {ProviderCheckReasons.NotJson}"),
            _ => new(ProviderPoint.Discovery, CheckVerdict.Good, ProviderCheckReasons.Answers.With(address)),
        });
        if (survey is null)
            return points;
        points.Add(string.Equals(survey.Issuer, provider.Client.Issuer, StringComparison.Ordinal)
            ? new(ProviderPoint.Issuer, CheckVerdict.Good, ProviderCheckReasons.Issuer.With(provider.Client.Issuer))
            : new(ProviderPoint.Issuer, CheckVerdict.Fault, ProviderCheckReasons.OtherIssuer.With(Shown(survey.Issuer ?? "–"), provider.Client.Issuer)));
        // The endpoints of another issuer are nobody's to ask.
        if (survey.Problem == Unavailability.WrongIssuer)
            return points;
        points.Add(Endpoints(survey));
        if (survey.Configuration is { } configuration)
            points.Add(await KeysAsync(tenant, configuration.JwksUri, ct));
        points.AddRange(await AbilitiesAsync(tenant, provider, survey, ct));
        return points;
    }

    private async Task<CheckedPoint> ProofAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, CancellationToken ct)
    {
        if (provider.Client.Authentication == ProviderAuthentication.PrivateKeyJwt)
            return new(ProviderPoint.Proof, CheckVerdict.Good, ProviderCheckReasons.ByKey.English);
        return await secrets.FindAsync(ClientPlace.Of(tenant, provider), ct) is null
            ? new(ProviderPoint.Proof, CheckVerdict.Fault, ProviderCheckReasons.NoSecret.English)
            : new(ProviderPoint.Proof, CheckVerdict.Good, ProviderCheckReasons.SecretIsThere.English);
    }

    private static CheckedPoint Endpoints(ProviderSurvey survey) => survey.Problem switch
    {
        null => new(ProviderPoint.Endpoints, CheckVerdict.Good, (survey.Configuration!.IsHttps ? ProviderCheckReasons.Endpoints : ProviderCheckReasons.EndpointsOnThisMachine).English),
        Unavailability.InsecureEndpoint => new(ProviderPoint.Endpoints, CheckVerdict.Fault, ProviderCheckReasons.InsecureEndpoint.English),
        _ => new(ProviderPoint.Endpoints, CheckVerdict.Fault, ProviderCheckReasons.MissingEndpoint.English),
    };

    private async Task<CheckedPoint> KeysAsync(Tenant tenant, Uri address, CancellationToken ct)
    {
        var (content, fault) = await FetchAsync(tenant, address, ct);
        if (content is null)
            return new(ProviderPoint.Keys, CheckVerdict.Fault, $"{Shown(address.AbsoluteUri)}: {fault}");
        return ProviderSurvey.CountKeys(content) switch
        {
            null => new(ProviderPoint.Keys, CheckVerdict.Fault, $"{Shown(address.AbsoluteUri)}: {ProviderCheckReasons.NoKeySet}"),
            0 => new(ProviderPoint.Keys, CheckVerdict.Fault, ProviderCheckReasons.NoUsableKey.English),
            var usable => new(ProviderPoint.Keys, CheckVerdict.Good, ProviderCheckReasons.UsableKeys.With(usable)),
        };
    }

    private async Task<IReadOnlyList<CheckedPoint>> AbilitiesAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, ProviderSurvey survey, CancellationToken ct)
    {
        var isByKey = provider.Client.Authentication == ProviderAuthentication.PrivateKeyJwt;
        var algorithm = isByKey ? (await keys.GetAsync(ClientPlace.Of(tenant, provider), ct)).Algorithm.ToString() : null;
        var (levels, scopes) = Wanted(provider);
        List<CheckedPoint> points =
        [
            Any(ProviderPoint.IdTokens, ProviderCheckReasons.IdTokens, ProviderSurvey.TakenAlgorithms, survey.IdTokenAlgorithms),
            All(ProviderPoint.Authentication, ProviderCheckReasons.Authentication, [Method(provider.Client.Authentication)], survey.AuthenticationMethods),
        ];
        if (algorithm is not null && survey.AuthenticationAlgorithms.Count > 0)
            points.Add(All(ProviderPoint.Authentication, ProviderCheckReasons.Assertions, [algorithm], survey.AuthenticationAlgorithms));
        points.Add(All(ProviderPoint.Pkce, ProviderCheckReasons.Pkce, ["S256"], survey.CodeChallengeMethods));
        points.Add(survey.Configuration?.PushedAuthorizationRequestEndpoint is null
            ? new(ProviderPoint.PushedRequests, CheckVerdict.Notice, ProviderCheckReasons.NoPushedRequests.English)
            : new(ProviderPoint.PushedRequests, CheckVerdict.Good, ProviderCheckReasons.PushedRequests.English));
        if (levels.Count > 0)
            points.Add(All(ProviderPoint.Level, ProviderCheckReasons.Levels, levels, survey.AcrValues));
        points.Add(All(ProviderPoint.Scopes, ProviderCheckReasons.Scopes, scopes, survey.Scopes, otherwise: CheckVerdict.Notice));
        points.Add(survey.Configuration?.EndSessionEndpoint is null
            ? new(ProviderPoint.Logout, CheckVerdict.Notice, ProviderCheckReasons.NoLogout.English)
            : new(ProviderPoint.Logout, CheckVerdict.Good, ProviderCheckReasons.Logout.English));
        return points;
    }

    private static (IReadOnlyList<string> Levels, IReadOnlyList<string> Scopes) Wanted(IdentityProvider.OpenIdProvider provider) => provider switch
    {
        IdentityProvider.IdPorten idPorten => ([idPorten.MinimumAcr], ["openid"]),
        IdentityProvider.Feide feide => (feide.MinimumAcr is { } acr ? [acr] : [], FeideIdentity.Scopes),
        IdentityProvider.OpenIdConnect openId => (openId.AcrValues, openId.Scopes),
        _ => throw new UnreachableException(),
    };

    private static string Method(ProviderAuthentication authentication) => authentication switch
    {
        ProviderAuthentication.PrivateKeyJwt => "private_key_jwt",
        ProviderAuthentication.SecretBasic => "client_secret_basic",
        ProviderAuthentication.SecretPost => "client_secret_post",
        _ => throw new UnreachableException(),
    };

    private static CheckedPoint Any(ProviderPoint point, ProviderAbility what, IReadOnlyList<string> wanted, IReadOnlyList<string> offered) =>
        offered.Count > 0 && !offered.Any(wanted.Contains)
            ? new(point, CheckVerdict.Fault, what.LacksAny.With(Shown(offered), string.Join(", ", wanted)))
            : Found(point, what, offered);

    private static CheckedPoint All(ProviderPoint point, ProviderAbility what, IReadOnlyList<string> wanted, IReadOnlyList<string> offered, CheckVerdict otherwise = CheckVerdict.Fault) =>
        offered.Count > 0 && wanted.Except(offered, StringComparer.Ordinal).ToArray() is { Length: > 0 } missing
            ? new(point, otherwise, what.Lacks.With(Shown(offered), string.Join(", ", missing)))
            : Found(point, what, offered);

    // What a document is silent on may be there all the same.
    private static CheckedPoint Found(ProviderPoint point, ProviderAbility what, IReadOnlyList<string> offered) => offered.Count == 0
        ? new(point, CheckVerdict.Notice, what.Silent.English)
        : new(point, CheckVerdict.Good, what.Listed.With(Shown(offered)));

    private static string Shown(IReadOnlyList<string> texts) => Shown(string.Join(", ", texts));

    private static string Shown(string? text)
    {
        var printable = string.Concat((text ?? "").Where(c => !char.IsControl(c)));
        return printable.Length > MaxShown ? printable[..MaxShown] + " …" : printable;
    }

    private async Task<(byte[]? Content, string Fault)> FetchAsync(Tenant tenant, Uri address, CancellationToken ct)
    {
        var request = new FetchRequest(address, tenant.Environment == DeploymentEnvironment.Test, MaxOctets) { Accept = ["application/json"] };
        return await fetch.GetAsync(request, ct) switch
        {
            FetchOutcome.Fetched fetched => (fetched.Content, ""),
            FetchOutcome.Failed failed => (null, failed.Sentence),
            // Nothing was asked that could be unchanged.
            _ => throw new UnreachableException(),
        };
    }
}
