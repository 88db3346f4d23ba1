using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Keys;

/// <summary>What an issuer and an identity provider sign by is published before it is used and after it.</summary>
public sealed class OwnKeyRollTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly IssuerKeys _issuers;
    private readonly IdentityProviderKeys _identityProviders;
    private readonly OwnKeyRoll _roll;

    public OwnKeyRollTests()
    {
        var store = _folder.Open().Stores.Keys;
        _issuers = new IssuerKeys(store, _clock);
        _identityProviders = new IdentityProviderKeys(store, _clock);
        _roll = new OwnKeyRoll(new KeyRollOver(store, _clock), store, _issuers, _identityProviders, _clock);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task issuers_next_keys_are_published_before_they_sign_and_former_ones_after()
    {
        var (es, rs) = (await SigningAsync(KeyAlgorithm.ES256), await SigningAsync(KeyAlgorithm.RS256));

        Assert.Equal(["ES256", "ES256 next", "RS256", "RS256 next"], Names(await StepAsync(OwnKeys.Issuer, RollStep.Publish)));
        Assert.Equal((es, rs), (await SigningAsync(KeyAlgorithm.ES256), await SigningAsync(KeyAlgorithm.RS256)));
        var published = await PublishedAsync();
        Assert.Equal(4, published.Count);

        _clock.Now += KeyRollOver.Notice;
        Assert.Equal(["ES256", "ES256 former", "RS256", "RS256 former"], Names(await StepAsync(OwnKeys.Issuer, RollStep.Use)));
        Assert.Contains(await SigningAsync(KeyAlgorithm.ES256), published);
        Assert.NotEqual(es, await SigningAsync(KeyAlgorithm.ES256));
        Assert.NotEqual(rs, await SigningAsync(KeyAlgorithm.RS256));
        Assert.Equal(published.Order(), (await PublishedAsync()).Order());

        _clock.Now += KeyRollOver.Notice - TimeSpan.FromSeconds(1);
        Assert.Contains($"{_clock.Now.AddSeconds(1):yyyy-MM-dd HH:mm}", Reason(await StepAsync(OwnKeys.Issuer, RollStep.Retire)), StringComparison.Ordinal);
        Assert.Equal(published.Order(), (await PublishedAsync()).Order());

        _clock.Now += TimeSpan.FromSeconds(1);
        await StepAsync(OwnKeys.Issuer, RollStep.Retire);
        Assert.DoesNotContain(es, await PublishedAsync());
        Assert.Equal(2, (await PublishedAsync()).Count);
    }

    [Fact]
    public async Task next_key_is_not_used_before_everybody_could_read_of_it()
    {
        await StepAsync(OwnKeys.Issuer, RollStep.Publish);
        _clock.Now += KeyRollOver.Notice - TimeSpan.FromSeconds(1);

        Assert.Contains("24 hours", Reason(await StepAsync(OwnKeys.Issuer, RollStep.Use)), StringComparison.Ordinal);
        Names(await _roll.StepAsync(Samples.Tenant, OwnKeys.Issuer, RollStep.Use, atOnce: true, None));
    }

    [Fact]
    public async Task former_key_that_somebody_else_has_is_retired_at_once()
    {
        await StepAsync(OwnKeys.Issuer, RollStep.Publish);
        await _roll.StepAsync(Samples.Tenant, OwnKeys.Issuer, RollStep.Use, atOnce: true, None);

        Assert.Equal(["ES256", "RS256"], Names(await _roll.StepAsync(Samples.Tenant, OwnKeys.Issuer, RollStep.Retire, atOnce: true, None)));
    }

    [Theory]
    [InlineData(nameof(RollStep.Use))]
    [InlineData(nameof(RollStep.Drop))]
    [InlineData(nameof(RollStep.Retire))]
    public async Task step_without_the_one_before_is_refused_and_changes_nothing(string step)
    {
        var before = await PublishedAsync();

        Assert.NotEmpty(Reason(await StepAsync(OwnKeys.Issuer, Enum.Parse<RollStep>(step))));
        Assert.Equal(before, await PublishedAsync());
    }

    [Fact]
    public async Task published_next_key_can_be_taken_back_and_is_not_published_twice()
    {
        await StepAsync(OwnKeys.Issuer, RollStep.Publish);
        Assert.NotEmpty(Reason(await StepAsync(OwnKeys.Issuer, RollStep.Publish)));

        Assert.Equal(["ES256", "RS256"], Names(await StepAsync(OwnKeys.Issuer, RollStep.Drop)));
    }

    [Fact]
    public async Task parallel_steps_leave_one_next_key_each()
    {
        await PublishedAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StepAsync(OwnKeys.Issuer, RollStep.Publish))));

        Assert.Single(outcomes.OfType<OwnKeyRollOutcome.Done>());
        Assert.Equal(4, (await PublishedAsync()).Count);
    }

    [Fact]
    public async Task identity_providers_keys_roll_over_and_those_of_other_purposes_stay()
    {
        var issuer = await PublishedAsync();
        var first = (await _identityProviders.GetAsync(Samples.Tenant, CertificateKind.Rsa, None)).Certificate.Thumbprint;

        Assert.Equal(["Rsa", "Rsa next"], Names(await StepAsync(OwnKeys.IdentityProvider, RollStep.Publish)));
        _clock.Now += KeyRollOver.Notice;
        var keys = Assert.IsType<OwnKeyRollOutcome.Done>(await StepAsync(OwnKeys.IdentityProvider, RollStep.Use)).Keys;

        var ring = await _identityProviders.RingAsync(Samples.Tenant, CertificateKind.Rsa, None);
        Assert.NotEqual(first, ring.Current.Certificate.Thumbprint);
        Assert.Equal(first, Assert.Single(ring.Former).Certificate.Thumbprint);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(ring.Current.Certificate.RawData)), keys[0].CertificateSha256);
        Assert.Equal(issuer, await PublishedAsync());
    }

    [Fact]
    public async Task identity_providers_ec_key_rolls_with_it_where_there_is_one()
    {
        await _identityProviders.GetAsync(Samples.Tenant, CertificateKind.Ec, None);

        Assert.Equal(["Rsa", "Rsa next", "Ec", "Ec next"], Names(await StepAsync(OwnKeys.IdentityProvider, RollStep.Publish)));
    }

    private Task<OwnKeyRollOutcome> StepAsync(OwnKeys of, RollStep step) => _roll.StepAsync(Samples.Tenant, of, step, atOnce: false, None);

    private async Task<string> SigningAsync(KeyAlgorithm algorithm) => (await _issuers.GetAsync(Samples.Tenant, algorithm, None)).KeyId;

    private async Task<IReadOnlyList<string>> PublishedAsync() => [.. (await _issuers.AllAsync(Samples.Tenant, None)).Select(key => key.KeyId)];

    private static IEnumerable<string> Names(OwnKeyRollOutcome outcome) => Assert.IsType<OwnKeyRollOutcome.Done>(outcome).Keys.Select(key => key.Name);

    private static string Reason(OwnKeyRollOutcome outcome) => Assert.IsType<OwnKeyRollOutcome.Refused>(outcome).Reason;
}
