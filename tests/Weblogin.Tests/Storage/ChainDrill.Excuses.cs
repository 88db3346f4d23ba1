using Weblogin.Audit.Chains;
using Weblogin.Storage;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>A closing excuses what it names, of that kind and at those places, and nothing else.</summary>
public abstract partial class ChainDrill
{
    private const string Row = "tenant, relying_party, person_index, payload, released_at, node, commitment, link_hash";

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 50)]
    public async Task row_that_says_it_stands_at_the_end_of_all_numbers_does_not_end_the_chain(long place)
    {
        await ReleaseAsync(5);
        await RunAsync($"INSERT INTO release_ledger ({Row}, link) SELECT {Row}, {place} FROM release_ledger WHERE link = 5");
        Assert.Equal([new ChainFinding(ChainFault.Inserted, place, place)], (await VerifyAsync(OfTenant)).Findings);

        Assert.Equal(5, (await ClosedAsync()).Sequence);

        await ReleaseAsync(2);
        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal((2, 7), (report.Entries, report.Last));
        // Another of the kind was never told of.
        await RunAsync($"INSERT INTO release_ledger ({Row}, link) SELECT {Row}, {place - 1} FROM release_ledger WHERE link = 5");
        Assert.Equal([new ChainFinding(ChainFault.Inserted, place - 1, place - 1)], (await VerifyAsync(OfTenant)).Findings);
        // And what is cut off behind it is looked for no longer than there is something.
        await RunAsync("DELETE FROM release_ledger WHERE link = 7");
        Assert.Contains(new ChainFinding(ChainFault.CutOff, 7, 7), (await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData("DELETE FROM release_ledger WHERE link = 5", ChainFault.Removed, 5, 5)]
    [InlineData("DELETE FROM release_ledger WHERE link IN (4, 5, 6, 7, 8)", ChainFault.Removed, 4, 8)]
    [InlineData("DELETE FROM release_ledger WHERE link = 3", ChainFault.Removed, 3, 3)]
    [InlineData("UPDATE release_ledger SET relying_party = 'another' WHERE link = 9", ChainFault.Changed, 9, 9)]
    public async Task entries_that_changed_places_excuse_nothing_between_them(string sql, object fault, long from, long to)
    {
        await ReleaseAsync(10);
        await RunAsync("UPDATE release_ledger SET link = 99 WHERE link = 3");
        await RunAsync("UPDATE release_ledger SET link = 3 WHERE link = 9");
        await RunAsync("UPDATE release_ledger SET link = 9 WHERE link = 99");
        Assert.Equal([new ChainFinding(ChainFault.Reordered, 3, 9)], (await ClosedAsync()).Findings);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        await RunAsync(sql);

        Assert.Contains(new ChainFinding((ChainFault)fault, from, to), (await VerifyAsync(OfTenant)).Findings);
    }

    [Fact]
    public async Task closing_that_cannot_name_everything_excuses_no_more_than_it_names()
    {
        await ReleaseAsync(5);
        await RunAsync("DELETE FROM release_ledger WHERE link = 2");
        await ClosedAsync();
        await ReleaseAsync(30);
        await RunAsync("UPDATE release_ledger SET relying_party = 'another' WHERE link > 5 AND link <= 30");

        var closing = await ClosedAsync();

        Assert.Equal((20, 5), (closing.Findings.Count, closing.More));
        Assert.Contains("and 5 more, WHICH IT DOES NOT NAME", closing.Sentence, StringComparison.Ordinal);
        Assert.Equal([26, 27, 28, 29, 30], (await VerifyAsync(OfTenant)).Findings.Select(finding => finding.From));
        // A third names the others, and then what is done to any part is told.
        Assert.Equal(5, (await ClosedAsync()).Findings.Count);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        await RunAsync("DELETE FROM release_ledger WHERE link IN (4, 32)");
        Assert.Equal([new ChainFinding(ChainFault.Removed, 4, 4), new ChainFinding(ChainFault.Removed, 32, 32)], (await VerifyAsync(OfTenant)).Findings);
    }

    [Fact]
    public async Task clock_that_was_turned_often_takes_no_faults_place()
    {
        for (var turned = 0; turned < ChainWalk.MostFindings + 5; turned++)
        {
            Clock.Now -= TimeSpan.FromHours(1);
            await ReleaseAsync(1);
        }

        await RunAsync("DELETE FROM release_ledger WHERE link = 24");

        var report = await VerifyAsync(OfTenant);
        Assert.False(report.IsWhole);
        Assert.Equal(new ChainFinding(ChainFault.Removed, 24, 24), report.Findings.Single(finding => !finding.IsRemark));
        Assert.Equal(0, report.More);
    }

    [Theory]
    [InlineData("DELETE FROM release_ledger WHERE link = 5", ChainFault.CutOff, 5, 5)]
    [InlineData("DELETE FROM release_ledger WHERE link > 2", ChainFault.CutOff, 3, 5)]
    [InlineData("UPDATE release_ledger SET link_hash = commitment WHERE link = 5", ChainFault.DoesNotFollow, 5, 5)]
    public async Task end_of_a_part_is_compared_that_was_closed_without_a_record_of_its_end(string sql, object fault, long from, long to)
    {
        await ReleaseAsync(5);
        await RunAsync("DELETE FROM audit_chain WHERE log = 2");
        await ClosedAsync();
        await ReleaseAsync(1);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        await RunAsync(sql);

        Assert.Contains(new ChainFinding((ChainFault)fault, from, to), (await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task closing_that_was_taken_away_is_missed_when_another_is_made_in_its_place(bool isStartedAnew)
    {
        await BrokenAsync();
        using var text = new StringReader((await ClosedAsync()).Signed);
        var outside = (await OutsideHeads.ReadAsync(text, await Signer.ReaderAsync(None), None))!;

        await RunAsync("DELETE FROM audit_chain_closing");
        await RunAsync("DELETE FROM audit_chain WHERE log = 2");
        if (isStartedAnew)
            Stores = await OpenAsync(StorageOptions.OnlyNode);

        // Who has seen it gives the number to no other.
        Assert.Equal(isStartedAnew ? 1 : 2, (await ClosedAsync()).Number);
        Assert.Contains(new ChainFinding(ChainFault.ClosingMissing, 1, 1), (await VerifyAsync(OfTenant, outside)).Findings);
        await RunAsync("DELETE FROM audit_chain WHERE log = 2");
        Assert.Equal(isStartedAnew ? 2 : 3, Assert.IsType<ChainClosed.Done>(await Closings().CloseAsync(OfTenant, outside, "Kari", null, "A disk was lost.", None)).Closing.Number);
    }

    [Fact]
    public async Task closing_that_was_kept_outside_keeps_its_number()
    {
        await BrokenAsync();
        using var text = new StringReader((await ClosedAsync()).Signed);
        var outside = (await OutsideHeads.ReadAsync(text, await Signer.ReaderAsync(None), None))!;
        await RunAsync("DELETE FROM audit_chain_closing");
        await RunAsync("DELETE FROM audit_chain WHERE log = 2");
        Stores = await OpenAsync(StorageOptions.OnlyNode);

        Assert.Equal(2, Assert.IsType<ChainClosed.Done>(await Closings().CloseAsync(OfTenant, outside, "Kari", null, "A disk was lost.", None)).Closing.Number);
    }

    [Fact]
    public async Task records_of_closings_that_do_not_open_are_told_and_hide_none()
    {
        await BrokenAsync();
        await ClosedAsync();
        for (var number = 2; number < 30; number++)
            await RunAsync($"INSERT INTO audit_chain_closing (log, tenant, node, number, payload) SELECT log, tenant, 'a', {number}, payload FROM audit_chain WHERE log = 2");
        await RunAsync("INSERT INTO audit_chain_closing (log, tenant, node, number, payload) SELECT log, tenant, node, 2, payload FROM audit_chain WHERE log = 2");

        Assert.Equal([new ChainFinding(ChainFault.ClosingMissing, 2, 2)], (await VerifyAsync(OfTenant)).Findings);
        Assert.False((await AllAsync()).Single(report => report.Chain.Node == "a").IsWhole);
        Assert.Equal(new ChainFinding(ChainFault.ChainsMissing, 1, 2), await MissingAsync());
        Assert.Equal([OfTenant], (await Stores.Chains.ClosingsOfAsync(null, 20, None)).Select(stored => stored.Chain));
        Assert.Equal([OfTenant], (await Stores.Chains.ClosingsOfAsync(Samples.Tenant, 20, None)).Select(stored => stored.Chain));
        // Nor do they keep another from being closed.
        Assert.Equal(3, (await ClosedAsync()).Number);
    }

    [Theory]
    [InlineData("DELETE FROM release_ledger WHERE link = 6", ChainFault.Removed, 6, 6)]
    [InlineData("DELETE FROM release_ledger WHERE link = 7", ChainFault.CutOff, 7, 7)]
    [InlineData("DELETE FROM release_ledger WHERE link = 4", ChainFault.Removed, 4, 4)]
    [InlineData("UPDATE release_ledger SET relying_party = 'another' WHERE link = 5", ChainFault.Changed, 5, 5)]
    [InlineData("UPDATE release_ledger SET link_hash = commitment WHERE link = 4", ChainFault.DoesNotFollow, 4, 4)]
    public async Task part_whose_first_break_was_swept_is_compared_still(string sql, object fault, long from, long to)
    {
        await ReleaseAsync(3);
        Clock.Now += TimeSpan.FromDays(10);
        await ReleaseAsync(4);
        await RunAsync("DELETE FROM release_ledger WHERE link = 1");
        await ClosedAsync();
        Assert.Equal(2, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        await RunAsync(sql);

        Assert.Contains(new ChainFinding((ChainFault)fault, from, to), (await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData("UPDATE release_ledger SET link = 99 WHERE link = 2; UPDATE release_ledger SET link = 2 WHERE link = 3; UPDATE release_ledger SET link = 3 WHERE link = 99")]
    [InlineData("UPDATE release_ledger SET link_hash = commitment WHERE link = 3")]
    [InlineData("UPDATE release_ledger SET link_hash = commitment WHERE link = 7")]
    [InlineData("DELETE FROM release_ledger WHERE link = 3; UPDATE release_ledger SET link = link - 1001 WHERE link > 3; UPDATE release_ledger SET link = link + 1000 WHERE link < 0")]
    [InlineData("DELETE FROM release_ledger WHERE link IN (3, 4)")]
    [InlineData("DELETE FROM release_ledger WHERE link IN (1, 7)")]
    public async Task sweeping_a_closed_part_breaks_nothing(string sql)
    {
        await ReleaseAsync(3);
        Clock.Now += TimeSpan.FromDays(10);
        await ReleaseAsync(4);
        foreach (var statement in sql.Split("; "))
            await RunAsync(statement);
        await ClosedAsync();
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        Assert.InRange(await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None), 2, 3);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        await Stores.ChainSweep.RunAsync(Clock.Now.AddSeconds(1), None);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
    }

    [Fact]
    public async Task head_that_was_kept_outside_is_compared_with_a_closed_part()
    {
        await ReleaseAsync(3);
        await SignAsync();
        var outside = await KeptAsync();
        await ReleaseAsync(2);
        await RunAsync("UPDATE release_ledger SET link_hash = commitment WHERE link = 3");
        await RunAsync("DELETE FROM audit_chain_head");
        await ClosedAsync();

        Assert.Equal([new ChainFinding(ChainFault.HeadDiffers, 1, 3, IsOutside: true)], (await VerifyAsync(OfTenant, outside)).Findings);
    }
}
