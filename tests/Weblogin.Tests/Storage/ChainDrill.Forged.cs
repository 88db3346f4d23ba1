using Weblogin.Audit.Chains;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Rows that another hand has put in: each is told, and holds up nobody.</summary>
public abstract partial class ChainDrill
{
    private static string Forged(object place, string hash) =>
        $"INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment, link, link_hash) SELECT tenant, relying_party, person_index, payload, released_at, node, commitment, {place}, {hash} FROM release_ledger WHERE link = 2";

    [Theory]
    [InlineData("4", "link_hash")]
    [InlineData("4", "commitment")]
    [InlineData("4", "NULL")]
    [InlineData("4, 5, 6", "link_hash")]
    public async Task row_that_stands_where_the_next_entry_belongs_holds_up_nobody_and_is_told(string places, string hash)
    {
        await ReleaseAsync(3);
        foreach (var place in places.Split(", "))
            await RunAsync(Forged(place, hash));
        var forged = places.Split(", ").Length;

        await RecordAsync(Samples.Tenant, 2);
        await RecordAsync(Samples.OtherTenant, 1);
        Assert.Equal(3, await Stores.Chains.LinkAsync(Clock.Now, None));
        await SignAsync();
        await ReleaseAsync(1);

        var inserted = new ChainFinding(ChainFault.Inserted, 4, 3 + forged);
        var report = await VerifyAsync(OfTenant, await KeptAsync());
        Assert.Equal([inserted], report.Findings);
        Assert.Equal(6 + forged, report.Last);
        // Who closes it names it, and nothing else is wrong.
        Assert.Equal([inserted], (await ClosedAsync()).Findings);
        await ReleaseAsync(1);
        Assert.Empty((await VerifyAsync(OfTenant, await KeptAsync())).Findings);
    }

    [Theory]
    [InlineData(2, "5", 6)]
    [InlineData(3, "4, 6", 8)]
    [InlineData(3, "5, 7, 8", 9)]
    [InlineData(3, "5, 6, 4611686018427387904", 8)]
    public async Task rows_that_stand_some_places_ahead_hold_up_nobody_and_are_told(int waiting, string places, long last)
    {
        await ReleaseAsync(3);
        foreach (var place in places.Split(", "))
            await RunAsync(Forged(place, "link_hash"));

        await RecordAsync(Samples.Tenant, waiting);
        await RecordAsync(Samples.OtherTenant, 1);
        await ChangeAsync(1, link: false);
        Assert.Equal(waiting + 2, await Stores.Chains.LinkAsync(Clock.Now, None));
        await SignAsync();

        Assert.Equal(last, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Tip!.Sequence);
        var report = await VerifyAsync(OfTenant, await KeptAsync());
        Assert.All(report.Findings.Where(finding => finding.From <= last), finding => Assert.Equal(ChainFault.Inserted, finding.Fault));
        Assert.Equal(
            places.Split(", ").Select(place => long.Parse(place, System.Globalization.CultureInfo.InvariantCulture)).Where(place => place < last),
            report.Findings.Where(finding => finding.To < last).SelectMany(finding => Enumerable.Range((int)finding.From, (int)(finding.To - finding.From + 1)).Select(place => (long)place)));
        Assert.All(await AllAsync(), other => Assert.True(other.Chain == OfTenant || other.IsWhole));
        // Who closes it names them, and nothing else is wrong.
        await ClosedAsync();
        await ReleaseAsync(1);
        Assert.DoesNotContain((await VerifyAsync(OfTenant, await KeptAsync())).Findings, finding => finding.From <= last);
    }

    [Fact]
    public async Task event_that_stands_some_places_ahead_holds_up_neither_log()
    {
        await ChangeAsync(2);
        await RunAsync("INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment, link, link_hash) SELECT tenant, 99, event_id, payload, at, node, commitment, 4, link_hash FROM audit_event WHERE link = 2");

        await ChangeAsync(3, link: false);
        await RecordAsync(Samples.Tenant, 1);
        Assert.Equal(4, await Stores.Chains.LinkAsync(Clock.Now, None));

        Assert.Equal([new ChainFinding(ChainFault.Inserted, 4, 4)], (await VerifyAsync(OfChanges)).Findings);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
    }

