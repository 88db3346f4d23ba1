using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Hosting;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>A process whose store is away says so, and takes it back by itself.</summary>
public sealed class ReadinessTests(PostgresServer server)
{
    [Fact]
    public async Task host_is_ready_while_its_store_answers_and_again_when_it_does()
    {
        await using var place = await server.RentAsync();
        var time = new Clock();
        var readiness = new Readiness(place.Open().Stores.Documents, time, NullLogger<Readiness>.Instance);
        Assert.Equal(StatusCodes.Status200OK, await AskAsync(readiness));

        // Nobody may connect, and whoever was connected is cut off.
        await place.Server.ExecuteAsync("postgres", $"ALTER DATABASE {place.Name} ALLOW_CONNECTIONS false");
        await place.Server.ExecuteAsync("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{place.Name}'");
        time.Timestamp += TimeSpan.TicksPerSecond;
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, await AskAsync(readiness));

        await place.Server.ExecuteAsync("postgres", $"ALTER DATABASE {place.Name} ALLOW_CONNECTIONS true");
        time.Timestamp += TimeSpan.TicksPerSecond;
        Assert.Equal(StatusCodes.Status200OK, await AskAsync(readiness));
    }

    private static async Task<int> AskAsync(Readiness readiness)
    {
        var context = new DefaultHttpContext();
        await readiness.RespondAsync(context);
        return context.Response.StatusCode;
    }

    private sealed class Clock : TimeProvider
    {
        public long Timestamp { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Timestamp;
    }
}
