using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding.Trials;

/// <summary>A test user has landed when the platform has redeemed the code, and no earlier.</summary>
public sealed class LandingTests : IAsyncLifetime
{
    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyCandidateAsync();
        _kari = await _world.TesterAsync(Population.Kari);
    }

    public ValueTask DisposeAsync()
    {
        _kari.Dispose();
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task code_that_the_platform_has_not_redeemed_yet_is_no_landing_and_the_redeemed_one_is()
    {
        var callback = Journey.Held(await _kari.OpenUntilAsync($"https://{World.Virksomhet1}/", IsAtPlatformWithCode));
        await MustNotHaveLandedAsync();

        Arrival.On(await _kari.SendAsync(callback));
        await _kari.ConfirmAsync();
        await _world.MustCountAsync("at DEV (kursportal): 1 of 2 people");
    }

    [Fact]
    public async Task code_that_the_platform_tries_in_vain_is_no_landing()
    {
        var callback = Journey.Held(await _kari.OpenUntilAsync($"https://{World.Virksomhet1}/", IsAtPlatformWithCode));
        var code = callback.Address.Query.TrimStart('?').Split('&').First(pair => pair.StartsWith("code=", StringComparison.Ordinal));
        var other = code[..^1] + (code[^1] == 'A' ? 'B' : 'A');

        var page = await _kari.SendAsync(callback with { Address = new Uri(callback.Address.ToString().Replace(code, other, StringComparison.Ordinal)) });

        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        await MustNotHaveLandedAsync();
    }

    private static bool IsAtPlatformWithCode(Request request) => request.Address.Host == World.PlatformHost && request.Address.Query.Contains("code=", StringComparison.Ordinal);

    private async Task MustNotHaveLandedAsync()
    {
        await _kari.OpenAsync(TrialWorld.Path);
        Assert.NotNull(_kari.Current.Document.GetElementById("tester"));
        Assert.Null(_kari.Current.Document.GetElementById("landed"));
        await _world.MustCountAsync("at DEV (kursportal): 0 of 2 people");
    }
}
