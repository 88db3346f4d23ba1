using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Weblogin.Tenants.Documents;

/// <summary>The published JSON schema of documents (draft 2020-12), made of the document types: their members, descriptions, and what must be there.</summary>
internal static class DocumentSchema
{
    private static readonly JsonSerializerOptions Written = new(DocumentJson.Default.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What the readers ask for by an error, said once more as a schema; a test holds the two together.
    private static readonly Dictionary<Type, string[]> Required = new()
    {
        [typeof(TenantDocument)] = ["tenant", "host", "name", "environment", "identityProviders", "waysIn"],
        [typeof(IdentityProviderDocument)] = ["id", "kind", "name"],
        [typeof(AdministratorsDocument)] = ["claim", "values"],
        [typeof(ClaimAliasDocument)] = ["name"],
        [typeof(AttributeStoreDocument)] = ["engine", "query"],
        [typeof(WayInDocument)] = ["identityProvider"],
        [typeof(FallbackDocument)] = ["to"],
        [typeof(FallbackRuleDocument)] = ["reason"],
        [typeof(MovingDocument)] = ["from", "to", "percent"],
        [typeof(LinkDocument)] = ["name", "relyingParty"],
        [typeof(OrganisationDocument)] = ["id", "name"],
        [typeof(SyncSourceDocument)] = ["name", "kind"],
        [typeof(SyncAuthenticationDocument)] = ["method"],
        [typeof(DirectoryDocument)] = ["id", "servers", "account", "base", "nationalIdAttribute"],
        [typeof(LogoDocument)] = ["url", "width", "height"],
        [typeof(ContactDocument)] = ["kind", "email"],
        [typeof(RelyingPartyDocument)] = ["relyingParty", "name", "environment", "tenants"],
        [typeof(HubDocument)] = ["hub", "host", "name"],
        [typeof(ClaimRuleDocument)] = ["claim", "from"],
        [typeof(SamlDocument)] = ["entityId"],
        [typeof(NameIdDocument)] = ["format"],
        [typeof(SamlAttributeDocument)] = ["claim", "name"],
    };

    public static string OfTenant() => Of(DocumentJson.Default.TenantDocument, "Weblogin tenant");

    public static string OfRelyingParty() => Of(DocumentJson.Default.RelyingPartyDocument, "Weblogin relying party");

    public static string OfHub() => Of(DocumentJson.Default.HubDocument, "Weblogin hub");

    private static string Of(JsonTypeInfo type, string title)
    {
        var body = Exported(type);
        JsonObject schema = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in body.ToArray())
        {
            body.Remove(name);
            schema[name] = value;
        }

        return schema.ToJsonString(Written) + "\n";
    }

    private static JsonObject Exported(JsonTypeInfo type) => type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TransformSchemaNode = Transform }).AsObject();

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        // A member of any type is "true" to the exporter, and "true" has no room for a description.
        var schema = node as JsonObject ?? [];
        // Null means the same as leaving a member out; a document says neither.
        if (schema["type"] is JsonArray types)
            schema["type"] = types.Select(type => (string?)type).First(type => type != "null");
        if (context.PropertyInfo?.Name == "waysIn")
            schema["items"] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, Exported(DocumentJson.Default.WayInDocument)) };
        if (context.PropertyInfo?.DeclaringType == typeof(ClaimNamesDocument))
            schema["items"] = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, Exported(DocumentJson.Default.ClaimAliasDocument)) };
        if (Required.TryGetValue(context.TypeInfo.Type, out var required))
            schema["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        var description = Description(context.PropertyInfo?.AttributeProvider) ?? Description(context.TypeInfo.Type);
        if (description is not null)
            schema.Insert(0, "description", description);
        return schema;
    }

    private static string? Description(ICustomAttributeProvider? described) =>
        described?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute attribute, ..] ? attribute.Description : null;
}
