using System.Diagnostics;

namespace Weblogin.Benchmarks.Saml;

/// <summary>CPU time and allocation of one operation.</summary>
internal readonly record struct Cost(double Microseconds, double Kibibytes);

/// <summary>
/// Measures processor time, not elapsed time: the machine may be shared. All cases take turns within each round, so that what slows one
/// slows the others, and the median over the rounds is reported.
/// </summary>
internal static class Measurement
{
    private const int Rounds = 9;
    private static readonly TimeSpan PerCase = TimeSpan.FromMilliseconds(250);

    public static Cost[] Of(IReadOnlyList<Action> cases)
    {
        var iterations = cases.Select(Calibrate).ToArray();
        var samples = cases.Select(static _ => new List<Cost>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < cases.Count; i++)
            {
                samples[i].Add(Sample(cases[i], iterations[i]));
            }
        }

        return [.. samples.Select(Median)];
    }

    private static int Calibrate(Action action)
    {
        // Long enough for the compiler's second tier.
        var count = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMilliseconds(1500))
        {
            action();
            count++;
        }

        return Math.Max(3, (int)(count * PerCase / watch.Elapsed));
    }

    private static Cost Sample(Action action, int iterations)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < iterations; i++)
        {
            action();
        }

        return new Cost(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / iterations,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / iterations);
    }

    private static Cost Median(List<Cost> samples) => new(
        samples.Select(static sample => sample.Microseconds).Order().ElementAt(samples.Count / 2),
        samples.Select(static sample => sample.Kibibytes).Order().ElementAt(samples.Count / 2));
}
