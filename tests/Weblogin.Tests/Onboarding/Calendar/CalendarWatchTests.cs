using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding.Calendar;

/// <summary>What ends is told in time to those who look after it, once each time.</summary>
public sealed class CalendarWatchTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string Administrator = "it@virksomhet1.example";

    private readonly World _world = fixture.World;

    public async ValueTask InitializeAsync() => await _world.ApplyAsync("virksomhet1", document => document["notify"] = new JsonArray(Administrator));

    public async ValueTask DisposeAsync() => await _world.ApplyAsync("virksomhet1", _ => { });

    [Fact]
    public async Task what_ends_is_told_sixty_thirty_fourteen_seven_and_one_day_before_and_when_it_is_past()
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!;
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(61.5), [], "adfs01");
        List<int> noticed = [];
        var left = 61;
        foreach (var day in new[] { 61, 60, 59, 30, 29, 14, 13, 7, 6, 1, 0, -1, -2 })
        {
            _world.Clock.Advance(TimeSpan.FromDays(left - day));
            left = day;
            var before = Told().Count;
            // However often it looks.
            await LookAsync();
            await LookAsync();
            noticed.AddRange(Enumerable.Repeat(day, Told().Count - before));
        }

        Assert.Equal([60, 30, 14, 7, 1, 0, -1], noticed);
        var letters = _world.Mail.Letters.Where(letter => letter.To.Value == Administrator && letter.Text.Contains("adfs01", StringComparison.Ordinal)).ToArray();
        Assert.Equal(7, letters.Length);
        Assert.Equal("Weblogin", letters[0].FromName);
        Assert.EndsWith(": virksomhet1, adfs01, nøkkel for maskin: maskinen slippes ikke lenger inn", letters[0].Subject, StringComparison.Ordinal);
        Assert.Contains("weblogin tokens new", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains("token of a machine: the machine is no longer let in.", letters[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task meter_has_the_days_that_are_left()
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet2)!;
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Sync }, TimeSpan.FromDays(20.5), [], "hr");
        await LookAsync();
        List<(int Days, string Party)> measured = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == CalendarBoard.MeterName && instrument.Meter.Scope == _world.Service<IMeterFactory>())
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, days, tags, _) => measured.Add((days, $"{tags[0].Value}/{tags[1].Value}/{tags[2].Value}")));
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.Contains((20, "virksomhet2/hr/Token"), measured);
    }

    [Fact]
    public async Task letter_that_is_not_taken_is_told_in_the_log_and_stops_nothing()
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!;
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Sync }, TimeSpan.FromDays(5), [], "lonn");
        _world.Mail.IsDown = true;
        try
        {
            await LookAsync();
        }
        finally
        {
            _world.Mail.IsDown = false;
        }

        Assert.NotEmpty(_world.Logs.With("virksomhet1, lonn, token of a machine"));
        Assert.Equal(1, _world.Logs.Count(2603));
    }

    private Task LookAsync() => _world.Service<CalendarWatch>().LookAsync(CancellationToken.None);

    private IReadOnlyList<LoggedLine> Told() => _world.Logs.With("virksomhet1, adfs01, token of a machine");
}
