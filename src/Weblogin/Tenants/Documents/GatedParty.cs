using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// What of a relying party's document waits for the test users of a tenant that names it as its PROD: everything but a whitelist of what no login notices, of what must never wait, such as
/// closing it, and of its keys and secrets.
/// </summary>
internal static class GatedParty
{
    private const string Client = "oidc";
    private const string ServiceProvider = "saml";
    private const string Metadata = "metadata";
    private const int MaxMetadata = 4 * 1024 * 1024;

    private static readonly string[] AtOnce = ["$schema", "name", "tenants", "testUsers", "disabled", "atOnce"];
    private static readonly string[] ClientKeys = ["jwks", "jwksUri", "secretSha256", "formerSecretSha256"];
    private static readonly string[] RegisteredKeys = ["jwks", "jwks_uri", "client_secret", "client_name"];

    /// <summary>What waits, in one form for everything that says the same.</summary>
    public static JsonObject Of(RelyingPartyDocument document)
    {
        var tree = Tree(document);
        Without(tree, AtOnce);
        if (tree[Client] is JsonObject client)
        {
            Without(client, ClientKeys);
            if (client[Metadata] is JsonObject registered)
                Without(registered, RegisteredKeys);
        }

        if (tree[ServiceProvider] is JsonObject provider && (string?)provider[Metadata] is { } xml)
            provider[Metadata] = WithoutKeys(xml);
        return tree;
    }

    /// <summary>The relying party as everybody meets it while a tenant is on a version that was opened with an earlier one: that one, with what takes effect at once from the newest.</summary>
    /// <returns>Null where the two make no relying party together: nobody comes there then.</returns>
    public static RelyingParty? InForce(RelyingPartyDocument newest, RelyingPartyDocument released)
    {
        var (now, then) = (Tree(newest), Tree(released));
        Replace(then, now, AtOnce);
        // Where it proves itself in another way by now, what it proved itself by before was not taken from it.
        if (now[Client] is JsonObject client && then[Client] is JsonObject opened && Method(client) == Method(opened))
        {
            Replace(opened, client, ClientKeys);
            if (client[Metadata] is JsonObject registered && opened[Metadata] is JsonObject before)
                Replace(before, registered, RegisteredKeys);
        }

        if (RelyingPartyReader.Read(then.Deserialize(DocumentJson.Default.RelyingPartyDocument)!, new DocumentErrors()) is not { } party)
            return null;
        return party.Saml is { } provider && string.Equals(newest.Saml?.EntityId, provider.EntityId.Value, StringComparison.Ordinal)
            ? party with { Saml = provider with { KeysFrom = newest.Saml!.Metadata } }
            : party;
    }

    private static string? Method(JsonObject client) => (string?)client["tokenEndpointAuthMethod"] ?? (string?)(client[Metadata] as JsonObject)?["token_endpoint_auth_method"];

    private static void Replace(JsonObject place, JsonObject by, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            place.Remove(name);
            if (by[name] is { } member)
                place[name] = member.DeepClone();
        }
    }

    private static void Without(JsonObject tree, IEnumerable<string> names)
    {
        foreach (var name in names)
            tree.Remove(name);
    }

    // Keys, times and whoever signed the file.
    private static string WithoutKeys(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxMetadata });
            var document = XDocument.Load(reader);
            document.Descendants().Where(element => element.Name.LocalName is "KeyDescriptor" or "Signature").Remove();
            document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "ID" or "validUntil" or "cacheDuration").Remove();
            return document.ToString(SaveOptions.DisableFormatting);
        }
        catch (XmlException)
        {
            // It serves nobody; that it is what it is counts.
            return xml;
        }
    }

    private static JsonObject Tree(RelyingPartyDocument document) => JsonSerializer.SerializeToNode(document, DocumentJson.Default.RelyingPartyDocument)!.AsObject();
}
