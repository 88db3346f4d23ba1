using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the intranet links of a tenant document.</summary>
internal static class LinkReader
{
    private const int MaxLinks = 200;

    public static Link[] Read(TenantDocument document, IdentityProvider[] providers, DocumentErrors errors)
    {
        var documents = document.Links ?? [];
        if (documents.Count > MaxLinks)
            errors.Add("links", DocumentReasons.ManyLinks, MaxLinks);
        var links = documents.Take(MaxLinks).Select((link, i) => Read(link, $"links[{i}]", providers, errors)).OfType<Link>().ToArray();
        foreach (var twice in links.GroupBy(link => link.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add("links", DocumentReasons.NameTwice, twice.Key);
        if (document.DefaultLink is { } name && !links.Any(link => string.Equals(link.Name, name, StringComparison.Ordinal)))
            errors.Add("defaultLink", DocumentReasons.NoLink);
        return links;
    }

    private static Link? Read(LinkDocument document, string path, IdentityProvider[] providers, DocumentErrors errors)
    {
        var name = errors.SlugName($"{path}.name", document.Name);
        if (!RelyingPartyId.TryParse(document.RelyingParty, out var relyingParty))
            errors.Add($"{path}.relyingParty", DocumentReasons.SlugForm);
        var start = Start(document.Start, path, errors);
        var targets = (document.Targets ?? []).Select((target, i) => errors.Address($"{path}.targets[{i}]", target)).OfType<Uri>().ToArray();
        var provider = document.IdentityProvider is null ? null : TenantReader.KnownProvider($"{path}.identityProvider", document.IdentityProvider, providers, errors);
        if (start is LinkStart.StartUrl && (targets.Length > 0 || provider is not null))
            errors.Add(path, DocumentReasons.StartUrlAlone);
        return name is null || relyingParty is null || start is null
            ? null
            : new Link { Name = name, RelyingParty = relyingParty, Start = start, TargetPrefixes = targets, IdentityProvider = provider?.Id };
    }

    private static LinkStart? Start(JsonElement? start, string path, DocumentErrors errors)
    {
        switch (start)
        {
            case null:
            case { ValueKind: JsonValueKind.String } text when text.ValueEquals("initiate-login"):
                return new LinkStart.InitiateLogin();
            case { ValueKind: JsonValueKind.String } text when text.ValueEquals("saml"):
                return new LinkStart.IdpInitiated();
            case { ValueKind: JsonValueKind.Object } value
                when value.EnumerateObject().Count() == 1 && value.TryGetProperty("startUrl", out var url) && url.ValueKind == JsonValueKind.String:
                return errors.Address($"{path}.start.startUrl", url.GetString()) is { } address ? new LinkStart.StartUrl(address) : null;
            default:
                errors.Add($"{path}.start", DocumentReasons.LinkStartForm);
                return null;
        }
    }
}
