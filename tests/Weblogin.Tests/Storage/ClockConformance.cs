using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task last_measured_clock_of_a_provider_is_kept()
    {
        var first = new ProviderClock(Samples.Tenant, Samples.Adfs, TimeSpan.FromMilliseconds(-1_234), Samples.Now);
        Assert.Null(await Stores.Clocks.FindAsync(Samples.Tenant, Samples.Adfs, None));

        await Stores.Clocks.SaveAsync(first, None);
        Assert.Equal(first, await Stores.Clocks.FindAsync(Samples.Tenant, Samples.Adfs, None));

        var later = first with { Drift = TimeSpan.FromMinutes(2), MeasuredAt = Samples.Now.AddHours(1) };
        await Stores.Clocks.SaveAsync(later, None);
        Assert.Equal(later, await Stores.Clocks.FindAsync(Samples.Tenant, Samples.Adfs, None));
        Assert.Null(await Stores.Clocks.FindAsync(Samples.OtherTenant, Samples.Adfs, None));
    }
}
