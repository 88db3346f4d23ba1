using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>An ADFS that has read our encryption certificate encrypts what it says of a person.</summary>
public sealed class EncryptedLoginTests : IAsyncLifetime
{
    private World _world = null!;
    private HandMadeAdfs _adfs = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _adfs = new HandMadeAdfs(_world, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(nameof(ContentEncryption.Aes256Cbc), nameof(SignedParts.Assertion))]
    [InlineData(nameof(ContentEncryption.Aes256Gcm), nameof(SignedParts.Assertion))]
    [InlineData(nameof(ContentEncryption.Aes128Gcm), nameof(SignedParts.Response))]
    [InlineData(nameof(ContentEncryption.Aes128Cbc), nameof(SignedParts.Both))]
    public async Task encrypted_assertion_logs_in(string algorithm, string signed)
    {
        var encryptor = await _adfs.EncryptorAsync(Enum.Parse<ContentEncryption>(algorithm));
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);

        var response = _adfs.Response(_adfs.Content(Population.Kari), request.Id, Enum.Parse<SignedParts>(signed), encryptor);

        Assert.DoesNotContain(Population.Kari.NationalId, Encoding.UTF8.GetString(response), StringComparison.Ordinal);
        Arrival.On(await browser.SendAsync(_adfs.Post(response, relayState))).IsKari();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task encrypted_response_that_nobody_asked_for_is_not_opened_and_its_provider_is_asked_anew(bool broken)
    {
        var encryptor = await _adfs.EncryptorAsync();
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var response = _adfs.Response(_adfs.Content(Population.Ola), null, encryptor: encryptor);
        if (broken)
            response = Encoding.UTF8.GetBytes(WithCipherValue(Encoding.UTF8.GetString(response), 0, Turn(100)));

        var page = await browser.SendAsync(_adfs.Post(response, "kurs"));

        // Who logs in is whom the provider says anew, never whom the response spoke of.
        Arrival.On(page).IsKari();
        Assert.Single(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal) && address.Query.Contains("SAMLRequest=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task where_encryption_is_required_a_readable_assertion_is_refused_and_an_encrypted_one_logs_in()
    {
        await RequireAsync();
        var encryptor = await _adfs.EncryptorAsync();
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        var content = _adfs.Content(Population.Kari);

        Refused.On(_world, await browser.SendAsync(_adfs.Post(_adfs.Response(content, request.Id), relayState)), HttpStatusCode.Forbidden, "adfs: NotEncrypted");
        Arrival.On(await browser.SendAsync(_adfs.Post(_adfs.Response(content, request.Id, encryptor: encryptor), relayState))).IsKari();
    }

    [Fact]
    public async Task every_failure_to_open_looks_alike_and_a_fourth_question_is_not_answered()
    {
        var encryptor = await _adfs.EncryptorAsync();
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await _adfs.AskedAsync(browser);
        var genuine = Encoding.UTF8.GetString(_adfs.Response(_adfs.Content(Population.Kari), request.Id, encryptor: encryptor));
        List<string> pages = [];

        foreach (var changed in (string[])[WithCipherValue(genuine, 0, Turn(100)), WithCipherValue(genuine, 1, Turn(64)), WithCipherValue(genuine, 1, octets => octets[..^16])])
        {
            var page = await browser.SendAsync(_adfs.Post(Encoding.UTF8.GetBytes(changed), relayState));
            Refused.On(_world, page, HttpStatusCode.Forbidden, "adfs: Encrypted: the encrypted assertion could not be opened and verified");
            pages.Add(page.Body.Replace(Refused.Reference(page), "", StringComparison.Ordinal));
        }

        Assert.Single(pages.Distinct());
        Refused.On(_world, await browser.SendAsync(_adfs.Post(Encoding.UTF8.GetBytes(genuine), relayState)), HttpStatusCode.BadRequest, "NotOpen");
    }

    private async Task RequireAsync() => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync(
        "virksomhet1", document => document["identityProviders"]![0]!["response"] = new JsonObject { ["requireEncryption"] = true }));

    private static string WithCipherValue(string xml, int which, Func<byte[], byte[]> change)
    {
        const string Start = "<xenc:CipherValue>";
        var from = -1;
        for (var i = 0; i <= which; i++)
            from = xml.IndexOf(Start, from + 1, StringComparison.Ordinal);
        from += Start.Length;
        var to = xml.IndexOf('<', from);
        return xml[..from] + Convert.ToBase64String(change(Convert.FromBase64String(xml[from..to]))) + xml[to..];
    }

    private static Func<byte[], byte[]> Turn(int at) => octets =>
    {
        octets[at] ^= 1;
        return octets;
    };
}
