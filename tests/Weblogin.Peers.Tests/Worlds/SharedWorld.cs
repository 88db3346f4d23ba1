using Xunit;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>One world for the tests of a class, or of several in a collection. It starts when the first test asks, so that a machine without the programs can still skip.</summary>
public abstract class SharedWorld : IAsyncLifetime
{
    private PeerWorld? _world;

    private protected abstract WorldPlan Plan { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task<PeerWorld> WorldAsync() => _world ??= await PeerWorld.StartAsync(Plan);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_world is not null)
            await _world.DisposeAsync();
    }
}
