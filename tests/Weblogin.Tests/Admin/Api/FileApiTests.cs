using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Admin.Files;
using Weblogin.Audit;
using Weblogin.Provisioning.Files;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>Files of people, by the API; and what a program tries that means no good.</summary>
public sealed class FileApiTests : IAsyncLifetime
{
    private const string Files = $"/tenants/{SourceWorld.Tenant}/files";
    private const string Octets = "application/octet-stream";

    private static readonly CancellationToken None = CancellationToken.None;

    private World _world = null!;
    private string _token = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SourceWorld.StartAsync();
        _token = await _world.MachineTokenAsync(SourceWorld.Tenant, "read,files");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task people_are_registered_and_only_the_token_that_brought_them_fetches_the_result_which_is_recorded()
    {
        var file = await BringAsync("kind=preregistration&name=ansatte.json", People(Population.Kari, Population.Ola with { GivenName = "R2D2" }));

        Assert.Equal(("done", 1, 1, true), (file["state"]!.GetValue<string>(), file["registered"]!["added"]!.GetValue<int>(), file["registered"]!["refused"]!.GetValue<int>(), file["hasResult"]!.GetValue<bool>()));
        var result = (await _world.CallAsync($"{Files}/{file["id"]}/result", _token)).MustBe(HttpStatusCode.OK);
        Assert.Equal((Octets, "nosniff", "no-store"), (result.Type, result.Headers["X-Content-Type-Options"], result.Headers["Cache-Control"]));
        Assert.Equal([true, false], result.Json.AsArray().Select(row => row!["IsProcessedSuccessfully"]!.GetValue<bool>()));

        // Another of the same tenant, one of the installation, and whoever reads only.
        foreach (var other in new[] { await _world.MachineTokenAsync(SourceWorld.Tenant, "read,files"), await _world.MachineTokenAsync(null, "read,files") })
            Assert.Equal("not-found", (await _world.CallAsync($"{Files}/{file["id"]}/result", other)).Problem);
        Assert.Equal("insufficient-scope", (await _world.CallAsync($"{Files}/{file["id"]}/result", await _world.MachineTokenAsync(SourceWorld.Tenant, "read"))).Problem);
        var listed = (await _world.CallAsync(Files, _token)).MustBe(HttpStatusCode.OK);
        Assert.DoesNotContain(Population.Kari.NationalId, listed.Body + file.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([AuditActs.FileFetched, AuditActs.FileBrought], (await EventsAsync()).Select(happened => happened.Act));
        Assert.All(await EventsAsync(), happened => Assert.StartsWith("git (token ", happened.By, StringComparison.Ordinal));
        Assert.Empty(_world.Logs.With(Population.Kari.NationalId));
    }

    [Fact]
    public async Task result_of_a_file_that_was_brought_on_a_page_is_no_tokens()
    {
        var store = _world.Service<IBatchFileStore>();
        var file = (await BringAsync("kind=preregistration", People(Population.Kari)))["id"]!.GetValue<string>();
        await store.SaveAsync((await store.FindAsync(SourceWorld.Id, file, None))! with { Token = null });

        Assert.Equal("not-found", (await _world.CallAsync($"{Files}/{file}/result", _token)).Problem);
    }

    [Fact]
    public async Task mapping_is_replaced_and_a_change_of_most_of_it_is_not_made_unasked()
    {
        var numbers = Weblogin.Tests.Sync.SyntheticPeople.NationalIds().Take(200).Select(id => id.Reveal()).ToArray();
        Assert.Equal(100, (await BringAsync("kind=mapping", Mapping(numbers[..100])))["mapping"]!["added"]!.GetValue<int>());

        Assert.Equal("refused", (await BringAsync("kind=mapping", Mapping(numbers[100..])))["state"]!.GetValue<string>());
        Assert.Equal("done", (await BringAsync("kind=mapping&force=true", Mapping(numbers[100..])))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task profiles_go_the_way_of_their_source_and_a_dry_run_changes_nothing()
    {
        var rows = $"fodselsnr;brukernavn;fornavn;etternavn\n{Population.Kari.NationalId};kanor;Kari;Nordmann\n";

        var tried = await BringAsync("kind=profiles&source=pushed&dryRun=true", rows);
        Assert.Equal(("done", 1L), (tried["state"]!.GetValue<string>(), tried["run"]!.GetValue<long>()));
        Assert.Empty(await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, "kanor", None));
        Assert.Equal("planned", (await _world.CallAsync($"/tenants/{SourceWorld.Tenant}/sources/pushed/runs/1", _token)).Json["standing"]!.GetValue<string>());

        await BringAsync("kind=profiles&source=pushed", rows);
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, "kanor", None));
    }

    [Fact]
    public async Task formula_in_a_cell_is_told_by_its_row_and_stands_in_no_answer()
    {
        var file = await BringAsync("kind=mapping", $"userName;nationalId\nkari;{Population.Kari.NationalId}\n=cmd|' /C calc'!A0;{Population.Ola.NationalId}\n@SUM(1);{Population.Per.NationalId}\n");

        Assert.Equal("refused", file["state"]!.GetValue<string>());
        Assert.NotEmpty(file["faults"]!.AsArray());
        Assert.DoesNotContain("cmd", file.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SUM", file.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(await _world.Service<IAttributeStore>().FindAsync(SourceWorld.Id, "kari", None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?kind=everything")]
    [InlineData("?kind=profiles")]
    [InlineData("?kind=profiles&source=not-a-source")]
    [InlineData("?kind=profiles&source=../hr")]
    [InlineData("?kind=mapping&source=hr")]
    [InlineData("?kind=mapping&dryRun=true")]
    [InlineData("?kind=preregistration&force=true")]
    [InlineData("?kind=mapping&force=yes")]
    public async Task what_would_not_happen_as_it_was_asked_for_is_refused_before_anything_is_read(string query)
    {
        Assert.Equal("bad-request", (await _world.SendAsync(HttpMethod.Post, Files + query, _token, "x", Octets)).Problem);
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
    }

