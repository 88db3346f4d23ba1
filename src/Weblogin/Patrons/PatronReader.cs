using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Patrons;

/// <summary>
/// Reads a file of patrons: CSV (RFC 4180) in UTF-8, separated by semicolon, comma or tab, with a header that names <c>cardNumber</c> and any of the other columns in any order.
/// A fault is told by its row and column, never by what stands there.
/// </summary>
internal sealed class PatronReader
{
    public const int MaxRows = 500_000;

    private const int MaxName = 100;
    private const int MaxFaults = 10_000;

    private static readonly string[] Columns = ["cardNumber", "pin", "password", "email", "mobile", "givenName", "familyName", "nationalId", "level"];

    private readonly NationalIdScope _scope;
    private readonly Dictionary<PatronIdentifier, int> _cards = [];
    private readonly List<PatronRow> _rows = [];
    private readonly List<PatronFault> _faults = [];

    private PatronReader(NationalIdScope scope) => _scope = scope;

    /// <param name="stream">The file; stays open.</param>
    /// <param name="scope">Which national ids count: the tenant's.</param>
    /// <returns>The rows, or what is wrong; never both.</returns>
    public static (IReadOnlyList<PatronRow> Rows, IReadOnlyList<PatronFault> Faults) Read(Stream stream, NationalIdScope scope, CancellationToken ct)
    {
        var reader = new PatronReader(scope);
        try
        {
            reader.ReadAll(stream, ct);
        }
        catch (BrokenFileException fault)
        {
            reader._faults.Add(new PatronFault(1, fault.Message));
        }

        return reader._faults.Count > 0 ? ([], reader._faults) : (reader._rows, []);
    }

    private void ReadAll(Stream stream, CancellationToken ct)
    {
        using var rows = new BoundedRows(stream);
        var header = rows.ReadLine() ?? throw new BrokenFileException("The file is empty.");
        var (separator, names) = CsvRows.Header(header);
        var columns = ColumnsOf(names);
        using var csv = new CsvRows(rows, separator);
        while (csv.Read())
        {
            ct.ThrowIfCancellationRequested();
            Take(csv, (int)csv.Line, columns);
        }
    }

    private static string[] ColumnsOf(string[] header)
    {
        var names = header.Select(name => Columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        return names.Contains("cardNumber") && !names.Contains(null) && names.Distinct().Count() == names.Length
            ? [.. names.OfType<string>()]
            : throw new BrokenFileException($"The first row must be a header of cardNumber and any of {string.Join(", ", Columns[1..])}, each once, in UTF-8.");
    }

    private void Take(CsvRows csv, int row, string[] columns)
    {
        if (row > MaxRows + 1)
            throw new BrokenFileException($"The file has more than {MaxRows} rows.");
        if (csv.FieldCount != columns.Length)
        {
            Fault(row, "It has not as many fields as the header, or a quotation mark that is not closed.");
            return;
        }

        var fields = columns.Select((column, i) => (column, Value: csv[i].Trim())).ToDictionary(field => field.column, field => field.Value, StringComparer.Ordinal);
        var before = _faults.Count;
        var patron = new PatronRow
        {
            Row = row,
            CardNumber = PatronIdentifier.Of(fields["cardNumber"]),
            Pin = Valid(fields, row, "pin", SecretRules.IsPin, $"{SecretRules.ShortestPin} to {SecretRules.LongestPin} digits"),
            Password = Valid(fields, row, "password", text => SecretRules.IsPassword(SecretRules.Normalize(text)), $"{SecretRules.ShortestPassword} to {SecretRules.LongestPassword} characters, not digits alone"),
            Email = Valid(fields, row, "email", text => EmailAddress.TryParse(text, out _), "an e-mail address"),
            Mobile = MobileNumber.Normalize(Valid(fields, row, "mobile", text => MobileNumber.Normalize(text) is not null, "a mobile number: 8 digits, or + and the country's number")),
            GivenName = Valid(fields, row, "givenName", IsName, $"at most {MaxName} characters"),
            FamilyName = Valid(fields, row, "familyName", IsName, $"at most {MaxName} characters"),
            NationalId = NationalIdOf(Valid(fields, row, "nationalId", text => NationalIdOf(text) is not null, "a national id (of no test series in production)")),
            Minimum = AssuranceLevelNames.FromAcr(Valid(fields, row, "level", text => AssuranceLevelNames.FromAcr(text) is not null, string.Join(" or ", AssuranceLevelNames.All))),
        };
        if (!patron.CardNumber.IsCardNumber)
            Fault(row, "cardNumber must be 3 to 32 letters and digits.");
        else if (!_cards.TryAdd(patron.CardNumber, row))
            Fault(row, $"its cardNumber stands in row {_cards[patron.CardNumber]} too.");
        if (_faults.Count == before)
            _rows.Add(patron);
    }

    private string? Valid(Dictionary<string, string> fields, int row, string column, Predicate<string> isValid, string form)
    {
        if (!fields.TryGetValue(column, out var text) || text.Length == 0)
            return null;
        if (isValid(text))
            return text;
        Fault(row, $"{column} must be {form}.");
        return null;
    }

    private static bool IsName(string text) => text.Length <= MaxName && !text.Any(char.IsControl);

    private NationalId? NationalIdOf(string? text) => NationalId.TryParse(text, _scope, out var id, out _) ? id : null;

    private void Fault(int row, string sentence)
    {
        _faults.Add(new PatronFault(row, sentence));
        if (_faults.Count > MaxFaults)
            throw new BrokenFileException($"More than {MaxFaults} faults: the file was not read on.");
    }
}
