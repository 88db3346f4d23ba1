using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Sync.Sources.Reading;
using Xunit;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>A stream that is waited for so long and no longer, however its connection shows that it was given up.</summary>
public sealed class TimedStreamTests
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(60);

    private readonly HandClock _clock = new(new DateTimeOffset(2026, 8, 20, 1, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task reading_that_is_given_up_is_too_slow(Type thrown)
    {
        await using var stream = new TimedStream(new Hanging(thrown), Each, _clock, CancellationToken.None);

        var reading = stream.ReadAsync(new byte[16], CancellationToken.None);
        _clock.Advance(Each);

        Assert.Equal(SourceFault.TooSlow, (await Assert.ThrowsAsync<SourceBrokenException>(async () => await reading)).Fault);
    }

    [Fact]
    public async Task reading_that_is_given_up_in_the_moment_it_comes_is_too_slow_because_its_connection_is_closed()
    {
        await using var stream = new TimedStream(new Hanging(thrown: null), Each, _clock, CancellationToken.None);

        var reading = stream.ReadAsync(new byte[16], CancellationToken.None);
        _clock.Advance(Each);

        Assert.Equal(SourceFault.TooSlow, (await Assert.ThrowsAsync<SourceBrokenException>(async () => await reading)).Fault);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task connection_that_breaks_in_time_is_not_said_to_be_slow(Type thrown)
    {
        await using var stream = new TimedStream(new Hanging(thrown, atOnce: true), Each, _clock, CancellationToken.None);

        Assert.IsType(thrown, await Record.ExceptionAsync(async () => await stream.ReadExactlyAsync(new byte[16], CancellationToken.None)));
    }

    /// <summary>Gives nothing until it is given up, or at once, and then throws; null gives an octet.</summary>
    private sealed class Hanging(Type? thrown, bool atOnce = false) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!atOnce)
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (thrown is null)
                return 1;
            throw thrown == typeof(ObjectDisposedException) ? new ObjectDisposedException("connection") : (Exception)Activator.CreateInstance(thrown)!;
        }
    }
}
