using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// What of a tenant's document its own administrators may change. A whitelist: who the tenant is, where it is reached and how sure we are of what others say of
/// people are the operators', since every relying party and every other tenant rests on them.
/// </summary>
internal static class AdministratorsPart
{
    private const string Providers = "identityProviders";

    private static readonly FrozenSet<string> Theirs = FrozenSet.Create(
        StringComparer.Ordinal, "$schema", "name", "website", "logo", "contacts", "notify", "links", "defaultLink", "organisations", "sharedNetworks", "waysIn", "fallback", "moving");

    // Of a SAML identity provider, which is their own ADFS. What reads other databases or says how sure a login is is none of theirs; nor is what operators hold them to:
    // whose signature its metadata needs, and that it is closed.
    private static readonly FrozenSet<string> OfTheirAdfs = FrozenSet.Create(
        StringComparer.Ordinal, "name", "entityId", "metadataUrl", "signRequests", "logout", "request", "claims", "userNameDomains");

    /// <summary>Whether they may change a member of the document, other than of its identity providers.</summary>
    public static bool IsTheirs(string member) => Theirs.Contains(member);

    /// <summary>Whether they may change a member of an identity provider.</summary>
    public static bool IsTheirs(IdentityProviderDocument provider, string member) => IsTheirAdfs(provider.Kind, provider.Profile) && OfTheirAdfs.Contains(member);

    /// <summary>What between two versions they may not change.</summary>
    public static IEnumerable<DocumentError> Refused(DocumentVersion before, ReadDocument after)
    {
        if (after.Content is not TenantDocument now || DocumentJson.Read(before.Json, new DocumentErrors()) is not TenantDocument old)
            return [new DocumentError("", DocumentReasons.OperatorsDocument)];
        return Differences(Tree(old), Tree(now), Theirs, "");
    }

    private static JsonObject Tree(TenantDocument document) => JsonSerializer.SerializeToNode(document, DocumentJson.Default.TenantDocument)!.AsObject();

    private static IEnumerable<DocumentError> Differences(JsonObject old, JsonObject now, FrozenSet<string> theirs, string path)
    {
        foreach (var name in old.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal))
        {
            if (theirs.Contains(name) || JsonNode.DeepEquals(old[name], now[name]))
                continue;
            if (path.Length == 0 && name == Providers && old[name] is JsonArray before && now[name] is JsonArray after)
            {
                foreach (var error in OfProviders(before, after))
                    yield return error;
            }
            else
            {
                yield return new DocumentError($"{path}{name}", DocumentReasons.OperatorsField);
            }
        }
    }

    private static IEnumerable<DocumentError> OfProviders(JsonArray old, JsonArray now)
    {
        for (var i = 0; i < Math.Max(old.Count, now.Count); i++)
        {
            var path = $"{Providers}[{i}]";
            if (i >= old.Count || i >= now.Count || !JsonNode.DeepEquals(old[i]!["id"], now[i]!["id"]))
            {
                yield return new DocumentError(path, DocumentReasons.OperatorsProviders);
                yield break;
            }

            var isTheirs = IsTheirAdfs(old[i]!["kind"]?.GetValue<string>(), old[i]!["profile"]?.GetValue<string>()) && JsonNode.DeepEquals(old[i]!["kind"], now[i]!["kind"]);
            foreach (var error in Differences(old[i]!.AsObject(), now[i]!.AsObject(), isTheirs ? OfTheirAdfs : [], $"{path}."))
                yield return error;
        }
    }

    // Feide speaks for everybody, and its logins count for more.
    private static bool IsTheirAdfs(string? kind, string? profile) => kind == ProviderKinds.Saml && profile is null;
}
