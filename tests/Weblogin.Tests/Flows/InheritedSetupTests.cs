using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A tenant that has moved here from SimpleSAMLphp keeps the addresses its ADFS has in its settings.</summary>
public sealed class InheritedSetupTests(InheritedSetupTests.Moved moved) : IClassFixture<InheritedSetupTests.Moved>
{
    private const string Consumer = "/simplesaml/module.php/saml/sp/saml2-acs.php/default-sp";
    private const string Metadata = "/simplesaml/module.php/saml/sp/metadata.php/default-sp";

    private readonly World _world = moved.World;

    [Fact]
    public async Task login_goes_by_the_old_address_and_arrives()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        arrived.At("virksomhet1", "311000012", Journey.Substantial, "wia");
        Assert.Contains(browser.Visited, address => address.AbsolutePath == Consumer);
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath == "/saml/acs");
    }

    [Fact]
    public async Task metadata_is_where_it_was_and_names_the_old_address_first()
    {
        using var browser = _world.NewBrowser();

        var old = await browser.OpenAsync($"https://{World.Virksomhet1}{Metadata}");
        var own = await browser.OpenAsync($"https://{World.Virksomhet1}/saml/metadata");

        Assert.Equal(own.Body, old.Body);
        var first = old.Body.IndexOf(Consumer, StringComparison.Ordinal);
        Assert.InRange(first, 1, old.Body.IndexOf("/saml/acs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(World.Virksomhet2, Metadata)]
    [InlineData(World.Virksomhet1, Metadata + "/")]
    [InlineData(World.Virksomhet1, "/SimpleSAML/module.php/saml/sp/metadata.php/default-sp")]
    [InlineData(World.Virksomhet1, "/simplesaml/module.php/saml/sp/metadata.php/other-sp")]
    [InlineData(World.Virksomhet1, "/simplesaml/module.php/saml/sp/metadata.php/default-sp/../../../")]
    public async Task only_the_exact_path_of_the_tenants_own_document_is_served(string host, string path)
    {
        using var browser = _world.NewBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"https://{host}{path}")).Status);
    }

    [Fact]
    public void no_inherited_path_can_stand_in_the_way_of_an_endpoint()
    {
        var firstSegments = _world.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // A predecessor's paths are those of a tenant that people log in at.
            .Where(endpoint => endpoint.Metadata.GetMetadata<ServedOn>() != ServedOn.Administration && !PartnerFacing.OwnPaths.Contains(endpoint.RoutePattern.RawText))
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').Split('/')[0])
            .Where(segment => segment.Length > 0 && !segment.StartsWith('{'))
            .Distinct();

        Assert.Empty(firstSegments.Except(PartnerFacing.OwnSegments, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A world in which one tenant has moved.</summary>
    public sealed class Moved : IAsyncLifetime
    {
        private World? _world;

        internal World World => _world!;

        public async ValueTask InitializeAsync()
        {
            _world = await World.StartAsync(Consumer);
            var applied = await _world.ApplyAsync("virksomhet1", document => document["inherited"] = new JsonObject
            {
                ["assertionConsumerService"] = Consumer,
                ["metadata"] = Metadata,
            });
            Assert.IsType<ApplyOutcome.Applied>(applied);
        }

        public ValueTask DisposeAsync() => _world!.DisposeAsync();
    }
}
