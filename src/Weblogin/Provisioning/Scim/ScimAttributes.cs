namespace Weblogin.Provisioning.Scim;

/// <summary>An attribute that people can be found by.</summary>
internal enum ScimAttribute
{
    Id,
    UserName,
    ExternalId,
    GivenName,
    MiddleName,
    FamilyName,
    Phone,
    Email,
    Entitlement,
    Active,
    Upn,
}

/// <summary>What attributes are called in filters and paths, and what they are of a person. Names are compared without case (RFC 7643 §2.1).</summary>
internal static class ScimAttributes
{
    private static readonly (string Name, ScimAttribute Attribute)[] Known =
    [
        ("id", ScimAttribute.Id), ("userName", ScimAttribute.UserName), ("externalId", ScimAttribute.ExternalId),
        ("name.givenName", ScimAttribute.GivenName), ("name.middleName", ScimAttribute.MiddleName), ("name.familyName", ScimAttribute.FamilyName),
        ("phoneNumbers.value", ScimAttribute.Phone), ("emails.value", ScimAttribute.Email), ("entitlements.value", ScimAttribute.Entitlement),
        ("active", ScimAttribute.Active), ($"{ScimNames.Upn}:upn", ScimAttribute.Upn),
    ];

    public static IEnumerable<string> Names => Known.Select(known => known.Name);

    /// <summary>Null where there is no such attribute, or none that people are found by.</summary>
    public static ScimAttribute? Find(string path)
    {
        var name = Plain(path);
        foreach (var (known, attribute) in Known)
        {
            // A multi-valued attribute by its own name means its value (RFC 7643 §2.4).
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase) || $"{name}.value".Equals(known, StringComparison.OrdinalIgnoreCase))
                return attribute;
        }

        return null;
    }

    /// <summary>The path without the name of the schema that is meant anyway (RFC 7644 §3.10).</summary>
    public static string Plain(string path) =>
        path.StartsWith($"{ScimNames.User}:", StringComparison.OrdinalIgnoreCase) ? path[(ScimNames.User.Length + 1)..] : path;

    public static bool IsExact(ScimAttribute attribute) => attribute is ScimAttribute.Id or ScimAttribute.UserName or ScimAttribute.ExternalId;

    public static IEnumerable<string> Values(ScimAttribute attribute, ProvisionedPerson person) => attribute switch
    {
        ScimAttribute.Id => [person.Id],
        ScimAttribute.UserName => [person.NationalId.Reveal()],
        ScimAttribute.ExternalId => [person.ExternalId],
        ScimAttribute.GivenName => [person.GivenName],
        ScimAttribute.MiddleName => Maybe(person.MiddleName),
        ScimAttribute.FamilyName => [person.FamilyName],
        ScimAttribute.Phone => Maybe(person.Mobile),
        ScimAttribute.Email => Maybe(person.Email),
        ScimAttribute.Entitlement => ScimDraft.EntitlementsOf(person) ?? [],
        ScimAttribute.Active => ["true"],
        ScimAttribute.Upn => Maybe(person.PrincipalName),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string[] Maybe(string? value) => value is null ? [] : [value];
}
