using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Weblogin.Admin.Files;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Files;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Sandbox.People;
using Weblogin.Sync;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Files of people, brought on a page and their results fetched; and what somebody tries who means no good.</summary>
public sealed class FilePagesTests : IAsyncLifetime
{
    private const string Files = $"/tenants/{SourceWorld.Tenant}/files";
    private const string New = $"{Files}/new";
    private const string Script = "<script>alert(1)</script>";

    private static readonly CancellationToken None = CancellationToken.None;

    private World _world = null!;
    private TestBrowser _liv = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _world = await SourceWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _liv = await _world.AdmitAsync(Population.Liv, SourceWorld.Tenant);
        _token = _liv.FormToken;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task people_are_registered_and_the_result_comes_back_and_is_passed_over_when_it_is_fed_in_again(string encoding, bool mark)
    {
        var file = await BringAsync("ansatte.xml", Encoded(Employees(Row(Population.Kari), Row(Population.Ola with { GivenName = "R2D2" })), encoding, mark));

        Assert.Equal((BatchState.Done, new Weblogin.Provisioning.Preregistration.PreregistrationCounts(1, 0, 0, 1)), (file.State, file.Counts));
        Assert.Equal(Population.Kari.Id, (await PersonAsync(Population.Kari))!.ExternalId);
        var result = await FetchAsync(file);
        Assert.Equal("application/xml", _liv.Current.Headers["Content-Type"]);
        Assert.Contains($"result-{file.Id}.xml", _liv.Current.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(["true", "false"], XDocument.Parse(result).Descendants("IsProcessedSuccessfully").Select(done => done.Value));

        var again = await BringAsync("result.xml", Encoding.UTF8.GetBytes(result));

        Assert.Equal(new Weblogin.Provisioning.Preregistration.PreregistrationCounts(0, 0, 1, 1), again.Counts);
        Assert.Equal([AuditActs.FileBrought, AuditActs.FileFetched, AuditActs.FileBrought], (await EventsAsync()).Select(happened => happened.Act));
        Assert.Empty(_world.Logs.With(Population.Kari.NationalId));
    }

    [Fact]
    public async Task command_lists_files_and_writes_a_result_that_nobody_else_reads()
    {
        var file = await BringAsync("ansatte.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))));
        var folder = Directory.CreateTempSubdirectory("weblogin-files-");
        var path = Path.Combine(folder.FullName, "r.xml");

        var (_, listed, _) = await _world.TypeAsync("", "files", "list", SourceWorld.Tenant);
        Assert.Contains(file.Id, listed, StringComparison.Ordinal);
        Assert.Contains("1 added", listed, StringComparison.Ordinal);
        var (code, _, error) = await _world.TypeAsync("", "files", "result", SourceWorld.Tenant, file.Id, "--out", path);
        Assert.True(code == 0, error);
        Assert.Equal("true", XDocument.Parse(await File.ReadAllTextAsync(path, None)).Descendants("IsProcessedSuccessfully").Single().Value);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(1, (await _world.TypeAsync("", "files", "result", "virksomhet2", file.Id, "--out", path + "2")).Code);
        Assert.Equal(2, (await _world.TypeAsync("", "files", "result", SourceWorld.Tenant, file.Id)).Code);
        Assert.Equal([AuditActs.FileBrought, AuditActs.FileFetched], (await EventsAsync()).Select(happened => happened.Act));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task json_comes_back_as_json()
    {
        var file = await BringAsync("x.txt", Encoding.UTF8.GetBytes($$"""[{"EmployeeId":"kanor","FirstName":"Kari","LastName":"Nordmann","SSN":"{{Population.Kari.NationalId}}"}]"""));

        Assert.True(JsonNode.Parse(await FetchAsync(file))![0]!["IsProcessedSuccessfully"]!.GetValue<bool>());
    }

    [Fact]
    public async Task mapping_is_replaced_and_a_change_of_most_of_it_is_not_made_unasked()
    {
        var many = Weblogin.Tests.Sync.SyntheticPeople.NationalIds().Take(200).Select(id => id.Reveal()).ToArray();
        // A handful are in force already, and none of them would be left.
        Assert.Equal(BatchState.Refused, (await BringAsync("m.csv", Mapping(many[..100]), BatchKind.Mapping)).State);
        var first = await BringAsync("m.csv", Mapping(many[..100]), BatchKind.Mapping, (FilePages.ForceField, "on"));
        Assert.Equal((BatchState.Done, 100, 0), (first.State, first.Change!.Added, first.Change.Unchanged));

        var held = await BringAsync("m.csv", Mapping(many[100..]), BatchKind.Mapping);
        Assert.Equal(BatchState.Refused, held.State);
        Assert.Equal(many[0], (await _world.Service<IAttributeStore>().FindAsync(SourceWorld.Id, "u0", None))!.NationalId.Reveal());

        var forced = await BringAsync("m.csv", Mapping(many[100..]), BatchKind.Mapping, (FilePages.ForceField, "on"));
        Assert.Equal(BatchState.Done, forced.State);
        Assert.Equal(many[100], (await _world.Service<IAttributeStore>().FindAsync(SourceWorld.Id, "u0", None))!.NationalId.Reveal());
    }

    [Fact]
    public async Task faults_of_a_mapping_are_told_by_row_without_what_stands_there()
    {
        var before = await _world.Service<IAttributeStore>().CountAsync(SourceWorld.Id, None);
        var file = await BringAsync("m.csv", Encoding.UTF8.GetBytes($"userName;nationalId\nkari;{Population.Kari.NationalId}\n=cmd;{Population.Ola.NationalId}\nper;123\n"), BatchKind.Mapping);

        Assert.Equal(BatchState.Refused, file.State);
        var page = await OpenAsync($"{Files}/{file.Id}");
        Assert.Equal(2, page.Document.QuerySelectorAll("#faults li").Length);
        Assert.Equal("Rad 3: et felt begynner som en formel (=, +, - eller @).", page.Document.QuerySelector("#faults li")!.TextContent);
        Assert.Equal("2 rader har feil, og hele filen er avvist.", page.Document.GetElementById("refusal")!.TextContent);
        Assert.Null(page.Document.QuerySelector("main [lang=en]"));
        Assert.DoesNotContain("=cmd", page.Text, StringComparison.Ordinal);
        Assert.Equal(before, await _world.Service<IAttributeStore>().CountAsync(SourceWorld.Id, None));
    }

    [Fact]
    public async Task profiles_go_the_way_of_their_source_and_a_dry_run_changes_nothing()
    {
        var rows = Encoding.UTF8.GetBytes($"fodselsnr;brukernavn;fornavn;etternavn\n{Population.Kari.NationalId};kanor;Kari;Nordmann\n");

        var tried = await BringAsync("p.csv", rows, BatchKind.Profiles, (FilePages.SourceField, "pushed"), (FilePages.DryRunField, "on"));
        Assert.Equal((BatchState.Done, 1L), (tried.State, tried.Run));
        Assert.Empty(await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, "kanor", None));
        var read = await BringAsync("p.csv", rows, BatchKind.Profiles, (FilePages.SourceField, "pushed"));

        Assert.Equal(2L, read.Run);
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, "kanor", None));
        await OpenAsync($"{Files}/{read.Id}");
        await _liv.ClickAsync("Kjøring 2");
        _liv.MustBeIn($"{SourceWorld.Sync}/pushed/runs/2");
        Assert.Equal(RunTrigger.Administrator, (await _world.Service<ISyncStore>().FindRunAsync(SourceWorld.Id, "pushed", 2, None))!.Report.Origin!.Trigger);
    }

