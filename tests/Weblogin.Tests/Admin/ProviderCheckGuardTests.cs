using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>The check of an OpenID Provider goes out by the guard: it is nobody's hand inside our network.</summary>
public sealed class ProviderCheckGuardTests : IAsyncLifetime
{
    private const string Page = "/tenants/virksomhet1/identity-providers/op";

    private World _world = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("https://10.0.0.5")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://localhost")]
    public async Task issuer_inside_the_network_is_refused(string issuer)
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "op",
            ["kind"] = "oidc",
            ["name"] = "En annen",
            ["issuer"] = issuer,
            ["clientId"] = "weblogin",
        })));
        await _ola.OpenAsync(AdminWorld.Origin + Page);

        var page = await _ola.SubmitAsync("/identity-providers/op");

        var discovery = Assert.Single(page.Document.QuerySelectorAll(".admin-points > li"), point => point.TextContent.Contains("Discovery", StringComparison.Ordinal));
        Assert.NotNull(discovery.QuerySelector("[data-color=danger]"));
        Assert.DoesNotContain("kan ikke nås", discovery.TextContent, StringComparison.Ordinal);
    }
}
