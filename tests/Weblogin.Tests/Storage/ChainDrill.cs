using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Onboarding.Evidence;
using Weblogin.Release;
using Weblogin.Storage;
using Weblogin.Storage.Sql;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What somebody with the database and without our keys may do to audit log and ledger, and how each of it is found. An engine adds a class that opens it.</summary>
public abstract partial class ChainDrill : IAsyncLifetime
{
    protected static readonly CancellationToken None = CancellationToken.None;

    private static readonly ChainId OfTenant = new(ChainLog.Ledger, Samples.Tenant, StorageOptions.OnlyNode);
    private static readonly ChainId OfChanges = new(ChainLog.Audit, Samples.Tenant, StorageOptions.OnlyNode);

    private SqlStores Stores { get; set; } = null!;

    private HeadSigner Signer { get; set; } = null!;

    private StoppedClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Stores = await OpenAsync(StorageOptions.OnlyNode);
        Signer = new HeadSigner(Stores.Keys, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stores of a node on the same data. Nothing is chained by itself.</summary>
    private protected abstract Task<SqlStores> OpenAsync(string node);

    private protected abstract Task CloseAsync();

    /// <summary>A hand in the database.</summary>
    private protected abstract Task RunAsync(string sql);

    [Fact]
    public async Task what_was_written_is_whole_and_reaches_to_its_last_entry()
    {
        await ReleaseAsync(10);
        await ChangeAsync(3);
        await SignAsync();
        await ReleaseAsync(2);

        var ledger = await VerifyAsync(OfTenant);
        var changes = await VerifyAsync(OfChanges);

        Assert.Empty(ledger.Findings);
        Assert.Equal((12, 1, 12, 1, 10), (ledger.Entries, ledger.First, ledger.Last, ledger.Heads, ledger.Covered));
        Assert.Empty(changes.Findings);
        Assert.Equal((3, 3, 1, 3), (changes.Entries, changes.Last, changes.Heads, changes.Covered));
        Assert.All(await AllAsync(), report => Assert.True(report.IsWhole, report.ToString()));
        Assert.Empty(await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(null, None));
    }

    [Theory]
    [InlineData("UPDATE release_ledger SET relying_party = 'another' WHERE link = 5", ChainFault.Changed, 5, 5)]
    [InlineData("UPDATE release_ledger SET released_at = released_at + 1 WHERE link = 5", ChainFault.Changed, 5, 5)]
    [InlineData("UPDATE release_ledger SET payload = (SELECT payload FROM release_ledger WHERE link = 6) WHERE link = 5", ChainFault.Changed, 5, 5)]
    [InlineData("UPDATE release_ledger SET commitment = (SELECT commitment FROM release_ledger WHERE link = 6) WHERE link = 5", ChainFault.Changed, 5, 5)]
    [InlineData("UPDATE release_ledger SET person_index = commitment WHERE link = 5", ChainFault.Changed, 5, 5)]
    [InlineData("UPDATE release_ledger SET link_hash = (SELECT link_hash FROM release_ledger WHERE link = 6) WHERE link = 5", ChainFault.DoesNotFollow, 5, 5)]
    [InlineData("DELETE FROM release_ledger WHERE link = 5", ChainFault.Removed, 5, 5)]
    [InlineData("DELETE FROM release_ledger WHERE link IN (3, 4, 5)", ChainFault.Removed, 3, 5)]
    [InlineData("DELETE FROM release_ledger WHERE link = 1", ChainFault.Removed, 1, 1)]
    [InlineData("DELETE FROM release_ledger WHERE link = 10", ChainFault.CutOff, 10, 10)]
    [InlineData("DELETE FROM release_ledger WHERE link > 7", ChainFault.CutOff, 8, 10)]
    [InlineData("DELETE FROM release_ledger", ChainFault.CutOff, 1, 10)]
    [InlineData("UPDATE release_ledger SET link = 99 WHERE link = 4; UPDATE release_ledger SET link = 4 WHERE link = 7; UPDATE release_ledger SET link = 7 WHERE link = 99", ChainFault.Reordered, 4, 7)]
    [InlineData("UPDATE release_ledger SET link = 99 WHERE link = 5; UPDATE release_ledger SET link = 5 WHERE link = 6; UPDATE release_ledger SET link = 6 WHERE link = 99", ChainFault.Reordered, 5, 6)]
    [InlineData("DELETE FROM release_ledger WHERE link = 5; UPDATE release_ledger SET link = link - 1001 WHERE link > 5; UPDATE release_ledger SET link = link + 1000 WHERE link < 0", ChainFault.Removed, 5, 5)]
    [InlineData("UPDATE release_ledger SET link = link - 1000 WHERE link >= 5; UPDATE release_ledger SET link = link + 1001 WHERE link < 0; INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment, link, link_hash) SELECT tenant, relying_party, person_index, payload, released_at, node, commitment, 5, link_hash FROM release_ledger WHERE link = 3", ChainFault.Inserted, 5, 5)]
    [InlineData("INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment, link, link_hash) SELECT tenant, relying_party, person_index, payload, released_at, node, commitment, 11, link_hash FROM release_ledger WHERE link = 10", ChainFault.Inserted, 11, 11)]
    [InlineData("UPDATE audit_chain SET sequence = 9 WHERE log = 2", ChainFault.TipChanged, 0, 0)]
    [InlineData("UPDATE audit_chain SET sequence = 9 WHERE log = 2; DELETE FROM release_ledger WHERE link = 10", ChainFault.TipChanged, 0, 0)]
    [InlineData("DELETE FROM audit_chain WHERE log = 2", ChainFault.TipChanged, 0, 0)]
    [InlineData("DELETE FROM audit_chain_head WHERE log = 2 AND number = 2", ChainFault.HeadMissing, 2, 2)]
    [InlineData("DELETE FROM audit_chain_head WHERE log = 2 AND number = 3", ChainFault.HeadMissing, 3, 3)]
    [InlineData("DELETE FROM audit_chain_head WHERE log = 2 AND number = 1", ChainFault.HeadMissing, 1, 1)]
    [InlineData("UPDATE audit_chain_head SET signed = (SELECT signed FROM audit_chain_head WHERE log = 2 AND number = 1) WHERE log = 2 AND number = 2", ChainFault.HeadForged, 2, 2)]
    [InlineData("UPDATE audit_chain_head SET signed = (SELECT signed FROM audit_chain_head WHERE log = 1 AND number = 1) WHERE log = 2 AND number = 1", ChainFault.HeadForged, 1, 1)]
    [InlineData("UPDATE audit_chain_head SET signed = 'eyJhbGciOiJub25lIn0.e30.' WHERE log = 2 AND number = 3", ChainFault.HeadForged, 3, 3)]
    [InlineData("UPDATE audit_chain_head SET sequence = 4 WHERE log = 2 AND number = 1", ChainFault.HeadForged, 1, 1)]
    public async Task hand_in_the_ledger_is_found(string sql, object fault, long from, long to)
    {
        // Three heads: at 3, 6 and 10.
        await ChangeAsync(1);
        await ReleaseAsync(3);
        await SignAsync();
        await ReleaseAsync(3);
        await SignAsync();
        await ReleaseAsync(4);
        await SignAsync();
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);

        foreach (var statement in sql.Split("; "))
            await RunAsync(statement);

        var report = (await AllAsync()).Single(report => report.Chain == OfTenant);
        Assert.False(report.IsWhole);
        Assert.Contains(new ChainFinding((ChainFault)fault, from, to), report.Findings);
        Assert.NotEmpty(report.Findings[0].Sentence);
        // Nobody else's chain is blamed.
        Assert.True((await VerifyAsync(OfChanges)).IsWhole);
    }

