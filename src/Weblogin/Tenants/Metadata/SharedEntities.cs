using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// Entity ids that stand for identity providers of several tenants. Nobody is hurt by it, as a partner is always a tenant's: yet one who claims another's name without its keys
/// should be asked why. A document that names the entity id means it, and its provider is told nothing.
/// </summary>
internal static class SharedEntities
{
    // Of a vendor's one entity for hundreds of tenants a few say enough.
    private const int MostNamed = 5;

    public static IEnumerable<Finding> Of(IEnumerable<Partner> partners) =>
        partners.GroupBy(partner => partner.EntityId).Where(entity => entity.DistinctBy(partner => partner.Tenant.Id).Skip(1).Any()).SelectMany(entity => OfEntity([.. entity]));

    // Those who have the same keys have the same ones in common with the others: thousands of tenants of one entity are few such sets.
    private static IEnumerable<Finding> OfEntity(Partner[] all)
    {
        var places = Enumerable.Range(0, all.Length);
        var byKey = places.SelectMany(place => all[place].Keys.Select(key => (Key: key, Place: place))).ToLookup(one => one.Key, one => one.Place, StringComparer.Ordinal);
        var byTenant = places.ToLookup(place => all[place].Tenant.Id);
        // A tenant's own are left out of what it is told, so enough others are taken.
        var most = MostNamed + byTenant.Max(own => own.Count());
        foreach (var same in all.Where(partner => partner.Provider.EntityId is null).GroupBy(partner => string.Join(' ', partner.Keys.Order(StringComparer.Ordinal)), StringComparer.Ordinal))
        {
            var sharing = same.First().Keys.SelectMany(key => byKey[key]).ToHashSet();
            Partner[] with = [.. sharing.Order().Take(most).Select(place => all[place])], without = [.. places.Where(place => !sharing.Contains(place)).Take(most).Select(place => all[place])];
            foreach (var one in same)
            {
                var own = byTenant[one.Tenant.Id];
                var (ownWith, ownAll) = (own.Count(sharing.Contains), own.Count());
                yield return Finding.At(one.Tenant, one.Provider, isFault: false, string.Join(' ', Sentences(
                    one.EntityId, Named(one, with, sharing.Count - ownWith), Named(one, without, all.Length - sharing.Count - (ownAll - ownWith)))));
            }
        }
    }

    private static IEnumerable<string> Sentences(EntityId entity, string? with, string? without)
    {
        if (with is not null)
            yield return $"Its entity id \"{entity}\" stands for {with} too, with a signing key in common: they share an identity provider.";
        if (without is not null)
            yield return $"Its entity id \"{entity}\" stands for {without} too, without a signing key in common. Neither is believed at the other; ask which of them it is.";
    }

    /// <returns>Null where there are none.</returns>
    private static string? Named(Partner one, Partner[] those, int count) => count == 0 ? null
        : string.Join(", ", those.Where(other => other.Tenant.Id != one.Tenant.Id).Take(MostNamed).Select(other => $"{other.Tenant.Id}/{other.Provider.Id}")) + (count > MostNamed ? $" and {count - MostNamed} more" : "");

    /// <summary>A provider with the metadata that is in force.</summary>
    /// <param name="Keys">SHA-256 of the certificates that may sign.</param>
    internal sealed record Partner(Tenant Tenant, IdentityProvider.Saml Provider, EntityId EntityId, IReadOnlyList<string> Keys);
}
