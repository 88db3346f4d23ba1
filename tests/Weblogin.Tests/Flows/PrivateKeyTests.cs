using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What a login costs most are operations with private keys, and there are no more of them than there must be.</summary>
public sealed class PrivateKeyTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _uses = [];
    private readonly MeterListener _listener = new();
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(ownKeys: true);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "weblogin.private_key.operations")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _uses.Enqueue((string)tags[0].Value!));
        _listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task an_employees_login_signs_the_id_token_alone()
    {
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");

        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1)).IsKari();

        Assert.Equal(1, await OperationsAsync("virksomhet1"));
    }

    [Fact]
    public async Task an_encrypted_assertion_costs_one_more()
    {
        var adfs = new HandMadeAdfs(_world, "virksomhet1");
        var encryptor = await adfs.EncryptorAsync();
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await adfs.AskedAsync(browser);

        Arrival.On(await browser.SendAsync(adfs.Post(adfs.Response(adfs.Content(Population.Kari), request.Id, encryptor: encryptor), relayState))).IsKari();

        Assert.Equal(2, await OperationsAsync("virksomhet1"));
    }

    // One operation for the current key and one for each former until it is retired, MaxDecryptionKeys at the most; a next key is for verifying only.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_refused_encrypted_assertion_costs_no_more_than_an_accepted_one(bool nextIsPublished)
    {
        var adfs = new HandMadeAdfs(_world, "virksomhet1");
        var tenant = TenantId.Parse("virksomhet1");
        if (nextIsPublished)
            Assert.IsType<KeyRoll.Done>(await _world.Service<ServiceProviderKeyRoll>().PublishNextAsync(tenant, null, CancellationToken.None));
        using var rsa = RSA.Create(2048);
        using var stranger = new CertificateRequest("CN=stranger", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var encryptor = new AssertionEncryptor(VerificationKey.FromCertificate(stranger), ContentEncryption.Aes256Gcm);
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await adfs.AskedAsync(browser);

        Refused.On(_world, await browser.SendAsync(adfs.Post(adfs.Response(adfs.Content(Population.Kari), request.Id, encryptor: encryptor), relayState)), HttpStatusCode.Forbidden, "adfs: Encrypted");

        Assert.Equal(1, await OperationsAsync("virksomhet1"));
    }

    [Fact]
    public async Task a_citizens_login_authenticates_us_twice_and_signs_the_id_token()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari));

        Assert.Equal(3, await OperationsAsync("innbygger"));
    }

    // Other worlds run beside this one: only the keys of this tenant count.
    private async Task<int> OperationsAsync(string name)
    {
        var tenant = _world.Service<TenantDirectory>().Current.FindTenant(TenantId.Parse(name))!;
        List<string> keys = [.. (await _world.Service<IssuerKeys>().AllAsync(tenant.Id, CancellationToken.None)).Select(key => key.KeyId)];
        keys.AddRange((await _world.Service<ServiceProviderKeys>().RingAsync(tenant.Id, CancellationToken.None)).All.Select(key => VerificationKey.FromCertificate(key.Certificate).Thumbprint));
        foreach (var provider in tenant.IdentityProviders.OfType<IdentityProvider.IdPorten>())
            keys.Add((await _world.Service<ClientAssertionKeys>().GetAsync(tenant.Id, provider.Id, CancellationToken.None)).KeyId);
        return _uses.Count(keys.Contains);
    }
}