    [Fact]
    public async Task row_in_every_second_place_is_passed_by_more_entries_than_are_chained_together()
    {
        await ReleaseAsync(3);
        await RunAsync(
            """
            WITH RECURSIVE places (place) AS (SELECT 5 UNION ALL SELECT place + 2 FROM places WHERE place < 403)
            INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment, link, link_hash)
            SELECT tenant, relying_party, person_index, payload, released_at, node, commitment, place, link_hash FROM release_ledger, places WHERE link = 2
            """);

        await RecordAsync(Samples.Tenant, 250);

        Assert.Equal(250, await Stores.Chains.LinkAsync(Clock.Now, None));
        var report = await VerifyAsync(OfTenant);
        Assert.All(report.Findings, finding => Assert.Equal(ChainFault.Inserted, finding.Fault));
        Assert.Equal((453, 200), (report.Last, report.Findings.Count + report.More));
    }

    [Fact]
    public async Task row_that_stands_where_the_next_event_belongs_holds_up_nobody_and_is_told()
    {
        await ChangeAsync(2);
        await RunAsync("INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment, link, link_hash) SELECT tenant, 99, event_id, payload, at, node, commitment, 3, link_hash FROM audit_event WHERE link = 2");

        await ChangeAsync(2);

        var report = await VerifyAsync(OfChanges);
        Assert.Equal([new ChainFinding(ChainFault.Inserted, 3, 3)], report.Findings);
        Assert.Equal(5, report.Last);
    }

    [Fact]
    public async Task rows_without_number_in_front_of_the_next_entry_are_passed_at_once()
    {
        await ReleaseAsync(3);
        await RunAsync(
            """
            WITH RECURSIVE places (place) AS (SELECT 4 UNION ALL SELECT place + 1 FROM places WHERE place < 1203)
            INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment, link, link_hash)
            SELECT tenant, relying_party, person_index, payload, released_at, node, commitment, place, link_hash FROM release_ledger, places WHERE link = 2
            """);

        await ReleaseAsync(2);

        var report = await VerifyAsync(OfTenant);
        Assert.Equal([new ChainFinding(ChainFault.Inserted, 4, 1203)], report.Findings);
        Assert.Equal((1205, 0), (report.Last, report.More));
    }

    [Fact]
    public async Task entry_that_was_replaced_with_all_behind_it_is_more_than_a_row_that_was_put_in()
    {
        await ReleaseAsync(3);
        await RunAsync(Forged(4, "link_hash"));
        await ReleaseAsync(1);

        // The end tells of the entry that stood there.
        await RunAsync("UPDATE release_ledger SET link_hash = commitment WHERE link = 5");

        Assert.Contains(ChainFault.DoesNotFollow, (await VerifyAsync(OfTenant)).Findings.Select(finding => finding.Fault));
    }

