using System.Globalization;
using System.Text.Json.Nodes;

namespace Weblogin.Provisioning.Scim;

/// <summary>Writes resources and messages (RFC 7643, RFC 7644).</summary>
internal static class ScimJson
{
    /// <param name="userName">What stands for the national id: itself only where the caller may have it.</param>
    public static JsonObject User(ProvisionedPerson person, string userName, string location)
    {
        JsonObject user = new()
        {
            ["schemas"] = person.PrincipalName is null ? new JsonArray(ScimNames.User) : new JsonArray(ScimNames.User, ScimNames.Upn),
            ["id"] = person.Id,
            ["externalId"] = person.ExternalId,
            ["userName"] = userName,
            ["name"] = Name(person),
        };
        if (person.Mobile is { } mobile)
            user["phoneNumbers"] = Values(mobile);
        if (person.Email is { } email)
            user["emails"] = Values(email);
        if (ScimDraft.EntitlementsOf(person) is { } entitlements)
            user["entitlements"] = Values([.. entitlements]);
        user["active"] = true;
        if (person.PrincipalName is { } upn)
            user[ScimNames.Upn] = new JsonObject { ["upn"] = upn };
        user["meta"] = new JsonObject
        {
            ["resourceType"] = "User",
            ["created"] = Time(person.CreatedAt),
            ["lastModified"] = Time(person.ModifiedAt),
            ["location"] = location,
            ["version"] = Version(person),
        };
        return user;
    }

    public static JsonObject List(int total, int startIndex, IEnumerable<JsonObject> resources)
    {
        JsonArray page = [.. resources];
        return new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.ListResponse), ["totalResults"] = total, ["itemsPerPage"] = page.Count, ["startIndex"] = startIndex, ["Resources"] = page,
        };
    }

    public static JsonObject Error(ScimError error)
    {
        JsonObject body = new() { ["schemas"] = new JsonArray(ScimError.Schema), ["status"] = error.Status.ToString(CultureInfo.InvariantCulture), ["detail"] = error.Detail };
        if (error.Type is { } type)
            body["scimType"] = type;
        return body;
    }

    /// <summary>The entity tag of a resource (RFC 7644 §3.14).</summary>
    public static string Version(ProvisionedPerson person) => string.Create(CultureInfo.InvariantCulture, $"W/\"{person.Version}\"");

    private static JsonObject Name(ProvisionedPerson person)
    {
        JsonObject name = new() { ["familyName"] = person.FamilyName, ["givenName"] = person.GivenName };
        if (person.MiddleName is { } middle)
            name["middleName"] = middle;
        return name;
    }

    private static JsonArray Values(params IReadOnlyList<string> values) => [.. values.Select(value => new JsonObject { ["value"] = value })];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
