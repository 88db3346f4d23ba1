using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// What of a tenant's document waits for its test users: everything but a whitelist of what a login does not rest on, and of what must never wait, such as closing.
/// </summary>
internal static class GatedPart
{
    private const string Providers = "identityProviders";
    private const string Disabled = "disabled";

    /// <summary>Members that are in force as soon as they are applied.</summary>
    public static readonly FrozenSet<string> AtOnce = FrozenSet.Create(
        StringComparer.Ordinal,
        // Who it is, under which others hang on it: no version has another.
        "$schema", "tenant", "host", "origin", "environment", "serviceProviderEntityId", "identityProviderEntityId", "inherited", "organisationNumber", "administration",
        // How it looks, and whom it writes to.
        "name", "website", "logo", "contacts", "notify", "organisations", "emailDomains",
        // Who decides, and that it is closed.
        "goLive", "administrators", Disabled,
        // It has a gate of its own.
        "sync");

    /// <summary>The document that serves everybody: what was released, with what takes effect at once from the newest.</summary>
    public static TenantDocument InForce(TenantDocument newest, TenantDocument released)
    {
        var (now, then) = (Tree(newest), Tree(released));
        foreach (var name in now.Select(member => member.Key).Where(name => !AtOnce.Contains(name)).ToArray())
            now.Remove(name);
        foreach (var (name, member) in then.Where(member => !AtOnce.Contains(member.Key)))
            now[name] = member?.DeepClone();
        foreach (var provider in (now[Providers] as JsonArray ?? []).OfType<JsonObject>().Where(provider => IsClosed(newest, provider)))
            provider[Disabled] = true;
        return now.Deserialize(DocumentJson.Default.TenantDocument)!;
    }

    /// <summary>What waits, in one form for everything that says the same.</summary>
    public static JsonObject Of(TenantDocument document)
    {
        var tree = Tree(document);
        foreach (var name in AtOnce)
            tree.Remove(name);
        return tree;
    }

    // Closing a way in is no change to be tried; opening it is.
    private static bool IsClosed(TenantDocument newest, JsonObject provider) =>
        newest.IdentityProviders?.Any(other => other.Disabled is true && string.Equals(other.Id, (string?)provider["id"], StringComparison.Ordinal)) is true;

    private static JsonObject Tree(TenantDocument document) => JsonSerializer.SerializeToNode(document, DocumentJson.Default.TenantDocument)!.AsObject();
}
