using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the sources of profiles.</summary>
internal static class SyncReader
{
    private const int MostSources = 10;
    private const int MostViews = 20;
    private const int MaxPath = 200;

    private static readonly FrozenDictionary<string, SyncFormat> Formats = Words<SyncFormat>();
    private static readonly FrozenDictionary<string, SyncViewKind> Kinds = Words<SyncViewKind>();
    private static readonly FrozenDictionary<string, bool> Extents = new Dictionary<string, bool> { ["full"] = true, ["changes"] = false }.ToFrozenDictionary(StringComparer.Ordinal);

    // In the order in which what is referred to comes first.
    private static readonly SyncView[] PredecessorsViews =
    [
        new("v_leka_ressurs", SyncViewKind.Persons),
        new("v_leka_oren_tre_nivaa", SyncViewKind.Units),
        new("v_leka_stilling", SyncViewKind.JobRoles),
        new("v_leka_ressurs_stilling", SyncViewKind.Positions),
        new("v_leka_oren_tilgang", SyncViewKind.Leaders),
    ];

    public static IReadOnlyList<SyncSource> Read(SyncDocument? document, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        var sources = document?.Sources ?? [];
        if (sources.Count > MostSources)
            errors.Add("sync.sources", DocumentReasons.ManySources, MostSources);
        var read = sources.Take(MostSources).Select((source, i) => Source(source, $"sync.sources[{i}]", environment, errors)).OfType<SyncSource>().ToArray();
        foreach (var twice in read.GroupBy(source => source.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add("sync.sources", DocumentReasons.NameTwice, twice.Key);
        return read;
    }

    private static SyncSource? Source(SyncSourceDocument document, string path, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        var name = errors.SlugName($"{path}.name", document.Name);
        var origin = Origin(document, path, environment, errors);
        var format = errors.OneOf($"{path}.format", document.Format ?? (document.Kind == "pull" ? "change-lines" : null), Formats);
        var isFull = errors.OneOf($"{path}.extent", document.Extent ?? (format == SyncFormat.ChangeLines ? "changes" : "full"), Extents);
        var views = Views(document, path, origin, format, errors);
        var at = At(document, path, errors);
        var source = new SyncSource
        {
            Name = name ?? "",
            Origin = origin ?? new SyncOrigin.Push(),
            Format = format ?? default,
            IsFull = isFull ?? false,
            Views = views,
            At = at,
            Jitter = TimeSpan.FromMinutes(Whole($"{path}.jitterMinutes", document.JitterMinutes, 0, 180, 20, errors)),
            LookBack = TimeSpan.FromDays(Whole($"{path}.lookBackDays", document.LookBackDays, 0, 60, 4, errors)),
            Timeout = TimeSpan.FromMinutes(Whole($"{path}.timeoutMinutes", document.TimeoutMinutes, 1, 240, 30, errors)),
            MaxAge = TimeSpan.FromHours(Whole($"{path}.maxAgeHours", document.MaxAgeHours, 1, 744, 48, errors)),
            MayBeEmpty = document.MayBeEmpty ?? false,
            Gate = Gate(document.Gate, $"{path}.gate", errors),
        };
        if (document.MayBeEmpty is true && source.IsFull)
            errors.Add($"{path}.mayBeEmpty", SyncDocumentReasons.EmptyFullSource);
        return name is null || origin is null || format is null || isFull is null ? null : source;
    }

    private static SyncOrigin? Origin(SyncSourceDocument document, string path, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        if (document.Kind is "file" or "push")
        {
            if (document.Url is not null)
                errors.Add($"{path}.url", SyncDocumentReasons.PullOnly);
            if (document.Authentication is not null)
                errors.Add($"{path}.authentication", SyncDocumentReasons.PullOnly);
            return document.Kind == "file" ? new SyncOrigin.File() : new SyncOrigin.Push();
        }

        if (document.Kind != "pull")
        {
            errors.Add($"{path}.kind", SyncDocumentReasons.SourceKind);
            return null;
        }

        var address = Address($"{path}.url", document.Url, environment, errors);
        if (address is { Query.Length: > 0 })
            errors.Add($"{path}.url", SyncDocumentReasons.QueryOfPull);
        var authentication = Authentication(document.Authentication, $"{path}.authentication", environment, errors);
        return address is null || authentication is null ? null : new SyncOrigin.Pull(address, authentication);
    }

    private static SyncAuthentication? Authentication(SyncAuthenticationDocument? document, string path, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        switch (document?.Method)
        {
            case null when document is null:
                return new SyncAuthentication.None();
            case "basic":
                // RFC 7617 §2: the first colon ends the user name.
                if (document.User?.Contains(':', StringComparison.Ordinal) ?? false)
                    errors.Add($"{path}.user", SyncDocumentReasons.UserColon);
                return errors.Text($"{path}.user", document.User) is { } user ? new SyncAuthentication.Basic(user) : null;
            case "bearer":
                return new SyncAuthentication.Bearer();
            case "client-credentials":
                var address = Address($"{path}.tokenUrl", document.TokenUrl, environment, errors);
                var client = errors.Text($"{path}.clientId", document.ClientId);
                var scope = document.Scope is null ? null : errors.Text($"{path}.scope", document.Scope);
                return address is null || client is null ? null : new SyncAuthentication.ClientCredentials(address, client, scope);
            default:
                errors.Add($"{path}.method", SyncDocumentReasons.AuthenticationMethod);
                return null;
        }
    }

    private static Uri? Address(string path, string? text, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        if (errors.Address(path, text) is not { } address)
            return null;
        if (address.Scheme == Uri.UriSchemeHttps || environment == DeploymentEnvironment.Test)
            return address;
        errors.Add(path, DocumentReasons.NotHttps);
        return null;
    }

    private static SyncView[] Views(SyncSourceDocument document, string path, SyncOrigin? origin, SyncFormat? format, DocumentErrors errors)
    {
        if (origin is SyncOrigin.Push)
        {
            if (document.Views is { Count: > 1 } || document.Views?.Any(view => view.Path is not null) == true)
                errors.Add($"{path}.views", SyncDocumentReasons.PushedViews);
            return [.. (document.Views ?? [new SyncViewDocument()]).Take(1).Select(view => new SyncView("", KindOf(view, $"{path}.views[0]", errors)))];
        }

        if (document.Views is null && origin is SyncOrigin.Pull && format == SyncFormat.ChangeLines)
            return PredecessorsViews;
        if (document.Views is not { Count: > 0 and <= MostViews })
            errors.Add($"{path}.views", SyncDocumentReasons.ViewCount, MostViews);
        return [.. (document.Views ?? []).Take(MostViews).Select((view, i) => new SyncView(PathOf(view, $"{path}.views[{i}]", errors), KindOf(view, $"{path}.views[{i}]", errors)))];
    }

    private static SyncViewKind? KindOf(SyncViewDocument document, string path, DocumentErrors errors) =>
        document.Kind is null ? null : errors.OneOf($"{path}.kind", document.Kind, Kinds);

    // Segments of plain characters: no path leads out of its folder or address, and nothing of it needs escaping.
    private static string PathOf(SyncViewDocument document, string path, DocumentErrors errors)
    {
        var isPlain = document.Path is { Length: > 0 and <= MaxPath } text
            && text.Split('/').All(segment => segment.Length > 0 && segment[0] != '.' && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        if (!isPlain)
            errors.Add($"{path}.path", SyncDocumentReasons.ViewPath);
        return document.Path ?? "";
    }

    private static TimeOnly? At(SyncSourceDocument document, string path, DocumentErrors errors)
    {
        if (document.At is null)
            return null;
        if (document.Kind == "push")
            errors.Add($"{path}.at", SyncDocumentReasons.PushedAt);
        if (TimeOnly.TryParseExact(document.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return at;
        errors.Add($"{path}.at", DocumentReasons.TimeOfDay);
        return null;
    }

    private static SyncGate Gate(SyncGateDocument? document, string path, DocumentErrors errors)
    {
        decimal? Percent(string name, decimal? value)
        {
            if (value is < 0 or > 100)
                errors.Add($"{path}.{name}", DocumentReasons.Percent);
            return value;
        }

        int? From(string name, int? value)
        {
            if (value is < 0 or > 1_000_000)
                errors.Add($"{path}.{name}", DocumentReasons.UpToMillion);
            return value;
        }

        return new SyncGate
        {
            GonePercent = Percent("gonePercent", document?.GonePercent),
            GoneFrom = From("goneFrom", document?.GoneFrom),
            GoneFromPercent = Percent("goneFromPercent", document?.GoneFromPercent),
            ReboundPercent = Percent("reboundPercent", document?.ReboundPercent),
            UnreadablePercent = Percent("unreadablePercent", document?.UnreadablePercent),
            UnreadableFrom = From("unreadableFrom", document?.UnreadableFrom),
        };
    }

    private static int Whole(string path, int? value, int least, int most, int missing, DocumentErrors errors)
    {
        if (value < least || value > most)
            errors.Add(path, DocumentReasons.Between, least, most);
        return value ?? missing;
    }

    private static FrozenDictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
}
