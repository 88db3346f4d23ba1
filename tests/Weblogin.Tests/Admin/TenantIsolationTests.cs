using System.Net;
using System.Text.RegularExpressions;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant's administrator sees and changes their own tenant, and cannot tell another tenant from none: every route of the running host, with every method.</summary>
public sealed partial class TenantIsolationTests : IAsyncLifetime
{
    private World _world = null!;
    private TestBrowser _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _administrator = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("virksomhet2")]
    [InlineData("administrasjon")]
    [InlineData("finnes-ikke")]
    [InlineData("VIRKSOMHET1")]
    [InlineData("a%2Fb")]
    public async Task another_tenant_is_answered_like_none_on_every_route(string tenant)
    {
        var routes = AdminRouteTable.Of(_world, tenant).Where(route => route.Demand.Of == DemandedOf.OfTenant).ToArray();
        Assert.True(routes.Length > 10, $"{routes.Length} routes");
        var token = _administrator.FormToken;
        var unknown = Anonymous(await _administrator.OpenAsync($"{AdminWorld.Origin}/no-such-page"));

        foreach (var route in routes)
        {
            var page = route.Method == HttpMethod.Get
                ? await _administrator.OpenAsync(AdminWorld.Origin + route.Path)
                : await _administrator.PostOwnAsync(route.Path, token, ("from", "1"), ("text", "{}"), ("name", "X"));

            Assert.True(page.Status == HttpStatusCode.NotFound, $"{route.Method} {route.Path}: {page.Status}");
            Assert.Equal(unknown, Anonymous(page));
        }
    }

    [Fact]
    public async Task what_is_for_operators_is_not_there_for_a_tenants_administrator()
    {
        var routes = AdminRouteTable.Of(_world, "virksomhet1").Where(route => route.Demand.Of == DemandedOf.Operator).ToArray();
        Assert.NotEmpty(routes);
        var token = _administrator.FormToken;

        foreach (var route in routes)
        {
            var page = route.Method == HttpMethod.Get ? await _administrator.OpenAsync(AdminWorld.Origin + route.Path) : await _administrator.PostOwnAsync(route.Path, token, ("from", "1"), ("name", "X"));

            Assert.True(page.Status == HttpStatusCode.NotFound, $"{route.Method} {route.Path}: {page.Status}");
        }
    }

    [Fact]
    public async Task list_holds_ones_own_tenants_and_no_others()
    {
        var page = await _administrator.OpenAsync($"{AdminWorld.Origin}/tenants?q=virksomhet");

        Assert.Contains("virksomhet1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("virksomhet2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Virksomheter: 1", page.Text, StringComparison.Ordinal);
    }

    /// <summary>A page without what differs from answer to answer.</summary>
    internal static string Anonymous(Page page) => LanguageLinks().Replace(Refused.ReferencesIn(page.Body).Aggregate(page.Body, (body, reference) => body.Replace(reference, "", StringComparison.Ordinal)), "");

    // The switch of languages leads back to the very address.
    [GeneratedRegex("href=\"[^\"]*lang=[^\"]*\"")]
    private static partial Regex LanguageLinks();
}