    [Theory]
    [InlineData("UPDATE audit_event SET payload = (SELECT payload FROM audit_event WHERE link = 1) WHERE link = 2", ChainFault.Changed, 2, 2)]
    [InlineData("UPDATE audit_event SET at = at + 1 WHERE link = 2", ChainFault.Changed, 2, 2)]
    [InlineData("DELETE FROM audit_event WHERE link = 2", ChainFault.Removed, 2, 2)]
    [InlineData("DELETE FROM audit_event WHERE link = 3", ChainFault.CutOff, 3, 3)]
    public async Task hand_in_the_audit_log_is_found(string sql, object fault, long from, long to)
    {
        await ChangeAsync(3);
        await SignAsync();

        await RunAsync(sql);

        Assert.Contains(new ChainFinding((ChainFault)fault, from, to), (await VerifyAsync(OfChanges)).Findings);
    }

    [Fact]
    public async Task chain_of_another_tenant_is_none_of_this_one()
    {
        await ReleaseAsync(5);
        await ReleaseAsync(5, Samples.OtherTenant);
        await SignAsync();

        await RunAsync($"DELETE FROM release_ledger WHERE tenant = '{Samples.Tenant}'");
        await RunAsync($"UPDATE release_ledger SET tenant = '{Samples.Tenant}'");
        await RunAsync($"DELETE FROM audit_chain WHERE log = 2 AND tenant = '{Samples.Tenant}'");
        await RunAsync($"UPDATE audit_chain SET tenant = '{Samples.Tenant}' WHERE log = 2");
        await RunAsync($"DELETE FROM audit_chain_head WHERE log = 2 AND tenant = '{Samples.Tenant}'");
        await RunAsync($"UPDATE audit_chain_head SET tenant = '{Samples.Tenant}' WHERE log = 2");

        var report = await VerifyAsync(OfTenant);
        Assert.Equal([ChainFault.TipChanged, ChainFault.Changed, ChainFault.HeadForged], report.Findings.Select(finding => finding.Fault).Distinct());
        Assert.Equal(5, report.Findings.Count(finding => finding.Fault == ChainFault.Changed));
    }

