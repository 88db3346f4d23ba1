using System.Diagnostics.CodeAnalysis;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>Which of a tenant's systems a secret is for.</summary>
/// <param name="Id">What the tenant's document calls the system (<see cref="Slug"/>).</param>
internal sealed record TenantSecretPlace(TenantId Tenant, TenantSecretKind Kind, string Id)
{
    /// <summary>As it is typed and stored: <c>directory/ad</c>.</summary>
    public string Name => $"{Kind.ToString().ToLowerInvariant()}/{Id}";

    /// <summary>Reads a name; anything else than a kind, a slash and an id is none.</summary>
    public static bool TryParse(TenantId tenant, string name, [NotNullWhen(true)] out TenantSecretPlace? place)
    {
        place = name.Split('/') is [var word, var id] && Slug.IsValid(id) && Kinds.TryGetValue(word, out var kind) ? new TenantSecretPlace(tenant, kind, id) : null;
        return place is not null;
    }

    private static readonly Dictionary<string, TenantSecretKind> Kinds = Enum.GetValues<TenantSecretKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);
}

internal enum TenantSecretKind
{
    /// <summary>The service account in a directory (LDAP).</summary>
    Directory,

    /// <summary>The connection to a database of the tenant's.</summary>
    Database,

    /// <summary>A source of profiles.</summary>
    Source,
}
