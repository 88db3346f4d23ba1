using System.Text.Json.Nodes;
using Weblogin.Saml;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>By which name and with which attributes a SAML service provider gets to know a person.</summary>
public sealed class LibraryNameTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task persistent_name_is_the_same_for_a_person_at_every_employer_and_another_at_another_library()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var elsewhere = await OtherLibrary.RegisterAsync(_world, "tredje");
        var at1 = await NameAsync(library, "virksomhet1", null);
        var at2 = await NameAsync(library, "virksomhet2", NameIdFormat.Persistent);

        Assert.Equal(at1.Value, at2.Value);
        Assert.NotEqual(at1.Value, (await NameAsync(elsewhere, "virksomhet1", null)).Value);
    }

    [Fact]
    public async Task name_is_what_the_request_asks_for_among_those_that_the_document_offers()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["nameIds"] = JsonNode.Parse(
            """[{"format":"unspecified","claim":"pid"},{"format":"email"},{"format":"transient"}]"""));

        Assert.Equal(Population.Kari.NationalId, (await NameAsync(library, "virksomhet1", null)).Value);
        Assert.Equal(Population.Kari.NationalId, (await NameAsync(library, "virksomhet1", NameIdFormat.Unspecified)).Value);
        Assert.Contains('@', (await NameAsync(library, "virksomhet1", NameIdFormat.EmailAddress)).Value);
        var transient = await NameAsync(library, "virksomhet1", NameIdFormat.Transient);
        Assert.NotEqual(transient.Value, (await NameAsync(library, "virksomhet1", NameIdFormat.Transient)).Value);
        Assert.Null(transient.SpNameQualifier);
    }

    [Theory]
    [InlineData(NameIdFormat.EmailAddress, null)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos", null)]
    [InlineData("urn:oasis:names:tc:SAML:2.0:nameid-format:encrypted", null)]
    [InlineData(null, "https://gruppe.test/")]
    public async Task name_that_is_not_offered_is_an_invalid_policy(string? format, string? qualifier)
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre");
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1) with { NameIdPolicyFormat = format ?? NameIdFormat.Persistent, NameIdPolicySpNameQualifier = qualifier };

        await library.MustFailAsync(await library.AskAsync(browser, request), World.Virksomhet1, request, SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy);
        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task name_that_nobody_knows_is_an_invalid_policy()
    {
        // ID-porten gives no e-mail.
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["nameIds"] = JsonNode.Parse("""[{"format":"email"}]"""));
        var browser = _world.NewBrowser();
        var request = library.Request(World.Innbygger);
        await library.AskAsync(browser, request);
        var page = await browser.SendUntilAsync((await browser.HoldIdPortenAnswerAsync(Population.Kari)), held => held.Address.Host == library.Host);

        await library.MustFailAsync(page, World.Innbygger, request, SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy);
    }

    [Fact]
    public async Task library_gets_no_attribute_that_its_document_does_not_list()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document =>
        {
            document.Remove("release");
            document["saml"]!["attributes"] = JsonNode.Parse("""[{"claim":"sub","name":"uid","nameFormat":"basic"}]""");
        });
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);

        var assertion = (await library.AcceptAsync(await library.AskAsync(browser, request), World.Virksomhet1, request)).Assertion.Value;

        var uid = Assert.Single(assertion.Attributes);
        Assert.Equal(("uid", AttributeNameFormat.Basic), (uid.Name, uid.NameFormat));
        Assert.Equal([assertion.NameId!.Value], uid.Values);
    }

    private async Task<NameId> NameAsync(OtherLibrary library, string tenant, string? format)
    {
        var browser = await _world.SeatAsync(tenant, "kari.nordmann");
        var host = $"{tenant}.weblogin.test";
        var request = library.Request(host) with { NameIdPolicyFormat = format };
        return (await library.AcceptAsync(await library.AskAsync(browser, request), host, request)).Assertion.Value.NameId!;
    }
}