    [Fact]
    public async Task whole_database_put_back_is_found_by_heads_that_were_kept_outside()
    {
        await ReleaseAsync(3);
        await SignAsync();
        await RunAsync("CREATE TABLE kept_chain AS SELECT * FROM audit_chain");
        await ReleaseAsync(3);
        await SignAsync();
        var outside = await KeptAsync();

        // The last three entries, the record of the end and the head that told of them are as they were an hour before.
        await RunAsync("DELETE FROM release_ledger WHERE link > 3");
        await RunAsync("DELETE FROM audit_chain_head WHERE number > 1");
        await RunAsync("DELETE FROM audit_chain");
        await RunAsync("INSERT INTO audit_chain SELECT * FROM kept_chain");
        await RunAsync("DROP TABLE kept_chain");

        // Who has seen it reach further knows, and adds nothing to it.
        Assert.Equal([new ChainFinding(ChainFault.TipChanged, 0, 0)], (await VerifyAsync(OfTenant)).Findings.Take(1));
        await RecordAsync(Samples.Tenant, 1);
        Assert.Equal(0, await Stores.Chains.LinkAsync(Clock.Now, None));
        await RunAsync("DELETE FROM release_ledger WHERE link IS NULL");

        // Started anew, it knows what is kept outside, and nothing else.
        Stores = await OpenAsync(StorageOptions.OnlyNode);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        Assert.Equal([new ChainFinding(ChainFault.CutOff, 4, 6, IsOutside: true)], (await VerifyAsync(OfTenant, outside)).Findings);

        // Other entries in their place have other hashes.
        await ReleaseAsync(3);
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        Assert.Equal([new ChainFinding(ChainFault.HeadDiffers, 2, 6, IsOutside: true)], (await VerifyAsync(OfTenant, outside)).Findings);

        // And nothing at all is missed as well.
        await RunAsync("DELETE FROM release_ledger");
        await RunAsync("DELETE FROM audit_chain_head");
        await RunAsync("DELETE FROM audit_chain");
        Assert.Empty(await AllAsync());
        Assert.Contains(new ChainFinding(ChainFault.CutOff, 1, 6, IsOutside: true), Assert.Single(await AllAsync(outside)).Findings);
    }

    [Fact]
    public async Task chain_that_was_taken_away_with_all_that_told_of_it_is_missed()
    {
        await ReleaseAsync(3);
        await ReleaseAsync(3, Samples.OtherTenant);
        await SignAsync();
        Assert.Null(await MissingAsync());

        foreach (var table in (string[])["release_ledger", "audit_chain_head", "audit_chain"])
            await RunAsync($"DELETE FROM {table} WHERE tenant = '{Samples.OtherTenant}'");

        Assert.All(await AllAsync(), report => Assert.Empty(report.Findings));
        Assert.Equal(new ChainFinding(ChainFault.ChainsMissing, 2, 1), await MissingAsync());
        // Another in its place is not the one.
        Stores = await OpenAsync("second");
        await ReleaseAsync(1, Samples.OtherTenant);
        Assert.Equal(new ChainFinding(ChainFault.ChainsMissing, 3, 2), await MissingAsync());
    }

