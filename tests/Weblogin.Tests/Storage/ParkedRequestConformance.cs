using Weblogin.Login;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly DateTimeOffset ParkedEnd = Samples.Now.AddSeconds(60);

    private static LoginRequest ParkedRequest => Samples.Step(Samples.Hash()).Transaction.Request;

    [Fact]
    public async Task parked_request_is_taken_whole_and_once()
    {
        var handle = Samples.Hash();
        await Stores.ParkedRequests.ParkAsync(Samples.Tenant, handle, ParkedRequest, ParkedEnd, None);

        Assert.Equal(Text(ParkedRequest), Text(await Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, Samples.Now)));
        Assert.Null(await Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, Samples.Now));
    }

    [Fact]
    public async Task one_of_many_takes_the_parked_request()
    {
        var handle = Samples.Hash();
        await Stores.ParkedRequests.ParkAsync(Samples.Tenant, handle, ParkedRequest, ParkedEnd, None);

        var taken = await FromManyAsync(() => Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, Samples.Now));

        Assert.Single(taken, request => request is not null);
    }

    [Fact]
    public async Task one_of_two_processes_takes_the_parked_request()
    {
        var handle = Samples.Hash();
        var elsewhere = await OpenAnotherAsync();
        await Stores.ParkedRequests.ParkAsync(Samples.Tenant, handle, ParkedRequest, ParkedEnd, None);

        var taken = await Task.WhenAll(
            Task.Run(() => Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, Samples.Now)),
            Task.Run(() => elsewhere.ParkedRequests.TakeAsync(Samples.Tenant, handle, Samples.Now)));

        Assert.Single(taken, request => request is not null);
    }

    [Fact]
    public async Task parked_request_is_gone_at_the_moment_it_expires()
    {
        var handle = Samples.Hash();
        await Stores.ParkedRequests.ParkAsync(Samples.Tenant, handle, ParkedRequest, ParkedEnd, None);

        Assert.Null(await Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, ParkedEnd));
        Assert.NotNull(await Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, ParkedEnd.AddMilliseconds(-1)));
    }

    [Fact]
    public async Task parked_request_of_another_tenant_is_neither_seen_nor_used_up()
    {
        var handle = Samples.Hash();
        await Stores.ParkedRequests.ParkAsync(Samples.Tenant, handle, ParkedRequest, ParkedEnd, None);

        Assert.Null(await Stores.ParkedRequests.TakeAsync(Samples.OtherTenant, handle, Samples.Now));
        Assert.Null(await Stores.ParkedRequests.TakeAsync(Samples.Tenant, Samples.Hash(), Samples.Now));
        Assert.NotNull(await Stores.ParkedRequests.TakeAsync(Samples.Tenant, handle, Samples.Now));
    }
}
