namespace Weblogin.Admin.Api;

/// <summary>The API's parts: a line each, here and in <see cref="MapApi"/>.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<ApiRates>().AddSingleton<ApiDocument>()
        .AddSingleton<TokenApi>()
        .AddSingleton<TenantApi>()
        .AddSingleton<DocumentApi>();

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        ApiDocument.Map(endpoints);
        TokenApi.Map(endpoints);
        TenantApi.Map(endpoints);
        DocumentApi.Map(endpoints);
    }
}
