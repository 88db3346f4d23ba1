using System.IO.Compression;
using System.Net;
using Weblogin.Admin.Forms;
using Weblogin.Admin.NewTenants;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>The gate before production on the pages of the administration.</summary>
public sealed class GatePageTests : IAsyncLifetime
{
    private const string Gate = "/tenants/virksomhet1/onboarding";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task tenant_whose_changes_serve_everybody_at_once_says_so()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await ola.OpenAsync(AdminWorld.Origin + Gate);

        Assert.NotNull(ola.Current.Document.GetElementById("no-gate"));
        Assert.Equal(HttpStatusCode.NotFound, (await ola.OpenAsync(AdminWorld.Origin + Gate + "/testers/new")).Status);
    }

    [Fact]
    public async Task version_that_changes_nothing_but_the_gate_is_not_said_to_be_tried()
    {
        await _world.ApplyGatedAsync();
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await ola.OpenAsync(AdminWorld.Origin + Gate);

        Assert.Contains("Bare prøvingen er endret", ola.Current.Document.GetElementById("state")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task administrator_names_test_users_opens_the_version_and_goes_back()
    {
        await _world.ApplyCandidateAsync();
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        foreach (var person in new[] { Population.Kari, Population.Per })
        {
            await ola.OpenAsync(AdminWorld.Origin + Gate + "/testers/new");
            await ola.SubmitAsync("/testers/new", ("name", person.GivenName));
            var tester = await _world.SeatAsync("virksomhet1", person.Id);
            await tester.TakeAsync(ola.Current.Document.QuerySelector("code.admin-link")!.TextContent);
            Arrival.On(await tester.FollowLinkAsync(World.Virksomhet1));
            await tester.ConfirmAsync();
        }

        await ola.OpenAsync(AdminWorld.Origin + Gate);
        Assert.Contains("2 av 2", ola.Current.Text, StringComparison.Ordinal);
        await ola.ClickAsync("Åpne for alle");
        await ola.SubmitAsync("/onboarding/open");
        ola.MustBeIn(Gate);
        Assert.Contains("Versjon 3, siden", ola.Current.Document.GetElementById("in-force")!.TextContent, StringComparison.Ordinal);

        await ola.ClickAsync("Gå tilbake hit");
        await ola.SubmitAsync("/onboarding/back/1");
        Assert.Contains("Versjon 1, siden", ola.Current.Document.GetElementById("in-force")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_with_a_test_users_link_makes_no_other_when_it_is_loaded_again()
    {
        await _world.ApplyCandidateAsync();
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + Gate + "/testers/new");
        await ola.SubmitAsync("/testers/new", ("name", "Kari"));
        var link = ola.Current.Document.QuerySelector("code.admin-link")!.TextContent;

        var again = await ola.ReloadAsync();

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Null(again.Document.QuerySelector("code.admin-link"));
        Assert.Equal("Kari", again.Document.GetElementById("name")!.GetAttribute("value"));
        await ola.OpenAsync(AdminWorld.Origin + Gate + "/testers/1/link");
        await ola.SubmitAsync("/testers/1/link");
        var other = ola.Current.Document.QuerySelector("code.admin-link")!.TextContent;
        Assert.NotEqual(link, other);
        Assert.Equal(HttpStatusCode.Conflict, (await ola.ReloadAsync()).Status);

        await ola.OpenAsync(AdminWorld.Origin + Gate);
        Assert.Single(ola.Current.Document.QuerySelectorAll("a[href$='/remove']"));
        await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).TakeAsync(other);
    }

    [Fact]
    public async Task used_link_says_what_to_do()
    {
        await _world.ApplyCandidateAsync();
        var link = await _world.NameTesterAsync("Kari");
        await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).TakeAsync(link);

        var page = await _world.NewBrowser().OpenAsync(link);

        Refused.On(_world, page, HttpStatusCode.BadRequest, "TestUserLinkUsed");
        Assert.Contains("administratoren", page.Text, StringComparison.Ordinal);
        Assert.Contains("gå videre i nettleseren", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task operator_sets_and_takes_away_the_gate_by_form_and_nobody_else_does()
    {
        var (kari, ola) = (await _world.AdmitAsync(Population.Kari), await _world.AdmitAsync(Population.Ola, "virksomhet1"));
        await ola.OpenAsync(AdminWorld.Origin + Gate);
        Assert.Null(ola.Current.Document.QuerySelector($"a[href='{Gate}/gate']"));
        Assert.Equal(HttpStatusCode.NotFound, (await ola.OpenAsync(AdminWorld.Origin + Gate + "/gate")).Status);
        await kari.OpenAsync(AdminWorld.Origin + Gate);
        await kari.ClickAsync("Hva som prøves først");
        Assert.Contains("Virksomhet 1", kari.Current.Text, StringComparison.Ordinal);

        await kari.SubmitAsync("/onboarding/gate", kari.Standing(("gateDev", "kursportal"), ("gateProd", "kursportal")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, kari.Current.Status);
        await kari.SubmitAsync("/onboarding/gate", kari.Standing(("gateDev", "kursportal"), ("gateProd", "bibliotek"), ("testUsers", "3"), ("requiredClaims", "pid\r\ngiven_name")));

        kari.MustBeIn(Gate);
        Assert.Contains("0 av 3", kari.Current.Text, StringComparison.Ordinal);
        Assert.NotNull(kari.Current.Document.GetElementById("counted"));
        Assert.Contains("administrators", kari.Current.Document.GetElementById("at-once")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["pid", "given_name"], _world.Service<TenantDirectory>().Current.FindNewest(TenantId.Parse("virksomhet1"))!.GoLive!.RequiredClaims);
        var happened = (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 10, CancellationToken.None))[0].Event;
        Assert.Equal(("document.changed", "Kari Nordmann"), (happened.Act, happened.By));

        await kari.OpenAsync(AdminWorld.Origin + Gate + "/gate");
        Assert.Equal("kursportal", kari.Current.Document.GetElementById("gateDev")!.GetAttribute("value"));
        await kari.SubmitAsync("/onboarding/gate", kari.Standing(("gateDev", ""), ("gateProd", ""), ("testUsers", ""), ("requiredClaims", "")));
        Assert.NotNull(kari.Current.Document.GetElementById("no-gate"));
    }

    [Theory]
    [InlineData("requiredClaims", "pid\r\nskostorrelse", "«skostorrelse» utleveres aldri til kursportal, bibliotek")]
    [InlineData("requiredClaims", "lnr", "«lnr» utleveres aldri til kursportal, bibliotek")]
    [InlineData("gateProd", "finnes-ikke", "en tjeneste som har denne virksomheten")]
    [InlineData("gateProd", "kursportal", "en annen")]
    [InlineData("testUsers", "fem", "1")]
    public async Task fault_of_the_gate_stands_at_its_field_and_once(string field, string value, string words)
    {
        var kari = await _world.AdmitAsync(Population.Kari);
        await kari.OpenAsync(AdminWorld.Origin + Gate + "/gate");

        await kari.SubmitAsync("/onboarding/gate", kari.Standing([("gateDev", "kursportal"), .. field == "gateProd" ? Array.Empty<(string, string)>() : [("gateProd", "bibliotek")], (field, value)]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, kari.Current.Status);
        Assert.Equal(field, Assert.Single(kari.Current.Document.QuerySelectorAll("main form [aria-invalid=true]")).Id);
        Assert.Contains(words, kari.Current.Document.GetElementById($"{field}-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"#{field}", Assert.Single(kari.Current.Document.QuerySelectorAll(".page-faults li")).QuerySelector("a")?.GetAttribute("href"));
        Assert.Null(_world.Service<TenantDirectory>().Current.FindNewest(TenantId.Parse("virksomhet1"))!.GoLive);
    }

    [Fact]
    public void fault_of_a_choice_that_both_documents_have_is_told_from_one_side()
    {
        var values = new FormValues(new Dictionary<string, string> { [NewTenantFields.GateDev] = "kurs-test", [NewTenantFields.GateProd] = "kurs" });
        var own = new ApplyFault("ny", new DocumentError("goLive.prod", DocumentReasons.NotTestParty));
        var theirs = new ApplyFault("relying party kurs", new DocumentError("tenants[0]", DocumentReasons.TestInProduction));
        var stored = new ApplyFault("relying party kurs-test (stored)", new DocumentError("tenants[3]", DocumentReasons.NoTenant, "ny"));
        var other = new ApplyFault("relying party annen (stored)", new DocumentError("tenants", DocumentReasons.IsAdministration));

        var placed = PlacedFaults.Of([own, theirs, own, stored, other], "ny", values, NewTenantFields.At);

        Assert.Equal([(NewTenantFields.GateProd, own), (NewTenantFields.GateDev, stored), (null, other)], placed);
    }

    [Fact]
    public async Task gate_that_two_set_at_once_is_a_conflict()
    {
        var (kari, per) = (await _world.AdmitAsync(Population.Kari), await _world.AdmitAsync(Population.Per));
        foreach (var browser in new[] { kari, per })
            await browser.OpenAsync(AdminWorld.Origin + Gate + "/gate");
        await per.SubmitAsync("/onboarding/gate", per.Standing(("gateDev", "kursportal"), ("gateProd", "bibliotek")));

        await kari.SubmitAsync("/onboarding/gate", kari.Standing(("gateDev", "kursportal"), ("gateProd", "bibliotek"), ("testUsers", "7")));

        Assert.Equal(HttpStatusCode.Conflict, kari.Current.Status);
        Assert.Contains("goLive", kari.Current.Document.QuerySelector(".admin-members")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("7", kari.Current.Document.GetElementById("testUsers")!.GetAttribute("value"));
    }

    [Fact]
    public async Task candidate_leads_to_what_differs_from_what_serves_everybody()
    {
        await _world.ApplyCandidateAsync();
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + Gate);

        await ola.ClickAsync("Se hva som skiller");

        Assert.Contains("identityProviders[adfs].claims.givenName", ola.Current.Document.QuerySelector(".admin-members")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task version_is_not_opened_too_early_nor_as_another_than_was_seen()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync($"{AdminWorld.Origin}{Gate}/open");
        Assert.Equal(HttpStatusCode.Conflict, (await ola.SubmitAsync("/onboarding/open")).Status);

        await _world.PassedAsync(Population.Kari);
        await ola.OpenAsync($"{AdminWorld.Origin}{Gate}/open");
        await _world.ApplyGatedAsync(1, change: document => document["identityProviders"]![0]!["claims"]!["familyName"] = new System.Text.Json.Nodes.JsonArray("urn:nobody:says"));
        Assert.Equal(HttpStatusCode.Conflict, (await ola.SubmitAsync("/onboarding/open")).Status);
        Assert.NotNull(ola.Current.Document.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task evidence_is_downloaded_as_files_that_verify()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        await _world.PassedAsync(Population.Kari);
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var folder = Directory.CreateTempSubdirectory("weblogin-evidence-");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AdminWorld.Origin + Gate + "/evidence");
            request.Headers.Add("Cookie", $"{Weblogin.Admin.Frame.AdminCookie.Name}={ola.AdminCookie}");
            using var client = new HttpMessageInvoker(_world.Network, disposeHandler: false);
            using var answer = await client.SendAsync(request, CancellationToken.None);
            Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
            using (var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync()))
                zip.ExtractToDirectory(folder.FullName);

            Assert.Equal(["evidence-virksomhet1.html", "evidence-virksomhet1.json", "evidence-virksomhet1.json.jws"], folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            var (code, output, error) = await _world.TypeAsync("", "evidence", "verify", Path.Combine(folder.FullName, "evidence-virksomhet1.json"));
            Assert.True(code == 0, error);
            Assert.Contains("virksomhet1", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task tenant_with_a_candidate_says_that_everybody_else_is_on_the_version_in_force()
    {
        await _world.ApplyCandidateAsync();
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + Gate);

        Assert.Contains("Alle andre er på versjonen over", ola.Current.Document.GetElementById("state")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_tenants_administrator_opens_and_names_nothing()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        await _world.PassedAsync(Population.Kari);
        var tom = await _world.AdmitAsync(Population.Tom, "virksomhet2");
        await tom.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet2/onboarding");
        await tom.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet2/edit");
        var token = tom.FormToken;

        foreach (var path in new[] { "/open", "/testers/new", "/back/1", "/testers/1/link", "/testers/1/remove" })
            Assert.Equal(HttpStatusCode.NotFound, (await tom.PostOwnAsync(Gate + path, token, ("name", "Tom"), ("configuration", ""))).Status);
        await _world.MustCountAsync("in force: version 1");
    }
}
