using Weblogin.Delivery;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly SendLimit OfPerson = new("person", "p-1", 3);
    private static readonly SendLimit OfAddress = new("address", Samples.Email, 2);

    [Fact]
    public async Task what_is_sent_at_once_is_no_more_than_the_limit()
    {
        var reached = await FromManyAsync(() => Stores.SendCounts.TryCountAsync(Samples.Tenant, [OfPerson], Samples.Now));

        Assert.Equal(OfPerson.Most, reached.Count(limit => limit is null));
        Assert.All(reached.Where(limit => limit is not null), limit => Assert.Equal(OfPerson, limit));
    }

    [Fact]
    public async Task two_processes_count_together()
    {
        var elsewhere = await OpenAnotherAsync();

        var reached = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Stores : elsewhere).SendCounts.TryCountAsync(Samples.Tenant, [OfPerson], Samples.Now))));

        Assert.Equal(OfPerson.Most, reached.Count(limit => limit is null));
    }

    [Fact]
    public async Task limit_that_is_reached_counts_towards_no_other()
    {
        SendLimit[] both = [OfPerson, OfAddress];
        for (var i = 0; i < OfAddress.Most; i++)
            Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.Tenant, both, Samples.Now));

        for (var i = 0; i < 5; i++)
            Assert.Equal(OfAddress, await Stores.SendCounts.TryCountAsync(Samples.Tenant, both, Samples.Now));

        Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.Tenant, [OfPerson], Samples.Now));
        Assert.Equal(OfPerson, await Stores.SendCounts.TryCountAsync(Samples.Tenant, [OfPerson], Samples.Now));
    }

    [Fact]
    public async Task counter_is_of_its_tenant_its_scope_its_key_and_its_day()
    {
        var one = OfAddress with { Most = 1 };
        Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.Tenant, [one], Samples.Now));
        Assert.Equal(one, await Stores.SendCounts.TryCountAsync(Samples.Tenant, [one], Samples.Now));

        Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.OtherTenant, [one], Samples.Now));
        Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.Tenant, [one with { Scope = "person" }], Samples.Now));
        Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.Tenant, [one with { Key = "ola@virksomhet1.example" }], Samples.Now));
        // A day of UTC: another clock's midnight changes nothing.
        var lastMoment = new DateTimeOffset(Samples.Now.UtcDateTime.Date.AddDays(1).AddTicks(-1), TimeSpan.Zero);
        Assert.Equal(one, await Stores.SendCounts.TryCountAsync(Samples.Tenant, [one], lastMoment.ToOffset(TimeSpan.FromHours(2))));
        Assert.Null(await Stores.SendCounts.TryCountAsync(Samples.Tenant, [one], lastMoment.AddTicks(1)));
    }
}
