using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Storage;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>A chain that is broken is closed by an operator: it goes on behind that, and what was broken is told for ever.</summary>
public abstract partial class ChainDrill
{
    [Fact]
    public async Task closed_chain_goes_on_and_tells_for_ever_what_was_broken_by_whom_it_was_closed_and_why()
    {
        await BrokenAsync();

        var closing = await ClosedAsync();

        Assert.Equal((1, 5), (closing.Number, closing.Sequence));
        await ReleaseAsync(2);
        await SignAsync();
        var report = await VerifyAsync(OfTenant, await KeptAsync());
        Assert.Empty(report.Findings);
        Assert.Equal((2, 6, 7, 7), (report.Entries, report.First, report.Last, report.Covered));
        var told = Assert.Single(report.Closings);
        Assert.Equal(("Kari", "A disk was lost."), (told.By, told.Reason));
        Assert.Equal([new ChainFinding(ChainFault.Removed, 3, 3)], told.Findings);
        Assert.Contains("by Kari: A disk was lost. Found then: Entry 3: removed.", told.Sentence, StringComparison.Ordinal);
        // It is an event of the tenant's, and signed.
        var happened = (await Stores.Audit.PageAsync(Samples.Tenant, null, 1, None))[0].Event;
        Assert.Equal((AuditActs.ChainClosed, "Kari", OfTenant.ToString()), (happened.Act, happened.By, happened.On));
        var head = (await Signer.ReaderAsync(None))(told.Signed)!;
        Assert.Equal((5L, "A disk was lost.", "Removed 3-3"), (head.Sequence, head.Closing!.Reason, head.Closing.Found.Single()));
        Assert.Null((await Signer.ReaderAsync(None))(told.Signed.Replace("eyJ", "eyK", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task nothing_is_closed_that_is_whole_or_is_not_there()
    {
        await ReleaseAsync(3);

        Assert.IsType<ChainClosed.Whole>(await TryCloseAsync());
        Assert.IsType<ChainClosed.NoSuchChain>(await Closings().CloseAsync(OfTenant with { Node = "another" }, null, "Kari", null, "Why not.", None));
        Assert.Empty((await VerifyAsync(OfTenant)).Closings);
    }

    [Theory]
    [InlineData("DELETE FROM audit_chain_closing", ChainFault.ClosingMissing)]
    [InlineData("UPDATE audit_chain_closing SET payload = (SELECT payload FROM audit_chain WHERE log = 2)", ChainFault.ClosingMissing)]
    [InlineData("UPDATE audit_chain_closing SET number = 2", ChainFault.ClosingMissing)]
    [InlineData("DELETE FROM release_ledger WHERE link = 2", ChainFault.Removed)]
    [InlineData("DELETE FROM release_ledger WHERE link = 5", ChainFault.CutOff)]
    [InlineData("UPDATE release_ledger SET relying_party = 'another' WHERE link = 4", ChainFault.Changed)]
    [InlineData("DELETE FROM release_ledger WHERE link = 6", ChainFault.Removed)]
    [InlineData("DELETE FROM release_ledger WHERE link <= 5", ChainFault.CutOff)]
    public async Task closing_hides_nothing_that_is_done_afterwards(string sql, object fault)
    {
        await BrokenAsync();
        await ClosedAsync();
        await ReleaseAsync(2);
        Assert.True((await VerifyAsync(OfTenant)).IsWhole);

        await RunAsync(sql);

        var report = await VerifyAsync(OfTenant);
        Assert.False(report.IsWhole);
        Assert.Contains((ChainFault)fault, report.Findings.Select(finding => finding.Fault));
    }

    [Fact]
    public async Task second_closing_tells_of_both_breaks()
    {
        await BrokenAsync();
        await ClosedAsync();
        await ReleaseAsync(3);
        await RunAsync("DELETE FROM release_ledger WHERE link = 2");
        await RunAsync("DELETE FROM release_ledger WHERE link = 7");

        Assert.Equal((2, 8), ((await ClosedAsync()).Number, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Tip!.Sequence));

        await ReleaseAsync(1);
        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal([new ChainFinding(ChainFault.Removed, 2, 3), new ChainFinding(ChainFault.Removed, 7, 7)], report.Closings[1].Findings);
    }

    [Theory]
    [InlineData("UPDATE audit_chain SET sequence = 1 WHERE log = 2")]
    [InlineData("DELETE FROM audit_chain WHERE log = 2")]
    public async Task chain_that_was_held_up_by_a_spoilt_end_goes_on(string sql)
    {
        await ReleaseAsync(3);
        await RunAsync(sql);
        await ReleaseAsync(2);
        Assert.Equal(2, await Stores.Chains.WaitingAsync(ChainLog.Ledger, null, Clock.Now.AddHours(1), None));

        await ClosedAsync();
        await Stores.Chains.LinkAsync(Clock.Now, None);

        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal((2, 4, 5), (report.Entries, report.First, report.Last));
        Assert.Null(await MissingAsync());
    }

    [Fact]
    public async Task closing_by_a_process_that_knows_less_does_not_hide_what_another_has_seen()
    {
        await ReleaseAsync(3);
        var older = await OpenAsync(StorageOptions.OnlyNode);
        await RunAsync("CREATE TABLE put_aside AS SELECT * FROM audit_chain WHERE log = 2");
        await ReleaseAsync(2);
        await RunAsync("DELETE FROM release_ledger WHERE link > 1");
        await RunAsync("DELETE FROM audit_chain WHERE log = 2");
        await RunAsync("INSERT INTO audit_chain SELECT * FROM put_aside");
        // The next test finds the database as it should be.
        await RunAsync("DROP TABLE put_aside");
        var closings = new ChainClosings(older.Chains, new ChainVerifier(older.Chains, Signer, Clock), Signer, older.Audit, Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ChainClosings>.Instance);
        Assert.Equal(3, Assert.IsType<ChainClosed.Done>(await closings.CloseAsync(OfTenant, null, "Kari", null, "A disk was lost.", None)).Closing.Sequence);

        Assert.Equal(ChainFault.TipChanged, (await VerifyAsync(OfTenant)).Findings[0].Fault);
        Assert.Equal((2, 5), ((await ClosedAsync()).Number, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Tip!.Sequence));

        await ReleaseAsync(1);
        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal((6, 2), (report.Last, report.Closings.Count));
    }

    [Fact]
    public async Task closing_that_was_kept_outside_is_missed_in_a_database_that_was_put_back()
    {
        await BrokenAsync();
        var closing = await ClosedAsync();
        using var text = new StringReader($"INF Part 1 is closed: {closing.Signed}");
        var outside = (await OutsideHeads.ReadAsync(text, await Signer.ReaderAsync(None), None))!;
        Assert.Equal((1, 0), (outside.Count, outside.Forged));
        Assert.True((await VerifyAsync(OfTenant, outside)).IsWhole);

        await RunAsync("DELETE FROM audit_chain_closing");

        Assert.Contains(new ChainFinding(ChainFault.ClosingMissing, 1, 1), (await VerifyAsync(OfTenant, outside)).Findings);
    }

    [Fact]
    public async Task what_is_past_its_time_goes_again_when_its_chain_is_closed()
    {
        await ReleaseAsync(4);
        await SignAsync();
        await RunAsync("UPDATE release_ledger SET relying_party = 'another' WHERE link = 3");
        Clock.Now += TimeSpan.FromDays(10);
        await ReleaseAsync(2);
        Assert.Equal(0, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));

        await ClosedAsync();

        // The third does not open, so nobody knows when it was written: it goes when its closing is as old.
        Assert.Equal(2, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        Assert.Equal(0, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        Assert.Equal(4, await Stores.ChainSweep.RunAsync(Clock.Now.AddSeconds(1), None));
        await ReleaseAsync(1);
        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal((1, 7), (report.Entries, report.Last));
        Assert.Equal([new ChainFinding(ChainFault.Changed, 3, 3)], Assert.Single(report.Closings).Findings);
    }

    [Fact]
    public async Task cut_end_is_said_to_be_missing_and_not_to_be_signed_up_to_less()
    {
        await ReleaseAsync(5);
        await SignAsync();

        await RunAsync("DELETE FROM release_ledger WHERE link > 2");

        var report = await VerifyAsync(OfTenant);
        Assert.Equal((2, 2, 5), (report.Last, report.Covered, report.Signed));
    }

    /// <summary>Five entries, of which the third is gone.</summary>
    private async Task BrokenAsync()
    {
        await ReleaseAsync(5);
        await SignAsync();
        await RunAsync("DELETE FROM release_ledger WHERE link = 3");
        Assert.False((await VerifyAsync(OfTenant)).IsWhole);
    }

    private ChainClosings Closings() => new(
        Stores.Chains, new ChainVerifier(Stores.Chains, Signer, Clock), Signer, Stores.Audit, Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ChainClosings>.Instance);

    private Task<ChainClosed> TryCloseAsync() => Closings().CloseAsync(OfTenant, null, "Kari", null, "A disk was lost.", None);

    private async Task<ChainClosing> ClosedAsync() => Assert.IsType<ChainClosed.Done>(await TryCloseAsync()).Closing;
}
