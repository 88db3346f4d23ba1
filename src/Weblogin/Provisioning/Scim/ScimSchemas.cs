using System.Text.Json.Nodes;

namespace Weblogin.Provisioning.Scim;

/// <summary>What we say of ourselves (RFC 7643 §5-7): what a client may rely on, and nothing that is not so.</summary>
internal static class ScimSchemas
{
    private const string Schema = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    private const string ReadWrite = "readWrite";
    private const string ReadOnly = "readOnly";

    public static JsonObject ServiceProviderConfig(string root) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimUsers.MaxPage },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "Bearer token", ["description"] = "A token of the tenant's with the scope scim, in the Authorization header.", ["primary"] = true,
        }),
        ["meta"] = Meta("ServiceProviderConfig", $"{root}/ServiceProviderConfig"),
    };

    public static JsonObject ResourceType(string root) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
        ["id"] = "User",
        ["name"] = "User",
        ["endpoint"] = "/Users",
        ["description"] = "A person of the tenant",
        ["schema"] = ScimNames.User,
        ["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = ScimNames.Upn, ["required"] = false }),
        ["meta"] = Meta("ResourceType", $"{root}/ResourceTypes/User"),
    };

    public static IReadOnlyList<JsonObject> Schemas(string root) =>
    [
        new()
        {
            ["schemas"] = new JsonArray(Schema), ["id"] = ScimNames.User, ["name"] = "User", ["description"] = "A person of the tenant",
            ["attributes"] = new JsonArray(
                Text("userName", "National id (fødselsnummer or D-number). Returned in full to callers that may read it; others see that it is there.", required: true, "immutable", "server"),
                Text("externalId", "The tenant's own name for the person.", required: true, ReadWrite, "server"),
                Complex("name", "The person's name, as the national register has it.", required: true, ReadOnly, many: false,
                    Text("familyName", "Family name", required: true, ReadOnly), Text("givenName", "Given name", required: true, ReadOnly), Text("middleName", "Middle name", required: false, ReadOnly)),
                Complex("phoneNumbers", "One telephone number.", required: false, ReadWrite, many: true, Text("value", "E.164", required: true, ReadWrite)),
                Complex("emails", "One e-mail address.", required: false, ReadWrite, many: true, Text("value", "E-mail address", required: true, ReadWrite)),
                Complex("entitlements", $"{ScimNames.AllowSmartcard}, {ScimNames.AllowMobileId}; none leaves the tenant's own default.", required: false, ReadWrite, many: true,
                    Text("value", "The entitlement", required: true, ReadWrite)),
                Attribute("active", "boolean", "Always true.", required: false, ReadOnly)),
            ["meta"] = Meta("Schema", $"{root}/Schemas/{ScimNames.User}"),
        },
        new()
        {
            ["schemas"] = new JsonArray(Schema), ["id"] = ScimNames.Upn, ["name"] = "UPN", ["description"] = "User principal name",
            ["attributes"] = new JsonArray(Text("upn", "The name that the person logs in by, in the form of an e-mail address.", required: false, ReadWrite, "server")),
            ["meta"] = Meta("Schema", $"{root}/Schemas/{ScimNames.Upn}"),
        },
    ];

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };

    private static JsonObject Meta(string type, string location) => new() { ["resourceType"] = type, ["location"] = location };

    private static JsonObject Text(string name, string description, bool required, string mutability, string uniqueness = "none")
    {
        var attribute = Attribute(name, "string", description, required, mutability);
        attribute["caseExact"] = name is "userName" or "externalId";
        attribute["uniqueness"] = uniqueness;
        return attribute;
    }

    private static JsonObject Complex(string name, string description, bool required, string mutability, bool many, params ReadOnlySpan<JsonObject> parts)
    {
        var attribute = Attribute(name, "complex", description, required, mutability);
        attribute["multiValued"] = many;
        JsonArray inner = [];
        foreach (var part in parts)
            inner.Add((JsonNode)part);
        attribute["subAttributes"] = inner;
        return attribute;
    }

    private static JsonObject Attribute(string name, string type, string description, bool required, string mutability) => new()
    {
        ["name"] = name, ["type"] = type, ["multiValued"] = false, ["description"] = description, ["required"] = required, ["mutability"] = mutability, ["returned"] = "default",
    };
}