    [Theory]
    [InlineData("not-a-kind", "pushed")]
    [InlineData("Profiles", "not-a-source")]
    [InlineData("Profiles", "../hr")]
    public async Task file_of_no_kind_or_for_no_source_is_not_taken(string kind, string source)
    {
        var page = await PostAsync("x.csv", "x"u8.ToArray(), kind, (FilePages.SourceField, source));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
    }

    [Fact]
    public async Task file_beyond_the_places_of_its_tenant_is_not_taken_and_the_page_says_when_it_will_be()
    {
        var work = _world.Service<BatchWork>();
        for (var i = 0; i < BatchRooms.MostOfTenant; i++)
            Assert.NotNull(work.TryEnter(SourceWorld.Id));

        var page = await PostAsync("x.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))), nameof(BatchKind.Preregistration));

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.StartsWith("3 filer fra virksomheten er på vei inn", page.Document.GetElementById("upload-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
    }

    [Theory]
    [InlineData("Mapping", FilePages.DryRunField)]
    [InlineData("Mapping", FilePages.MixedField)]
    [InlineData("Preregistration", FilePages.DryRunField)]
    [InlineData("Preregistration", FilePages.ForceField)]
    [InlineData("Profiles", FilePages.ForceField)]
    public async Task choice_that_belongs_to_another_kind_puts_nothing_in_force(string kind, string choice)
    {
        var page = await PostAsync("x.csv", "x"u8.ToArray(), kind, (FilePages.SourceField, "pushed"), (choice, "on"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("annen type fil", page.Text, StringComparison.Ordinal);
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData(@"..\..\windows\system32\x.xml", "x.xml")]
    [InlineData("C:\\fakepath\\a.xml", "a.xml")]
    [InlineData("a\u202Egpj.xml", "a\uFFFDgpj.xml")]
    [InlineData("01819010001.xml", "00000000000.xml")]
    [InlineData("ansatte 018190 10001 2026.xml", "ansatte 000000 00000 2026.xml")]
    [InlineData("ansatte-2026-11-23.xml", "ansatte-2026-11-23.xml")]
    [InlineData("duf 200112345609.xml", "duf 000000000000.xml")]
    [InlineData("018190_10001.csv", "000000_00000.csv")]
    [InlineData("018190, 10001.csv", "000000, 00000.csv")]
    [InlineData("0_1_8_1_9_0_1_0_0_0_1.csv", "0_0_0_0_0_0_0_0_0_0_0.csv")]
    [InlineData("018190 - 10001.csv", "000000 - 00000.csv")]
    [InlineData("018190\u200B10001.csv", "000000\uFFFD00000.csv")]
    [InlineData("018190 (10001).csv", "000000 (00000).csv")]
    [InlineData("018190 ___ 10001.csv", "018190 ___ 10001.csv")]
    [InlineData("018190x10001.csv", "018190x10001.csv")]
    [InlineData("C:\\018190\\10001.csv", "00000.csv")]
    [InlineData("2026-11-23 12.34.56, 40 MiB.xml", "2026-11-23 12.34.56, 40 MiB.xml")]
    [InlineData("..", "..")]
    [InlineData("=cmd|' !A0.xml", "=cmd|' !A0.xml")]
    public void name_of_a_file_is_shown_and_leads_nowhere(string said, string shown) => Assert.Equal(shown, BatchFile.NameOf(said));

    [Theory]
    [InlineData(93)]
    [InlineData(99)]
    public void number_that_is_cut_off_with_a_name_is_masked_before(int before) =>
        Assert.Equal(new string('x', before) + new string('0', 100 - before), BatchFile.NameOf(new string('x', before) + "01819010001.xml"));

    [Fact]
    public async Task script_in_a_name_or_a_field_is_text_on_every_page()
    {
        var file = await BringAsync($"{Script.Replace("/", "", StringComparison.Ordinal)}.xml", Encoding.UTF8.GetBytes(Employees($"<Employee><EmployeeId>{WebUtility.HtmlEncode(Script)}</EmployeeId><FirstName>{WebUtility.HtmlEncode(Script)}</FirstName></Employee>")));

        Assert.Equal(1, file.Counts!.Refused);
        foreach (var path in new[] { Files, $"{Files}/{file.Id}" })
        {
            var page = await OpenAsync(path);
            Assert.Empty(page.Document.QuerySelectorAll("script"));
            Assert.Contains("<script>", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(Script, XDocument.Parse(await FetchAsync(file)).Descendants("FirstName").Single().Value);
        Assert.Equal("nosniff", _liv.Current.Headers["X-Content-Type-Options"]);
    }

    public static TheoryData<string, string> NoText => new()
    {
        { "zip", "compressed" }, { "gzip", "compressed" }, { "nul", "no text" }, { "empty", "empty" }, { "latin1", "cannot be read" }, { "html", "not <Employees>" }, { "dtd", "DTD" }, { "csv", "neither XML" }, { "half", "breaks off" },
    };

    [Theory]
    [MemberData(nameof(NoText))]
    public async Task file_is_judged_by_its_octets_and_never_unpacked_whatever_it_is_called(string content, string why)
    {
        var file = await BringAsync("ansatte.xml", content switch
        {
            "zip" => Zipped(),
            "gzip" => [0x1F, 0x8B, 8, 0, 0],
            "nul" => "<Employees>\0</Employees>"u8.ToArray(),
            "empty" => [],
            "latin1" => Encoding.Latin1.GetBytes(Employees("<Employee><EmployeeId>ærøå</EmployeeId></Employee>")),
            "html" => "<html><body>Logg inn</body></html>"u8.ToArray(),
            "dtd" => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Employees><Employee><EmployeeId>&b;</EmployeeId></Employee></Employees>"u8.ToArray(),
            "csv" => "a;b\n1;2\n"u8.ToArray(),
            _ => Encoding.UTF8.GetBytes(Employees(Row(Population.Kari)).Replace("</Employees>", "", StringComparison.Ordinal)),
        });

        Assert.Equal(BatchState.Refused, file.State);
        Assert.Contains(why, file.Refusal, StringComparison.Ordinal);
        Assert.Null(await PersonAsync(Population.Kari));
        Assert.NotNull((await OpenAsync($"{Files}/{file.Id}")).Document.GetElementById("refusal"));
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync($"{Files}/{file.Id}/result")).Status);
    }

    [Fact]
    public async Task file_that_is_too_large_is_refused_by_what_it_announces_and_by_what_comes()
    {
        using var announced = Form("x.xml", new byte[50 * 1024 * 1024], _token);
        Refused.On(_world, await SendAsync(_liv, announced), HttpStatusCode.RequestEntityTooLarge, "larger than");

        using var unannounced = new Unannounced(Form("x.xml", Encoding.ASCII.GetBytes("<Employees>" + new string(' ', 41 * 1024 * 1024)), _token));
        var page = await SendAsync(_liv, unannounced);

        var file = Assert.Single(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.Equal((BatchState.Refused, "It is larger than 40 MiB."), (file.State, file.Refusal));
        Assert.Null(await _world.Service<IBatchFileStore>().ReadPieceAsync(file, BatchPart.Brought, 0, None));
    }

    [Fact]
    public async Task form_without_its_token_in_front_brings_nothing()
    {
        foreach (var token in new[] { "", "x", null })
        {
            using var form = Form("x.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))), token);
            Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(_liv, form)).Status);
        }

        using var behind = Form("x.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))), null);
        behind.Add(new StringContent(_token), FormTokens.Field);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(_liv, behind)).Status);
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
    }

    [Fact]
    public async Task another_tenants_administrator_sees_no_file_by_any_address()
    {
        var file = await BringAsync("ansatte.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))));
        var tom = await _world.AdmitAsync(Population.Tom, "virksomhet2");
        var token = tom.FormToken;

        foreach (var path in new[] { Files, New, $"{Files}/{file.Id}", $"{Files}/{file.Id}/result", $"/tenants/virksomhet2/files/{file.Id}", $"/tenants/virksomhet2/files/{file.Id}/result", "/tenants/virksomhet2/files/..%2F..%2Fetc%2Fpasswd" })
            Assert.Equal(HttpStatusCode.NotFound, (await tom.OpenAsync(AdminWorld.Origin + path)).Status);
        using var form = Form("x.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Ola))), token);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(tom, form)).Status);
        Assert.Null(await PersonAsync(Population.Ola));
    }

    [Fact]
    public async Task result_is_handed_out_and_recorded_by_a_form_of_ours_alone()
    {
        var file = await BringAsync("ansatte.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))));
        var address = $"{Files}/{file.Id}/result";

        // As another site's link, a picture of it, or a browser that looks ahead would come; and another site's form.
        Assert.Contains("text/html", (await OpenAsync(address)).Headers["Content-Type"], StringComparison.Ordinal);
        var token = _liv.FormToken;
        Assert.NotEqual(HttpStatusCode.OK, (await _liv.PostOwnAsync(address, null)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await _liv.SendAsync(new Request(new Uri(AdminWorld.Origin + address), HttpMethod.Post, [new(FormTokens.Field, token)], new Uri("https://evil.test")))).Status);
        Assert.Equal([AuditActs.FileBrought], (await EventsAsync()).Select(happened => happened.Act));

        Assert.Contains("IsProcessedSuccessfully", (await _liv.PostOwnAsync(address, token)).Body, StringComparison.Ordinal);
        Assert.Equal([AuditActs.FileFetched, AuditActs.FileBrought], (await EventsAsync()).Select(happened => happened.Act).OrderDescending());
    }

    [Fact]
    public async Task bringing_and_fetching_ask_for_a_fresh_login()
    {
        var file = await BringAsync("ansatte.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        foreach (var path in new[] { New, $"{Files}/{file.Id}/result" })
        {
            await OpenAsync(path);
            _liv.MustStandAtIdPorten();
        }
    }

    [Fact]
    public async Task nothing_of_a_file_is_in_clear_in_what_is_stored_what_was_brought_is_gone_and_a_result_after_a_week()
    {
        var file = await BringAsync("ansatte.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Kari))));
        var store = _world.Service<IBatchFileStore>();
        Assert.Null(await store.ReadPieceAsync(file, BatchPart.Brought, 0, None));
        Assert.NotNull(await store.ReadPieceAsync(file, BatchPart.Result, 0, None));

        _world.Clock.Advance(BatchFile.Kept + TimeSpan.FromMinutes(1));
        _liv = await _world.EnterAsync(Population.Liv);
        Assert.Contains("Resultatet er slettet", (await OpenAsync($"{Files}/{file.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync($"{Files}/{file.Id}/result")).Status);

        await _world.StopBrokerAsync();
        foreach (var stored in Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))))
        {
            Assert.DoesNotContain(Population.Kari.NationalId, stored, StringComparison.Ordinal);
            Assert.DoesNotContain("ansatte.xml", stored, StringComparison.Ordinal);
        }
    }

    private static string Employees(params string[] rows) => $"<Employees>{string.Concat(rows)}</Employees>";

    private static string Row(Person person) => $"<Employee><EmployeeId>{person.Id}</EmployeeId><FirstName>{person.GivenName}</FirstName><LastName>{person.FamilyName}</LastName><SSN>{person.NationalId}</SSN></Employee>";

    [Fact]
    public async Task file_of_which_nobody_was_registered_is_not_shown_as_done()
    {
        var none = await BringAsync("none.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Ola with { GivenName = "R2D2" }))));
        var some = await BringAsync("some.xml", Encoding.UTF8.GetBytes(Employees(Row(Population.Ola with { GivenName = "R2D2" }), Row(Population.Kari))));

        Assert.Equal("Ingen rad er registrert", (await OpenAsync($"{Files}/{none.Id}")).Document.GetElementById("state")!.TextContent);
        Assert.Equal("Ferdig", (await OpenAsync($"{Files}/{some.Id}")).Document.GetElementById("state")!.TextContent);
    }

    private static byte[] Mapping(string[] numbers) => Encoding.UTF8.GetBytes("userName;nationalId\n" + string.Concat(numbers.Select((number, i) => $"u{i};{number}\n")));

    private static byte[] Encoded(string text, string encoding, bool mark)
    {
        var encoder = Encoding.GetEncoding(encoding);
        return mark ? [.. encoder.GetPreamble(), .. encoder.GetBytes(text)] : encoder.GetBytes(text);
    }

    private static byte[] Zipped()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("ansatte.xml", CompressionLevel.Fastest).Open();
            entry.Write(new byte[60 * 1024 * 1024]);
        }

        return packed.ToArray();
    }

    private static MultipartFormDataContent Form(string name, byte[] content, string? token, string kind = nameof(BatchKind.Preregistration), params (string Name, string Value)[] fields)
    {
        MultipartFormDataContent form = [];
        if (token is not null)
            form.Add(new StringContent(token), FormTokens.Field);
        form.Add(new StringContent(kind), FilePages.KindField);
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, FilePages.FileField, name);
        return form;
    }

    // As a browser sends it.
    private static async Task<Page> SendAsync(TestBrowser browser, HttpContent form)
    {
        browser.Headers["Cookie"] = $"{AdminCookie.Name}={browser.AdminCookie}";
        var page = await browser.PostAsync(AdminWorld.Origin + New, form);
        browser.Headers.Remove("Cookie");
        return page;
    }

    private async Task<Page> PostAsync(string name, byte[] content, string kind, params (string Name, string Value)[] fields)
    {
        using var form = Form(name, content, _token, kind, fields);
        return await SendAsync(_liv, form);
    }

    private async Task<BatchFile> BringAsync(string name, byte[] content, BatchKind kind = BatchKind.Preregistration, params (string Name, string Value)[] fields)
    {
        var page = await PostAsync(name, content, kind.ToString(), fields);
        Assert.True(page.Status == HttpStatusCode.SeeOther, page.Body);
        var id = page.Location!.OriginalString.Split('/')[^1];
        while (true)
        {
            var file = await _world.Service<IBatchFileStore>().FindAsync(SourceWorld.Id, id, None);
            Assert.NotNull(file);
            if (file.State is not (BatchState.Coming or BatchState.Working))
                return file;
            await Task.Delay(10, None);
        }
    }

    private async Task<string> FetchAsync(BatchFile file)
    {
        await OpenAsync($"{Files}/{file.Id}");
        var address = _liv.Current.Document.GetElementById("result")!.GetAttribute("href")!;
        await OpenAsync(address);
        return (await _liv.SubmitAsync(address)).Body;
    }

    private Task<Page> OpenAsync(string path) => _liv.OpenAsync(AdminWorld.Origin + path);

    private async Task<ProvisionedPerson?> PersonAsync(Person person) =>
        await _world.Service<IProvisioningStore>().FindAsync(SourceWorld.Id, ProvisionedName.Of(Weblogin.Tests.Storage.Samples.NationalId(person.NationalId)), None);

    private async Task<IReadOnlyList<AuditEvent>> EventsAsync() =>
        [.. (await _world.Service<IAuditLog>().PageAsync(SourceWorld.Id, null, 10, None)).Select(recorded => recorded.Event).Where(happened => happened.Act.StartsWith("files.", StringComparison.Ordinal)).Reverse()];

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unannounced : HttpContent
    {
        private readonly HttpContent _inner;

        public Unannounced(HttpContent inner)
        {
            _inner = inner;
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
