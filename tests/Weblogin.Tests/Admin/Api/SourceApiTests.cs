using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>A tenant's sources, by the API.</summary>
public sealed class SourceApiTests : IAsyncLifetime
{
    private const string Source = $"/tenants/{SourceWorld.Tenant}/sources/{SourceWorld.Source}";

    private World _world = null!;
    private string _token = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SourceWorld.StartAsync();
        _token = await _world.MachineTokenAsync(SourceWorld.Tenant, "read,sources");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task run_that_waits_is_shown_without_anybodys_values_and_approved_once_with_a_reason()
    {
        var run = await _world.BadNightAsync();

        var source = (await _world.CallAsync(Source, _token)).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal(("waiting", run), (source["standing"]!.GetValue<string>(), source["openRun"]!.GetValue<long>()));
        var shown = (await _world.CallAsync($"{Source}/runs/{run}", _token)).MustBe(HttpStatusCode.OK);
        Assert.Equal((1, 1), (shown.Json["faults"]!.AsArray().Count, shown.Json["kinds"]![0]!["gone"]!.GetValue<int>()));
        var plan = (await _world.CallAsync($"{Source}/runs/{run}/changes", _token)).MustBe(HttpStatusCode.OK);
        Assert.Equal("gone", Assert.Single(plan.Json["items"]!.AsArray())!["act"]!.GetValue<string>());
        foreach (var secret in new[] { Population.Ola.NationalId, Population.Ola.Id, Population.Ola.FamilyName })
            Assert.DoesNotContain(secret, shown.Body + plan.Body, StringComparison.Ordinal);

        Assert.Equal("bad-request", (await DecideAsync(run, "approve", $"Etter {Population.Ola.NationalId}")).Problem);
        (await DecideAsync(run, "approve", "Avtalt")).MustBe(HttpStatusCode.NoContent);

        Assert.Equal("conflict", (await DecideAsync(run, "approve", "Avtalt")).Problem);
        var decided = (await _world.CallAsync($"{Source}/runs/{run}", _token)).Json;
        Assert.Equal(("applied", "Avtalt"), (decided["standing"]!.GetValue<string>(), decided["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task dry_run_leaves_a_plan_that_is_read_a_part_at_a_time()
    {
        _world.Drop([Population.Kari, Population.Ola]);

        var begun = (await _world.SendAsync(HttpMethod.Post, $"{Source}/runs", _token, """{"dryRun":true}""")).MustBe(HttpStatusCode.Accepted).Json["run"]!.GetValue<long>();
        await _world.OverAsync(begun);

        var first = (await _world.CallAsync($"{Source}/runs/{begun}/changes?limit=1", _token)).MustBe(HttpStatusCode.OK).Json;
        var second = (await _world.CallAsync($"{Source}/runs/{begun}/changes?limit=1&cursor={first["next"]}", _token)).MustBe(HttpStatusCode.OK).Json;
        Assert.NotEqual(Assert.Single(first["items"]!.AsArray())!["who"]!.GetValue<string>(), Assert.Single(second["items"]!.AsArray())!["who"]!.GetValue<string>());
        Assert.Equal("planned", (await _world.CallAsync($"{Source}/runs/{begun}", _token)).Json["standing"]!.GetValue<string>());
    }

    [Fact]
    public async Task what_is_pushed_is_not_begun_and_what_there_is_none_of_is_not_found()
    {
        foreach (var path in new[] { $"/tenants/{SourceWorld.Tenant}/sources/pushed/runs", $"/tenants/{SourceWorld.Tenant}/sources/none/runs" })
            Assert.Equal("not-found", (await _world.SendAsync(HttpMethod.Post, path, _token, """{"dryRun":false}""")).Problem);
        Assert.Equal("not-found", (await _world.CallAsync($"{Source}/runs/1", _token)).Problem);
        Assert.Equal("not-found", (await DecideAsync(1, "reject", "Feil")).Problem);
    }

    private Task<ApiResponse> DecideAsync(long run, string how, string reason) => _world.SendAsync(HttpMethod.Post, $"{Source}/runs/{run}/{how}", _token, $$"""{"reason":"{{reason}}"}""");
}
