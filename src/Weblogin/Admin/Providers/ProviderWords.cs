using System.Diagnostics;
using System.Globalization;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>Says how identity providers stand, in one language.</summary>
internal sealed class ProviderWords(ProviderTexts texts, DateTimeOffset now)
{
    // Enough of a thumbprint to find the line it stands in.
    private const int ShownDigits = 8;

    public ProviderStatus Status(ProviderCondition condition) =>
        new(Color(condition.State), texts.State(condition.State), [.. Facts(condition)], texts.Todo(condition.State));

    /// <summary>That what is in force cannot be read.</summary>
    public string Unreadable => texts.Unreadable;

    /// <summary>That accepting leads everybody there.</summary>
    public string TakesEffectAtOnce => texts.TakesEffectAtOnce;

    /// <summary>That accepting leads test users there.</summary>
    public string WaitsForTestUsers => texts.WaitsForTestUsers;

    public string Kind(IdentityProvider provider) => texts.Kind(provider switch
    {
        IdentityProvider.Saml { IsFeide: true } => ProviderKind.FeideBySaml,
        IdentityProvider.Saml => ProviderKind.Saml,
        IdentityProvider.IdPorten => ProviderKind.IdPorten,
        IdentityProvider.Feide => ProviderKind.Feide,
        IdentityProvider.OpenIdConnect => ProviderKind.OpenIdConnect,
        IdentityProvider.Local => ProviderKind.Local,
        _ => throw new UnreachableException(),
    });

    public MetadataFacts Facts(MetadataSummary summary) => new(
        summary.EntityId.Value,
        [.. summary.SignOn.Select(endpoint => endpoint.ToString())],
        summary.Logout.Count == 0 ? [texts.NoLogout] : [.. summary.Logout.Select(endpoint => endpoint.ToString())],
        [.. summary.SigningKeys.Select(Line)],
        summary.WantAuthnRequestsSigned ? texts.RequestsSigned : texts.RequestsEither,
        summary.ValidUntil is { } end ? Moment(end) : null,
        [.. Warnings(summary)]);

    public string Say(MetadataChange change) => change switch
    {
        MetadataChange.OtherEntityId other => With(texts.EntityIdChanges, other.From, other.To),
        MetadataChange.EndpointRemoved removed => With(removed.Purpose == EndpointPurpose.SignOn ? texts.SignOnRemoved : texts.LogoutRemoved, removed.Endpoint),
        MetadataChange.EndpointAdded added => With(added.Purpose == EndpointPurpose.SignOn ? texts.SignOnAdded : texts.LogoutAdded, added.Endpoint),
        MetadataChange.KeyRemoved removed => With(texts.KeyRemoved, Line(removed.Key)),
        MetadataChange.KeyAdded added => With(texts.KeyAdded, Line(added.Key)),
        MetadataChange.SignedRequests signed => signed.AreWanted ? texts.SignedBegins : texts.SignedEnds,
        MetadataChange.Validity validity => With(texts.ValidityChanges, MomentOrNone(validity.From), MomentOrNone(validity.To)),
        _ => throw new UnreachableException(),
    };

    public static string With(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    private static string Color(ProviderState state) => state switch
    {
        ProviderState.Closed => "neutral",
        ProviderState.NoMetadata or ProviderState.Unusable or ProviderState.NoSecret => "danger",
        ProviderState.Waits or ProviderState.KeyEnds or ProviderState.FetchFails => "warning",
        ProviderState.Ready => "success",
        _ => throw new UnreachableException(),
    };

    private IEnumerable<string> Facts(ProviderCondition condition) => condition.Provider switch
    {
        IdentityProvider.Saml saml => FactsOf(saml, condition),
        IdentityProvider.OpenIdProvider openId => FactsOf(openId.Client, condition),
        _ => [],
    };

    private IEnumerable<string> FactsOf(IdentityProvider.Saml provider, ProviderCondition condition)
    {
        if (condition.InForce is { } summary)
            yield return With(texts.EntityIdIs, summary.EntityId);
        if (condition.LastKeyEnds is { } end)
            yield return With(texts.KeysUntil, Day(end));
        yield return (provider.MetadataUrl, condition.Fetch) switch
        {
            (null, _) => texts.ByHand,
            (_, null) => texts.FetchNotYet,
            (_, { Fault: not null, FailedSince: { } since }) => With(texts.FetchFailsSince, Moment(since)),
            (_, { SucceededAt: { } at }) => With(texts.Fetched, Moment(at)),
            _ => texts.FetchNotYet,
        };
        if (condition.Clock is { } clock)
        {
            yield return (int)clock.Drift.TotalSeconds switch
            {
                0 => texts.ClockRight,
                > 0 and var seconds => With(texts.ClockAhead, seconds, Moment(clock.MeasuredAt)),
                var seconds => With(texts.ClockBehind, -seconds, Moment(clock.MeasuredAt)),
            };
        }
    }

    private IEnumerable<string> FactsOf(ProviderClient client, ProviderCondition condition)
    {
        yield return With(texts.IssuerIs, client.Issuer);
        yield return With(texts.ClientIs, client.ClientId);
        if (client.Authentication == ProviderAuthentication.PrivateKeyJwt)
            yield return texts.ByOurKey;
        else if (condition.State != ProviderState.NoSecret)
            yield return texts.SecretIsThere;
    }

    private IEnumerable<string> Warnings(MetadataSummary summary)
    {
        foreach (var key in summary.SigningKeys.Where(key => key.NotAfter < now + ConfigurationCheck.Notice))
            yield return With(key.NotAfter < now ? texts.KeyExpired : texts.KeyEndsSoon, key.Thumbprint[..ShownDigits], Day(key.NotAfter));
        if (summary.IsAdfs && summary.SigningKeys.Max(key => key.NotAfter) is var last && last > now && last - MetadataEndings.AdfsPublishes < now + ConfigurationCheck.Notice)
            yield return With(texts.AdfsRenews, Day(last - MetadataEndings.AdfsPublishes), Day(last - MetadataEndings.AdfsPromotes));
        if (summary.ValidUntil is { } end && end < now + ConfigurationCheck.Notice)
            yield return With(end <= now ? texts.MetadataEnded : texts.MetadataEndsSoon, Moment(end));
        if (summary.Logout.Count == 0)
            yield return texts.NoLogoutWarning;
    }

    private string Line(KeySummary key) => With(texts.KeyLine, key.Thumbprint, Day(key.NotAfter));

    private string MomentOrNone(DateTimeOffset? at) => at is { } given ? Moment(given) : texts.NoEnd;

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
