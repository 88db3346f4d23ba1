using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What is counted of logins names what documents and our own enumerations name, and nothing that anybody sent.</summary>
public sealed class LoginMetricsTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task logins_and_failed_ways_in_are_counted_by_registered_names_only()
    {
        var counted = new ConcurrentQueue<(string Name, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == LoginMetrics.MeterName && instrument.Name.StartsWith("weblogin.login.", StringComparison.Ordinal))
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => counted.Enqueue((instrument.Name, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value))));
        listener.Start();

        await LogInWithForeignWordsAsync();

        // Other tests count at the same time: whoever they are, the same holds for them.
        Assert.All(counted, one =>
        {
            Assert.Equal(KeysOf(one.Name), one.Tags.Keys.Order(StringComparer.Ordinal));
            Assert.All(one.Tags, tag => Assert.True(IsRegistered(tag.Key, tag.Value!), $"{one.Name}: {tag.Key} is {tag.Value}"));
        });
        MustHave("weblogin.login.ways_in_failed", ("tenant", "virksomhet1"), ("identity_provider", "adfs"), ("reason", "IdentityProviderError"));
        MustHave("weblogin.login.ways_in_failed", ("tenant", "virksomhet1"), ("identity_provider", "adfs"), ("reason", "NationalIdMissing"));
        MustHave("weblogin.login.ways_in_failed", ("tenant", "virksomhet1"), ("identity_provider", "idporten"), ("reason", "Cancelled"));
        MustHave("weblogin.login.completed", ("tenant", "virksomhet1"), ("identity_provider", "adfs"), ("level", Journey.Substantial), ("tried", 1));
        MustHave("weblogin.login.completed", ("tenant", "virksomhet1"), ("identity_provider", "idporten"), ("level", Journey.High), ("tried", 2));
        MustHave("weblogin.login.refused", ("tenant", "virksomhet1"), ("reason", "Cancelled"));

        void MustHave(string name, params (string Key, object Value)[] tags) =>
            Assert.Contains(counted, one => one.Name == name && tags.All(tag => Equals(one.Tags[tag.Key], tag.Value)));
    }

    private async Task LogInWithForeignWordsAsync()
    {
        Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).LogInAtPlatformAsync(World.Virksomhet1));
        var cancelling = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await cancelling.LogInAtPlatformAsync(World.Virksomhet1);
        await cancelling.CancelAtIdPortenAsync();
        var adfs = new HandMadeAdfs(_world, "virksomhet1");
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await adfs.AskedAsync(browser, Journey.PlatformLogin(World.Virksomhet1));
        await browser.SendAsync(adfs.Post(adfs.Error(SamlStatus.Responder, $"urn:of-its-own:{Population.Kari.NationalId}", request.Id), relayState));
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari));
    }

    private static string[] KeysOf(string name) => name switch
    {
        "weblogin.login.ways_in_failed" => ["identity_provider", "reason", "tenant"],
        "weblogin.login.completed" => ["identity_provider", "level", "tenant", "tried"],
        "weblogin.login.refused" => ["reason", "tenant"],
        _ => throw new Xunit.Sdk.XunitException($"{name} is counted and told nowhere."),
    };

    private static bool IsRegistered(string key, object value) => key switch
    {
        "tenant" or "identity_provider" => IdentityProviderId.TryParse((string)value, out _) && !Population.Everybody.Any(person => ((string)value).Contains(person.NationalId, StringComparison.Ordinal)),
        "reason" => Enum.IsDefined(Enum.Parse<FailureReason>((string)value)),
        "level" => AssuranceLevelNames.All.Contains((string)value),
        "tried" => value is int and >= 1 and <= FallbackPolicy.MaxAttempts + 1,
        _ => false,
    };
}
