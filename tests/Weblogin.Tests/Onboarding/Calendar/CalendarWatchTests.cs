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
        _world.Clock.AdvanceToNoon();
        // What other tests left behind is told by itself.
        await LookAsync();
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(61.25), [], "adfs01");
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
        _world.Clock.AdvanceToNoon();
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Sync }, TimeSpan.FromDays(20.25), [], "hr");
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
        var before = _world.Logs.Count(2603);
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
        Assert.Equal(before + 1, _world.Logs.Count(2603));
    }

    [Fact]
    public async Task letter_that_was_not_taken_comes_when_the_mail_server_is_back_and_comes_once()
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!;
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Sync }, TimeSpan.FromDays(5), [], "sync-late");
        _world.Mail.IsDown = true;
        try
        {
            await LookAsync();
            await LookAsync();
        }
        finally
        {
            _world.Mail.IsDown = false;
        }

        Assert.Empty(Letters("sync-late"));
        await LookAsync();
        await LookAsync();

        Assert.Single(Letters("sync-late"));
        // What stands in the log stands there once, whatever becomes of letters.
        Assert.Single(_world.Logs.With("virksomhet1, sync-late, token of a machine"));
    }

    [Fact]
    public async Task letter_that_is_never_taken_is_given_up_after_a_day_of_trying()
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!;
        await _world.Service<TenantTokens>().MakeAsync(tenant.Id, new HashSet<TokenScope> { TokenScope.Sync }, TimeSpan.FromDays(5), [], "sync-never");
        _world.Mail.IsDown = true;
        try
        {
            for (var i = 0; i < CalendarLetters.MostTries; i++)
                await LookAsync();
        }
        finally
        {
            _world.Mail.IsDown = false;
        }

        await LookAsync();

        Assert.Empty(Letters("sync-never"));
    }

    [Fact]
    public async Task what_ends_of_a_service_is_told_to_the_tenants_that_it_takes_and_names_none_of_them()
    {
        var snapshot = _world.Service<TenantDirectory>().Current;
        var party = snapshot.RelyingParties.First(party => party.Tenants.Count > 1 && party.Tenants.Contains(snapshot.FindTenantByHost(World.Virksomhet1)!.Id));
        var now = _world.Clock.GetUtcNow();
        Ending EndsOf(string id) => new() { Kind = EndingKind.RelyingPartyKey, Party = id, Name = $"key of {id}", EndsAt = now.AddDays(6.5), At = now.AddDays(6.5), Effect = EndingEffect.LoginsStop };

        await _world.Service<CalendarNotices>().TellAsync([EndsOf(party.Id.Value), EndsOf("finnes-ikke")], snapshot, CancellationToken.None);
        await _world.Service<CalendarNotices>().TellAsync([EndsOf(party.Id.Value)], snapshot, CancellationToken.None);

        var letter = Assert.Single(Letters($"{party.Id}, tjenestens sertifikat: innlogging stopper"));
        Assert.All(snapshot.Tenants, tenant => Assert.DoesNotContain(tenant.Id.Value, letter.Subject + letter.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("finnes-ikke", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task adfs_is_told_of_by_the_day_on_which_it_changes_its_certificate()
    {
        await using var world = await World.StartAsync();
        await world.ApplyAsync("virksomhet2", document => document["notify"] = new JsonArray("it@virksomhet2.example"));
        var (directory, calendar) = (world.Service<TenantDirectory>(), world.Service<EndingCalendar>());
        var key = (await calendar.OfAsync(directory.Current.FindTenantByHost(World.Virksomhet2)!, directory.Current, CancellationToken.None)).First(ending => ending is { Kind: EndingKind.ProviderKey, Effect: EndingEffect.AdfsChanges });
        Assert.Equal(key.EndsAt.AddDays(-15), key.At);
        List<int> noticed = [];
        foreach (var day in new[] { 61, 60, 31, 30, 15, 14, 8, 7, 2, 1 })
        {
            world.Clock.Advance(new DateTimeOffset(key.At.UtcDateTime.Date, TimeSpan.Zero).AddDays(-day).AddHours(12) - world.Clock.GetUtcNow());
            var before = Told().Count();
            await world.Service<CalendarNotices>().TellAsync([key], directory.Current, CancellationToken.None);
            noticed.AddRange(Enumerable.Repeat(day, Told().Count() - before));
        }

        Assert.Equal([60, 30, 14, 7, 1], noticed);

        IEnumerable<Weblogin.Delivery.Letter> Told() => world.Mail.Letters.Where(letter => letter.Text.Contains("ADFS bytter sertifikat, og innlogging stopper", StringComparison.Ordinal));
    }

    private Weblogin.Delivery.Letter[] Letters(string about) => [.. _world.Mail.Letters.Where(letter => letter.To.Value == Administrator && letter.Text.Contains(about, StringComparison.Ordinal))];

    private Task LookAsync() => _world.Service<CalendarWatch>().LookAsync(CancellationToken.None);

    private IReadOnlyList<LoggedLine> Told() => _world.Logs.With("virksomhet1, adfs01, token of a machine");
}
