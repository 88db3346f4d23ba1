using System.Net;
using Weblogin.Admin.Logins;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Whoever administers a tenant finds out why somebody did not get in.</summary>
public sealed class LoginPagesTests : IAsyncLifetime
{
    private const string Logins = $"{AdminWorld.Origin}/tenants/virksomhet1/logins";

    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");

    private World _world = null!;
    private TestBrowser _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _administrator = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task reference_leads_to_the_login_its_cause_and_its_mending()
    {
        var reference = await RefuseAsync(Tenant);

        var page = await _administrator.OpenAsync($"{Logins}?reference={reference.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(reference, page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("h2"), heading => heading.TextContent == "adfs sendte ikke noe fødselsnummer: fodselsnr manglet.");
        Assert.Contains("Dette kom: upn.", page.Text, StringComparison.Ordinal);
        Assert.Contains("types = (\"fodselsnr\")", page.Document.QuerySelector(".admin-lines")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task list_is_cut_down_to_those_that_were_refused_and_goes_back_in_time()
    {
        for (var i = 0; i < 60; i++)
            await RefuseAsync(Tenant);
        await AppendAsync(Tenant, new LoginTraceEvent.RequestTaken(RelyingPartyId.Parse("kursportal"), "oidc", "nlsso-loa-low"));

        var all = await _administrator.OpenAsync(Logins);
        Assert.Equal(50, all.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Ikke fullført", all.Text, StringComparison.Ordinal);
        var refused = await _administrator.OpenAsync($"{Logins}?show=refused");
        Assert.DoesNotContain("Ikke fullført", refused.Text, StringComparison.Ordinal);
        var older = await _administrator.OpenAsync(AdminWorld.Origin + refused.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(10, older.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Null(older.Document.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task attribute_test_is_marked_in_the_list_and_on_its_page()
    {
        var login = await AppendAsync(Tenant, new LoginTraceEvent.RequestTaken(AttributeTestParty.Id, "oidc", "nlsso-loa-low"));

        Assert.Equal("Attributtest", Assert.Single((await _administrator.OpenAsync(Logins)).Document.QuerySelectorAll("tbody .ds-tag")).TextContent);
        Assert.Contains("ikke med i noen tall", (await _administrator.OpenAsync($"{Logins}/{login}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task reference_of_another_tenant_is_answered_like_one_that_nobody_made()
    {
        var foreign = await RefuseAsync(TenantId.Parse("virksomhet2"));
        foreach (var typed in (string[])[foreign, "7KQM-2F9D-XH4T", "no reference"])
        {
            var page = await _administrator.OpenAsync($"{Logins}?reference={Uri.EscapeDataString(typed)}");
            Assert.Equal((HttpStatusCode.OK, "/tenants/virksomhet1/logins"), (page.Status, page.Address.AbsolutePath));
            Assert.NotNull(page.Document.QuerySelector("[role=status]"));
        }

        var login = (await _world.Service<ILoginTraceStore>().FindReferenceAsync(foreign, _world.Clock.GetUtcNow(), CancellationToken.None))!.Login;
        Assert.Equal(HttpStatusCode.NotFound, (await _administrator.OpenAsync($"{Logins}/{login}")).Status);
    }

    [Fact]
    public async Task names_that_a_partner_chose_are_text_and_nothing_else()
    {
        var login = await AppendAsync(Tenant, new LoginTraceEvent.AnswerTaken(IdentityProviderId.Parse("adfs"), ["<script>alert(1)</script>"]));

        var page = await _administrator.OpenAsync($"{Logins}/{login}");

        Assert.Null(page.Document.QuerySelector("script"));
        Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void every_text_is_said_in_every_language() => Assert.All(
        typeof(LoginPageTexts).GetProperties().Where(property => property.PropertyType == typeof(string)),
        property => Assert.All((LoginPageTexts[])[LoginPageTextsBokmal.Texts, LoginPageTextsNynorsk.Texts, LoginPageTextsEnglish.Texts], texts => Assert.NotEmpty((string)property.GetValue(texts)!)));

    private async Task<string> RefuseAsync(TenantId tenant)
    {
        var (adfs, reference) = (IdentityProviderId.Parse("adfs"), Weblogin.Pages.ReferenceId.New().ToString());
        await AppendAsync(
            tenant,
            new LoginTraceEvent.RequestTaken(RelyingPartyId.Parse("kursportal"), "oidc", "nlsso-loa-low"),
            new LoginTraceEvent.AnswerTaken(adfs, ["upn"]) { Algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Key = "abcd" },
            new LoginTraceEvent.WayInFailed(adfs, FailureReason.NationalIdMissing, "none came") { Missing = ["fodselsnr"] },
            new LoginTraceEvent.RefusalShown("NationalIdMissing", reference, "none came") { Reason = FailureReason.NationalIdMissing });
        return reference;
    }

    private async Task<LoginId> AppendAsync(TenantId tenant, params LoginTraceEvent[] events)
    {
        var (now, login) = (_world.Clock.GetUtcNow(), LoginId.New(_world.Clock.GetUtcNow()));
        var store = _world.Service<ILoginTraceStore>();
        await store.AppendAsync(TraceRows.Of(store, tenant, login, now.AddDays(30), events.Select(happened => new TracedEvent(now, happened))), CancellationToken.None);
        return login;
    }
}
