using System.IO.Compression;
using System.Net;
using System.Text;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>How metadata comes in by the pages: nothing before it was seen, and nothing else than what was seen.</summary>
public sealed class MetadataPagesTests : IAsyncLifetime
{
    private const string List = "/tenants/virksomhet1/identity-providers";
    private const string Adfs = $"{List}/adfs";
    private const string Bring = $"{Adfs}/metadata";

    private World _world = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task list_shows_each_identity_provider_and_how_it_stands()
    {
        await OpenAsync("/tenants/virksomhet1");

        var page = await _ola.ClickAsync("Identitetsleverandører");

        _ola.MustBeIn(List);
        var cards = page.Document.QuerySelectorAll(".admin-cards > li");
        Assert.Equal(2, cards.Length);
        Assert.Contains("I orden", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Signeringssertifikatet gjelder til", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("ID-porten", cards[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_tells_what_is_in_force_and_what_to_hand_over()
    {
        var page = await OpenAsync(Adfs);

        Assert.Contains((await InForceAsync()).EntityId.Value, page.Text, StringComparison.Ordinal);
        var handed = page.Document.QuerySelectorAll("input[readonly]").Select(input => input.GetAttribute("value")).ToArray();
        Assert.Contains($"https://{World.Virksomhet1}/saml/metadata", handed);
        Assert.Contains($"https://{World.Virksomhet1}/saml/acs", handed);
        Assert.Contains($"https://{World.Virksomhet1}/saml/slo", handed);
    }

    [Fact]
    public async Task page_says_whether_accepting_waits_for_test_users_and_shows_both_while_it_does()
    {
        await _world.ApplyGatedAsync();
        var published = (await RowAsync()).Accepted!;
        var moved = published.Replace("/adfs/ls", "/adfs/other", StringComparison.Ordinal);

        var shown = await PasteAsync(moved);
        Assert.Contains("er det bare testbrukerne som møter dette", shown.Document.GetElementById("effect")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(shown.Document.QuerySelectorAll("button"), button => button.TextContent == "Godta og la testbrukere prøve");
        var accepted = await DecideAsync("accept", MetadataIntake.Sha256(moved));

        Assert.Contains("Testbrukerne møter de nye metadataene nå", accepted.Text, StringComparison.Ordinal);
        Assert.Contains("/adfs/other", accepted.Document.GetElementById("tried")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Metadata som alle møter", accepted.Text, StringComparison.Ordinal);
        Assert.Contains("Metadata for", (await OpenAsync("/tenants/virksomhet1/onboarding")).Document.GetElementById("reasons")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("gjelder det for alle med en gang", (await PasteAsync(published)).Document.GetElementById("effect")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task metadata_that_was_altered_after_it_was_signed_is_shown_with_a_warning_before_and_after_it_is_accepted()
    {
        const string Warning = "endret etter at de ble signert";
        var altered = Encoding.UTF8.GetString(MetadataSamples.Altered());
        Assert.DoesNotContain(Warning, (await PasteAsync(Encoding.UTF8.GetString(MetadataSamples.Signed()))).Text, StringComparison.Ordinal);

        Assert.Contains(Warning, (await PasteAsync(altered)).Text, StringComparison.Ordinal);
        var token = await _world.MachineTokenAsync("virksomhet1", "read");
        Assert.True((await _world.CallAsync(Adfs, token)).MustBe(HttpStatusCode.OK).Json["waiting"]!["isAltered"]!.GetValue<bool>());
        await DecideAsync("accept", MetadataIntake.Sha256(altered));

        Assert.Contains(Warning, (await OpenAsync(Adfs)).Text, StringComparison.Ordinal);
        Assert.True((await _world.CallAsync(Adfs, token)).MustBe(HttpStatusCode.OK).Json["metadata"]!["isAltered"]!.GetValue<bool>());
    }

    [Fact]
    public async Task our_metadata_is_downloaded_as_it_is_published()
    {
        var published = await _world.NewBrowser().OpenAsync($"https://{World.Virksomhet1}/saml/metadata");

        var file = await OpenAsync($"{Adfs}/our-metadata");

        Assert.Equal(published.Body, file.Body);
        Assert.Contains("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task brought_metadata_is_shown_and_in_force_once_it_is_accepted(bool isFile)
    {
        var xml = (await RenewedAsync()).Xml;

        var shown = await (isFile ? UploadAsync(Encoding.UTF8.GetBytes(xml)) : PasteAsync(xml));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("Et signeringssertifikat kommer til", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Et signeringssertifikat forsvinner", shown.Text, StringComparison.Ordinal);
        Assert.NotEqual(xml, (await RowAsync()).Accepted);
        Assert.Contains("venter på svar", (await OpenAsync(List)).Text, StringComparison.Ordinal);
        var accepted = await DecideAsync("accept", MetadataIntake.Sha256(xml));

        Assert.Contains("tatt i bruk", accepted.Text, StringComparison.Ordinal);
        Assert.Equal((xml, null), ((await RowAsync()).Accepted, (await RowAsync()).Pending));
    }

    [Fact]
    public async Task added_key_and_first_metadata_wait_for_a_word_too()
    {
        var xml = (await RowAsync()).Accepted!;
        await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]!.AsArray().Add(Another(document["identityProviders"]![0]!)));

        await _ola.PostOwnAsync($"{List}/adfs2/metadata", await TokenAsync(), ("do", "text"), ("text", (await RenewedAsync() with { EntityId = "http://adfs2.virksomhet1.test/adfs/services/trust" }).Xml));

        Assert.Contains("Det gjelder ingen metadata fra før", _ola.Current.Text, StringComparison.Ordinal);
        var first = await _world.Service<IMetadataStore>().FindAsync(TenantId.Parse("virksomhet1"), IdentityProviderId.Parse("adfs2"), CancellationToken.None);
        Assert.Null(first!.Accepted);
        Assert.NotNull(first.Pending);
        Assert.Equal(xml, (await RowAsync()).Accepted);
    }

    [Fact]
    public async Task refused_metadata_is_dropped_and_what_was_in_force_stays()
    {
        var before = (await RowAsync()).Accepted;
        var xml = (await RenewedAsync()).Xml;
        await PasteAsync(xml);

        var refused = await DecideAsync("refuse", MetadataIntake.Sha256(xml));

        Assert.Contains("avvist", refused.Text, StringComparison.Ordinal);
        Assert.Equal((before, null), ((await RowAsync()).Accepted, (await RowAsync()).Pending));
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("refuse")]
    public async Task word_on_content_that_was_changed_meanwhile_counts_for_nothing(string word)
    {
        var before = (await RowAsync()).Accepted;
        var seen = (await RenewedAsync()).Xml;
        await PasteAsync(seen);
        var other = (await RenewedAsync() with { SignOn = "https://adfs.evil.example/" }).Xml;
        await PasteAsync(other);

        var page = await DecideAsync(word, MetadataIntake.Sha256(seen));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("byttet ut", page.Text, StringComparison.Ordinal);
        Assert.Contains("https://adfs.evil.example/", page.Text, StringComparison.Ordinal);
        Assert.Equal((before, other), ((await RowAsync()).Accepted, (await RowAsync()).Pending));
    }

    [Fact]
    public async Task word_that_waited_for_a_login_while_another_decided_is_written_into_no_form()
    {
        var xml = (await RenewedAsync()).Xml;
        await PasteAsync(xml);
        await OpenAsync(Bring);
        var accept = _ola.Form(Bring, ("do", "accept"));
        var kari = await _world.EnterAsync(Population.Kari, Bring);
        _world.Clock.Advance(TimeSpan.FromMinutes(6));
        await _ola.SendAsync(accept);
        Assert.Equal(HttpStatusCode.Forbidden, _ola.Current.Status);
        await kari.OpenAsync(AdminWorld.Origin + Bring);
        await kari.AnswerIdPortenAsync(Population.Kari);
        await kari.SubmitAsync(Bring, ("do", "refuse"));

        await _ola.ClickAsync("Logg inn på nytt");
        await _ola.AnswerIdPortenAsync(Population.Ola);

        _ola.MustBeIn(Bring);
        Assert.Contains("Ingenting er gjort ennå", _ola.Current.Text, StringComparison.Ordinal);
        Assert.Equal(["file", "text", "url"], _ola.Current.Document.QuerySelectorAll("input[name=do]").Select(field => field.GetAttribute("value")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task word_that_does_not_say_what_was_seen_is_refused(string sha256)
    {
        await PasteAsync((await RenewedAsync()).Xml);

        await DecideAsync("accept", sha256);

        Refused.On(_world, _ola.Current, HttpStatusCode.BadRequest, "what was seen");
        Assert.NotNull((await RowAsync()).Pending);
    }

    [Fact]
    public async Task word_on_what_waits_no_more_says_so()
    {
        var page = await DecideAsync("accept", new string('0', 64));

        Assert.Contains("Ingenting venter lenger", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_in_force_already_changes_nothing()
    {
        var page = await PasteAsync((await RowAsync()).Accepted!);

        Assert.Contains("Ingenting er endret", page.Text, StringComparison.Ordinal);
        Assert.Null((await RowAsync()).Pending);
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "no XML", "hei" },
        { "a page", "<html><script>alert(1)</script></html>" },
        { "DTD", "<!DOCTYPE x>" + new MetadataSamples().Xml },
        { "external entity", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>" },
        { "entity bomb", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>" },
        { "no key", (new MetadataSamples { Keys = [] }).Xml },
        { "script as an endpoint", (new MetadataSamples { SignOn = "javascript:alert(document.cookie)" }).Xml },
        { "zip", "PK\u0003\u0004" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task what_cannot_be_used_is_refused_with_a_reason_and_nothing_changes(string what, string xml)
    {
        _ = what;
        var before = (await RowAsync()).Accepted;

        var page = await UploadAsync(Encoding.UTF8.GetBytes(xml));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Dette kan ikke brukes", page.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Equal(2, page.Document.QuerySelectorAll("[role=alert] p:not([lang])").Length);
        Assert.Empty(EnglishWords.On(page.Document));
        Assert.Equal((before, null), ((await RowAsync()).Accepted, (await RowAsync()).Pending));
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task nothing_at_all_is_asked_for_again()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasteAsync("  ")).Status);
        Assert.Contains("ikke noe innhold", _ola.Current.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public async Task file_that_is_too_large_is_refused_unread(int megabytes)
    {
        await UploadAsync(new byte[megabytes * 1024 * 1024]);

        Refused.On(_world, _ola.Current, HttpStatusCode.RequestEntityTooLarge, "larger than");
        Assert.Contains("Siden tar imot høyst 2 MiB.", _ola.Current.Text, StringComparison.Ordinal);
        Assert.Null((await RowAsync()).Pending);
    }

    [Fact]
    public async Task markup_in_metadata_is_shown_as_text()
    {
        var xml = (await RenewedAsync() with { SignOn = "https://adfs.virksomhet1.test/?&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" }).Xml;

        var page = await PasteAsync(xml);

        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tenants/virksomhet2/identity-providers")]
    [InlineData("/tenants/virksomhet2/identity-providers/adfs")]
    [InlineData("/tenants/virksomhet2/identity-providers/adfs/metadata")]
    [InlineData("/tenants/virksomhet2/identity-providers/adfs/our-metadata")]
    [InlineData("/tenants/virksomhet2/identity-providers/adfs/adfs-kit")]
    [InlineData("/tenants/virksomhet1/identity-providers/idporten/adfs-kit")]
    [InlineData("/tenants/virksomhet1/identity-providers/feide")]
    [InlineData("/tenants/virksomhet1/identity-providers/feide/metadata")]
    [InlineData("/tenants/virksomhet1/identity-providers/idporten/metadata")]
    public async Task provider_of_another_tenant_or_kind_is_not_there(string path)
    {
        var page = await OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task metadata_is_not_brought_to_another_tenant()
    {
        await _ola.PostOwnAsync("/tenants/virksomhet2/identity-providers/adfs/metadata", await TokenAsync(), ("do", "text"), ("text", (await RenewedAsync()).Xml));

        Assert.Equal(HttpStatusCode.NotFound, _ola.Current.Status);
        Assert.Null((await _world.Service<IMetadataStore>().FindAsync(TenantId.Parse("virksomhet2"), IdentityProviderId.Parse("adfs"), CancellationToken.None))!.Pending);
    }

    [Fact]
    public async Task bringing_and_deciding_are_for_who_has_just_proven_themselves()
    {
        var (token, xml) = (await TokenAsync(), (await RenewedAsync()).Xml);
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromMinutes(1));

        var page = await _ola.PostOwnAsync(Bring, token, ("do", "text"), ("text", xml));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Null((await RowAsync()).Pending);
        await OpenAsync(Bring);
        await _ola.AnswerIdPortenAsync(Population.Ola);
        _ola.MustBeIn(Bring);
    }

    [Fact]
    public async Task every_step_is_recorded_with_what_was_and_what_becomes()
    {
        var first = (await RenewedAsync()).Xml;
        await PasteAsync(first);
        await DecideAsync("refuse", MetadataIntake.Sha256(first));
        await PasteAsync(first);
        await DecideAsync("accept", MetadataIntake.Sha256(first));

        var events = await EventsAsync();

        Assert.Equal([AuditActs.MetadataAccepted, AuditActs.MetadataBrought, AuditActs.MetadataRefused, AuditActs.MetadataBrought], events.Select(recorded => recorded.Act));
        Assert.All(events, recorded => Assert.StartsWith("Ola ", recorded.By, StringComparison.Ordinal));
        Assert.Contains(MetadataIntake.Sha256(first), events[0].After, StringComparison.Ordinal);
        Assert.Contains("signing keys", events[0].Before, StringComparison.Ordinal);
        Assert.DoesNotContain(MetadataIntake.Sha256(first), events[0].Before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nn", "Legg inn metadata", "Les og vis")]
    [InlineData("en", "Bring metadata", "Read and show")]
    public async Task pages_speak_three_languages(string language, string heading, string button)
    {
        var page = await OpenAsync($"{Bring}?lang={language}");

        Assert.Contains(heading, page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(button, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("adfs.virksomhet1.test")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://adfs.virksomhet1.test/x")]
    [InlineData("https://user:word@adfs.virksomhet1.test/x")]
    [InlineData("javascript:alert(1)")]
    public async Task what_is_no_web_address_is_not_fetched(string typed)
    {
        var page = await FetchAsync(typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("ikke en nettadresse", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1/FederationMetadata.xml")]
    [InlineData("https://10.0.0.5/FederationMetadata.xml")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/")]
    [InlineData("http://192.168.1.1/")]
    public async Task address_inside_the_network_is_refused_by_the_guard(string address)
    {
        var page = await FetchAsync(address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("lot seg ikke hente", page.Text, StringComparison.Ordinal);
        Assert.Null((await RowAsync()).Pending);
    }

    [Fact]
    public async Task kit_is_a_zip_of_what_the_command_writes()
    {
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{AdminWorld.Origin}{Adfs}/adfs-kit?attribute=extensionAttribute7");
        request.Headers.Add("Cookie", $"{AdminCookie.Name}={_ola.AdminCookie}");
        using var response = await http.SendAsync(request, CancellationToken.None);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());

        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(zip.Entries, entry => entry.Name == "README.txt");
        Assert.All(zip.Entries, entry => Assert.Equal(entry.FullName, entry.Name));
        Assert.Contains(zip.Entries, entry => Text(entry).Contains("extensionAttribute7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task kit_of_an_attribute_that_cannot_be_is_refused_with_a_reason()
    {
        var page = await OpenAsync($"{Adfs}/adfs-kit?attribute=a%27%3B%20rm%20%2F%3Cscript%3E");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("kan ikke lages", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private async Task<Page> FetchAsync(string typed) => await _ola.PostOwnAsync(Bring, await TokenAsync(), ("do", "url"), ("url", typed));

    private Task<Page> OpenAsync(string path) => _ola.OpenAsync(AdminWorld.Origin + path);

    private async Task<string> TokenAsync()
    {
        await OpenAsync(Bring);
        return _ola.FormToken;
    }

    private async Task<Page> PasteAsync(string xml) => await _ola.PostOwnAsync(Bring, await TokenAsync(), ("do", "text"), ("text", xml));

    private async Task<Page> DecideAsync(string word, string sha256) => await _ola.PostOwnAsync(Bring, await TokenAsync(), ("do", word), ("sha256", sha256));

    // As a browser sends it, and where it leads then.
    private async Task<Page> UploadAsync(byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync()), FormTokens.Field },
            { new StringContent("file"), "do" },
            { new ByteArrayContent(content), "file", "FederationMetadata.xml" },
        };
        _ola.Headers["Cookie"] = $"{AdminCookie.Name}={_ola.AdminCookie}";
        var page = await _ola.PostAsync(AdminWorld.Origin + Bring, form);
        _ola.Headers.Remove("Cookie");
        return page.Location is { } next ? await OpenAsync(next.OriginalString) : page;
    }

    private async Task<StoredMetadata> RowAsync() =>
        (await _world.Service<IMetadataStore>().FindAsync(TenantId.Parse("virksomhet1"), IdentityProviderId.Parse("adfs"), CancellationToken.None))!;

    private async Task<MetadataSummary> InForceAsync() =>
        Assert.IsType<MetadataInspection.Read>(_world.Service<IMetadataInspector>().Inspect((await RowAsync()).Accepted!, allowHttp: true, [])).Summary;

    /// <summary>The ADFS as it is, with another key.</summary>
    private async Task<MetadataSamples> RenewedAsync()
    {
        var inForce = await InForceAsync();
        return new MetadataSamples { EntityId = inForce.EntityId.Value, SignOn = inForce.SignOn[0].Location, Keys = [MetadataSamples.SecondKey] };
    }

    private static System.Text.Json.Nodes.JsonNode Another(System.Text.Json.Nodes.JsonNode provider)
    {
        var another = provider.DeepClone();
        another["id"] = "adfs2";
        another.AsObject().Remove("entityId");
        return another;
    }

    private async Task<IReadOnlyList<AuditEvent>> EventsAsync() =>
        [.. (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 50, CancellationToken.None)).Select(recorded => recorded.Event).Where(recorded => recorded.Act.StartsWith("metadata.", StringComparison.Ordinal))];
}