    [Fact]
    public async Task sweeping_leaves_of_rows_that_were_put_in_nothing_new_to_tell()
    {
        await ReleaseAsync(3);
        foreach (var place in (int[])[4, 5, 6])
            await RunAsync(Forged(place, "link_hash"));
        Clock.Now += TimeSpan.FromDays(10);
        await ReleaseAsync(2);
        await ClosedAsync();
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        Assert.Equal(6, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        await Stores.ChainSweep.RunAsync(Clock.Now.AddSeconds(1), None);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData("UPDATE release_ledger SET tenant = 'No Such!' WHERE link = 2", 2)]
    [InlineData("INSERT INTO audit_chain (log, tenant, node, sequence, payload, head_sequence, headed_at, kept_from) SELECT log, 'No Such!', node, sequence, payload, head_sequence, 0, 0 FROM audit_chain WHERE log = 2", null)]
    [InlineData("INSERT INTO audit_chain (log, tenant, node, sequence, payload, head_sequence, headed_at, kept_from, checked_at, checked_sequence) SELECT 7, tenant, node, sequence, payload, 0, 0, 0, 9223372036854775807, 1 FROM audit_chain WHERE log = 2", null)]
    [InlineData("INSERT INTO audit_chain_closing (log, tenant, node, number, payload, kept_from) SELECT log, 'No Such!', node, 1, payload, 0 FROM audit_chain WHERE log = 2", null)]
    public async Task what_names_no_tenant_or_log_of_ours_is_told_and_the_rest_is_verified(string sql, int? removed)
    {
        await ReleaseAsync(3);
        await ChangeAsync(2);
        await RunAsync(sql);

        await RecordAsync(Samples.OtherTenant, 1);
        Assert.Equal(1, await Stores.Chains.LinkAsync(Clock.Now, None));
        Assert.Equal(0, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        await SignAsync();
        var reports = await AllAsync();

        var stray = Assert.Single(reports, report => !report.Chain.IsOurs);
        Assert.Contains(new ChainFinding(ChainFault.TipChanged, 0, 0), stray.Findings);
        Assert.Contains(stray.Chain.Stray is null ? "unknown log 7" : "\"No Such!\", which is no tenant's name", stray.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, reports.Count(report => report.Chain.IsOurs));
        Assert.All(reports.Where(report => report.Chain.IsOurs && (report.Chain != OfTenant || removed is null)), report => Assert.Empty(report.Findings));
        if (removed is { } place)
            Assert.Equal([new ChainFinding(ChainFault.Removed, place, place)], reports.Single(report => report.Chain == OfTenant).Findings);
        Assert.NotNull(await MissingAsync());
        // Nobody signs for it.
        Assert.IsType<ChainClosed.NoSuchChain>(await Closings().CloseAsync(stray.Chain, null, "Kari", null, "Who put it there?", None));
    }

    [Fact]
    public async Task waiting_row_of_no_tenant_waits_and_holds_up_nobody()
    {
        await RecordAsync(Samples.Tenant, 3);
        await RunAsync("UPDATE release_ledger SET tenant = 'No Such!' WHERE id = (SELECT MIN(id) FROM release_ledger)");

        Assert.Equal(2, await Stores.Chains.LinkAsync(Clock.Now, None));

        Assert.Equal([OfTenant], (await AllAsync()).Select(report => report.Chain));
        Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal([(ChainLog.Ledger, new ChainFinding(ChainFault.NotChained, 1, 1))], await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(null, None));
    }

    [Fact]
    public async Task entry_of_a_moment_that_there_is_not_is_told()
    {
        await ReleaseAsync(3);

        await RunAsync("UPDATE release_ledger SET released_at = 9223372036854775807 WHERE link = 2");

        Assert.Contains(new ChainFinding(ChainFault.Changed, 2, 2), (await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData("INSERT INTO audit_chain_closing (log, tenant, node, number, payload) SELECT log, tenant, node, 1, payload FROM audit_chain WHERE log = 2", 1, 1, 2)]
    [InlineData("INSERT INTO audit_chain_closing (log, tenant, node, number, payload) SELECT log, tenant, node, 7, payload FROM audit_chain WHERE log = 2", 7, 7, 1)]
    public async Task row_that_looks_like_a_closing_is_told_until_an_operator_has_named_it(string sql, long from, long to, long number)
    {
        await ReleaseAsync(3);
        await RunAsync(sql);
        Assert.Equal([new ChainFinding(ChainFault.ClosingMissing, from, to)], (await VerifyAsync(OfTenant)).Findings);

        var closing = await ClosedAsync();

        Assert.Equal(number, closing.Number);
        Assert.Equal([new ChainFinding(ChainFault.ClosingMissing, from, to)], closing.Findings);
        await ReleaseAsync(1);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        Assert.Equal("A disk was lost.", Assert.Single((await VerifyAsync(OfTenant)).Closings).Reason);
        // Whether the row stays or is taken away.
        await RunAsync($"DELETE FROM audit_chain_closing WHERE number = {from}");
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData("DELETE FROM audit_chain_closing WHERE number = 1")]
    [InlineData("UPDATE audit_chain_closing SET payload = (SELECT payload FROM audit_chain WHERE log = 2) WHERE number = 1")]
    public async Task record_of_a_closing_that_is_gone_is_told_for_ever_by_the_closing_that_names_it(string sql)
    {
        await BrokenAsync();
        await ClosedAsync();
        await ReleaseAsync(2);
        await RunAsync(sql);
        Assert.Equal([new ChainFinding(ChainFault.ClosingMissing, 1, 1)], (await VerifyAsync(OfTenant)).Findings);

        Assert.Equal(2, (await ClosedAsync()).Number);

        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        Assert.Contains("The record of the closed part 1 is missing or was changed.", Assert.Single((await VerifyAsync(OfTenant)).Closings).Sentence, StringComparison.Ordinal);
        // It excuses that one, and none that goes afterwards.
        await RunAsync("DELETE FROM audit_chain_closing");
        Assert.Equal([new ChainFinding(ChainFault.ClosingMissing, 1, 2)], (await VerifyAsync(OfTenant)).Findings);
    }
}
