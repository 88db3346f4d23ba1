using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Frame;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>Says how identity providers stand, in one language.</summary>
internal sealed class ProviderWords(PageLanguage language, DateTimeOffset now)
{
    private readonly ProviderTexts _texts = ProviderTexts.In(language);

    // Enough of a thumbprint to find the line it stands in.
    private const int ShownDigits = 8;

    public ProviderStatus Status(ProviderCondition condition) =>
        new(Color(condition.State), _texts.State(condition.State), [.. Facts(condition)], _texts.Todo(condition.State));

    /// <summary>That what is in force cannot be read.</summary>
    public string Unreadable => _texts.Unreadable;

    /// <summary>That accepting leads everybody there.</summary>
    public string TakesEffectAtOnce => _texts.TakesEffectAtOnce;

    /// <summary>That accepting leads test users there.</summary>
    public string WaitsForTestUsers => _texts.WaitsForTestUsers;

    public string Kind(IdentityProvider provider) => _texts.Kind(provider switch
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
        summary.Logout.Count == 0 ? [_texts.NoLogout] : [.. summary.Logout.Select(endpoint => endpoint.ToString())],
        [.. summary.SigningKeys.Select(Line)],
        summary.WantAuthnRequestsSigned ? _texts.RequestsSigned : _texts.RequestsEither,
        summary.ValidUntil is { } end ? Moment(end) : null,
        [.. Warnings(summary)]);

    public string Say(MetadataChange change) => change switch
    {
        MetadataChange.OtherEntityId other => With(_texts.EntityIdChanges, other.From, other.To),
        MetadataChange.EndpointRemoved removed => With(removed.Purpose == EndpointPurpose.SignOn ? _texts.SignOnRemoved : _texts.LogoutRemoved, removed.Endpoint),
        MetadataChange.EndpointAdded added => With(added.Purpose == EndpointPurpose.SignOn ? _texts.SignOnAdded : _texts.LogoutAdded, added.Endpoint),
        MetadataChange.KeyRemoved removed => With(_texts.KeyRemoved, Line(removed.Key)),
        MetadataChange.KeyAdded added => With(_texts.KeyAdded, Line(added.Key)),
        MetadataChange.SignedRequests signed => signed.AreWanted ? _texts.SignedBegins : _texts.SignedEnds,
        MetadataChange.Validity validity => With(_texts.ValidityChanges, MomentOrNone(validity.From), MomentOrNone(validity.To)),
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
            yield return With(_texts.EntityIdIs, summary.EntityId);
        if (condition.LastKeyEnds is { } end)
            yield return With(_texts.KeysUntil, Day(end));
        yield return (provider.MetadataUrl, condition.Fetch) switch
        {
            (null, _) => _texts.ByHand,
            (_, null) => _texts.FetchNotYet,
            (_, { Fault: { } fault, FailedSince: { } since }) => $"{With(_texts.FetchFailsSince, Moment(since))}. {Said(fault)}",
            (_, { SucceededAt: { } at }) => With(_texts.Fetched, Moment(at)),
            _ => _texts.FetchNotYet,
        };
        if (condition.Metadata?.LastFault is { } refused)
            yield return With(_texts.LastRefused, Said(refused));
        if (condition.Clock is { } clock)
        {
            yield return (int)clock.Drift.TotalSeconds switch
            {
                0 => _texts.ClockRight,
                > 0 and var seconds => With(_texts.ClockAhead, seconds, Moment(clock.MeasuredAt)),
                var seconds => With(_texts.ClockBehind, -seconds, Moment(clock.MeasuredAt)),
            };
        }
    }

    private IEnumerable<string> FactsOf(ProviderClient client, ProviderCondition condition)
    {
        yield return With(_texts.IssuerIs, client.Issuer);
        yield return With(_texts.ClientIs, client.ClientId);
        if (client.Authentication == ProviderAuthentication.PrivateKeyJwt)
            yield return _texts.ByOurKey;
        else if (condition.State != ProviderState.NoSecret)
            yield return _texts.SecretIsThere;
    }

    private IEnumerable<string> Warnings(MetadataSummary summary)
    {
        if (summary.IsAltered)
            yield return _texts.Altered;
        foreach (var key in summary.SigningKeys.Where(key => key.NotAfter < now + ConfigurationCheck.Notice))
            yield return With(key.NotAfter < now ? _texts.KeyExpired : _texts.KeyEndsSoon, key.Thumbprint[..ShownDigits], Day(key.NotAfter));
        if (summary.IsAdfs && summary.SigningKeys.Max(key => key.NotAfter) is var last && last > now && last - MetadataEndings.AdfsPublishes < now + ConfigurationCheck.Notice)
            yield return With(_texts.AdfsRenews, Day(last - MetadataEndings.AdfsPublishes), Day(last - MetadataEndings.AdfsPromotes));
        if (summary.ValidUntil is { } end && end < now + ConfigurationCheck.Notice)
            yield return With(end <= now ? _texts.MetadataEnded : _texts.MetadataEndsSoon, Moment(end));
        if (summary.Logout.Count == 0)
            yield return _texts.NoLogoutWarning;
    }

    private string Said(string english) => ReasonWords.In(language, english).Text;

    private string Line(KeySummary key) => With(_texts.KeyLine, key.Thumbprint, Day(key.NotAfter));

    private string MomentOrNone(DateTimeOffset? at) => at is { } given ? Moment(given) : _texts.NoEnd;

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
