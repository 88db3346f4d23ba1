using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>Documents in and out by the API.</summary>
public sealed class DocumentApiTests : IAsyncLifetime
{
    private const string Document = "/tenants/virksomhet1/document";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task document_is_put_over_the_version_that_was_read_and_the_record_names_the_machine()
    {
        var token = await _world.MachineTokenAsync("virksomhet1");
        var read = await _world.CallAsync(Document, token);
        var changed = Changed(read, document => document["name"] = "Én");

        var put = (await PutAsync(token, changed, read.ETag)).MustBe(HttpStatusCode.OK);

        Assert.Equal(("changed", 2, "\"2\""), (put.Json["effect"]!.GetValue<string>(), put.Json["version"]!.GetValue<int>(), put.ETag));
        Assert.Equal("unchanged", (await PutAsync(token, changed, put.ETag)).Json["effect"]!.GetValue<string>());
        var versions = (await _world.CallAsync($"{Document}/versions?limit=1", token)).Json;
        Assert.Matches("^git \\(token [0-9a-f]{16}\\)$", versions["items"]![0]!["appliedBy"]!.GetValue<string>());
        var older = (await _world.CallAsync($"{Document}/versions?limit=1&cursor={versions["next"]}", token)).Json;
        Assert.Equal((1, null), (older["items"]![0]!["version"]!.GetValue<int>(), older["next"]));
        Assert.Equal(read.Body, (await _world.CallAsync($"{Document}/versions/1", token)).Body);
        Assert.Contains(await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 5, CancellationToken.None), recorded => recorded.Event.By.StartsWith("git (token ", StringComparison.Ordinal) && recorded.Event.Person is null);
    }

    [Fact]
    public async Task who_comes_second_is_told_which_version_stands_and_changes_nothing()
    {
        var token = await _world.MachineTokenAsync();
        var read = await _world.CallAsync(Document, token);
        await PutAsync(token, Changed(read, document => document["name"] = "Først"), read.ETag);

        var late = await PutAsync(token, Changed(read, document => document["name"] = "Sist"), read.ETag);

        Assert.Equal(("version-conflict", 2, "\"2\""), (late.Problem, late.Json["currentVersion"]!.GetValue<int>(), late.ETag));
        Assert.Equal("Først", (await _world.CallAsync(Document, token)).Json["name"]!.GetValue<string>());
        foreach (var wrong in new[] { "2", "W/\"2\"", "*", "\"x\"", "\"-1\"", "\"99999999999\"" })
            Assert.Equal("version-required", (await PutAsync(token, read.Body, wrong)).Problem);
    }

    [Fact]
    public async Task whoever_may_not_change_an_address_is_not_told_whether_it_is_another_tenants()
    {
        var token = await _world.MachineTokenAsync("virksomhet1");
        var read = await _world.CallAsync(Document, token);
        List<string> told = [];

        foreach (var host in (string[])[World.Virksomhet2, "finnes-ikke.weblogin.test"])
        {
            var moved = Changed(read, document => (document["host"], document["origin"]) = (host, $"https://{host}"));
            foreach (var answer in new[] { await _world.SendAsync(HttpMethod.Post, Document + "/check", token, moved), await PutAsync(token, moved, read.ETag) })
                told.Add(answer.Json["errors"]!.ToJsonString());
        }

        Assert.Single(told.Distinct());
        Assert.DoesNotContain("virksomhet2", told[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task tenants_machine_changes_what_its_administrators_may_and_no_more()
    {
        var token = await _world.MachineTokenAsync("virksomhet1");
        var read = await _world.CallAsync(Document, token);

        var host = await PutAsync(token, Changed(read, Moved), read.ETag);
        var check = await _world.SendAsync(HttpMethod.Post, Document + "/check", token, Changed(read, Moved));
        var other = await PutAsync(token, Changed(read, document => document["tenant"] = "virksomhet2"), read.ETag);

        Assert.Equal(("refused", "refused"), (host.Problem, check.Problem));
        foreach (var answer in new[] { host, check })
            Assert.Contains(answer.Json["errors"]!.AsArray(), error => error!["path"]!.GetValue<string>() == "host" && error["message"]!.GetValue<string>() == "Only operators change this.");
        Assert.Equal("refused", other.Problem);
        Assert.Equal("\"1\"", (await _world.CallAsync(Document, token)).ETag);
    }

    [Fact]
    public async Task new_tenant_is_put_by_a_machine_of_the_installation_alone()
    {
        var (installation, tenants) = (await _world.MachineTokenAsync(), await _world.MachineTokenAsync("virksomhet1"));
        var read = await _world.CallAsync(Document, installation);
        var made = Changed(read, document =>
        {
            document["tenant"] = "virksomhet9";
            document["host"] = "virksomhet9.weblogin.test";
            document["origin"] = "https://virksomhet9.weblogin.test";
            document.Remove("links");
            document.Remove("defaultLink");
        });
        static void None(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("If-None-Match", "*");

        Assert.Equal("not-found", (await _world.SendAsync(HttpMethod.Put, "/tenants/virksomhet9/document", tenants, made, change: None)).Problem);
        Assert.Equal("new", (await _world.SendAsync(HttpMethod.Put, "/tenants/virksomhet9/document", installation, made, change: None)).MustBe(HttpStatusCode.OK).Json["effect"]!.GetValue<string>());
        Assert.Equal("version-conflict", (await _world.SendAsync(HttpMethod.Put, "/tenants/virksomhet9/document", installation, made, change: None)).Problem);
    }

    [Fact]
    public async Task token_that_is_revoked_in_that_very_moment_changes_nothing()
    {
        var token = await _world.MachineTokenAsync("virksomhet1");
        var read = await _world.CallAsync(Document, token);
        var known = (await _world.Service<IApiTokenStore>().OfMachinesAsync(TenantId.Parse("virksomhet1"), CancellationToken.None)).Single().Token;
        var held = _world.Service<ApiTokens>().Holding(known);
        Assert.Equal(0, (await _world.TypeAsync("", "tokens", "api", "revoke", known.Id)).Code);

        var outcome = await ApplyAsync(read, new DocumentEdit(DocumentKind.Tenant, "virksomhet1", 1, (_, _) => [], null) { Held = held });

        Assert.IsType<ApplyOutcome.Refused>(outcome);
        await MustStandAsync(1);
    }

    [Fact]
    public async Task machine_whose_maker_is_removed_in_that_very_moment_changes_nothing()
    {
        await _world.AdmitAsync(Population.Kari);
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var token = await _world.MachineTokenOfAsync(Population.Ola.GivenName, "virksomhet1");
        var read = await _world.CallAsync(Document, token);
        var known = (await _world.Service<IApiTokenStore>().OfMachinesAsync(TenantId.Parse("virksomhet1"), CancellationToken.None)).Single().Token;
        var access = (await _world.Service<IAdministratorStore>().OfTenantAsync(TenantId.Parse("virksomhet1"), CancellationToken.None)).Single();
        var edit = new DocumentEdit(DocumentKind.Tenant, "virksomhet1", 1, (_, _) => [], null) { Held = _world.Service<ApiTokens>().Holding(known) };
        Assert.True(await _world.Service<IAdministratorStore>().CommitAsync([_world.Service<IAdministratorStore>().End(access with { EndedAt = _world.Clock.GetUtcNow() }, keepsOne: false)]));

        Assert.IsType<ApplyOutcome.Refused>(await ApplyAsync(read, edit));
        await MustStandAsync(1);
    }

    [Fact]
    public async Task person_whose_access_ends_in_that_very_moment_changes_nothing()
    {
        var read = await _world.CallAsync(Document, await _world.MachineTokenAsync());

        var outcome = await ApplyAsync(read, new DocumentEdit(DocumentKind.Tenant, "virksomhet1", 1, (_, _) => [], PersonId.New()));

        Assert.IsType<ApplyOutcome.Refused>(outcome);
        await MustStandAsync(1);
    }

    private Task<ApplyOutcome> ApplyAsync(ApiResponse read, DocumentEdit edit) =>
        _world.Service<DocumentApplier>().EditAsync(new DocumentText("virksomhet1", Changed(read, document => document["name"] = "Én")), "Nobody", edit, CancellationToken.None);

    private async Task MustStandAsync(int version)
    {
        var tenant = TenantId.Parse("virksomhet1");
        Assert.Equal(version, (await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, tenant.Value, null, 1, CancellationToken.None))[0].Version);
        Assert.DoesNotContain(await _world.Service<IAuditLog>().PageAsync(tenant, null, 20, CancellationToken.None), recorded => recorded.Event.By == "Nobody");
    }

    [Fact]
    public async Task faults_are_told_by_member_and_nothing_is_applied()
    {
        var token = await _world.MachineTokenAsync();
        var read = await _world.CallAsync(Document, token);

        foreach (var (document, path) in new[] { ("{\"tenant\":1}", "tenant"), ("{", ""), ("[]", ""), (Changed(read, document => document["waysIn"] = new JsonArray("nobody")), "waysIn[0]") })
        {
            var answer = await PutAsync(token, document, read.ETag);
            Assert.Equal("refused", answer.Problem);
            Assert.Contains(answer.Json["errors"]!.AsArray(), error => error!["path"]!.GetValue<string>() == path);
        }

        Assert.Equal("\"1\"", (await _world.CallAsync(Document, token)).ETag);
    }

    [Fact]
    public async Task comments_are_left_out_where_a_program_reads_and_stay_in_the_export()
    {
        var token = await _world.MachineTokenAsync();
        var read = await _world.CallAsync(Document, token);
        var commented = "// Kari har skrevet dette.\n" + read.Body.TrimEnd();
        Assert.Equal("unchanged", (await PutAsync(token, commented, read.ETag)).Json["effect"]!.GetValue<string>());

        await PutAsync(token, commented.Replace("\"Virksomhet 1\"", "\"Virksomhet Én\"", StringComparison.Ordinal), read.ETag);

        Assert.Equal("Virksomhet Én", (await _world.CallAsync(Document, token)).Json["name"]!.GetValue<string>());
        var files = (await _world.CallAsync("/tenants/virksomhet1/export", token)).Json["documents"]!.AsArray();
        Assert.StartsWith("// Kari", files[0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(files, file => file!["name"]!.GetValue<string>() == "relying-party-kursportal.json");
        var own = (await _world.CallAsync("/tenants/virksomhet1/export", await _world.MachineTokenAsync("virksomhet1"))).Json["documents"]!.AsArray();
        Assert.Equal("tenant-virksomhet1.json", Assert.Single(own)!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task difference_is_told_by_member_whatever_the_order_and_the_spaces()
    {
        var token = await _world.MachineTokenAsync();
        var read = await _world.CallAsync(Document, token);
        var turned = new JsonObject(read.Json.AsObject().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
        Assert.Empty((await _world.SendAsync(HttpMethod.Post, Document + "/diff", token, turned)).Json["changes"]!.AsArray());

        var changed = Changed(read, document => { document["identityProviders"]![0]!["name"] = "Ny ADFS"; document.Remove("website"); document["website"] = "https://virksomhet1.example/"; });
        var paths = (await _world.SendAsync(HttpMethod.Post, Document + "/diff", token, changed)).Json["changes"]!.AsArray().Select(change => change!["path"]!.GetValue<string>());

        Assert.Equal(["identityProviders[adfs].name", "website"], paths);
    }

    [Fact]
    public async Task removed_persons_token_and_the_machines_token_they_made_open_nothing_and_do_not_come_back()
    {
        await _world.AdmitAsync(Population.Kari);
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var token = await _world.PersonsTokenAsync("Ola", "virksomhet1");
        (await _world.CallAsync(Document, token)).MustBe(HttpStatusCode.OK);
        Assert.Equal("not-found", (await _world.CallAsync("/tenants/virksomhet2/document", token)).Problem);
        var machines = await _world.MachineTokenOfAsync("Ola", "virksomhet1");
        (await _world.CallAsync(Document, machines)).MustBe(HttpStatusCode.OK);
        var access = (await _world.Service<Weblogin.Admin.Access.IAdministratorStore>().OfTenantAsync(TenantId.Parse("virksomhet1"), CancellationToken.None)).Single();

        await _world.TypeAsync("", "administrator", "remove", "virksomhet1", access.Id);
        Assert.Equal("unauthorized", (await _world.CallAsync(Document, token)).Problem);
        Assert.Equal("unauthorized", (await _world.CallAsync(Document, machines)).Problem);

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        Assert.Equal("unauthorized", (await _world.CallAsync(Document, token)).Problem);
    }

    private static void Moved(JsonObject document)
    {
        document["host"] = "annen.weblogin.test";
        document["origin"] = "https://annen.weblogin.test";
    }

    private Task<ApiResponse> PutAsync(string token, string document, string eTag) => _world.SendAsync(HttpMethod.Put, Document, token, document, change: ApiWorld.Over(eTag));

    private static string Changed(ApiResponse read, Action<JsonObject> change)
    {
        var document = read.Json.AsObject();
        change(document);
        return document.ToJsonString();
    }
}
