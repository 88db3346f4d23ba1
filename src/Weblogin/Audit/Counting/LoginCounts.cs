namespace Weblogin.Audit.Counting;

/// <summary>What was counted within a period. Stored, so its names never change their meaning.</summary>
/// <param name="Ends">How logins ended.</param>
/// <param name="Answers">What identity providers' verified answers brought, by name. Empty in the counts of an hour.</param>
/// <param name="Releases">What relying parties got, by name. Empty likewise.</param>
internal sealed record LoginCounts(IReadOnlyList<CountedEnd> Ends, IReadOnlyList<CountedNames> Answers, IReadOnlyList<CountedNames> Releases)
{
    public static readonly LoginCounts None = new([], [], []);

    /// <summary>How many logins ended so.</summary>
    public long Sum(Func<LoginEnd, bool> such) => Ends.Where(end => such(end.End)).Sum(end => end.Count);

    /// <summary>Several periods as one.</summary>
    public static LoginCounts Of(IEnumerable<LoginCounts> several)
    {
        var tally = new CountTally();
        foreach (var one in several)
            tally.Add(one);
        return tally.ToCounts();
    }
}

/// <summary>So many logins ended so.</summary>
internal sealed record CountedEnd(LoginEnd End, long Count);

/// <summary>Names that came from, or went to, one party: attributes or claims, never their values.</summary>
/// <param name="Party">The id of the identity provider or the relying party.</param>
/// <param name="Logins">Answers that were counted.</param>
/// <param name="Names">In how many of them each name was, at most <see cref="CountTally.MostNames"/>.</param>
/// <param name="Others">Names beyond those, each time one was there.</param>
internal sealed record CountedNames(string Party, long Logins, IReadOnlyDictionary<string, long> Names, long Others)
{
    /// <summary>The share of logins in which a name was, 0 to 1; 0 where there were none.</summary>
    public double ShareOf(string name) => Logins == 0 ? 0 : (double)Names.GetValueOrDefault(name) / Logins;
}
