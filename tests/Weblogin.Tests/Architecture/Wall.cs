namespace Weblogin.Tests.Architecture;

/// <summary>
/// Who may use whom: a whitelist of rooms (namespaces of the host) and outer things. What is not listed is forbidden.
/// </summary>
internal static class Wall
{
    public const string Root = "Weblogin";

    /// <summary>Rooms in the order of a login; a namespace belongs to the longest one it begins with.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Model"] = [],
        ["Pages"] = ["Model"],
        ["Audit"] = ["Model"],
        ["Tenants"] = ["Model"],
        ["Keys"] = ["Model", "Tenants"],
        ["Delivery"] = ["Model"],
        ["Resolve"] = ["Model", "Tenants", "Audit"],
        ["Resolve.Directory"] = ["Model", "Tenants", "Resolve", "Keys"],
        ["Assurance"] = ["Model", "Tenants"],
        ["Release"] = ["Model", "Tenants", "Audit"],
        ["Patrons"] = ["Model", "Tenants", "Resolve", "Keys", "Audit"],
        ["Login"] = ["Model", "Tenants", "Resolve", "Assurance", "Delivery", "Keys", "Audit", "Pages"],
        ["Upstream.Saml"] = ["Model", "Tenants", "Login", "Keys", "Audit", "Pages", "Weblogin.Saml.dll"],
        ["Upstream.Oidc"] = ["Model", "Tenants", "Login", "Keys", "Audit", "Pages", "Weblogin.Oidc.dll"],
        ["Upstream.Local"] = ["Model", "Tenants", "Login", "Delivery", "Keys", "Audit", "Pages", "Patrons"],
        ["Downstream.Saml"] = ["Model", "Tenants", "Login", "Release", "Keys", "Audit", "Pages", "Weblogin.Saml.dll"],
        ["Downstream.Oidc"] = ["Model", "Tenants", "Login", "Release", "Keys", "Audit", "Pages", "Weblogin.Oidc.dll"],
        ["Sync"] = ["Model", "Tenants", "Resolve", "Keys", "Audit"],
        ["Provisioning"] = ["Model", "Tenants", "Resolve", "Keys", "Audit", "Patrons"],
        ["Onboarding"] = ["Model", "Tenants", "Login", "Resolve", "Assurance", "Release", "Keys", "Audit", "Delivery", "Pages"],
        // What a tenant keeps of its people: pages, commands and the interface for machines all do it by this.
        ["Members"] = ["Admin.Access", "Model", "Tenants", "Resolve", "Release", "Audit"],
        // Who may administer; and the one part of the administration that knows logins, which no page of it uses.
        ["Admin.Access"] = ["Model", "Tenants", "Audit"],
        ["Admin.Entry"] = ["Model", "Tenants", "Login", "Audit", "Pages", "Admin", "Admin.Access"],
        ["Admin"] = ["Admin.Access", "Model", "Tenants", "Resolve", "Release", "Members", "Patrons", "Sync", "Provisioning", "Onboarding", "Keys", "Audit", "Pages"],
        ["Commands"] = ["Admin.Access", "Model", "Tenants", "Resolve", "Resolve.Directory", "Release", "Members", "Patrons", "Sync", "Provisioning", "Onboarding", "Keys", "Audit", "Pages"],
        ["Storage"] = ["Admin.Access", "Audit", "Model", "Tenants", "Keys", "Delivery", "Login", "Resolve", "Sync", "Provisioning", "Release", "Members", "Patrons", "Upstream.Local", "Downstream.Oidc", "Onboarding", "Database"],
        ["Hosting"] = ["*"],
        // The program's entry point.
        [""] = ["*"],
    };

    /// <summary>Assemblies that only named rooms may touch: assembly name prefix to the outer thing's name in <see cref="MayUse"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> OuterThings = new Dictionary<string, string>
    {
        ["Weblogin.Saml"] = "Weblogin.Saml.dll",
        ["Weblogin.Oidc"] = "Weblogin.Oidc.dll",
        ["Microsoft.IdentityModel"] = "Weblogin.Oidc.dll",
        ["Microsoft.Data.Sqlite"] = "Database",
        ["SQLitePCLRaw"] = "Database",
        ["Npgsql"] = "Database",
    };

    /// <summary>The room of a type of the host; null where it belongs to none, which is a fault in itself.</summary>
    public static string? RoomOf(string @namespace)
    {
        if (@namespace == Root)
            return "";
        if (!@namespace.StartsWith(Root + ".", StringComparison.Ordinal))
            return null;
        var path = @namespace[(Root.Length + 1)..];
        return MayUse.Keys
            .Where(room => room.Length > 0 && (path == room || path.StartsWith(room + ".", StringComparison.Ordinal)))
            .MaxBy(room => room.Length);
    }
}
