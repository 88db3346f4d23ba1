using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>One world for the tests of a class that leave it as they found it.</summary>
public sealed class WorldFixture : IAsyncLifetime
{
    private World? _world;

    internal World World => _world ?? throw new InvalidOperationException("The world is not there yet.");

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;
}
