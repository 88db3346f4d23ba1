using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// What of a relying party's document waits for the test users of a tenant that names it as its PROD: everything but a whitelist of what no login notices, of what must never wait, such as
/// closing it, of its keys and secrets, and of everything that is taken from it.
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
    /// <returns>
    /// Null where the two make no relying party together: nobody comes there then. The newest itself where it proves itself in another way, or is another partner, so that its keys are none of
    /// what was opened: old ones would be good for ever.
    /// </returns>
    public static RelyingParty? InForce(RelyingPartyDocument newest, RelyingPartyDocument released)
    {
        var (tree, opened) = (Tree(newest), Tree(released));
        Replace(opened, tree, AtOnce);
        if (RelyingPartyReader.Read(newest, new DocumentErrors()) is not { } now || RelyingPartyReader.Read(opened.Deserialize(DocumentJson.Default.RelyingPartyDocument)!, new DocumentErrors()) is not { } then)
            return null;
        return (then, now) switch
        {
            ({ Oidc: { } before }, { Oidc: { } client }) when Proof(before) == Proof(client) => Narrowed(
                then with { Oidc = before with { SecretsSha256 = client.SecretsSha256, Jwks = client.Jwks, JwksUri = client.JwksUri, TokenEndpointAuthSigningAlg = client.TokenEndpointAuthSigningAlg } }, now),
            ({ Saml: { } before }, { Saml: { } provider }) when before.EntityId == provider.EntityId => Narrowed(then with { Saml = before with { KeysFrom = provider.Metadata } }, now),
            _ => now,
        };
    }

    // What a client proves itself by; how it shows a secret is no other proof.
    private static string Proof(OidcRegistration client) => client.TokenEndpointAuthMethod.StartsWith("client_secret", StringComparison.Ordinal) ? "client_secret" : client.TokenEndpointAuthMethod;

    // What an operator has taken from it is gone for everybody, also where a tenant goes back.
    private static RelyingParty? Narrowed(RelyingParty then, RelyingParty now)
    {
        var party = then with
        {
            Release = new ReleaseRule(then.Release.NationalId && now.Release.NationalId, then.Release.NationalIdAsUserName && now.Release.NationalIdAsUserName)
            {
                Claims = [.. then.Release.Claims.Where(rule => now.Release.Claims.Any(other => string.Equals(other.From, rule.From, StringComparison.Ordinal)))],
            },
        };
        if (then.Oidc is { } client)
        {
            var redirects = Left(client.RedirectUris, now.Oidc!.RedirectUris);
            return redirects is [] ? null : party with
            {
                Oidc = client with
                {
                    RedirectUris = redirects,
                    PostLogoutRedirectUris = Left(client.PostLogoutRedirectUris, now.Oidc.PostLogoutRedirectUris),
                    Scopes = Left(client.Scopes, now.Oidc.Scopes),
                    BackChannelLogoutUri = now.Oidc.BackChannelLogoutUri is null ? null : client.BackChannelLogoutUri,
                    FrontChannelLogoutUri = now.Oidc.FrontChannelLogoutUri is null ? null : client.FrontChannelLogoutUri,
                },
            };
        }

        var (provider, newest) = (then.Saml!, now.Saml!);
        HashSet<string> told = [ReleasableClaims.Subject, .. newest.Attributes.Select(attribute => attribute.Claim), .. newest.NameIds.Select(nameId => nameId.Claim).OfType<string>()];
        SamlNameId[] nameIds = [.. provider.NameIds.Where(nameId => nameId.Claim is null || told.Contains(nameId.Claim))];
        return nameIds is [] ? null : party with { Saml = provider with { NameIds = nameIds, Attributes = [.. provider.Attributes.Where(attribute => told.Contains(attribute.Claim))] } };
    }

    private static string[] Left(IReadOnlyList<string> then, IReadOnlyList<string> now) => [.. then.Where(one => now.Contains(one, StringComparer.Ordinal))];

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
