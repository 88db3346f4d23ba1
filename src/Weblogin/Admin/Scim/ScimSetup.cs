namespace Weblogin.Admin.Scim;

/// <summary>Where SCIM is served, on every tenant's host. What we say of ourselves stands at the root, as the card issuer has it, and below the tenant's path for clients that know one base address.</summary>
internal static class ScimSetup
{
    private const string Users = "/Tenants/{tenant}/Users";

    public static IServiceCollection AddScim(this IServiceCollection services) => services.AddSingleton<ScimEndpoints>();

    public static void MapScim(this IEndpointRouteBuilder endpoints)
    {
        var scim = endpoints.ServiceProvider.GetRequiredService<ScimEndpoints>();
        endpoints.MapGet(Users, (RequestDelegate)scim.ListAsync);
        endpoints.MapPost(Users, (RequestDelegate)scim.CreateAsync);
        endpoints.MapGet($"{Users}/{{id}}", (RequestDelegate)scim.GetAsync);
        endpoints.MapPut($"{Users}/{{id}}", (RequestDelegate)scim.ReplaceAsync);
        endpoints.MapPatch($"{Users}/{{id}}", (RequestDelegate)scim.PatchAsync);
        endpoints.MapDelete($"{Users}/{{id}}", (RequestDelegate)scim.RemoveAsync);
        foreach (var root in new[] { "", "/Tenants/{tenant}" })
        {
            endpoints.MapGet($"{root}/ServiceProviderConfig", (RequestDelegate)ScimEndpoints.ConfigurationAsync);
            endpoints.MapGet($"{root}/ResourceTypes/{{id?}}", (RequestDelegate)ScimEndpoints.ResourceTypesAsync);
            endpoints.MapGet($"{root}/Schemas/{{id?}}", (RequestDelegate)ScimEndpoints.SchemasAsync);
        }
    }
}
