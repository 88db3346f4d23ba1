using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>What every request of the administration passes.</summary>
public sealed class AdminGuardTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task session_of_somebody_who_was_removed_opens_nothing_at_once()
    {
        await _world.AdmitAsync(Population.Kari);
        var ola = await _world.AdmitAsync(Population.Ola);
        var access = (await _world.Service<IAdministratorStore>().OfTenantAsync(null, CancellationToken.None)).Single(one => one.Name.StartsWith("Ola", StringComparison.Ordinal));

        await _world.TypeAsync("", "operator", "remove", access.Id);

        Assert.Equal(HttpStatusCode.Forbidden, (await ola.OpenAsync(AdminWorld.Origin)).Status);
        Assert.Contains("Du har ikke tilgang", ola.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_that_is_not_there_is_told_to_people_and_not_in_the_words_of_machines()
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var page = await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/finnes-ikke");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.Document.QuerySelector("h1"));
    }

    [Fact]
    public async Task pages_are_asked_for_by_head_as_by_get_and_words_in_the_place_of_numbers_are_no_address()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        browser.Headers["Cookie"] = $"{AdminCookie.Name}={browser.AdminCookie}";

        async Task<HttpStatusCode> AskAsync(HttpMethod method, string path) => (await browser.SendAsync(new Request(new Uri(AdminWorld.Origin + path), method, null, null))).Status;
        foreach (var path in new[] { "/", "/tenants", "/tenants/virksomhet1", "/tenants/finnes-ikke", "/tenants/virksomhet1/versions/1", "/tenants/virksomhet1/members" })
            Assert.Equal(await AskAsync(HttpMethod.Get, path), await AskAsync(HttpMethod.Head, path));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Put })
            Assert.Equal(HttpStatusCode.NotFound, await AskAsync(method, "/tenants/virksomhet1/versions/to"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync(HttpMethod.Put, "/tenants/virksomhet1/versions/1"));
    }

    [Fact]
    public async Task session_ends_after_a_quarter_of_an_hour_without_a_request()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        for (var i = 0; i < 3; i++)
        {
            _world.Clock.Advance(AdministratorSession.Idle - TimeSpan.FromMinutes(2));
            await browser.OpenAsync(AdminWorld.Origin);
            browser.MustBeIn();
        }

        _world.Clock.Advance(AdministratorSession.Idle);
        await browser.OpenAsync(AdminWorld.Origin);

        browser.MustStandAtIdPorten();
        await browser.AnswerIdPortenAsync(Population.Kari);
        browser.MustBeIn();
    }

    [Fact]
    public async Task session_ends_after_eight_hours_whatever_is_done()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        for (var passed = TimeSpan.Zero; passed < AdministratorSession.Longest - TimeSpan.FromMinutes(10); passed += TimeSpan.FromMinutes(10))
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(10));
            await browser.OpenAsync(AdminWorld.Origin);
            browser.MustBeIn();
        }

        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.OpenAsync(AdminWorld.Origin);

        browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task form_that_comes_after_the_session_says_that_nothing_was_done()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        _world.Clock.Advance(AdministratorSession.Idle);

        var page = await browser.PostOwnAsync(AdminPaths.Accept, browser.FormToken);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Ingenting er gjort", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task form_without_the_token_of_its_session_changes_nothing()
    {
        var (kari, ola) = (await _world.AdmitAsync(Population.Kari), await _world.AdmitAsync(Population.Ola));

        foreach (var token in new[] { null, "", "x", ola.FormToken, kari.FormToken.ToUpperInvariant() })
        {
            var page = await kari.PostOwnAsync(AdminPaths.Leave, token);
            Refused.On(_world, page, HttpStatusCode.Forbidden, "token");
        }

        await kari.OpenAsync(AdminWorld.Origin);
        kari.MustBeIn();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://virksomhet1.weblogin.test")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task form_of_another_origin_changes_nothing_even_with_the_token(string header, string value)
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        var token = browser.FormToken;
        browser.Headers[header] = value;

        var page = await browser.PostOwnAsync(AdminPaths.Leave, token);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "another site");
        browser.Headers.Remove(header);
        await browser.OpenAsync(AdminWorld.Origin);
        browser.MustBeIn();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task form_that_is_too_large_is_refused_as_such_whether_it_says_its_length_or_not(bool saysLength)
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        browser.Headers["Cookie"] = $"{AdminCookie.Name}={browser.AdminCookie}";
        var octets = System.Text.Encoding.ASCII.GetBytes($"{FormTokens.Field}={browser.FormToken}&text={new string('x', AdminDemand.LoggedIn.MaxBody)}");
        using HttpContent body = saysLength ? new ByteArrayContent(octets) : new Unmeasured(octets);
        body.Headers.ContentType = new("application/x-www-form-urlencoded");

        Refused.On(_world, await browser.PostAsync(AdminWorld.Origin + AdminPaths.Leave, body), HttpStatusCode.RequestEntityTooLarge, "larger than");

        await browser.OpenAsync(AdminWorld.Origin);
        browser.MustBeIn();
    }

    [Fact]
    public async Task logging_out_ends_the_session_in_the_store()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        var cookie = browser.AdminCookie!;

        await browser.SubmitAsync(AdminPaths.Leave);

        Assert.Contains("Du er logget ut", browser.Current.Text, StringComparison.Ordinal);
        Assert.Null(browser.AdminCookie);
        browser.Plant(World.Administration, AdminCookie.Name, cookie);
        await browser.OpenAsync(AdminWorld.Origin);
        browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task every_login_gives_a_new_handle_and_the_former_is_dead()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        var former = browser.AdminCookie!;

        await browser.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}");
        await browser.AnswerIdPortenAsync(Population.Kari);

        browser.MustBeIn();
        Assert.NotEqual(former, browser.AdminCookie);
        var thief = _world.NewBrowser();
        thief.Plant(World.Administration, AdminCookie.Name, former);
        await thief.OpenAsync(AdminWorld.Origin);
        thief.MustStandAtIdPorten();
    }

    [Fact]
    public async Task cookie_is_for_this_host_alone_and_out_of_reach_of_scripts()
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var set = browser.Answers.SelectMany(answer => answer.SetCookies).Where(cookie => cookie.StartsWith(AdminCookie.Name, StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(set);
        Assert.All(set, cookie => Assert.All(["path=/", "secure", "samesite=lax", "httponly"], attribute => Assert.Contains(attribute, cookie, StringComparison.Ordinal)));
        Assert.All(set, cookie => Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task session_of_a_tenant_is_none_here_and_one_of_here_is_none_at_a_tenant()
    {
        var kari = await _world.AdmitAsync(Population.Kari);
        var citizen = _world.NewBrowser();
        await citizen.LogInAtPlatformAsync(World.Innbygger);
        await citizen.AnswerIdPortenAsync(Population.Kari);
        var session = citizen.CookieOf(World.Innbygger, Refused.SessionCookie);
        Assert.NotNull(session);

        citizen.Plant(World.Administration, AdminCookie.Name, session);
        citizen.Plant(World.Administration, Refused.SessionCookie, session);
        await citizen.OpenAsync(AdminWorld.Origin);
        citizen.MustStandAtIdPorten();

        var thief = _world.NewBrowser();
        thief.Plant(World.Innbygger, Refused.SessionCookie, kari.AdminCookie!);
        thief.Plant(World.Innbygger, AdminCookie.Name, kari.AdminCookie!);
        Assert.Contains("login_required", (await thief.LogInAtPlatformAsync(World.Innbygger, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task no_address_of_the_administration_is_one_of_another_host()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        browser.Plant(World.Virksomhet1, AdminCookie.Name, browser.AdminCookie!);
        // The front page is a tenant's own there.
        foreach (var (method, path, _) in AdminRouteTable.Of(_world, "virksomhet1").Where(route => route.Path != "/"))
        {
            var page = await browser.SendAsync(new Request(new Uri($"https://{World.Virksomhet1}{path}"), method, method == HttpMethod.Get ? null : [], null));

            Assert.True(page.Status == HttpStatusCode.NotFound, $"{method} {path}: {page.Status}");
        }
    }

    [Fact]
    public async Task without_a_session_every_address_leads_to_a_login_or_says_that_nothing_was_saved()
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = _world.NewBrowser();
        foreach (var route in AdminRouteTable.Of(_world, "virksomhet1").Where(route => route.Demand.Of != DemandedOf.Anybody))
        {
            var isRead = route.Method == HttpMethod.Get || route.Method == HttpMethod.Head;
            var page = await browser.SendUntilAsync(
                new Request(new Uri(AdminWorld.Origin + route.Path), route.Method, isRead ? null : [], null), request => request.Address.AbsolutePath == AdminPaths.Enter);

            if (isRead)
                Assert.NotNull(page.HeldBack);
            else
                Assert.True(page.Status == HttpStatusCode.Forbidden, $"{route}: {page.Status}");
        }
    }

    [Theory]
    [InlineData("/profile")]
    [InlineData("/patron")]
    [InlineData("/go/kurs")]
    [InlineData("/saml/metadata")]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/jwks")]
    [InlineData("/logout")]
    [InlineData("/api/sync/runs/x-1")]
    [InlineData("/scim/v2/Users")]
    public async Task page_of_a_tenant_is_none_of_the_administration(string path)
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(AdminWorld.Origin + path)).Status);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/%0d%0aSet-Cookie:x=y\r\n")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task login_leads_to_no_other_site(string to)
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = _world.NewBrowser();
        await browser.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}?{ReturnAddress.Parameter}={Uri.EscapeDataString(to)}");

        await browser.AnswerIdPortenAsync(Population.Kari);

        browser.MustBeIn();
    }

    [Fact]
    public async Task login_leads_back_to_the_page_that_was_wanted()
    {
        await _world.AdmitAsync(Population.Kari);

        var browser = await _world.EnterAsync(Population.Kari, "/?lang=en");

        browser.MustBeIn();
        Assert.Equal("?lang=en", browser.Current.Address.Query);
        Assert.Contains("Welcome", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_is_neither_kept_nor_framed_and_runs_no_script()
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var headers = browser.Current.Headers;

        Assert.Equal("no-store", headers["Cache-Control"]);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
    }

    [Fact]
    public async Task no_national_id_is_in_clear_in_what_is_stored_or_logged()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        browser.MustBeIn();
        await _world.StopBrokerAsync();

        var stored = Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToArray();

        Assert.NotEmpty(stored);
        Assert.All(stored, text => Assert.DoesNotContain(Population.Kari.NationalId, text, StringComparison.Ordinal));
        Assert.All(stored, text => Assert.DoesNotContain("Kari Nordmann", text, StringComparison.Ordinal));
        Assert.Empty(_world.Logs.With(Population.Kari.NationalId));
    }

    [Fact]
    public void endpoint_that_does_not_say_whom_it_is_for_keeps_the_host_from_starting()
    {
        static RouteEndpoint Endpoint(string pattern, params object[] metadata) =>
            new(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, new EndpointMetadataCollection(metadata), pattern);

        AdminRoutes.Check([Endpoint("/x", ServedOn.Administration, AdminDemand.Operator), Endpoint("/t/{tenant}", ServedOn.Administration, AdminDemand.OfTenant), Endpoint("/y")]);

        Assert.Throws<InvalidOperationException>(() => AdminRoutes.Check([Endpoint("/x", ServedOn.Administration)]));
        Assert.Throws<InvalidOperationException>(() => AdminRoutes.Check([Endpoint("/x", AdminDemand.Operator)]));
        Assert.Throws<InvalidOperationException>(() => AdminRoutes.Check([Endpoint("/x", ServedOn.Administration, AdminDemand.OfTenant)]));
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unmeasured(byte[] octets) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(octets).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
