namespace Weblogin.Admin.Api;

/// <summary>The API's parts: a line each, here and in <see cref="MapApi"/>.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<ApiRates>().AddSingleton<ApiDocument>()
        .AddSingleton<TokenApi>()
        .AddSingleton<TenantApi>()
        .AddSingleton<DocumentApi>()
        .AddSingleton<ProviderApi>().AddSingleton<MetadataApi>()
        .AddSingleton<OverviewApi>().AddSingleton<CountApi>()
        .AddSingleton<LoginApi>()
        .AddSingleton<OnboardingApi>().AddSingleton<TaskApi>()
        .AddSingleton<SourceApi>()
        .AddSingleton<MemberApi>().AddSingleton<FileApi>()
        .AddSingleton<LogsApi>()
        .AddSingleton<SetUpApi>().AddSingleton<AccessApi>();

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        ApiDocument.Map(endpoints);
        TokenApi.Map(endpoints);
        TenantApi.Map(endpoints);
        DocumentApi.Map(endpoints);
        ProviderApi.Map(endpoints);
        MetadataApi.Map(endpoints);
        OverviewApi.Map(endpoints);
        CountApi.Map(endpoints);
        LoginApi.Map(endpoints);
        OnboardingApi.Map(endpoints);
        TaskApi.Map(endpoints);
        SourceApi.Map(endpoints);
        MemberApi.Map(endpoints);
        FileApi.Map(endpoints);
        LogsApi.Map(endpoints);
        SetUpApi.Map(endpoints);
        AccessApi.Map(endpoints);
    }
}
