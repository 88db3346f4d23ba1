using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the ways in of a tenant document: an id, or an id with its conditions.</summary>
internal static class WayInReader
{
    private const int MaxWays = 50;

    public static WayIn[] Read(IReadOnlyList<JsonElement>? entries, IdentityProvider[] providers, DocumentErrors errors)
    {
        if (entries is not { Count: > 0 and <= MaxWays })
        {
            errors.Add("waysIn", ProviderReasons.WaysInCount, MaxWays);
            return [];
        }

        return entries.Select((entry, i) => Read(entry, $"waysIn[{i}]", providers, errors)).OfType<WayIn>().ToArray();
    }

    private static WayIn? Read(JsonElement entry, string path, IdentityProvider[] providers, DocumentErrors errors)
    {
        switch (entry.ValueKind)
        {
            case JsonValueKind.String:
                return TenantReader.KnownProvider(path, entry.GetString(), providers, errors) is { } named ? new WayIn(named.Id) : null;
            case JsonValueKind.Object:
                return DocumentJson.ReadPart(entry, DocumentJson.Default.WayInDocument, path, errors) is { } document ? Read(document, path, providers, errors) : null;
            default:
                errors.Add(path, ProviderReasons.WayInForm);
                return null;
        }
    }

    private static WayIn? Read(WayInDocument document, string path, IdentityProvider[] providers, DocumentErrors errors)
    {
        var provider = TenantReader.KnownProvider($"{path}.identityProvider", document.IdentityProvider, providers, errors);
        foreach (var (name, values) in new[] { ("networks", document.Networks), ("relyingParties", document.RelyingParties), ("emailDomains", document.EmailDomains) })
        {
            if (values is { Count: 0 })
                errors.Add($"{path}.{name}", ProviderReasons.EmptyCondition);
        }

        var networks = errors.Networks($"{path}.networks", document.Networks);
        var parties = (document.RelyingParties ?? []).Select((id, i) => Party($"{path}.relyingParties[{i}]", id, errors)).OfType<RelyingPartyId>().ToArray();
        var domains = PartnerFacing.EmailDomains($"{path}.emailDomains", document.EmailDomains, errors);
        return provider is null ? null : new WayIn(provider.Id) { Networks = networks, RelyingParties = parties, EmailDomains = domains };
    }

    private static RelyingPartyId? Party(string path, string text, DocumentErrors errors)
    {
        if (RelyingPartyId.TryParse(text, out var id))
            return id;
        errors.Add(path, DocumentReasons.SlugForm);
        return null;
    }
}
