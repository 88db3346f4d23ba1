using System.Text;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>What comes instead of a night's data: yesterday's stays in force, in the real store.</summary>
public sealed class BadNightTests : SyncDesk
{
    private static readonly string Crew = "fnr;brukernavn;fornavn\n" + string.Concat(Ids.Take(40).Select((id, i) => $"{id.Reveal()};user{i};Bjørg\n"));

    [Fact]
    public async Task every_bad_source_fails_by_its_own_fault_and_leaves_what_was_in_force()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));
        (byte[] Body, SourceFault Fault)[] nights =
        [
            (Octets("<!doctype html><html><body>Logg inn</body></html>"), SourceFault.ErrorPage),
            (Octets(""), SourceFault.Empty),
            (Octets("fnr;brukernavn;fornavn\n"), SourceFault.Empty),
            (Octets(Crew[..^12]), SourceFault.CutOff),
            (Octets(Crew + new string('9', 70_000)), SourceFault.TooLarge),
            ([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Crew)], SourceFault.Malformed),
            ([.. Octets(Crew), .. new byte[] { 0xC3, 0x28, 10 }], SourceFault.Malformed),
            (Octets("a;b;c\n1;2;3\n"), SourceFault.Malformed),
        ];

        foreach (var (body, fault) in nights)
        {
            var failed = Assert.IsType<SyncOutcome.Failed>(await NightAsync(body));
            Assert.Equal(fault, failed.Fault.Fault);
            Assert.Equal(7, await WhoseAsync("user7"));
            Assert.Equal(39, await WhoseAsync("user39"));
        }
    }

    [Fact]
    public async Task night_that_would_take_most_people_away_waits_and_leaves_what_was_in_force()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));

        var waiting = Assert.IsType<SyncOutcome.Waiting>(await NightAsync(Octets(string.Join('\n', Crew.Split('\n').Take(11)) + "\n")));

        Assert.IsType<GateStop.TooManyGone>(Assert.Single(waiting.Stops));
        Assert.Equal(39, await WhoseAsync("user39"));
        Assert.IsType<SyncOutcome.Blocked>(await NightAsync(Octets(Crew)));
    }

    [Fact]
    public async Task night_whose_column_of_user_names_has_another_header_waits_and_leaves_what_was_in_force()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));

        var waiting = Assert.IsType<SyncOutcome.Waiting>(await NightAsync(Octets(Crew.Replace("brukernavn", "login", StringComparison.Ordinal))));

        Assert.Equal("It would end 0 of 40 records of the kind Person, and leave 40 more without the account they have.", Assert.Single(waiting.Stops).Sentence);
        Assert.Equal((7, 39), (await WhoseAsync("user7"), await WhoseAsync("user39")));
    }

    [Fact]
    public async Task push_of_changes_that_takes_the_accounts_of_most_waits_too()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));

        var waiting = Assert.IsType<SyncOutcome.Waiting>(await NightAsync(Octets("fnr;fornavn\n" + string.Concat(Ids.Take(30).Select(id => $"{id.Reveal()};Bjørg\n"))), "changes"));

        Assert.Equal("It would end 0 of 40 records of the kind Person, and leave 30 more without the account they have.", Assert.Single(waiting.Stops).Sentence);
        Assert.Equal(7, await WhoseAsync("user7"));
    }

    [Fact]
    public async Task one_person_who_loses_their_account_is_told_and_stops_nobody()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));

        var applied = Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew.Replace(";user5;", ";;", StringComparison.Ordinal))));

        Assert.Equal((new KindCounts(SyncedKind.Person, 40, 0, 1, 0, 39, 0) { LostAccounts = 1 }, null, 6), (People(applied.Report), await WhoseAsync("user5"), await WhoseAsync("user6")));
        // They have none any more that could be lost.
        Assert.Equal(0, People(Report(await NightAsync(Octets(Crew.Replace(";user5;Bjørg", ";;Siv", StringComparison.Ordinal))))).LostAccounts);
    }

    [Fact]
    public async Task bad_row_keeps_its_own_person_as_they_were_and_no_other()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));
        var night = Crew.Replace($"{Ids[3].Reveal()};user3;", $"{Ids[3].Reveal()};half \\ user;", StringComparison.Ordinal).Replace("user5;", "user5b;", StringComparison.Ordinal);

        var applied = Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(night)));

        Assert.Equal(5, Assert.Single(applied.Report.Faults).Line);
        Assert.Equal((3, 5, null), (await WhoseAsync("user3"), await WhoseAsync("user5b"), await WhoseAsync("user5")));
    }

    [Fact]
    public async Task one_national_id_on_two_user_names_is_told_and_leads_to_nobody_new()
    {
        Assert.IsType<SyncOutcome.Applied>(await NightAsync(Octets(Crew)));

        var outcome = await NightAsync(Octets(Crew + $"{Ids[7].Reveal()};another;Bjørg\n"));

        Assert.NotEmpty(Report(outcome).Faults);
        Assert.Null(await WhoseAsync("another"));
        Assert.Equal(7, await WhoseAsync("user7"));
    }

    private static SyncReport Report(SyncOutcome outcome) => outcome switch
    {
        SyncOutcome.Applied applied => applied.Report,
        SyncOutcome.Waiting waiting => waiting.Report,
        _ => throw new InvalidOperationException(outcome.GetType().Name),
    };

    private static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text);

    private Task<SyncOutcome> NightAsync(byte[] body, string extent = "full")
    {
        var source = DocumentSamples.Tenant().With("sync", $$"""{"sources":[{"name":"hr","kind":"push","format":"csv","extent":"{{extent}}","views":[{"kind":"persons"}]}]}""").Read().SyncSources[0];
        return RunAsync(new PushedSource(Tenant, source, new MemoryStream(body), body.Length, Clock), SourceShapes.GateOf(source));
    }
}