    [Fact]
    public async Task file_that_is_too_large_is_refused_by_what_it_announces_and_by_what_comes()
    {
        Assert.Equal("too-large", (await _world.SendAsync(HttpMethod.Post, $"{Files}?kind=preregistration", _token, new string(' ', 50 * 1024 * 1024), Octets)).Problem);
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));

        var unannounced = await SendAsync(new Unannounced(Encoding.ASCII.GetBytes("[" + new string(' ', 41 * 1024 * 1024))));

        Assert.Equal("too-large", unannounced.Problem);
        var file = Assert.Single(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));
        Assert.Equal(BatchState.Refused, file.State);
        Assert.Null(await _world.Service<IBatchFileStore>().ReadPieceAsync(file, BatchPart.Brought, 0, None));
    }

    [Fact]
    public async Task no_more_files_of_a_tenant_are_taken_than_its_places_and_nothing_is_read_of_those()
    {
        var work = _world.Service<BatchWork>();
        var places = Enumerable.Range(0, BatchRooms.MostOfTenant).Select(_ => work.TryEnter(SourceWorld.Id)!).ToArray();

        var many = await _world.SendAsync(HttpMethod.Post, $"{Files}?kind=preregistration", _token, People(Population.Kari), Octets);
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-calls"), (many.Status, many.Problem));
        Assert.Empty(await _world.Service<IBatchFileStore>().PageAsync(SourceWorld.Id, null, 10, None));

        places[0].Dispose();
        for (var i = 0; i < 4; i++)
            Assert.Equal("done", (await BringAsync("kind=preregistration", People(Population.Kari)))["state"]!.GetValue<string>());
        Assert.Equal("refused", (await SendAsync(new ByteArrayContent([0x1F, 0x8B, 8]))).Problem);
        Assert.Equal("refused", (await SendAsync(new ByteArrayContent([0x1F, 0x8B, 8]))).Problem);
    }

    [Fact]
    public async Task nothing_is_unpacked_whatever_packs_it()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("ansatte.json", CompressionLevel.Fastest).Open();
            entry.Write(new byte[60 * 1024 * 1024]);
        }

        Assert.Equal("refused", (await SendAsync(new ByteArrayContent(packed.ToArray()))).Problem);
        using var squeezed = new MemoryStream();
        using (var gzip = new GZipStream(squeezed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(new byte[60 * 1024 * 1024]);
        Assert.Equal("refused", (await SendAsync(new ByteArrayContent(squeezed.ToArray()))).Problem);
        Assert.Equal("unsupported-media-type", (await SendAsync(new ByteArrayContent(squeezed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } })).Problem);
    }

    [Fact]
    public async Task another_tenants_token_sees_and_brings_nothing()
    {
        var file = (await BringAsync("kind=preregistration", People(Population.Kari)))["id"]!.GetValue<string>();
        var other = await _world.MachineTokenAsync("virksomhet2", "read,files");

        foreach (var path in new[] { Files, $"{Files}/{file}", $"{Files}/{file}/result", $"/tenants/virksomhet2/files/{file}", $"/tenants/virksomhet2/files/{file}/result", $"{Files}/..%2F{file}" })
            Assert.Equal("not-found", (await _world.CallAsync(path, other)).Problem);
        Assert.Equal("not-found", (await _world.SendAsync(HttpMethod.Post, $"{Files}?kind=preregistration", other, People(Population.Ola), Octets)).Problem);
    }

    [Fact]
    public async Task list_comes_in_parts()
    {
        for (var i = 0; i < 3; i++)
        {
            await BringAsync("kind=preregistration", "[]");
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        List<string> ids = [];
        for (var next = ""; ;)
        {
            var part = (await _world.CallAsync($"{Files}?limit=1{next}", _token)).MustBe(HttpStatusCode.OK).Json;
            ids.Add(Assert.Single(part["items"]!.AsArray())!["id"]!.GetValue<string>());
            if (part["next"] is not JsonNode cursor)
                break;
            next = $"&cursor={cursor}";
        }

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal("bad-request", (await _world.CallAsync($"{Files}?cursor=YWFh", _token)).Problem);
    }

    private async Task<JsonNode> BringAsync(string query, string content)
    {
        var brought = (await _world.SendAsync(HttpMethod.Post, $"{Files}?{query}", _token, content, Octets)).MustBe(HttpStatusCode.Accepted).Json;
        return await _world.WorkedOnAsync($"{Files}/{brought["id"]}", _token);
    }

    private Task<ApiResponse> SendAsync(HttpContent content) => _world.SendAsync(HttpMethod.Post, $"{Files}?kind=preregistration", _token, null, change: request =>
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(Octets);
        request.Content = content;
    });

    private static string People(params Person[] people) => new JsonArray([.. people.Select(person => new JsonObject
    {
        ["EmployeeId"] = person.Id, ["FirstName"] = person.GivenName, ["LastName"] = person.FamilyName, ["SSN"] = person.NationalId,
    })]).ToJsonString();

    private static string Mapping(string[] numbers) => "userName;nationalId\n" + string.Concat(numbers.Select((number, i) => $"u{i};{number}\n"));

    private async Task<IReadOnlyList<AuditEvent>> EventsAsync() =>
        [.. (await _world.Service<IAuditLog>().PageAsync(SourceWorld.Id, null, 10, None)).Select(recorded => recorded.Event).Where(happened => happened.Act.StartsWith("files.", StringComparison.Ordinal))];

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unannounced(byte[] content) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(content).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
