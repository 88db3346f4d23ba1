using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Onboarding.Overview;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>How tenants stand and how their logins go, on the pages of those who look after them.</summary>
public sealed class OverviewPagesTests : IAsyncLifetime
{
    private static readonly TenantId Virksomhet1 = TenantId.Parse("virksomhet1");
    private static readonly TenantId Virksomhet2 = TenantId.Parse("virksomhet2");
    private static readonly LoginEnd LetIn = new(LoginEnding.LetIn, "plattform", "adfs", "nlsso-loa-substantial");
    private static readonly LoginEnd NotBelieved = new(LoginEnding.Refused, null, "adfs", null, FailureReason.ResponseRefused);

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task operator_sees_the_worst_tenant_first_and_why_in_words()
    {
        await CountAsync(Virksomhet2, LetIn, 4);
        await CountAsync(Virksomhet2, NotBelieved, 12);
        await CountAsync(Virksomhet1, LetIn, 20);
        var browser = await _world.AdmitAsync(Population.Kari);
        await _world.Service<StandingWatch>().LookAsync(CancellationToken.None);

        var page = await browser.OpenAsync(AdminWorld.Origin + "/overview?lang=en");

        var first = page.Document.QuerySelector("tbody tr")!;
        Assert.Equal("/tenants/virksomhet2/overview", first.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Red: something is wrong", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("75 % of the logins of the last six hours came to nothing", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 let in, 12 failed", first.TextContent, StringComparison.Ordinal);
        // Of the whole installation by kinds, since every tenant calls its own as it likes.
        Assert.Contains("saml", ChartOf(page, "way-in"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#chart-party-title"));
    }

    [Fact]
    public async Task front_page_of_an_operator_tells_the_lights_and_what_ends_and_waits_and_nobody_elses_does()
    {
        await CountAsync(Virksomhet2, NotBelieved, 12);
        await CountAsync(Virksomhet2, LetIn, 4);
        var (kari, ola) = (await _world.AdmitAsync(Population.Kari), await _world.AdmitAsync(Population.Ola, "virksomhet1"));
        await _world.Service<StandingWatch>().LookAsync(CancellationToken.None);
        var seen = _world.Service<StandingBoard>().Last!;

        var page = await kari.OpenAsync(AdminWorld.Origin + "/?lang=en");

        Assert.Contains($"{seen.Of(StandingLight.Red)} tenants have a red light, {seen.Of(StandingLight.Yellow)} a yellow and {seen.Of(StandingLight.Green)} a green one", page.Document.GetElementById("lights")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/overview", page.Document.QuerySelector("#lights a")!.GetAttribute("href"));
        var next = seen.Standings.Where(standing => standing.Next is not null).OrderBy(standing => standing.Next!.At).First();
        Assert.Equal($"/tenants/{next.Tenant}/overview", page.Document.QuerySelector("#ending a")!.GetAttribute("href"));
        Assert.Contains("Nothing waits for an answer", page.Text, StringComparison.Ordinal);
        await ola.OpenAsync(AdminWorld.Origin);
        Assert.Null(ola.Current.Document.GetElementById("lights"));
        Assert.DoesNotContain("Virksomhet 2", ola.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tenant_whose_adfs_has_no_metadata_is_never_green()
    {
        var documents = Path.Combine(_world.SetupFolder, "documents");
        JsonObject Document(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(documents, $"{name}.json")))!.AsObject();
        var (waits, dev, prod) = (Document("virksomhet1"), Document("kursportal"), Document("bibliotek"));
        (waits["tenant"], waits["host"], waits["origin"]) = ("ny", "ny.weblogin.test", "https://ny.weblogin.test");
        waits["goLive"] = new JsonObject { ["dev"] = "kursportal", ["prod"] = "bibliotek" };
        dev["tenants"]!.AsArray().Add("ny");
        prod["tenants"]!.AsArray().Add("ny");
        Assert.IsType<ApplyOutcome.Applied>(await _world.Service<DocumentApplier>().ApplyAsync(
            [new("ny", waits.ToJsonString()), new("kursportal", dev.ToJsonString()), new("bibliotek", prod.ToJsonString())], "the test", allowRenaming: false, CancellationToken.None));
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet2", document => document["identityProviders"]!.AsArray().Add(new JsonObject { ["id"] = "adfs2", ["kind"] = "saml", ["name"] = "Ny ADFS" })));
        var browser = await _world.AdmitAsync(Population.Kari);
        await _world.Service<StandingWatch>().LookAsync(CancellationToken.None);

        var rows = (await browser.OpenAsync(AdminWorld.Origin + "/overview")).Document.QuerySelectorAll("tbody tr").ToDictionary(row => row.QuerySelector("a")!.GetAttribute("href")!.Split('/')[2], row => row.TextContent);

        Assert.Contains("Gult", rows["ny"], StringComparison.Ordinal);
        Assert.Contains("adfs har ingen metadata", rows["ny"], StringComparison.Ordinal);
        Assert.Contains("Rødt", rows["virksomhet2"], StringComparison.Ordinal);
        Assert.Contains("Grønt", rows["virksomhet1"], StringComparison.Ordinal);
        Assert.Contains("adfs har ingen metadata", (await browser.OpenAsync(AdminWorld.Origin + "/tenants/ny/overview")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task list_is_searched_by_name_or_id()
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var page = await browser.OpenAsync(AdminWorld.Origin + "/overview?q=VIRKSOMHET2");

        Assert.Equal(["/tenants/virksomhet2/overview"], page.Document.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")));
        Assert.Empty((await browser.OpenAsync(AdminWorld.Origin + "/overview?q=nobody&page=7")).Document.QuerySelectorAll("tbody th a"));
    }

    [Fact]
    public async Task administrator_sees_their_own_tenant_and_nothing_of_the_installation()
    {
        await CountAsync(Virksomhet2, LetIn with { WayIn = "entra-of-somebody" }, 20);
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var page = await browser.OpenAsync(AdminWorld.Origin + "/overview");

        Assert.Equal(["/tenants/virksomhet1/overview"], page.Document.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")));
        Assert.Empty(page.Document.QuerySelectorAll("svg"));
        Assert.DoesNotContain("virksomhet2", page.Body, StringComparison.Ordinal);
        foreach (var path in new[] { "overview", "attributes" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/{path}")).Status);
    }

    [Fact]
    public async Task tenants_logins_are_drawn_with_a_table_of_the_same_numbers()
    {
        await CountAsync(Virksomhet1, LetIn, 7);
        await CountAsync(Virksomhet1, LetIn with { WayIn = "idporten", Reason = FailureReason.NationalIdMissing, Level = "nlsso-loa-high" }, 3);
        await CountAsync(Virksomhet1, NotBelieved, 2);
        await CountAsync(Virksomhet1, new LoginEnd(LoginEnding.FromSession, "plattform", "adfs", "nlsso-loa-substantial"), 5);
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        foreach (var query in new[] { "", "&span=month" })
        {
            var page = await browser.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/overview?lang=en{query}");

            Assert.All(page.Document.QuerySelectorAll("svg[role=img]"), svg =>
            {
                Assert.NotEmpty(svg.QuerySelector("title")!.TextContent);
                Assert.All(svg.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotNull(page.Document.GetElementById(id)));
            });
            Assert.Equal("adfs 7 70%, idporten 3 30%", ChartOf(page, "way-in"));
            Assert.Equal("Let in 10 58.8%, Let in out of a session 5 29.4%, Refused 2 11.8%", ChartOf(page, "outcome"));
            Assert.Equal("nlsso-loa-substantial 7 70%, nlsso-loa-high 3 30%", ChartOf(page, "level"));
            Assert.Equal("plattform 15 100%", ChartOf(page, "party"));
            Assert.Equal("No national id came 3 100%", ChartOf(page, "fallback"));
            Assert.Equal("Answer was not accepted 2 100%", ChartOf(page, "refusal"));
        }
    }

    [Fact]
    public async Task matrix_shows_names_and_shares_and_what_comes_no_more()
    {
        var counters = _world.Service<ILoginCounters>();
        for (var i = 0; i < 4; i++)
        {
            counters.Answered(Virksomhet1, IdentityProviderId.Parse("adfs"), i == 0 ? ["upn", "<script>"] : ["upn"]);
            counters.Released(Virksomhet1, RelyingPartyId.Parse("plattform"), ["email", "pid"]);
        }

        await _world.Service<IMissingAttributeStore>().TryAddAsync(new MissingAttribute(Virksomhet1, IdentityProviderId.Parse("adfs"), "fodselsnr", _world.Clock.GetUtcNow()), CancellationToken.None);
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var page = await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/attributes?lang=en");

        Assert.Equal(["upn 100 %", "<script> 25 %", "email 100 %", "pid 100 %"], page.Document.QuerySelectorAll("tbody tr").Select(Words));
        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
        Assert.Contains("adfs has not sent fodselsnr since", page.Text, StringComparison.Ordinal);
        var (code, output, _) = await _world.TypeAsync("", "matrix", "virksomhet1");
        Assert.Equal(0, code);
        Assert.Contains("MISSING  adfs: fodselsnr", output, StringComparison.Ordinal);
        Assert.Contains("to plattform, 4 logins", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task attribute_that_an_identity_provider_stops_sending_is_told_in_the_log_by_letter_by_the_light_and_in_the_matrix()
    {
        const string Surname = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname";
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["notify"] = new JsonArray("it@virksomhet1.example")));
        await LogInAsync(AttributeWatch.FewestAnswers);
        Assert.Empty(_world.Logs.With(Surname));

        _world.Misbehaviour.Adfs = AdfsFault.NoSurname;
        await LogInAsync(AttributeWatch.FewestAnswers);

        Assert.Contains($"adfs of virksomhet1 sends {Surname} no more: not in the last 20 answers, and in nearly all of the 20 of the week before. Ask whoever runs it which claim rule was changed", Assert.Single(_world.Logs.With("no more: not in the last")).Text, StringComparison.Ordinal);
        var letter = Assert.Single(_world.Mail.Letters, letter => letter.To.Value == "it@virksomhet1.example");
        Assert.Contains($"adfs har ikke sendt {Surname} siden", letter.Subject, StringComparison.Ordinal);
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var page = await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/overview?lang=en");
        Assert.Contains("Yellow: should be looked after", page.Text, StringComparison.Ordinal);
        Assert.Contains($"adfs has not sent {Surname} since", page.Text, StringComparison.Ordinal);
        Assert.Contains($"adfs has not sent {Surname} since", (await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/attributes?lang=en")).Text, StringComparison.Ordinal);
        Assert.Contains($"MISSING  adfs: {Surname}", (await _world.TypeAsync("", "matrix", "virksomhet1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_breaks_next_is_told_alike_by_page_api_and_command()
    {
        _world.Clock.AdvanceToNoon();
        var end = _world.Clock.GetUtcNow().AddDays(45.25);
        var inForce = Assert.IsType<MetadataInspection.Read>(_world.Service<IMetadataInspector>().Inspect((await _world.Service<IMetadataStore>().FindAsync(Virksomhet1, IdentityProviderId.Parse("adfs"), CancellationToken.None))!.Accepted!, allowHttp: true, [])).Summary;
        await _world.TakeMetadataAsync(_ => new MetadataSamples { EntityId = inForce.EntityId.Value, SignOn = inForce.SignOn[0].Location, Keys = [MetadataSamples.Certificate("soon", end)] }.Xml);
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        // An ADFS signs by its next certificate before the old one ends.
        var at = end - MetadataEndings.AdfsPromotes;
        var shown = (await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/overview?lang=en")).Document.GetElementById("next")!.TextContent;
        var next = (await _world.CallAsync("/tenants/virksomhet1/overview", await _world.MachineTokenAsync("virksomhet1", "read"))).MustBe(HttpStatusCode.OK).Json["next"]!;
        var (_, output, _) = await _world.TypeAsync("", "overview", "virksomhet1");

        Assert.Equal($"{at:yyyy-MM-dd}: {next["text"]}", shown);
        Assert.Contains("adfs, signing certificate: ADFS changes its certificate", shown, StringComparison.Ordinal);
        Assert.Equal((30, 30), (next["days"]!.GetValue<int>(), next["notice"]!.GetValue<int>()));
        Assert.Contains($"    -> {shown}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gate_that_few_open_is_advice_that_changes_no_light()
    {
        await _world.ApplyGatedAsync(testUsers: 2);
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var page = await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/overview?lang=en");

        Assert.Contains("Green: all is well", page.Text, StringComparison.Ordinal);
        Assert.Contains("Advice: fewer than five test users", page.Text, StringComparison.Ordinal);
        await _world.ApplyGatedAsync(testUsers: 5);
        Assert.DoesNotContain("Advice", (await browser.ReloadAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task command_tells_how_tenants_stand_the_worst_first()
    {
        await CountAsync(Virksomhet2, NotBelieved, 12);
        await _world.Service<ILoginCounters>().FlushAsync(null, CancellationToken.None);

        var (code, output, _) = await _world.TypeAsync("", "overview");
        var (_, one, _) = await _world.TypeAsync("", "overview", "virksomhet2", "--language", "nn");

        Assert.Equal(0, code);
        Assert.StartsWith("virksomhet2  Red: something is wrong", output, StringComparison.Ordinal);
        Assert.Contains("Raudt: noko er gale", one, StringComparison.Ordinal);
        Assert.Contains("100 % av innloggingane dei siste seks timane", one, StringComparison.Ordinal);
        Assert.Equal(1, (await _world.TypeAsync("", "overview", "nobody")).Code);
        Assert.Equal(2, (await _world.TypeAsync("", "overview", "--language", "de")).Code);
        Assert.Equal(2, (await _world.TypeAsync("", "matrix")).Code);
    }

    [Theory]
    [InlineData("nb", "Attributter og opplysninger")]
    [InlineData("nn", "Attributt og opplysningar")]
    [InlineData("en", "Attributes and claims")]
    public async Task pages_speak_the_visitors_language(string language, string heading)
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        Assert.StartsWith(heading, (await browser.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/attributes?lang={language}")).Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Status", (await browser.OpenAsync($"{AdminWorld.Origin}/overview?lang={language}")).Document.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("nn")]
    [InlineData("en")]
    public async Task page_that_is_not_there_says_so_in_the_visitors_language(string language)
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var page = await browser.OpenAsync($"{AdminWorld.Origin}/tenants/nobody/overview?lang={language}");

        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        // The language that shows comes last.
        Assert.Equal(["nb", "nn", "en"], page.Document.QuerySelectorAll(".page-language").Select(part => part.Id!).OrderBy(id => id switch { "nb" => 0, "nn" => 1, _ => 2 }));
        Assert.Equal(language, page.Document.QuerySelectorAll(".page-language")[^1].Id);
    }

    // As the page reads it: what waits in memory is written when a tenant is looked at; the list looks by itself.
    private async Task CountAsync(TenantId tenant, LoginEnd end, int times)
    {
        var counters = _world.Service<ILoginCounters>();
        for (var i = 0; i < times; i++)
            counters.Ended(tenant, end, end.WayIn == "adfs" ? "saml" : "idporten");
        await counters.FlushAsync(null, CancellationToken.None);
    }

    // Each of them a login of its own; and a quarter of an hour later the counters are written and looked at.
    private async Task LogInAsync(int times)
    {
        for (var i = 0; i < times; i++)
            Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Ola.Id)).FollowLinkAsync(World.Virksomhet1));
        _world.Clock.Advance(TimeSpan.FromMinutes(15));
        await _world.Service<ILoginCounters>().FlushAsync(null, CancellationToken.None);
    }

    private static string ChartOf(Page page, string id) => string.Join(", ", page.Document.GetElementById($"chart-{id}-title")!.Closest("section")!.QuerySelectorAll("tbody tr").Select(Words));

    private static string Words(AngleSharp.Dom.IElement row) => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()));
}
