using System.Globalization;

namespace Weblogin.Benchmarks.Logins;

/// <summary>How long to measure.</summary>
internal sealed record LoginOptions
{
    /// <summary>Rounds of the login, thin broker and Weblogin in turn.</summary>
    public int Rounds { get; init; } = 9;

    /// <summary>Logins of each in a round.</summary>
    public int PerRound { get; init; } = 1000;

    /// <summary>Logins of each before the first round: the compiler's tiers make the first thousand several times too dear.</summary>
    public int WarmUp { get; init; } = 6000;

    /// <summary>Logins under way at one time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How often the servers are started anew where processes of one program are compared.</summary>
    public int Starts { get; init; } = 7;

    /// <summary>Leaves out starts, memory and refused responses.</summary>
    public bool OnlyLogin { get; init; }

    /// <summary>Measures refused responses only, after the warm-up.</summary>
    public bool OnlyRefused { get; init; }

    /// <summary>Measures what taking down what logins do adds to them, and nothing else.</summary>
    public bool OnlyTraces { get; init; }

    public static bool TryParse(IReadOnlyList<string> args, out LoginOptions options)
    {
        options = new LoginOptions();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--only-login")
                options = options with { OnlyLogin = true };
            else if (args[i] == "--only-refused")
                options = options with { OnlyRefused = true };
            else if (args[i] == "--only-traces")
                options = options with { OnlyTraces = true };
            else if (i + 1 < args.Count && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number) && number > 0 && With(options, args[i], number) is { } changed)
                (options, i) = (changed, i + 1);
            else
                return false;
        }

        return true;
    }

    private static LoginOptions? With(LoginOptions options, string name, int number) => name switch
    {
        "--rounds" => options with { Rounds = number },
        "--per-round" => options with { PerRound = number },
        "--warm-up" => options with { WarmUp = number },
        "--starts" => options with { Starts = number },
        "--concurrency" => options with { Concurrency = number },
        _ => null,
    };
}
