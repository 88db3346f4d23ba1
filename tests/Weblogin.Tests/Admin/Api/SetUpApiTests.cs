using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Weblogin.Admin.Api;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>What pages show and do for who sets a tenant up, by the API: the check of a provider, the kit of an ADFS, the calendar of everybody.</summary>
public sealed class SetUpApiTests : IAsyncLifetime
{
    private const string Providers = "/tenants/virksomhet1/identity-providers";

    private const string Kit = $"{Providers}/adfs/adfs-kit?attribute=extensionAttribute1";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task provider_is_asked_at_this_moment_and_what_is_found_is_told_in_the_language_that_is_wanted()
    {
        var token = await _world.MachineTokenAsync("virksomhet1", "read");

        var checkedNow = (await _world.SendAsync(HttpMethod.Post, $"{Providers}/idporten/check?language=nn", token, null)).MustBe(HttpStatusCode.OK).Json;

        Assert.Equal(["proof good", "discovery fault"], checkedNow["points"]!.AsArray().Select(point => $"{point!["point"]} {point["verdict"]}"));
        Assert.Contains("Vertsnamnet i adressa finst ikkje", checkedNow["points"]![1]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(checkedNow["canLogIn"]!.GetValue<bool>());
        Assert.Equal("not-found", (await _world.SendAsync(HttpMethod.Post, $"{Providers}/adfs/check", token, null)).Problem);
    }

    [Fact]
    public async Task provider_is_asked_every_ten_seconds_at_the_most_whoever_asks()
    {
        var (one, other) = (await _world.MachineTokenAsync("virksomhet1", "read"), await _world.MachineTokenAsync());
        (await _world.SendAsync(HttpMethod.Post, $"{Providers}/idporten/check", one, null)).MustBe(HttpStatusCode.OK);

        foreach (var token in (string[])[one, other])
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal("too-many-calls", (await _world.SendAsync(HttpMethod.Post, $"{Providers}/idporten/check", token, null)).Problem);
        }

        _world.Clock.Advance(TimeSpan.FromSeconds(5));
        (await _world.SendAsync(HttpMethod.Post, $"{Providers}/idporten/check", other, null)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task kit_is_the_one_that_the_page_hands_out()
    {
        var token = await _world.MachineTokenAsync("virksomhet1", "read");
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var fetched = await FilesAsync($"{ApiPaths.Root}{Kit}", request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token));
        var shown = await FilesAsync(Kit, request => request.Headers.Add("Cookie", $"{AdminCookie.Name}={ola.AdminCookie}"));

        Assert.Equal(shown, fetched);
        Assert.Contains(fetched.Values, text => text.Contains("extensionAttribute1", StringComparison.Ordinal));
        Assert.Equal("bad-request", (await _world.CallAsync($"{Providers}/adfs/adfs-kit?attribute=a%20b", token)).Problem);
        Assert.Equal("not-found", (await _world.CallAsync($"{Providers}/idporten/adfs-kit", token)).Problem);
    }

    [Fact]
    public async Task calendar_of_everybody_holds_an_operators_all_and_a_tenants_own()
    {
        var everybodys = (await _world.CallAsync("/calendar?limit=100", await _world.MachineTokenAsync())).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();
        var own = (await _world.CallAsync("/calendar?limit=100", await _world.MachineTokenAsync("virksomhet1", "read"))).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Superset(new HashSet<string> { "virksomhet1", "virksomhet2" }, everybodys.Select(ending => ending!["tenant"]?.GetValue<string>()).OfType<string>().ToHashSet());
        Assert.Equal(["virksomhet1"], own.Select(ending => ending!["tenant"]?.GetValue<string>()).OfType<string>().Distinct());
        Assert.Equal(own.Select(ending => ending!["at"]!.GetValue<DateTimeOffset>()).Order(), own.Select(ending => ending!["at"]!.GetValue<DateTimeOffset>()));
    }

    private async Task<SortedDictionary<string, string>> FilesAsync(string path, Action<HttpRequestMessage> change)
    {
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, AdminWorld.Origin + path);
        change(request);
        using var response = await http.SendAsync(request, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        return new SortedDictionary<string, string>(zip.Entries.ToDictionary(entry => entry.FullName, Text), StringComparer.Ordinal);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
