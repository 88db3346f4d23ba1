using Weblogin.Audit.Chains;
using Weblogin.Storage;
using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Nodes that write, end and sign beside one another, and what is cut off in between.</summary>
public abstract partial class ChainDrill
{
    [Theory]
    [InlineData("UPDATE audit_chain SET head_sequence = sequence", ChainFault.TipChanged)]
    [InlineData("UPDATE audit_chain SET headed_at = 99999999999999", ChainFault.NotSigned)]
    public async Task head_that_somebody_keeps_from_being_signed_is_missed(string sql, object fault)
    {
        await ReleaseAsync(2);
        await SignAsync();
        await ReleaseAsync(2);
        await RunAsync(sql);

        Clock.Now += TimeSpan.FromHours(4);
        await Keeper().SignAsync(None);

        Assert.Contains((ChainFault)fault, (await VerifyAsync(OfTenant)).Findings.Select(finding => finding.Fault));
    }

    [Fact]
    public async Task check_that_is_said_to_come_or_of_long_ago_is_made_again()
    {
        await ReleaseAsync(2);
        var watch = new ChainWatch(Stores.Chains, new ChainVerifier(Stores.Chains, Signer, Clock), Keeper(), Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ChainWatch>.Instance);

        foreach (var said in (DateTimeOffset[])[Clock.Now.AddYears(1), Clock.Now.AddDays(-1)])
        {
            await Stores.Chains.KeepCheckAsync(OfTenant, new ChainCheck(said, 0, null), None);
            await watch.CheckAsync(None);
            Assert.Equal(new ChainCheck(Clock.Now, 2, null), (await Stores.Chains.FindTipAsync(OfTenant, None))!.Check);
        }

        // Another node's is left to it for a day more.
        var other = new ChainCheck(Clock.Now.AddDays(-1.5), 2, null);
        await Stores.Chains.KeepCheckAsync(OfTenant, other, None);
        var second = await OpenAsync("second");
        await new ChainWatch(second.Chains, new ChainVerifier(second.Chains, Signer, Clock), Keeper(), Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ChainWatch>.Instance).CheckAsync(None);
        Assert.Equal(other, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Check);
    }

    [Fact]
    public async Task nodes_that_write_at_once_have_a_chain_each_and_none_is_broken()
    {
        var nodes = new[] { Stores, await OpenAsync("second"), await OpenAsync("third"), await OpenAsync(StorageOptions.OnlyNode) };

        // Two of them have the same name, which nobody should do, and which breaks nothing.
        await Task.WhenAll(nodes.SelectMany(stores => Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                await RecordAsync(Samples.Tenant, 3, stores: stores);
                await stores.Chains.LinkAsync(Clock.Now, None);
            }
        }))));
        // Who was overtaken leaves entries to the next look.
        foreach (var stores in nodes)
            await stores.Chains.LinkAsync(Clock.Now, None);
        await SignAsync();

        var reports = (await AllAsync()).Where(report => report.Chain.Log == ChainLog.Ledger).ToArray();
        Assert.All(reports, report => Assert.Empty(report.Findings));
        Assert.Equal([(StorageOptions.OnlyNode, 90), ("second", 45), ("third", 45)], reports.Select(report => (report.Chain.Node, (int)report.Entries)));
    }

    [Fact]
    public async Task record_that_is_read_while_its_chain_grows_is_believed()
    {
        using var ended = new CancellationTokenSource();
        await ReleaseAsync(1);
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var read = 0;
            for (; !ended.IsCancellationRequested; read++)
                Assert.NotNull((await Stores.Chains.FindTipAsync(OfTenant, None))!.Tip);
            return read;
        })));

        for (var round = 0; round < 200; round++)
            await ReleaseAsync(1);

        await ended.CancelAsync();
        Assert.All(await reading, read => Assert.NotEqual(0, read));
    }

    [Fact]
    public async Task what_a_node_has_left_behind_is_chained_and_signed_by_another()
    {
        var gone = await OpenAsync("gone");
        await RecordAsync(Samples.Tenant, 3, stores: gone);

        Assert.Equal(0, await Stores.Chains.LinkAsync(Clock.Now, None));
        Clock.Now += TimeSpan.FromMinutes(3);
        Assert.Equal(3, await Stores.Chains.LinkAsync(Clock.Now, None));
        Assert.Equal(0, await Keeper().SignAsync(None));
        Clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, await Keeper().SignAsync(None));

        var report = await VerifyAsync(OfTenant with { Node = "gone" });
        Assert.Empty(report.Findings);
        Assert.Equal((3, 3), (report.Last, report.Covered));
    }

    [Fact]
    public async Task heads_are_signed_at_the_full_hour_where_something_came()
    {
        Clock.Now = new DateTimeOffset(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
        await ReleaseAsync(1);
        Assert.Equal(0, await Keeper().SignAsync(None));
        Clock.Now += TimeSpan.FromMinutes(30);
        Assert.Equal(1, await Keeper().SignAsync(None));
        Assert.Equal(0, await Keeper().SignAsync(None));
        await ReleaseAsync(1);
        Assert.Equal(0, await Keeper().SignAsync(None));
        Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await Keeper().SignAsync(None));
        Clock.Now += TimeSpan.FromHours(5);
        Assert.Equal(0, await Keeper().SignAsync(None));

        var heads = await Stores.Chains.HeadsAsync(OfTenant, 0, 10, None);

        var read = await Signer.ReaderAsync(None);
        Assert.Equal([1, 2], heads.Select(head => read(head.Signed)!.Sequence));
    }

    [Fact]
    public async Task crash_between_entry_and_link_or_link_and_head_leaves_everything_whole()
    {
        await ReleaseAsync(2);
        await SignAsync();
        // The node ends here: what it wrote is there, and nothing was chained or signed of it.
        await RecordAsync(Samples.Tenant, 2);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        var again = await OpenAsync(StorageOptions.OnlyNode);
        Assert.Equal(2, await again.Chains.LinkAsync(Clock.Now, None));

        // And here: chained, not signed.
        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal((4, 2), (report.Last, report.Covered));
        await SignAsync();
        Assert.Equal(4, (await VerifyAsync(OfTenant)).Covered);
    }

    [Fact]
    public async Task old_heads_go_after_their_time_and_are_not_missed()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            await ReleaseAsync(1);
            await SignAsync();
            Clock.Now += ChainStore.HeadsKept / 2;
        }

        Assert.Equal([2, 3, 4], (await Stores.Chains.HeadsAsync(OfTenant, 0, 10, None)).Select(head => head.Number));
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
    }

    [Fact]
    public async Task entries_of_before_there_were_chains_are_chained_too()
    {
        await RecordAsync(Samples.Tenant, 3);
        await ChangeAsync(2, link: false);
        // As an older version wrote them: without salt and commitment, of no node.
        await RunAsync("UPDATE release_ledger SET node = '', commitment = NULL");
        await RunAsync("UPDATE audit_event SET node = '', commitment = NULL");

        Assert.Equal(5, await Stores.Chains.LinkAsync(Clock.Now.AddMinutes(3), None));

        Assert.Equal([("", 2), ("", 3)], (await AllAsync()).Select(report => (report.Chain.Node, (int)report.Entries)));
        Assert.All(await AllAsync(), report => Assert.Empty(report.Findings));
        Assert.Equal(3, (await Stores.Ledger.OfNationalIdAsync(Samples.NationalId(Samples.Kari), 10, None)).Count);
    }
}
