using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>No identity provider must be changed when a tenant moves here: SimpleSAMLphp knows the predecessor's metadata and nothing of ours.</summary>
public sealed class InheritedSetupTests(MovedTenant moved) : IClassFixture<MovedTenant>
{
    [Fact]
    public async Task adfs_that_knows_only_the_predecessor_logs_people_in()
    {
        var world = await moved.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(MovedTenant.Id)}/");

        var arrived = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform();

        Assert.Equal("01819010001", arrived.GetProperty("claims").GetProperty("pid").GetString());
        Assert.Contains(browser.Visited, address => address.AbsolutePath == Predecessor.ConsumerPath);
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/saml/acs");
    }

    [Fact]
    public async Task metadata_stays_where_it_was_under_the_old_entity_id()
    {
        var world = await moved.WorldAsync();
        var origin = world.Origin(MovedTenant.Id);

        var metadata = await world.NewBrowser().OpenAsync(origin + Predecessor.MetadataPath);

        Assert.Contains($"entityID=\"{Predecessor.EntityId(origin)}\"", metadata.Body, StringComparison.Ordinal);
        Assert.Contains(origin + Predecessor.ConsumerPath, metadata.Body, StringComparison.Ordinal);
    }
}
