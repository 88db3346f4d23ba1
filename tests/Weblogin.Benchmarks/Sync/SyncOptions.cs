using System.Globalization;

namespace Weblogin.Benchmarks.Sync;

/// <summary>What to measure of a sync.</summary>
internal sealed record SyncOptions
{
    /// <summary>How many people; one measurement after the other.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [100_000, 1_000_000];

    /// <summary>Rounds of raw upserts and runs in turn; null: seven up to 100,000 people, else one.</summary>
    public int? Rounds { get; init; }

    /// <summary>Leaves out the logins.</summary>
    public bool OnlyLoad { get; init; }

    /// <summary>Leaves out the rounds.</summary>
    public bool OnlyLogins { get; init; }

    public int RoundsOf(int size) => Rounds ?? (size > 100_000 ? 1 : 7);

    public static bool TryParse(IReadOnlyList<string> args, out SyncOptions options)
    {
        options = new SyncOptions();
        List<int> sizes = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--only-load")
                options = options with { OnlyLoad = true };
            else if (args[i] == "--only-logins")
                options = options with { OnlyLogins = true };
            else if (args[i] == "--rounds" && i + 1 < args.Count && Number(args[i + 1]) is > 0 and var rounds)
                (options, i) = (options with { Rounds = rounds }, i + 1);
            else if (Number(args[i]) is > 1000 and var people)
                sizes.Add(people);
            else
                return false;
        }

        if (sizes.Count > 0)
            options = options with { Sizes = sizes };
        return true;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