    [Theory]
    [InlineData("DELETE FROM audit_register", 0, 1)]
    [InlineData("UPDATE audit_register SET payload = (SELECT payload FROM audit_chain WHERE log = 2)", -1, -1)]
    public async Task register_of_chains_that_is_spoilt_is_told(string sql, long begun, long there)
    {
        await ReleaseAsync(2);

        await RunAsync(sql);

        Assert.Equal(new ChainFinding(ChainFault.ChainsMissing, begun, there), await MissingAsync());
        // And nobody's entries wait for it.
        await ReleaseAsync(1, Samples.OtherTenant);
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Theory]
    [InlineData("UPDATE audit_chain SET sequence = 9 WHERE tenant = '{0}'")]
    [InlineData("DELETE FROM audit_chain WHERE tenant = '{0}'")]
    public async Task record_of_an_end_that_is_spoilt_or_gone_holds_up_its_own_chain_alone(string sql)
    {
        await ReleaseAsync(2);
        await RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, Samples.Tenant));
        Stores = await OpenAsync(StorageOptions.OnlyNode);

        await RecordAsync(Samples.Tenant, 250);
        await RecordAsync(Samples.OtherTenant, 3);
        await ChangeAsync(1);

        var reports = await AllAsync();
        Assert.Equal(3, reports.Single(report => report.Chain.Tenant == Samples.OtherTenant).Entries);
        Assert.True(reports.Single(report => report.Chain == OfChanges).IsWhole);
        Assert.Contains(new ChainFinding(ChainFault.TipChanged, 0, 0), reports.Single(report => report.Chain == OfTenant).Findings);
        Clock.Now += TimeSpan.FromHours(1);
        Assert.Contains((ChainLog.Ledger, new ChainFinding(ChainFault.NotChained, 250, 250)), await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(null, None));
    }

    [Fact]
    public async Task entry_that_was_chained_is_not_chained_once_more()
    {
        await ReleaseAsync(3);

        await RunAsync("INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment) SELECT tenant, relying_party, person_index, payload, released_at, node, commitment FROM release_ledger WHERE link = 2");

        Assert.Equal(0, await Stores.Chains.LinkAsync(Clock.Now, None));
        await ReleaseAsync(1);
        Assert.Equal(4, (await VerifyAsync(OfTenant)).Entries);
        Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal([(ChainLog.Ledger, new ChainFinding(ChainFault.NotChained, 1, 1))], await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(null, None));
    }

    [Fact]
    public async Task clock_that_was_turned_is_told_and_breaks_nothing()
    {
        await ReleaseAsync(2);
        Clock.Now -= TimeSpan.FromHours(1);
        await ReleaseAsync(2);

        var report = await VerifyAsync(OfTenant);

        Assert.Equal([new ChainFinding(ChainFault.ClockTurned, 3, 3)], report.Findings);
        Assert.True(report.IsWhole);
    }

    [Fact]
    public async Task entries_that_nobody_chains_are_told_after_ten_minutes()
    {
        await RecordAsync(Samples.Tenant, 2);
        var verifier = new ChainVerifier(Stores.Chains, Signer, Clock);

        Assert.Empty(await verifier.WaitingAsync(Samples.Tenant, None));
        Clock.Now += ChainVerifier.LongestWait + TimeSpan.FromSeconds(1);
        Assert.Equal([(ChainLog.Ledger, new ChainFinding(ChainFault.NotChained, 2, 2))], await verifier.WaitingAsync(Samples.Tenant, None));
        Assert.Empty(await verifier.WaitingAsync(Samples.OtherTenant, None));
    }

    [Fact]
    public void commitment_needs_its_salt()
    {
        var (salt, person, number) = (new byte[ChainHash.Size], Samples.Person, Samples.NationalId(Samples.Kari));

        Assert.Equal(ChainedLedger.Commitment(salt, person, number), ChainedLedger.Commitment(salt, person, number));
        Assert.NotEqual(ChainedLedger.Commitment(salt, person, number), ChainedLedger.Commitment([.. salt[1..], 1], person, number));
        Assert.NotEqual(ChainedLedger.Commitment(salt, null, number), ChainedLedger.Commitment(salt, person, number));
        // No two lists of values are one.
        Assert.NotEqual(ChainHash.Commitment(salt, "ab", "c"), ChainHash.Commitment(salt, "a", "bc"));
        Assert.NotEqual(ChainHash.Commitment(salt, "", "a"), ChainHash.Commitment(salt, null, "a"));
    }

    [Fact]
    public async Task entry_that_opens_nowhere_holds_up_no_other_and_is_told()
    {
        await RecordAsync(Samples.Tenant, 3);
        await RunAsync("UPDATE release_ledger SET relying_party = 'another' WHERE id = (SELECT MIN(id) FROM release_ledger)");

        Assert.Equal(3, await Stores.Chains.LinkAsync(Clock.Now, None));

        Assert.Equal([new ChainFinding(ChainFault.Changed, 1, 1)], (await VerifyAsync(OfTenant)).Findings);
    }

    [Fact]
    public async Task spoilt_chain_holds_up_no_other()
    {
        await ReleaseAsync(1);
        await RunAsync("UPDATE audit_chain SET sequence = 9");
        await RecordAsync(Samples.Tenant, 120);
        await RecordAsync(Samples.OtherTenant, 2);

        Assert.Equal(2, await Stores.Chains.LinkAsync(Clock.Now, None));

        Assert.Empty((await VerifyAsync(OfTenant with { Tenant = Samples.OtherTenant })).Findings);
        Assert.False((await VerifyAsync(OfTenant)).IsWhole);
    }

    [Fact]
    public async Task tenants_chains_are_told_apart()
    {
        await ReleaseAsync(2);
        await ReleaseAsync(2, Samples.OtherTenant);
        await ChangeAsync(1);

        Assert.Equal([OfChanges, OfTenant], await Chains(Samples.Tenant));
        Assert.Equal(3, (await Chains(null)).Count);
        Assert.Equal([OfTenant with { Tenant = Samples.OtherTenant }], await Chains(Samples.OtherTenant));
    }

    [Fact]
    public async Task check_is_kept_with_its_chain()
    {
        await ReleaseAsync(2);
        Assert.Null((await Stores.Chains.FindTipAsync(OfTenant, None))!.Check);

        var check = new ChainCheck(Samples.Now, 2, nameof(ChainFault.Changed));
        await Stores.Chains.KeepCheckAsync(OfTenant, check, None);

        Assert.Equal(check, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Check);
        Assert.Equal(check with { Broken = null }, await Again());

        async Task<ChainCheck?> Again()
        {
            await Stores.Chains.KeepCheckAsync(OfTenant, check with { Broken = null }, None);
            return (await Stores.Chains.FindTipAsync(OfTenant, None))!.Check;
        }
    }

    private async Task<List<ChainId>> Chains(TenantId? of) => [.. (await Stores.Chains.TipsAsync(of, null, 10, None)).Select(stored => stored.Chain)];

    private async Task ReleaseAsync(int entries, TenantId? tenant = null)
    {
        await RecordAsync(tenant ?? Samples.Tenant, entries);
        await Stores.Chains.LinkAsync(Clock.Now, None);
    }

    private async Task RecordAsync(TenantId tenant, int entries, PersonId? person = null, SqlStores? stores = null)
    {
        for (var n = 0; n < entries; n++)
            await (stores ?? Stores).Ledger.RecordAsync([new LedgerEntry(tenant, Samples.Platform, person ?? Samples.Person, Samples.NationalId(Samples.Kari), Clock.Now.AddMilliseconds(n), "pid (scope pid)")]);
    }

    private async Task ChangeAsync(int events, bool link = true)
    {
        for (var n = 0; n < events; n++)
        {
            Assert.True(await Stores.Administrators.CommitAsync(
                [Stores.Audit.Record(new AuditEvent { Tenant = Samples.Tenant, At = Clock.Now, By = "Kari", Person = Samples.Person, Act = AuditActs.Invited, On = $"number {n}", After = "æøå" })]));
        }

        if (link)
            await Stores.Chains.LinkAsync(Clock.Now, None);
    }

    private HeadKeeper Keeper(IHeadSigner? signer = null) => new(Stores.Chains, signer ?? Signer, Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<HeadKeeper>.Instance);

    private Task<int> SignAsync() => Keeper().SignNowAsync(None);

    private Task<ChainReport> VerifyAsync(ChainId chain, OutsideHeads? outside = null) => new ChainVerifier(Stores.Chains, Signer, Clock).VerifyAsync(chain, outside, null, None);

    private Task<ChainFinding?> MissingAsync() => new ChainVerifier(Stores.Chains, Signer, Clock).MissingAsync(None);

    private async Task<List<ChainReport>> AllAsync(OutsideHeads? outside = null)
    {
        List<ChainReport> reports = [];
        await foreach (var report in new ChainVerifier(Stores.Chains, Signer, Clock).VerifyAsync((TenantId?)null, outside, null, None))
            reports.Add(report);
        return reports;
    }

    /// <summary>Every head there is, as somebody has copied them out of the log.</summary>
    private async Task<OutsideHeads> KeptAsync()
    {
        List<string> lines = ["2026-11-22 10:00:00 INF something else"];
        foreach (var stored in await Stores.Chains.TipsAsync(null, null, 100, None))
            lines.AddRange((await Stores.Chains.HeadsAsync(stored.Chain, 0, 100, None)).Select(head => $"INF Head {head.Number} is signed: {head.Signed}"));
        using var text = new StringReader(string.Join('\n', lines));
        return (await OutsideHeads.ReadAsync(text, await Signer.ReaderAsync(None), None))!;
    }
}
