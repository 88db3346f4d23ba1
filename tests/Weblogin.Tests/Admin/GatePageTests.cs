using System.IO.Compression;
using System.Net;
using Weblogin.Sandbox.People;
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
