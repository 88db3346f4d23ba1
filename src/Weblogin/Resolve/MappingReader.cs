using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>
/// Reads a mapping file: CSV (RFC 4180) in UTF-8 with a header of <c>userName</c> and <c>nationalId</c> in any order, separated by semicolon,
/// comma or tab. A fault is told by its row and reason, never by what stands there.
/// </summary>
internal sealed class MappingReader
{
    public const int MaxRows = 2_000_000;

    /// <summary>A file with more bad rows than this is no mapping, and is not read on.</summary>
    public const int MaxFaults = 10_000;

    private readonly NationalIdScope _scope;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<MappingFault> _faults = [];
    private readonly List<int> _repeated = [];

    private MappingReader(NationalIdScope scope) => _scope = scope;

    /// <param name="stream">The file; stays open.</param>
    /// <param name="scope">Which numbers count: the tenant's.</param>
    public static MappingFile Read(Stream stream, NationalIdScope scope, CancellationToken ct)
    {
        var reader = new MappingReader(scope);
        try
        {
            reader.ReadAll(stream, ct);
            return reader.Finish();
        }
        catch (BrokenFileException fault)
        {
            return new MappingFile.Unreadable(fault.Message, reader._faults);
        }
    }

    private void ReadAll(Stream stream, CancellationToken ct)
    {
        using var rows = new BoundedRows(stream);
        var header = rows.ReadLine() ?? throw new BrokenFileException(FileReasons.Empty.English);
        var (separator, names) = CsvRows.Header(header);
        var userNameFirst = IsUserNameFirst(names);
        using var csv = new CsvRows(rows, separator);
        while (csv.Read())
        {
            ct.ThrowIfCancellationRequested();
            Take(csv, (int)csv.Line, userNameFirst);
        }
    }

    private static bool IsUserNameFirst(string[] names) => names switch
    {
        [var first, var second] when Is(first, "userName") && Is(second, "nationalId") => true,
        [var first, var second] when Is(first, "nationalId") && Is(second, "userName") => false,
        _ => throw new BrokenFileException(FileReasons.MappingHeader.English),
    };

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private void Take(CsvRows csv, int row, bool userNameFirst)
    {
        if (row > MaxRows + 1)
            throw new BrokenFileException(FileReasons.TooManyRows.With(MaxRows));
        if (Fault(csv, userNameFirst, out var userName, out var nationalId) is { } reason)
            Add(new MappingFault(row, reason));
        else if (!_entries.TryGetValue(userName, out var earlier))
            _entries.Add(userName, new Entry(row, nationalId!));
        else if (earlier.NationalId.Equals(nationalId))
            _repeated.Add(row);
        else
            Conflict(earlier, row);
    }

    private MappingFaultReason? Fault(CsvRows csv, bool userNameFirst, out string userName, out NationalId? nationalId)
    {
        (userName, nationalId) = ("", null);
        if (csv.FieldCount != 2)
            return MappingFaultReason.Fields;
        var (name, number) = (csv[userNameFirst ? 0 : 1], csv[userNameFirst ? 1 : 0]);
        if (IsFormula(name) || IsFormula(number))
            return MappingFaultReason.Formula;
        if (UserName.Normalize(name) is not { } normal)
            return MappingFaultReason.UserName;
        if (!NationalId.TryParse(number, _scope, out nationalId, out var fault))
            return MappingFault.Of(fault.Value, number.Count(char.IsAsciiDigit));
        userName = normal;
        return null;
    }

    private static bool IsFormula(string field) => field.AsSpan().TrimStart() is ['=' or '+' or '-' or '@', ..];

    private void Conflict(Entry earlier, int row)
    {
        if (!earlier.IsInConflict)
            Add(new MappingFault(earlier.Row, MappingFaultReason.Conflict, row));
        earlier.IsInConflict = true;
        Add(new MappingFault(row, MappingFaultReason.Conflict, earlier.Row));
    }

    private void Add(MappingFault fault)
    {
        _faults.Add(fault);
        if (_faults.Count > MaxFaults)
            throw new BrokenFileException(FileReasons.TooManyBadRows.With(MaxFaults));
    }

    private MappingFile.Read Finish()
    {
        var good = _entries.Where(entry => !entry.Value.IsInConflict).ToArray();
        var persons = new HashSet<NationalId>(good.Length);
        var shared = good.Where(entry => !persons.Add(entry.Value.NationalId)).Select(entry => entry.Value.Row).Order().ToArray();
        _faults.Sort((a, b) => a.Row.CompareTo(b.Row));
        return new MappingFile.Read([.. good.Select(entry => new AccountMapping(entry.Key, entry.Value.NationalId))], _faults, _repeated, shared);
    }

    private sealed class Entry(int row, NationalId nationalId)
    {
        public int Row => row;

        public NationalId NationalId => nationalId;

        public bool IsInConflict { get; set; }
    }
}
