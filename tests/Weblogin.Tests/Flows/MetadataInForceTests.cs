using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What becomes of logins when the metadata in force grows old, and when its signer is pinned afterwards.</summary>
public sealed class MetadataInForceTests : IAsyncLifetime
{
    // Upstream.Saml.Log.MetadataExpired, MetadataNotUsable and MetadataOlderThanItsPin.
    private const int ExpiredEvent = 1311;
    private const int NotUsableEvent = 1300;
    private const int OlderThanItsPinEvent = 1310;

    private static readonly CancellationToken None = CancellationToken.None;

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task expired_metadata_leads_to_the_fallback_and_is_said_once()
    {
        await LimitAsync(TimeSpan.FromHours(1));
        Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1));
        Assert.Equal(0, _world.Logs.Count(ExpiredEvent));

        _world.Clock.Advance(TimeSpan.FromHours(2));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var browser = _world.NewBrowser();
            Assert.Equal(World.IdPortenHost, (await browser.FollowLinkAsync(World.Virksomhet1)).Address.Host);
        }

        Assert.Equal(1, _world.Logs.Count(ExpiredEvent));
    }

    [Fact]
    public async Task pin_that_comes_later_locks_nobody_out_whose_metadata_is_unsigned_and_is_told()
    {
        await SignAsync(null);
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document =>
            Adfs(document)["metadataSigner"] = new JsonArray(new string('a', 64))));

        Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1));

        Assert.NotEqual(0, _world.Logs.Count(OlderThanItsPinEvent));
        var finding = Assert.Single(await _world.Service<ConfigurationCheck>().CheckAsync(None), finding => finding.Sentence.Contains("metadataSigner", StringComparison.Ordinal));
        Assert.False(finding.IsFault);
    }

    [Fact]
    public async Task metadata_of_a_signer_that_is_no_longer_pinned_is_out_of_force()
    {
        using var rsa = RSA.Create(2048);
        using var signer = new CertificateRequest("CN=old signer", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await SignAsync(SigningKey.FromCertificate(signer));
        await PinAsync(signer.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());
        Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1));

        await PinAsync(new string('a', 64));

        using var browser = _world.NewBrowser();
        Assert.Equal(World.IdPortenHost, (await browser.FollowLinkAsync(World.Virksomhet1)).Address.Host);
        Assert.NotEqual(0, _world.Logs.Count(NotUsableEvent));
        Assert.Equal(0, _world.Logs.Count(OlderThanItsPinEvent));
        var finding = Assert.Single(await _world.Service<ConfigurationCheck>().CheckAsync(None), finding => finding.Sentence.Contains("metadataSigner", StringComparison.Ordinal));
        Assert.True(finding.IsFault);
    }

    [Fact]
    public async Task candidate_without_the_pin_puts_nothing_back_in_force()
    {
        using var rsa = RSA.Create(2048);
        using var signer = new CertificateRequest("CN=old signer", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await SignAsync(SigningKey.FromCertificate(signer));
        await PinAsync(new string('a', 64));

        await _world.ApplyGatedAsync();

        using var browser = _world.NewBrowser();
        Assert.Equal(World.IdPortenHost, (await browser.OpenAsync(TrialWorld.Prod)).Address.Host);
    }

    private async Task PinAsync(string thumbprint) => Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document =>
        Adfs(document)["metadataSigner"] = new JsonArray(thumbprint)));

    private static JsonObject Adfs(JsonObject document) => document["identityProviders"]!.AsArray().First(provider => provider!["id"]!.GetValue<string>() == "adfs")!.AsObject();

    private Task LimitAsync(TimeSpan life) => _world.TakeMetadataAsync(published =>
        published.Replace(" entityID=", $" validUntil=\"{_world.Clock.GetUtcNow() + life:yyyy-MM-ddTHH:mm:ssZ}\" entityID=", StringComparison.Ordinal));

    private Task SignAsync(SigningKey? signer) => _world.TakeMetadataAsync(published =>
    {
        var descriptor = Assert.IsType<MetadataOutcome.Read>(MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(published), new MetadataReading { Now = _world.Clock.GetUtcNow() })).Descriptor;
        return Encoding.UTF8.GetString(MetadataWriter.Write(new IdentityProviderMetadata
        {
            EntityId = descriptor.EntityId,
            SigningCertificates = descriptor.SigningKeys,
            SingleSignOnServices = descriptor.SingleSignOnServices,
            SingleLogoutServices = descriptor.SingleLogoutServices,
            ValidUntil = _world.Clock.GetUtcNow().AddYears(1),
            SignWith = signer,
        }));
    });
}
