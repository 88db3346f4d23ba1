using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Model;

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

    // Of all these what outlives whoever changes it: whom the tenant believes, for whom it takes those that come, and whom it writes to. Who is here by a group would be so for longer than the group says.
    private static readonly FrozenSet<string> Lasting = FrozenSet.Create(StringComparer.Ordinal, "notify");

    private static readonly FrozenSet<string> LastingOfTheirAdfs = FrozenSet.Create(StringComparer.Ordinal, "entityId", "metadataUrl", "claims", "userNameDomains");

    /// <summary>Whether somebody may change a member of the document, other than of its identity providers.</summary>
    public static bool IsTheirs(string member, DocumentEditor editor) => editor == DocumentEditor.Operator || Refusal(member, new Part(Theirs, Lasting), editor) is null;

    /// <summary>Whether somebody may change a member of an identity provider.</summary>
    public static bool IsTheirs(IdentityProviderDocument provider, string member, DocumentEditor editor) =>
        editor == DocumentEditor.Operator || Refusal(member, OfProvider(IsTheirAdfs(provider.Kind, provider.Profile)), editor) is null;

    /// <summary>What between two versions somebody may not change; nothing of it is refused to an operator.</summary>
    public static IEnumerable<DocumentError> Refused(DocumentVersion before, ReadDocument after, DocumentEditor editor)
    {
        if (editor == DocumentEditor.Operator)
            return [];
        if (after.Content is not TenantDocument now || DocumentJson.Read(before.Json, new DocumentErrors()) is not TenantDocument old)
            return [new DocumentError("", DocumentReasons.OperatorsDocument)];
        return Differences(Tree(old), Tree(now), new Part(Theirs, Lasting), editor, "");
    }

    // Null where it is theirs.
    private static Reason? Refusal(string member, Part part, DocumentEditor editor) =>
        !part.Theirs.Contains(member) ? DocumentReasons.OperatorsField : editor == DocumentEditor.Group && part.Lasting.Contains(member) ? DocumentReasons.ListedField : null;

    private static Part OfProvider(bool isTheirAdfs) => isTheirAdfs ? new Part(OfTheirAdfs, LastingOfTheirAdfs) : new Part([], []);

    private static JsonObject Tree(TenantDocument document) => JsonSerializer.SerializeToNode(document, DocumentJson.Default.TenantDocument)!.AsObject();

    private static IEnumerable<DocumentError> Differences(JsonObject old, JsonObject now, Part part, DocumentEditor editor, string path)
    {
        foreach (var name in old.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal))
        {
            if (JsonNode.DeepEquals(old[name], now[name]) || Refusal(name, part, editor) is not { } refusal)
                continue;
            if (path.Length == 0 && name == Providers && old[name] is JsonArray before && now[name] is JsonArray after)
            {
                foreach (var error in OfProviders(before, after, editor))
                    yield return error;
            }
            else
            {
                yield return new DocumentError($"{path}{name}", refusal);
            }
        }
    }

    private static IEnumerable<DocumentError> OfProviders(JsonArray old, JsonArray now, DocumentEditor editor)
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
            foreach (var error in Differences(old[i]!.AsObject(), now[i]!.AsObject(), OfProvider(isTheirs), editor, $"{path}."))
                yield return error;
        }
    }

    // Feide speaks for everybody, and its logins count for more.
    private static bool IsTheirAdfs(string? kind, string? profile) => kind == ProviderKinds.Saml && profile is null;

    /// <summary>Members that a tenant's administrators may change, and those among them that are for who is on the access list.</summary>
    private sealed record Part(FrozenSet<string> Theirs, FrozenSet<string> Lasting);
}

/// <summary>Who changes a document.</summary>
internal enum DocumentEditor
{
    /// <summary>Changes everything.</summary>
    Operator,

    /// <summary>Administers the tenant, and is on its access list.</summary>
    Administrator,

    /// <summary>Administers the tenant by a group in its own directory.</summary>
    Group,
}
