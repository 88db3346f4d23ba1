using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>A tenant's document without one of its identity providers, and without what names it.</summary>
/// <param name="Takes">What goes with it.</param>
/// <param name="IsLast">Whether nobody could begin a login any more: then it stays.</param>
internal sealed record ProviderRemoval(TenantDocument Document, IReadOnlyList<TakenAlong> Takes, bool IsLast)
{
    public static ProviderRemoval Of(TenantDocument tenant, int at)
    {
        var id = tenant.IdentityProviders![at].Id!;
        List<TakenAlong> takes = [];
        var ways = (tenant.WaysIn ?? []).Where(entry => ProviderForm.WayIn(entry) != id).ToArray();
        if (ways.Length < (tenant.WaysIn?.Count ?? 0))
            takes.Add(TakenAlong.WayIn);
        var after = tenant with
        {
            IdentityProviders = [.. tenant.IdentityProviders.Where((_, place) => place != at)],
            WaysIn = ways,
            Fallback = Fallback(tenant.Fallback, id, takes),
        };
        if (tenant.Moving is { } moving && (moving.From == id || moving.To == id))
        {
            after = after with { Moving = null };
            takes.Add(TakenAlong.Moving);
        }

        if (tenant.Links?.Any(link => link.IdentityProvider == id) is true)
        {
            after = after with { Links = [.. tenant.Links.Select(link => link.IdentityProvider == id ? link with { IdentityProvider = null } : link)] };
            takes.Add(TakenAlong.Links);
        }

        return new ProviderRemoval(after, takes, ways.Length == 0);
    }

    private static FallbackDocument? Fallback(FallbackDocument? old, string id, List<TakenAlong> takes)
    {
        if (old is null)
            return null;
        if (old.To == id)
        {
            takes.Add(TakenAlong.Fallback);
            return null;
        }

        if (old.Rules?.Any(rule => rule.From == id || rule.To == id) is not true)
            return old;
        takes.Add(TakenAlong.FallbackRules);
        return old with { Rules = [.. old.Rules.Where(rule => rule.From != id && rule.To != id)] };
    }
}

/// <summary>What of a tenant's document names an identity provider, and goes with it.</summary>
internal enum TakenAlong
{
    /// <summary>People begin there.</summary>
    WayIn,

    /// <summary>People are sent there where another fails: then they are sent nowhere.</summary>
    Fallback,

    /// <summary>Single rules of it.</summary>
    FallbackRules,

    /// <summary>The tenant is on its way to or from it.</summary>
    Moving,

    /// <summary>Links that ask for it, which then ask for any.</summary>
    Links,
}
