using Weblogin.Admin.Frame;
using Weblogin.Keys;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>Where the secret is brought that an OpenID Provider has given us: it goes in, and never out.</summary>
internal sealed class SecretPages(ProviderLookup lookup, ClientSecrets secrets, ProviderAudit audit)
{
    public const string Field = "secret";

    private const string SavedParameter = "saved";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<SecretPages>(ProviderPaths.Secret, AdminDemand.OfTenant.Fresh.Lasting, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminForm<SecretPages>(ProviderPaths.Secret, AdminDemand.OfTenant.Fresh.Lasting with { Secrets = [Field] }, (pages, visit) => pages.TakeAsync(visit));
    }

    /// <summary>What the page of the provider tells after the secret was saved; null where it was not.</summary>
    public static string? ToldTo(AdminVisit visit) => visit.Context.Request.Query.ContainsKey(SavedParameter) ? ProviderTexts.In(visit.Language).SecretSaved : null;

    private async Task<IResult> ShowAsync(AdminVisit visit) =>
        Find(visit) is var (tenant, provider) ? await PageAsync(visit, tenant, provider, null) : ProviderLookup.NotFound(visit);

    private async Task<IResult> TakeAsync(AdminVisit visit)
    {
        if (Find(visit) is not var (tenant, provider))
            return ProviderLookup.NotFound(visit);
        var (secret, place) = (visit.Form[Field].ToString().Trim(), ClientPlace.Of(tenant, provider));
        if (!ClientSecrets.IsSecret(secret))
            return await PageAsync(visit, tenant, provider, new PageFault(ProviderWords.With(ProviderTexts.In(visit.Language).SecretFault, ClientSecrets.MaxLength)));
        var hadOne = await secrets.FindAsync(place, visit.Aborted) is not null;
        await secrets.SetAsync(place, secret, audit.SecretBrought(visit, tenant, provider, hadOne), visit.Aborted);
        return AdminVisit.To($"{ProviderPaths.Of(tenant.Id, provider.Id)}?{SavedParameter}=1");
    }

    private (Tenant Tenant, IdentityProvider.OpenIdProvider Provider)? Find(AdminVisit visit) =>
        lookup.Find<IdentityProvider.OpenIdProvider>(visit) is var (tenant, provider) && provider.Client.Authentication != ProviderAuthentication.PrivateKeyJwt && OpenIdViews.MayBring(visit, provider)
            ? (tenant, provider)
            : null;

    private async Task<IResult> PageAsync(AdminVisit visit, Tenant tenant, IdentityProvider.OpenIdProvider provider, PageFault? fault) => new PageResult<SecretPage>(new Dictionary<string, object?>
    {
        [nameof(SecretPage.Frame)] = ProviderLookup.Frame(visit, tenant, provider),
        [nameof(SecretPage.Address)] = ProviderPaths.SecretOf(tenant.Id, provider.Id),
        [nameof(SecretPage.Replaces)] = await secrets.FindAsync(ClientPlace.Of(tenant, provider), visit.Aborted) is not null,
        [nameof(SecretPage.Fault)] = fault,
    })
    { Status = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
