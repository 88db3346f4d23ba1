using System.Diagnostics;

namespace Weblogin.Benchmarks.Sync;

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds that all processors together worked for this process.</param>
/// <param name="Memory">Octets by which the process grew at the most; 0 where nobody looked.</param>
internal sealed record Cost(double Seconds, double Processor, long Memory)
{
    public static Cost Of(Action work)
    {
        var meter = new Meter();
        work();
        return meter.Read(0);
    }

    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        using var memory = new PeakMemory();
        var meter = new Meter();
        await work();
        return meter.Read(memory.Growth);
    }

    private sealed class Meter
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

        public Cost Read(long memory) => new(Stopwatch.GetElapsedTime(_began).TotalSeconds, (Environment.CpuUsage.TotalTime - _processor).TotalSeconds, memory);
    }
}
