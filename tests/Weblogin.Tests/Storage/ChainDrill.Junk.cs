using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Release;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Rows of another hand, however many and wherever they stand, keep nobody from signing, and no tenant from changing anything.</summary>
public abstract partial class ChainDrill
{
    private static string Junk(string headedAt, int rows = 450) =>
        $"""
        WITH RECURSIVE places (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM places WHERE place < {rows})
        INSERT INTO audit_chain (log, tenant, node, sequence, payload, head_sequence, headed_at)
        SELECT log, tenant, 'junk' || place, sequence, payload, 0, {headedAt} FROM audit_chain, places WHERE log = 2
        """;

    [Theory]
    [InlineData("0")]
    [InlineData("headed_at")]
    public async Task rows_that_look_like_chains_keep_no_head_from_being_signed(string headedAt)
    {
        await ReleaseAsync(2);
        await ChangeAsync(2);
        await RunAsync(Junk(headedAt));
        Clock.Now += TimeSpan.FromHours(3);

        Assert.Equal(2, await Keeper().SignAsync(None));

        Assert.Equal((2, 2), ((await VerifyAsync(OfTenant)).Covered, (await VerifyAsync(OfChanges)).Covered));
        Assert.Equal(0, await Keeper().SignAsync(None));
        // Nor at once, nor an hour later; and each is told.
        await ReleaseAsync(1);
        Assert.Equal(1, await SignAsync());
        Clock.Now += TimeSpan.FromHours(1);
        await ChangeAsync(1);
        Assert.Equal(1, await SignAsync());
        Assert.Equal([new ChainFinding(ChainFault.TipChanged, 0, 0)], (await VerifyAsync(OfTenant with { Node = "junk7" })).Findings.Take(1));
    }

    [Fact]
    public async Task more_rows_that_look_like_chains_than_a_round_puts_off_delay_a_head_by_a_round_and_none_an_hour_later()
    {
        await ReleaseAsync(2);
        await ChangeAsync(2);
        await RunAsync(Junk("0", 2100));
        Clock.Now += TimeSpan.FromHours(3);

        Assert.Equal(0, await Keeper().SignAsync(None));
        Assert.Equal(2, await Keeper().SignAsync(None));

        // All of them are due again, and stand behind ours.
        await ReleaseAsync(1);
        await ChangeAsync(1);
        Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(2, (await Stores.Chains.DueAsync(Clock.Now, Clock.Now, 2, None)).Count(due => !due.IsSpoilt));
        Assert.Equal(2, await Keeper().SignAsync(None));
    }

