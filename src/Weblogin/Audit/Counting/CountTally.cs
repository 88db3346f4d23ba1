using System.Runtime.InteropServices;

namespace Weblogin.Audit.Counting;

/// <summary>Counts a period together, within bounds: what would be one kind too many is counted without its names. For one caller at a time.</summary>
internal sealed class CountTally
{
    /// <summary>Ways to end that are counted apart.</summary>
    public const int MostEnds = 400;

    /// <summary>Identity providers, and relying parties, whose names are counted. A document has fewer.</summary>
    public const int MostParties = 200;

    /// <summary>Names of one party.</summary>
    public const int MostNames = 100;

    private readonly Dictionary<LoginEnd, long> _ends = [];
    private readonly Dictionary<string, NameTally> _answers = [];
    private readonly Dictionary<string, NameTally> _releases = [];

    /// <summary>Logins that ended and answers that came.</summary>
    public long Count { get; private set; }

    public void Add(LoginEnd end, long times = 1)
    {
        if (_ends.Count >= MostEnds && !_ends.ContainsKey(end))
            end = new LoginEnd(end.Ending, Reason: end.Reason);
        CollectionsMarshal.GetValueRefOrAddDefault(_ends, end, out _) += times;
        Count += times;
    }

    /// <param name="more">Names beyond those.</param>
    public void AddAnswer(string identityProvider, IEnumerable<string> names, int more) => Of(_answers, identityProvider)?.Add(names, more);

    public void AddRelease(string relyingParty, IEnumerable<string> names) => Of(_releases, relyingParty)?.Add(names, more: 0);

    public void Add(LoginCounts counts)
    {
        foreach (var (end, count) in counts.Ends)
            Add(end, count);
        foreach (var names in counts.Answers)
            Of(_answers, names.Party)?.Add(names);
        foreach (var names in counts.Releases)
            Of(_releases, names.Party)?.Add(names);
    }

    public LoginCounts ToCounts() => new(
        [.. _ends.Select(end => new CountedEnd(end.Key, end.Value))], [.. _answers.Select(party => party.Value.ToCounted(party.Key))], [.. _releases.Select(party => party.Value.ToCounted(party.Key))]);

    private NameTally? Of(Dictionary<string, NameTally> parties, string party)
    {
        if (!parties.TryGetValue(party, out var names) && parties.Count < MostParties)
            parties[party] = names = new NameTally();
        Count++;
        return names;
    }

    private sealed class NameTally
    {
        private readonly Dictionary<string, Tally> _names = [];
        private long _logins;
        private long _others;

        public void Add(IEnumerable<string> names, int more)
        {
            _logins++;
            _others += more;
            foreach (var name in names)
            {
                if (_names.Count >= MostNames && !_names.ContainsKey(name))
                {
                    _others++;
                    continue;
                }

                ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, name, out _);
                // An answer may have the same name twice.
                if (tally.Last == _logins)
                    continue;
                tally = new Tally(tally.Count + 1, _logins);
            }
        }

        public void Add(CountedNames counted)
        {
            _logins += counted.Logins;
            _others += counted.Others;
            foreach (var (name, count) in counted.Names)
            {
                if (_names.Count >= MostNames && !_names.ContainsKey(name))
                    _others += count;
                else
                    _names[name] = new Tally(_names.GetValueOrDefault(name).Count + count, 0);
            }
        }

        public CountedNames ToCounted(string party) => new(party, _logins, _names.ToDictionary(name => name.Key, name => name.Value.Count), _others);

        /// <param name="Last">The number of the answer that was counted last.</param>
        private readonly record struct Tally(long Count, long Last);
    }
}
