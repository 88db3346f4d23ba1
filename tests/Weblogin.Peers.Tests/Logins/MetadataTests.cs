using System.Net;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Signed requests and the change of a signing key, with metadata as SimpleSAMLphp writes and reads it; and a platform with a key.</summary>
public sealed class MetadataTests(KeyedParties parties) : IClassFixture<KeyedParties>
{
    private const string Tenant = KeyedParties.Changing;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task an_adfs_that_demands_signed_requests_takes_ours()
    {
        var world = await parties.WorldAsync();

        var arrived = await LogInAsync(world, KeyedParties.Demanding);

        Assert.Equal("01819010001", arrived.ArrivedAtPlatform().GetProperty("claims").GetProperty("pid").GetString());
    }

    [Fact]
    public async Task an_adfs_that_demands_signed_requests_does_not_take_unsigned_ones()
    {
        var world = await parties.WorldAsync();
        var browser = world.NewBrowser();
        var atAdfs = await browser.OpenUntilAsync($"{world.Origin(KeyedParties.Demanding)}/", request => request.Address.Host.StartsWith("adfs.", StringComparison.Ordinal));
        Assert.Contains("&Signature=", atAdfs.Address.Query, StringComparison.Ordinal);

        var unsigned = atAdfs.Address.AbsoluteUri[..atAdfs.Address.AbsoluteUri.IndexOf("&SigAlg=", StringComparison.Ordinal)];
        var page = await browser.OpenAsync(unsigned);

        Assert.DoesNotContain("name=\"password\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_platform_that_authenticates_by_a_key_is_served()
    {
        var world = await parties.WorldAsync();

        var arrived = await LogInAsync(world, KeyedParties.Demanding);

        Assert.Equal("01819010001", arrived.ArrivedAtPlatform().GetProperty("userinfo").GetProperty("pid").GetString());
        Assert.Contains("\"private_key_jwt\"", await File.ReadAllTextAsync(Path.Combine(world.Broker.Folder("documents"), "kursportal.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_signing_key_is_changed_without_a_restart()
    {
        var world = await parties.WorldAsync();
        (await LogInAsync(world)).ArrivedAtPlatform();

        // The new key is announced beside the old one: taken at once.
        await world.RestartAdfsAsync(Tenant, ("ROLLOVER", "1"));
        await world.BringMetadataAsync(Tenant);
        await ToldAsync(world, "MetadataRenewed");
        // ADFS begins to sign by it.
        ExchangeKeys(world);
        await world.RestartAdfsAsync(Tenant);
        await EventuallyArrivesAsync(world);

        // The old key is gone from what ADFS publishes: that waits, and logins go on.
        await world.BringMetadataAsync(Tenant);
        await ToldAsync(world, "MetadataWaits");
        (await LogInAsync(world)).ArrivedAtPlatform();
        var shown = await world.Broker.MustRunAsync("metadata", "show", Tenant, "adfs");
        Assert.Contains("A signing key is removed", shown, StringComparison.Ordinal);
        var sha256 = System.Text.RegularExpressions.Regex.Match(shown, "SHA-256 of what waits: ([0-9a-f]{64})").Groups[1].Value;
        await world.Broker.MustRunAsync("metadata", "accept", Tenant, "adfs", sha256);
        await EventuallyArrivesAsync(world);

        // Whoever still has the old key is nobody now.
        ExchangeKeys(world);
        await Eventually.IsAsync(
            async () => (await LogInAsync(world)).Status == HttpStatusCode.Forbidden, _patience, () => $"The removed key is still believed:\n{world.Broker.Log}");
        (await LogInAsync(world)).IsRefusal(HttpStatusCode.Forbidden, "Vi kunne ikke godta svaret fra innloggingen", world);
    }

    private static async Task<Page> LogInAsync(PeerWorld world, string tenant = Tenant)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(tenant)}/");
        return await browser.LogInAtAdfsAsync("kari");
    }

    /// <summary>The new key becomes the one that signs, and the other way round.</summary>
    private static void ExchangeKeys(PeerWorld world)
    {
        foreach (var kind in new[] { "key", "crt" })
        {
            string Of(string name) => Path.Combine(world.Adfs[Tenant].State, $"{name}.{kind}");
            File.Move(Of("idp"), Of("was"));
            File.Move(Of("idp-next"), Of("idp"));
            File.Move(Of("was"), Of("idp-next"));
        }
    }

    private static Task ToldAsync(PeerWorld world, string eventName) =>
        Eventually.IsAsync(() => Task.FromResult(world.Broker.Log.Contains(eventName, StringComparison.Ordinal)), _patience, () => $"No {eventName}:\n{world.Broker.Log}");

    private static Task EventuallyArrivesAsync(PeerWorld world) =>
        Eventually.IsAsync(async () => (await LogInAsync(world)).Address.Host == "kursportal.localhost", _patience, () => $"Nobody arrives:\n{world.Broker.Log}");
}
