using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>An address on the tenant's own host at which a login begins.</summary>
/// <param name="Location">Path and query.</param>
/// <param name="LinkName">The registered link; null for the front page.</param>
internal sealed record LinkAddress(string Location, string? LinkName)
{
    /// <summary>Where links lie.</summary>
    public const string Folder = PartnerPaths.Link;

    /// <summary>The query parameter that names a way in.</summary>
    public const string WayInParameter = "with";

    /// <summary>The query parameter that names a place at the relying party.</summary>
    public const string TargetParameter = "target";

    private const int MaxLength = 2048;

    /// <summary>
    /// The link that a text names: its name, its path, or its address on this host, with a target or without. What names none, leads to the
    /// front page: a stranger's text is never an address.
    /// </summary>
    /// <param name="text">Null for none.</param>
    /// <param name="wayIn">The way in to ask for.</param>
    public static LinkAddress Of(Tenant tenant, string? text, IdentityProviderId wayIn)
    {
        var (name, target) = Parse(tenant, text);
        if (name is null || tenant.FindLink(name) is not { } link)
            return new LinkAddress(QueryHelpers.AddQueryString("/", WayInParameter, wayIn.Value), null);
        var address = QueryHelpers.AddQueryString(Folder + link.Name, WayInParameter, wayIn.Value);
        return new LinkAddress(target is null ? address : QueryHelpers.AddQueryString(address, TargetParameter, target), link.Name);
    }

    private static (string? Name, string? Target) Parse(Tenant tenant, string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength })
            return (null, null);
        var path = text.StartsWith(tenant.Origin + "/", StringComparison.Ordinal) ? text[tenant.Origin.Length..] : text;
        if (!path.StartsWith(Folder, StringComparison.Ordinal))
            return (path, null);
        var end = path.IndexOf('?', StringComparison.Ordinal);
        return end < 0
            ? (path[Folder.Length..], null)
            : (path[Folder.Length..end], QueryHelpers.ParseQuery(path[end..])[TargetParameter] is [{ Length: > 0 } target] ? target : null);
    }
}
