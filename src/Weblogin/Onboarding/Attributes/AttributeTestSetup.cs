using Weblogin.Login;

namespace Weblogin.Onboarding.Attributes;

/// <summary>What the host must add for attributes to be tested.</summary>
internal static class AttributeTestSetup
{
    /// <summary>What makes links: the server and the command line.</summary>
    public static IServiceCollection AddAttributeTestLinks(this IServiceCollection services) => services.AddSingleton<AttributeTests>();

    public static IServiceCollection AddAttributeTests(this IServiceCollection services) => services
        .AddSingleton<AttributeTestLogin>()
        .AddSingleton<IDownstream>(provider => provider.GetRequiredService<AttributeTestLogin>())
        .AddSingleton<TestedVersions>()
        .AddSingleton<TestReports>()
        .AddSingleton<AttributeTestEndpoints>();

    public static void MapAttributeTests(this IEndpointRouteBuilder endpoints) => AttributeTestEndpoints.Map(endpoints);
}
