using Weblogin.Audit.Chains;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>Entries that are past their time, and those of erased persons: they go, or say of nobody, and the chain is whole.</summary>
public abstract partial class ChainDrill
{
    [Fact]
    public async Task erased_persons_leave_every_chain_whole_and_no_number_to_try_out()
    {
        var number = Samples.NationalId(Samples.Kari);
        var person = (await Stores.People.FindOrAddAsync(Samples.Tenant, number, Samples.Now, None)).Id;
        var (other, chained) = (await OpenAsync("second"), 4);
        await RecordAsync(Samples.Tenant, chained, person: person);
        await Stores.Chains.LinkAsync(Clock.Now, None);
        await RecordAsync(Samples.Tenant, 1, person: person, stores: other);
        await SignAsync();
        // One more that is not chained yet when the person goes.
        await RecordAsync(Samples.Tenant, 1, person: person);
        await ReleaseAsync(0);

        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Erase(person, Samples.Now)]));
        await Stores.Chains.LinkAsync(Clock.Now.AddMinutes(3), None);

        var reports = await AllAsync();
        Assert.All(reports, report => Assert.Empty(report.Findings));
        Assert.Equal([(5, 5), (1, 1)], reports.Where(report => report.Chain.Log == ChainLog.Ledger).Select(report => ((int)report.Entries, (int)report.Erased)));
        Assert.Empty(await Stores.Ledger.OfNationalIdAsync(number, 10, None));
    }

    [Fact]
    public async Task what_is_past_its_time_goes_and_the_chain_is_whole_from_there_on()
    {
        await ReleaseAsync(205);
        await SignAsync();
        Clock.Now += TimeSpan.FromDays(10);
        await ReleaseAsync(5);
        await SignAsync();
        var outside = await KeptAsync();

        Assert.Equal(205, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        Assert.Equal(0, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));

        var report = await VerifyAsync(OfTenant, outside);
        Assert.Empty(report.Findings);
        Assert.Equal((5, 206, 210), (report.Entries, report.First, report.Last));
        // What is swept by another hand is missed all the same.
        await RunAsync("DELETE FROM release_ledger WHERE link = 206");
        Assert.Contains(new ChainFinding(ChainFault.Removed, 206, 206), (await VerifyAsync(OfTenant)).Findings);

        Assert.Equal(0, await Stores.ChainSweep.RunAsync(Clock.Now.AddSeconds(1), None));
        await ReleaseAsync(1);
        Assert.Equal(211, (await VerifyAsync(OfTenant)).Last);
    }

    [Fact]
    public async Task everything_may_go_and_the_chain_goes_on()
    {
        await ReleaseAsync(3);

        Assert.Equal(3, await Stores.ChainSweep.RunAsync(Clock.Now.AddSeconds(1), None));
        Assert.Empty((await VerifyAsync(OfTenant)).Findings);
        Clock.Now += TimeSpan.FromDays(1);
        await ReleaseAsync(2);

        var report = await VerifyAsync(OfTenant);
        Assert.Empty(report.Findings);
        Assert.Equal((2, 4, 5), (report.Entries, report.First, report.Last));
        Assert.Equal(2, await Stores.ChainSweep.RunAsync(Clock.Now.AddSeconds(1), None));
    }

    [Fact]
    public async Task entries_made_older_by_another_hand_are_not_swept()
    {
        await ReleaseAsync(3);

        await RunAsync("UPDATE release_ledger SET released_at = 0");
        await RunAsync("UPDATE audit_chain SET kept_from = 0 WHERE log = 2");

        Assert.Equal(0, await Stores.ChainSweep.RunAsync(Clock.Now.AddDays(-1), None));
        Assert.Equal(3, (await VerifyAsync(OfTenant)).Entries);
    }
}