    [Fact]
    public async Task chain_whose_head_cannot_be_signed_keeps_no_other_from_it_and_is_signed_when_it_can_be()
    {
        await ReleaseAsync(2);
        await ChangeAsync(2);
        Clock.Now += TimeSpan.FromHours(3);

        Assert.Equal(1, await Keeper(new SignerOfOthers(Signer, OfChanges)).SignAsync(None));
        Assert.Equal((2, 0), ((await VerifyAsync(OfTenant)).Covered, (await VerifyAsync(OfChanges)).Covered));

        Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await Keeper().SignAsync(None));
        Assert.Equal(2, (await VerifyAsync(OfChanges)).Covered);
    }

    [Fact]
    public async Task head_of_the_highest_number_that_there_is_keeps_no_head_from_being_signed_and_is_told()
    {
        await ReleaseAsync(2);
        await SignAsync();
        await RunAsync(
            """
            WITH RECURSIVE places (place) AS (SELECT 2 UNION ALL SELECT place + 1 FROM places WHERE place < 300)
            INSERT INTO audit_chain_head (log, tenant, node, number, sequence, signed, signed_at) SELECT log, tenant, node, CASE WHEN place = 300 THEN 9223372036854775807 ELSE place END, sequence, signed, signed_at FROM audit_chain_head, places WHERE log = 2
            """);
        await RunAsync("ANALYZE audit_chain_head");

        await ReleaseAsync(2);
        Assert.Equal(1, await SignAsync());

        Assert.Equal(300, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Tip!.Heads);
        Assert.Equal(ChainFault.HeadForged, (await VerifyAsync(OfTenant)).Findings[0].Fault);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("2, 3, 4", 4)]
    public async Task row_that_stands_where_the_next_head_belongs_keeps_no_head_from_being_signed_and_is_told(string numbers, long last)
    {
        await ReleaseAsync(2);
        await ChangeAsync(2);
        await SignAsync();
        foreach (var number in numbers.Split(", "))
            await RunAsync($"INSERT INTO audit_chain_head (log, tenant, node, number, sequence, signed, signed_at) SELECT log, tenant, node, {number}, sequence, signed, signed_at FROM audit_chain_head WHERE log = 2 AND number = 1");

        await ReleaseAsync(2);
        await ChangeAsync(1);
        Assert.Equal(2, await SignAsync());

        var report = await VerifyAsync(OfTenant, await KeptAsync());
        Assert.Equal(Enumerable.Range(2, (int)last - 1).Select(number => new ChainFinding(ChainFault.HeadForged, number, number)), report.Findings);
        Assert.Equal((4, last + 1), (report.Covered, (await Stores.Chains.FindTipAsync(OfTenant, None))!.Tip!.Heads));
        Assert.Empty((await VerifyAsync(OfChanges)).Findings);
        // Who closes it names them, and it goes on.
        await ClosedAsync();
        await ReleaseAsync(1);
        await SignAsync();
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
    }

    [Theory]
    [InlineData("3", 4)]
    [InlineData("3, 4, 5", 6)]
    [InlineData("4", 3)]
    [InlineData("3, 9223372036854775807", 4)]
    public async Task event_that_stands_where_the_next_change_belongs_holds_up_no_change_and_is_told(string places, long next)
    {
        await ChangeAsync(2);
        foreach (var place in places.Split(", "))
            await RunAsync(ForgedEvent(place));

        await ChangeAsync(2);

        var events = await Stores.Audit.PageAsync(Samples.Tenant, null, 10, None);
        Assert.Equal(4, events.Count(recorded => recorded.Event.Act == AuditActs.Invited));
        Assert.Contains(next, events.Where(recorded => recorded.Event.Act == AuditActs.Invited).Select(recorded => recorded.Sequence));
        // Those that do not open are shown as what they are.
        Assert.Equal(places.Split(", ").Length, events.Count(recorded => recorded.Event is { Act: AuditActs.EventUnreadable, By: "", Person: null }));
        // The first is chained as one that does not open, and the others, which say the same, wait; who closes the chain names what is in it.
        var told = Assert.Single((await VerifyAsync(OfChanges)).Findings);
        Assert.Equal(ChainFault.Changed, told.Fault);
        var closed = Assert.IsType<ChainClosed.Done>(await Closings().CloseAsync(OfChanges, null, "Kari", null, "Somebody was in the database.", None));
        Assert.Equal([told], closed.Closing.Findings);
        await ChangeAsync(1);
        Assert.Empty((await VerifyAsync(OfChanges)).Findings);
        Clock.Now += TimeSpan.FromHours(1);
        var waiting = await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(Samples.Tenant, None);
        Assert.Equal(places.Split(", ").Length - 1, waiting.Sum(one => (int)one.Finding.From));
    }

    [Fact]
    public async Task events_at_the_end_of_all_numbers_hold_up_no_change_and_hide_no_event()
    {
        await ChangeAsync(2);
        await RunAsync(ForgedEvents("place + 2", 300));
        await RunAsync(ForgedEvents("9223372036854775807 - place + 1", 60));
        await RunAsync("ANALYZE audit_event");

        await ChangeAsync(2, link: false);

        Assert.Equal([303, 304], (await AllOfAsync(Samples.Tenant)).Where(IsOurs).Select(recorded => recorded.Sequence).Order().Where(sequence => sequence > 2));
        Assert.Equal(364, (await AllOfAsync(Samples.Tenant)).Distinct().Count());
        Assert.Equal(364, (await AllOfAsync(null)).Distinct().Count());
    }

    [Fact]
    public async Task events_that_somebody_has_put_above_all_others_hide_none_that_comes_later()
    {
        await ChangeAsync(2);
        await RunAsync(ForgedEvents("1000000000 + place", 60));

        await ChangeAsync(3, link: false);

        Assert.Equal([5, 4, 3, 2, 1], (await AllOfAsync(Samples.Tenant)).Where(IsOurs).Select(recorded => recorded.Sequence));
        Assert.Equal(5, (await AllOfAsync(null)).Count(IsOurs));
        // Nor by whoever asks for some of them.
        Assert.Equal(5, (await SearchedAsync(new AuditQuery { Tenant = Samples.Tenant, Act = AuditActs.Invited, Most = 2 })).Count);
        Assert.Equal(60, (await SearchedAsync(new AuditQuery { Tenant = Samples.Tenant, Act = AuditActs.EventUnreadable })).Count);
    }

    [Theory]
    [InlineData("UPDATE audit_head SET sequence = 9223372036854775807")]
    [InlineData("UPDATE audit_head SET sequence = -5")]
    [InlineData("UPDATE audit_head SET sequence = 1")]
    [InlineData("DELETE FROM audit_head")]
    public async Task count_of_changes_that_somebody_has_spoilt_holds_up_no_change(string sql)
    {
        await ChangeAsync(3);

        await RunAsync(sql);
        await ChangeAsync(2);

        Assert.Equal([5, 4, 3, 2, 1], (await Stores.Audit.PageAsync(Samples.Tenant, null, 10, None)).Select(recorded => recorded.Sequence));
        Assert.Empty((await VerifyAsync(OfChanges)).Findings);
    }

    [Fact]
    public async Task copy_of_a_change_in_the_place_of_the_next_one_waits_and_is_told()
    {
        await ChangeAsync(2);
        await RunAsync(
            "INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment) SELECT tenant, 3, event_id, payload, at, node, commitment FROM audit_event WHERE link = 2");

        await ChangeAsync(1);

        Assert.Empty((await VerifyAsync(OfChanges)).Findings);
        Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal([(ChainLog.Audit, new ChainFinding(ChainFault.NotChained, 1, 1))], await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(Samples.Tenant, None));
    }

    [Fact]
    public async Task event_of_another_node_and_of_a_time_to_come_is_told()
    {
        await ChangeAsync(2);
        await RunAsync(ForgedEvent("3", "9223372036854775807, 'another'"));

        await ChangeAsync(1);

        Assert.Equal([(ChainLog.Audit, new ChainFinding(ChainFault.NotChained, 1, 1))], await new ChainVerifier(Stores.Chains, Signer, Clock).WaitingAsync(null, None));
        Assert.Equal(4, (await Stores.Audit.PageAsync(null, null, 10, None)).Count);
    }

    [Fact]
    public async Task event_of_no_tenant_of_ours_is_shown_to_operators_as_one_that_cannot_be_read()
    {
        await ChangeAsync(2);

        await RunAsync("UPDATE audit_event SET tenant = 'No Such!' WHERE link = 2");

        Assert.Equal([(AuditActs.EventUnreadable, true), (AuditActs.Invited, false)], (await Stores.Audit.PageAsync(null, null, 10, None)).Select(recorded => (recorded.Event.Act, recorded.Event.IsOfUnknown)));
        Assert.Single(await Stores.Audit.PageAsync(Samples.Tenant, null, 10, None));
    }

    [Fact]
    public async Task releases_that_somebody_has_put_in_or_changed_keep_no_other_from_being_shown()
    {
        await ReleaseAsync(3);
        await RunAsync("UPDATE release_ledger SET relying_party = 'another' WHERE link = 2");
        await RunAsync("INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment) SELECT 'No Such!', relying_party, person_index, payload, 9223372036854775807, node, commitment FROM release_ledger WHERE link = 1");
        await RunAsync("INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment) SELECT tenant, relying_party, person_index, payload, 9223372036854775807, node, commitment FROM release_ledger WHERE link = 1");
        var kari = Samples.NationalId(Samples.Kari);

        foreach (var entries in new[]
        {
            await Stores.Ledger.OfNationalIdAsync(kari, 10, None), await Stores.Ledger.OfMemberAsync(Samples.Tenant, kari, 10, None), await Stores.Ledger.OfTenantAsync(Samples.Tenant, Samples.Now.AddDays(-1), 10, None),
            (await Stores.Ledger.SearchAsync(new LedgerQuery { Most = 10 }, None)).Entries, (await Stores.Ledger.SearchAsync(new LedgerQuery { Tenant = Samples.Tenant, Most = 10 }, None)).Entries,
        })
            Assert.Equal((2, 2), (entries.Count(entry => entry.Why != LedgerEntry.Unreadable), entries.Count(entry => entry is { Why: LedgerEntry.Unreadable, Person: null, NationalId: null })));
    }

    /// <summary>An event that somebody without our keys has written, at a place of the tenant's count.</summary>
    private static string ForgedEvent(string place, string written = "at, node") =>
        $"INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment) SELECT tenant, {place}, commitment, payload, {written}, link_hash FROM audit_event WHERE link = 2";

    /// <summary>So many of them. The place of each, 1, 2, 3 …, is <c>place</c>.</summary>
    private static string ForgedEvents(string sequence, int rows) =>
        $"""
        WITH RECURSIVE places (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM places WHERE place < {rows})
        INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment) SELECT tenant, {sequence}, commitment, payload, at, node, link_hash FROM audit_event, places WHERE link = 2
        """;

    private static bool IsOurs(RecordedEvent recorded) => recorded.Event.Act == AuditActs.Invited;

    private async Task<List<RecordedEvent>> AllOfAsync(Weblogin.Model.TenantId? tenant)
    {
        List<RecordedEvent> all = [];
        while (await Stores.Audit.PageAsync(tenant, all.LastOrDefault()?.PlaceAmong(tenant), 50, None) is { Count: > 0 } page)
            all.AddRange(page);
        return all;
    }

    private async Task<List<RecordedEvent>> SearchedAsync(AuditQuery query)
    {
        List<RecordedEvent> all = [];
        AuditPage page;
        do
        {
            page = await Stores.Audit.SearchAsync(query, None);
            all.AddRange(page.Events);
            query = query with { Before = page.Next };
        }
        while (page.Next is not null);

        return all;
    }

    private sealed class SignerOfOthers(IHeadSigner signer, ChainId not) : IHeadSigner
    {
        public async Task<Func<ChainHead, string>> SignerAsync(CancellationToken ct)
        {
            var sign = await signer.SignerAsync(ct);
            return head => head.Chain == not ? throw new InvalidOperationException("This one cannot be signed.") : sign(head);
        }

        public Task<Func<string, ChainHead?>> ReaderAsync(CancellationToken ct) => signer.ReaderAsync(ct);

        public Task<string> PublicKeysAsync(CancellationToken ct) => signer.PublicKeysAsync(ct);
    }
}
