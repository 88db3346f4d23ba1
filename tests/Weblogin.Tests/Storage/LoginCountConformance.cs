using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly LoginEnd LetIn = new(LoginEnding.LetIn, "plattform", "adfs", "nlsso-loa-substantial");

    private static readonly DateTimeOffset ThisHour = CountSpan.Hour.Begin(Samples.Now);

    [Fact]
    public async Task two_nodes_add_to_one_hour_and_to_its_day()
    {
        var elsewhere = await OpenAnotherAsync();
        var failed = new LoginEnd(LoginEnding.Refused, null, "adfs", null, FailureReason.ResponseRefused);
        await Stores.LoginCounts.AddAsync([Counted(Samples.Tenant, ThisHour, LetIn, LetIn with { Reason = FailureReason.NationalIdMissing })], None);
        await elsewhere.LoginCounts.AddAsync([Counted(Samples.Tenant, ThisHour, LetIn, failed)], None);

        var hour = Assert.Single(await Stores.LoginCounts.OfAsync(Samples.Tenant, CountSpan.Hour, ThisHour, Samples.Now, None));
        var day = Assert.Single(await Stores.LoginCounts.OfAsync(Samples.Tenant, CountSpan.Day, ThisHour, Samples.Now, None));

        Assert.Equal(2, hour.Counts.Sum(end => end == LetIn));
        Assert.Equal((4, 4), (hour.Counts.Sum(_ => true), day.Counts.Sum(_ => true)));
        Assert.Empty(hour.Counts.Answers);
        Assert.Equal((2, 2, "email"), (day.Counts.Answers[0].Logins, day.Counts.Answers[0].Names["upn"], day.Counts.Releases[0].Names.Keys.Single()));
        Assert.Equal([new TenantCount(Samples.Tenant, LetIn: 3, FellBack: 1, Failed: 1)], await Stores.LoginCounts.SumsAsync(ThisHour, None));
    }

    [Fact]
    public async Task counts_are_read_by_tenant_and_time_and_no_one_elses()
    {
        await Stores.LoginCounts.AddAsync(
        [
            Counted(null, ThisHour, LetIn, LetIn),
            Counted(Samples.Tenant, ThisHour.AddHours(-30), LetIn),
            Counted(Samples.Tenant, ThisHour.AddHours(-2), LetIn),
            Counted(Samples.OtherTenant, ThisHour.AddHours(-2), LetIn),
        ], None);

        Assert.Equal([ThisHour.AddHours(-2)], (await Stores.LoginCounts.OfAsync(Samples.Tenant, CountSpan.Hour, ThisHour.AddHours(-23), Samples.Now, None)).Select(period => period.BeganAt));
        Assert.Equal(2, (await Stores.LoginCounts.OfAsync(Samples.Tenant, CountSpan.Day, Samples.Now.AddDays(-3), Samples.Now, None)).Sum(period => period.Counts.Sum(_ => true)));
        Assert.Equal(2, Assert.Single(await Stores.LoginCounts.OfAsync(null, CountSpan.Hour, ThisHour, Samples.Now, None)).Counts.Sum(_ => true));
        Assert.Equal([Samples.Tenant, Samples.OtherTenant], (await Stores.LoginCounts.SumsAsync(ThisHour.AddHours(-5), None)).Select(sum => sum.Tenant).OrderBy(tenant => tenant == Samples.OtherTenant));
        Assert.Empty(await Stores.LoginCounts.SumsAsync(ThisHour, None));
    }

    [Fact]
    public async Task hours_are_not_shown_after_two_weeks()
    {
        await Stores.LoginCounts.AddAsync([Counted(Samples.Tenant, ThisHour, LetIn)], None);
        var later = Samples.Now.AddDays(15);

        Assert.Empty(await Stores.LoginCounts.OfAsync(Samples.Tenant, CountSpan.Hour, ThisHour, later, None));
        Assert.Single(await Stores.LoginCounts.OfAsync(Samples.Tenant, CountSpan.Day, ThisHour, later, None));
    }

    [Fact]
    public async Task attribute_is_missed_by_one_node_until_it_comes_again_or_a_month_is_over()
    {
        var elsewhere = await OpenAnotherAsync();
        var one = new MissingAttribute(Samples.Tenant, Samples.Adfs, "fodselsnr", Samples.Now);

        Assert.True(await Stores.MissingAttributes.TryAddAsync(one, None));
        Assert.False(await elsewhere.MissingAttributes.TryAddAsync(one with { Since = Samples.Now.AddHours(1) }, None));

        Assert.Equal([one], await elsewhere.MissingAttributes.AllAsync(Samples.Tenant, Samples.Now, None));
        Assert.Equal([one], await elsewhere.MissingAttributes.AllAsync(null, Samples.Now, None));
        Assert.Empty(await elsewhere.MissingAttributes.AllAsync(Samples.OtherTenant, Samples.Now, None));
        Assert.Empty(await elsewhere.MissingAttributes.AllAsync(null, Samples.Now.AddDays(31), None));
        Assert.True(await elsewhere.MissingAttributes.RemoveAsync(one, None));
        Assert.False(await Stores.MissingAttributes.RemoveAsync(one, None));
    }

    [Fact]
    public async Task metadata_that_waits_is_found_without_reading_any()
    {
        var waits = new StoredMetadata(Samples.Tenant, Samples.Adfs, "<old/>", "<new/>", null, null, 1, Samples.Now);
        Assert.True(await Stores.Metadata.TrySaveAsync(waits with { Tenant = Samples.OtherTenant, Pending = null }, None));
        Assert.True(await Stores.Metadata.TrySaveAsync(waits, None));

        Assert.Equal([new WaitingMetadata(Samples.Tenant, Samples.Adfs, Samples.Now)], await Stores.Metadata.WaitingAsync(None));
        Assert.True(await Stores.Metadata.TrySaveAsync(waits with { Accepted = "<new/>", Pending = null, Version = 2 }, None));
        Assert.Empty(await Stores.Metadata.WaitingAsync(None));
    }

    private static CountedHour Counted(TenantId? tenant, DateTimeOffset hour, params LoginEnd[] ends)
    {
        var tally = new CountTally();
        foreach (var end in ends)
            tally.Add(end);
        tally.AddAnswer("adfs", ["upn"], more: 0);
        tally.AddRelease("plattform", ["email"]);
        return new CountedHour(tenant, hour, tally.ToCounts());
    }
}
