using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>Claim names that no longer count, or soon will not, and meanings that no name carries.</summary>
internal sealed class AliasFindings(TimeProvider time) : ITenantInspector
{
    public Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return Task.FromResult<IReadOnlyList<Finding>>([.. tenants.SelectMany(tenant =>
            tenant.IdentityProviders.Where(provider => provider.Claims.Dated.Count > 0).SelectMany(provider => Of(tenant, provider, now)))]);
    }

    private static IEnumerable<Finding> Of(Tenant tenant, IdentityProvider provider, DateTimeOffset now)
    {
        foreach (var alias in provider.Claims.Dated)
        {
            var name = $"The claim name \"{alias.Name}\" for {Word(alias.Meaning)}";
            if (alias.To <= now)
                yield return Finding.At(tenant, provider, isFault: false, $"{name} counts no more since {alias.To:yyyy-MM-dd}: take it out of the document.");
            else if (alias.To < now + ConfigurationCheck.Notice)
                yield return Finding.At(tenant, provider, isFault: false, $"{name} counts until {alias.To.Value.AddDays(-1):yyyy-MM-dd}.");
        }

        var names = provider.Claims.At(now);
        if (names.NationalId.Count == 0 && provider.Claims.NationalId.Count > 0 && provider.Resolve.Contains(ResolveRule.Claim))
            yield return Finding.At(tenant, provider, isFault: true, "No claim name for the national id counts today: nobody is found by \"claim\".");
        if (names.UserName.Count == 0 && provider.Claims.UserName.Count > 0 && provider.Resolve.Any(rule => rule is not (ResolveRule.Claim or ResolveRule.Patron)))
            yield return Finding.At(tenant, provider, isFault: true, "No claim name for the user name counts today: nobody is looked up.");
    }

    private static string Word(ClaimMeaning meaning) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(meaning.ToString());
}
