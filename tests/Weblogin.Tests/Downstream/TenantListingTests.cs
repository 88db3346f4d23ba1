using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Downstream;

/// <summary>What a hub shows of tenants that people choose from.</summary>
public sealed class TenantListingTests
{
    [Theory]
    [InlineData("Virksomhet 1", "one.weblogin.localhost")]
    [InlineData("VIRKSOMHET 1", "one.weblogin.localhost")]
    [InlineData("Virksomhet 2", null)]
    public void tenant_that_another_one_is_called_like_is_shown_with_its_host(string otherName, string? host)
    {
        var one = DocumentSamples.Tenant("one").With("name", "\"Virksomhet 1\"").Read();
        var another = DocumentSamples.Tenant("another").With("name", $"\"{otherName}\"").Read();

        Assert.Equal(host, new TenantListing([one, another], null, null).HostOf(one));
    }
}
