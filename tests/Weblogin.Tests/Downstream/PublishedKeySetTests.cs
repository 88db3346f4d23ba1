using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Weblogin.Downstream.Oidc;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Downstream;

/// <summary>Keys that a client publishes: fetched when needed, seldom, and never lost by an outage.</summary>
public sealed class PublishedKeySetTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SigningKey _first = SigningKey.Create(SigningAlgorithm.ES256);
    private readonly SigningKey _second = SigningKey.Create(SigningAlgorithm.ES256);
    private readonly ScriptedFetch _fetch = new();
    private readonly Stopwatch _clock = new();
    private readonly IClientKeySource _keys;

    public PublishedKeySetTests()
    {
        _fetch.Answer = _ => Published(_first);
        _keys = new PublishedKeySets(_fetch, Options.Create(new ClientKeyOptions()), _clock, NullLogger<PublishedKeySets>.Instance).Of(new Uri("https://platform.example/jwks"), forTest: false);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task keys_are_fetched_once_and_kept()
    {
        Assert.Equal([_first.KeyId], (await _keys.FindAsync(_first.KeyId, None))!.KeyIds);
        await _keys.FindAsync(_first.KeyId, None);
        await _keys.FindAsync(null, None);

        var request = Assert.Single(_fetch.Requests);
        Assert.Equal(("https://platform.example/jwks", false, ClientKeySet.MaxLength), (request.Address.OriginalString, request.ForTest, request.MaxOctets));
    }

    [Fact]
    public async Task many_that_wait_share_one_fetch()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => Assert.NotNull(await _keys.FindAsync(_first.KeyId, None)))));

        Assert.Single(_fetch.Requests);
    }

    [Fact]
    public async Task unknown_key_is_fetched_once_a_minute_however_many_strangers_make_one_up()
    {
        await _keys.FindAsync(_first.KeyId, None);
        for (var i = 0; i < 20; i++)
            await _keys.FindAsync($"made-up-{i}", None);
        Assert.Single(_fetch.Requests);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _fetch.Answer = _ => Published(_first, _second);
        Assert.Equal([_first.KeyId, _second.KeyId], (await _keys.FindAsync(_second.KeyId, None))!.KeyIds);
        await _keys.FindAsync("made-up", None);

        Assert.Equal(2, _fetch.Requests.Count);
    }

    [Fact]
    public async Task last_good_copy_outlives_an_outage_and_nonsense()
    {
        await _keys.FindAsync(_first.KeyId, None);
        FetchOutcome[] bad = [new FetchOutcome.Failed("It cannot be reached."), Text("<html>"), Text("{\"keys\":[]}"), Text("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")];
        foreach (var outcome in bad)
        {
            _clock.Advance(TimeSpan.FromHours(2));
            _fetch.Answer = _ => outcome;
            Assert.Equal([_first.KeyId], (await _keys.FindAsync(_first.KeyId, None))!.KeyIds);
        }

        Assert.Equal(1 + bad.Length, _fetch.Requests.Count);
    }

    [Fact]
    public async Task last_good_copy_counts_for_a_day_and_no_longer()
    {
        await _keys.FindAsync(_first.KeyId, None);
        _fetch.Answer = _ => new FetchOutcome.Failed("It cannot be reached.");
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _keys.FindAsync(_first.KeyId, None));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _keys.FindAsync(_first.KeyId, None));

        _clock.Advance(TimeSpan.FromMinutes(1));
        _fetch.Answer = _ => Published(_second);
        Assert.Equal([_second.KeyId], (await _keys.FindAsync(_second.KeyId, None))!.KeyIds);
    }

    [Fact]
    public async Task copy_that_the_client_says_has_not_changed_counts_anew()
    {
        await _keys.FindAsync(_first.KeyId, None);
        _fetch.Answer = _ => new FetchOutcome.NotModified();
        _clock.Advance(TimeSpan.FromHours(23));
        await _keys.FindAsync(_first.KeyId, None);
        _fetch.Answer = _ => new FetchOutcome.Failed("It cannot be reached.");
        _clock.Advance(TimeSpan.FromHours(23));

        Assert.NotNull(await _keys.FindAsync(_first.KeyId, None));
    }

    [Fact]
    public async Task key_that_the_client_took_away_is_gone_within_the_hour()
    {
        await _keys.FindAsync(_first.KeyId, None);
        _fetch.Answer = _ => Published(_second);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([_second.KeyId], (await _keys.FindAsync(_first.KeyId, None))!.KeyIds);
    }

    [Fact]
    public async Task keys_that_were_never_there_are_none()
    {
        _fetch.Answer = _ => new FetchOutcome.Failed("It cannot be reached.");

        Assert.Null(await _keys.FindAsync(_first.KeyId, None));
    }

    [Fact]
    public async Task keys_for_other_things_are_left_out()
    {
        var published = Encoding.UTF8.GetString(JsonWebKeySetWriter.Write([_first.PublicKey])).Replace("{\"keys\":[", "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"},", StringComparison.Ordinal);
        _fetch.Answer = _ => Text(published);

        Assert.Equal([_first.KeyId], (await _keys.FindAsync(_first.KeyId, None))!.KeyIds);
    }

    private static FetchOutcome.Fetched Published(params SigningKey[] keys) => new(JsonWebKeySetWriter.Write(keys.Select(key => key.PublicKey)), new Validators(null, null));

    private static FetchOutcome.Fetched Text(string text) => new(Encoding.UTF8.GetBytes(text), new Validators(null, null));

    /// <summary>A clock whose time stamps stand until they are moved.</summary>
    private sealed class Stopwatch : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
