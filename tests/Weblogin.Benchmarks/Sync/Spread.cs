namespace Weblogin.Benchmarks.Sync;

/// <summary>Milliseconds.</summary>
internal sealed record Spread(double Median, double Mean, double P95, double P99, double Longest)
{
    public static Spread Of(List<double> values)
    {
        values.Sort();
        return new Spread(values[values.Count / 2], values.Average(), values[values.Count * 95 / 100], values[values.Count * 99 / 100], values[^1]);
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
