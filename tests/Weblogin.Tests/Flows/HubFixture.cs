using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>One world with a hub and a platform that is registered there, for the tests of a class that leave both as they found them.</summary>
public sealed class HubFixture : IAsyncLifetime
{
    private World? _world;
    private OtherPlatform? _platform;

    internal World World => _world ?? throw new InvalidOperationException("The world is not there yet.");

    internal OtherPlatform Platform => _platform ?? throw new InvalidOperationException("The platform is not there yet.");

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _platform = await _world.RegisterAtHubAsync();
    }

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;
}
