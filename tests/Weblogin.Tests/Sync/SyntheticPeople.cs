using System.Globalization;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Sync;
using Weblogin.Tests.Storage;

namespace Weblogin.Tests.Sync;

/// <summary>As many made-up people as are wanted: numbers of Skatteetaten's test series (month + 80).</summary>
internal static class SyntheticPeople
{
    private static readonly int[] FirstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] SecondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>National ids, always the same in the same order.</summary>
    public static IEnumerable<NationalId> NationalIds() =>
        from year in Enumerable.Range(20, 80)
        from month in Enumerable.Range(81, 12)
        from day in Enumerable.Range(1, 28)
        from individual in Enumerable.Range(100, 800)
        let number = WithControlDigits(string.Create(CultureInfo.InvariantCulture, $"{day:D2}{month}{year:D2}{individual}"))
        where number is not null && NationalId.TryParse(number, out _, out _)
        select Samples.NationalId(number);

    public static SyncedRecord.Person Person(NationalId id, string? userName, string familyName = "Nordmann", string? principalName = null) =>
        new(new PersonProfile { NationalId = id, UserName = userName, PrincipalName = principalName, GivenName = "Kari", FamilyName = familyName, Email = $"{userName}@virksomhet1.example" });

    private static string? WithControlDigits(string nine) =>
        Control(nine, FirstWeights) is < 10 and var first && Control($"{nine}{first}", SecondWeights) is < 10 and var second ? $"{nine}{first}{second}" : null;

    private static int Control(string digits, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (digits[i] - '0');
        return (11 - (sum % 11)) % 11;
    }
}
