using System.Net;
using Weblogin.Saml.Responses;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>How assertions to SAML service providers are signed and encrypted.</summary>
public sealed class LibraryProtectionTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("rsa-sha512", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")]
    [InlineData("rsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384")]
    [InlineData("ecdsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256")]
    public async Task assertion_is_signed_as_the_document_says(string algorithm, string uri)
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["signatureAlgorithm"] = algorithm);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);
        var page = await library.AskAsync(browser, request);

        await library.AcceptAsync(page, World.Virksomhet1, request);
        Assert.Contains($"SignatureMethod Algorithm=\"{uri}\"", OtherLibrary.ResponseXml(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task response_is_signed_too_where_the_document_says_so()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["signResponse"] = true, OtherLibrary.Encrypting);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);
        var page = await library.AskAsync(browser, request);
        Assert.True((await library.AcceptAsync(page, World.Virksomhet1, request)).WasEncrypted);
        Assert.Contains("<ds:Signature", OtherLibrary.ResponseXml(page), StringComparison.Ordinal);

        var failing = library.Request(World.Virksomhet1) with { RequestedAuthnContexts = ["urn:x"] };
        var failure = await library.JudgeAsync(await library.AskAsync(browser, failing), World.Virksomhet1, failing.Id);
        Assert.True(Assert.IsType<ResponseOutcome.IdentityProviderError>(failure).Signed);
    }

    [Fact]
    public async Task assertion_stays_readable_where_the_document_says_so()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["encrypt"] = false, OtherLibrary.Encrypting);
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var request = library.Request(World.Virksomhet1);

        Assert.False((await library.AcceptAsync(await library.AskAsync(browser, request), World.Virksomhet1, request)).WasEncrypted);
    }

    [Fact]
    public async Task document_that_demands_encryption_is_refused_with_metadata_that_has_no_key()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "andre", document => document["saml"]!["encrypt"] = true, OtherLibrary.Encrypting);

        var outcome = await _world.ApplyAsync("bibliotek", document =>
        {
            document["relyingParty"] = "andre";
            document["saml"]!["entityId"] = library.EntityId;
            document["saml"]!["encrypt"] = true;
            document["saml"]!["metadata"] = library.Metadata();
        });

        var fault = Assert.Single(Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Refused>(outcome).Faults);
        Assert.Equal("saml.metadata", fault.Error.Path);
        Assert.Contains("no RSA key to encrypt to", fault.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task unsigned_requests_make_us_sign_so_many_failures_and_then_no_more()
    {
        var other = await OtherLibrary.RegisterAsync(_world, "signert", document => document["saml"]!["signResponse"] = true);
        var browser = _world.NewBrowser();
        var answered = 0;
        Page page;
        do
        {
            page = await other.AskAsync(browser, other.Request(World.Virksomhet1) with { IsPassive = true });
        }
        while (page.HeldBack is not null && ++answered < 200);

        Assert.InRange(answered, 40, 80);
        Refused.On(_world, page, HttpStatusCode.TooManyRequests, "too many failures to sign");
        _world.Clock.Advance(TimeSpan.FromSeconds(2));
        Journey.Held(await other.AskAsync(browser, other.Request(World.Virksomhet1) with { IsPassive = true }));
    }
}
