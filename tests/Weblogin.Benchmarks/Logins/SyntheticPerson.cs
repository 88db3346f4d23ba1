using System.Globalization;

namespace Weblogin.Benchmarks.Logins;

/// <summary>One of many made-up people. The national id is of Skatteetaten's test series (month + 80) with right control digits.</summary>
internal sealed record SyntheticPerson(string NationalId, string UserName)
{
    private static readonly int[] FirstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] SecondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    private static readonly SyntheticPerson[] Pool =
        [.. Candidates().Select(ControlDigits).OfType<string>().Take(Count).Select((id, i) => new SyntheticPerson(id, $"ansatt{i}@virksomhet1.test"))];

    /// <summary>How many there are.</summary>
    public const int Count = 1000;

    /// <summary>The same person for the same number, in every process.</summary>
    public static SyntheticPerson At(int number) => Pool[number % Count];

    // ddMMyyiii: nine digits, before the control digits.
    private static IEnumerable<string> Candidates() =>
        from year in Enumerable.Range(60, 30)
        from day in Enumerable.Range(1, 28)
        from individual in Enumerable.Range(100, 3)
        select string.Create(CultureInfo.InvariantCulture, $"{day:D2}{80 + day % 12 + 1}{year}{individual}");

    /// <summary>The whole number; null where these nine digits have no control digits.</summary>
    private static string? ControlDigits(string nine) =>
        Control(nine, FirstWeights) is < 10 and var first && Control($"{nine}{first}", SecondWeights) is < 10 and var second ? $"{nine}{first}{second}" : null;

    private static int Control(string digits, int[] weights) => (11 - weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11) % 11;
}
