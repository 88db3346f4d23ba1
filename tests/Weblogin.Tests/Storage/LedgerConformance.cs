using Weblogin.Model;
using Weblogin.Release;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task ledger_tells_to_whom_a_number_was_released_the_newest_first()
    {
        await RecordAsync(Entry(Samples.Kari, Samples.Now), Entry(Samples.Ola, Samples.Now.AddMinutes(1)));
        await RecordAsync(Entry(Samples.Kari, Samples.Now.AddMinutes(2)) with { Tenant = Samples.OtherTenant, RelyingParty = Samples.Library, Why = "NameID" });

        var entries = await Stores.Ledger.OfNationalIdAsync(Samples.NationalId(Samples.Kari), 10, None);

        Assert.Equal(["NameID", "pid (scope pid)"], entries.Select(entry => entry.Why));
        Assert.Equal((Samples.OtherTenant, Samples.Library, Samples.Person, Samples.Now.AddMinutes(2)), (entries[0].Tenant, entries[0].RelyingParty, entries[0].Person, entries[0].At));
        Assert.Equal(Samples.Kari, entries[0].NationalId!.Reveal());
        Assert.Single(await Stores.Ledger.OfNationalIdAsync(Samples.NationalId(Samples.Kari), 1, None));
    }

    [Fact]
    public async Task ledger_of_a_tenant_holds_its_own_logins_since_a_day()
    {
        await RecordAsync(Entry(Samples.Kari, Samples.Now), Entry(Samples.Kari, Samples.Now.AddDays(1)), Entry(Samples.Kari, Samples.Now.AddDays(1)) with { Tenant = Samples.OtherTenant });

        Assert.Equal([Samples.Now.AddDays(1)], (await Stores.Ledger.OfTenantAsync(Samples.Tenant, Samples.Now.AddMilliseconds(1), 10, None)).Select(entry => entry.At));
        Assert.Equal(2, (await Stores.Ledger.OfTenantAsync(Samples.Tenant, Samples.Now, 10, None)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task ledger_is_read_by_pages_of_any_size_without_losing_or_repeating_an_entry(int most)
    {
        // Three in each moment, so that pages end within one; every ninth is the library's.
        var entries = Enumerable.Range(0, 40).Select(number => Entry(number % 2 == 0 ? Samples.Kari : Samples.Ola, Samples.Now.AddMinutes(number / 3)) with
        {
            RelyingParty = number % 9 == 0 ? Samples.Library : Samples.Platform, Why = $"{number}",
        }).ToArray();
        foreach (var entry in entries)
            await RecordAsync(entry, entry with { Tenant = Samples.OtherTenant });
        var newestFirst = entries.Reverse().ToArray();
        var query = new LedgerQuery { Tenant = Samples.Tenant, Most = most };

        Assert.Equal(Told(newestFirst), await ReadAsync(query));
        Assert.Equal(Told(newestFirst.Where(entry => entry.RelyingParty == Samples.Library)), await ReadAsync(query with { RelyingParty = Samples.Library }));
        Assert.Equal(Told(newestFirst.Where(entry => entry.NationalId!.Reveal() == Samples.Kari)), await ReadAsync(query with { Of = [Samples.NationalId(Samples.Kari)] }));
        Assert.Equal(Told(newestFirst), await ReadAsync(query with { Of = [Samples.NationalId(Samples.Kari), Samples.NationalId(Samples.Ola)] }));
        Assert.Equal(Told(newestFirst.SelectMany(entry => new[] { entry, entry })), await ReadAsync(query with { Tenant = null }));
    }

    [Fact]
    public async Task person_is_disabled_at_one_tenant_and_every_process_can_tell()
    {
        var elsewhere = await OpenAnotherAsync();
        var person = await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None);
        var stamp = await elsewhere.Documents.ChangeStampAsync(None);

        Assert.True(await Stores.DisabledPeople.DisableAsync(Samples.Tenant, person.Id, Samples.Now));
        Assert.False(await Stores.DisabledPeople.DisableAsync(Samples.Tenant, person.Id, Samples.Now));

        Assert.NotEqual(stamp, await elsewhere.Documents.ChangeStampAsync(None));
        Assert.Equal([(Samples.Tenant, person.Id)], await elsewhere.DisabledPeople.AllAsync(None));
        Assert.True((await elsewhere.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).IsDisabled);
        Assert.False((await elsewhere.People.FindOrAddAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).IsDisabled);

        Assert.True(await elsewhere.DisabledPeople.EnableAsync(Samples.Tenant, person.Id));
        Assert.False(await elsewhere.DisabledPeople.EnableAsync(Samples.Tenant, person.Id));
        Assert.Empty(await Stores.DisabledPeople.AllAsync(None));
    }

    private static string[] Told(IEnumerable<LedgerEntry> entries) => [.. entries.Select(entry => entry.Why)];

    private async Task<string[]> ReadAsync(LedgerQuery query)
    {
        List<LedgerEntry> read = [];
        for (LedgerPlace? before = null; ;)
        {
            var page = await Stores.Ledger.SearchAsync(query with { Before = before }, None);
            Assert.True(page.Entries.Count <= query.Most);
            read.AddRange(page.Entries);
            if (page.Next is null)
                return Told(read);
            before = page.Next;
        }
    }

    private async Task RecordAsync(params LedgerEntry[] entries)
    {
        IPendingWrite[] writes = [.. entries.Select(Stores.Ledger.Record)];
        Assert.True(await Stores.Logins.CommitAsync(null, writes));
    }

    private static LedgerEntry Entry(string digits, DateTimeOffset at) =>
        new(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(digits), at, "pid (scope pid)");
}
