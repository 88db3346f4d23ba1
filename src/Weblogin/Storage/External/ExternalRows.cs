using System.Data.Common;
using System.Globalization;
using Weblogin.Resolve;

namespace Weblogin.Storage.External;

/// <summary>Reads what a tenant's statement brings: the different values of its first column.</summary>
internal static class ExternalRows
{
    // An account has one row; whoever brings more than this has asked for something else.
    private const int MaxRows = 20;

    // Twelve digits are the most that mean anything.
    private const int MaxLength = 64;

    public static async Task<ExternalAnswer> ReadAsync(DbDataReader reader, CancellationToken ct)
    {
        if (reader.FieldCount == 0)
            return new ExternalAnswer.Unreachable("is asked by a query that brings no column");
        List<string> values = [];
        for (var row = 0; await reader.ReadAsync(ct); row++)
        {
            if (row == MaxRows)
                return new ExternalAnswer.TooMany();
            if (reader.IsDBNull(0) || Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)?.Trim() is not { Length: > 0 } value)
                continue;
            var kept = value.Length > MaxLength ? value[..MaxLength] : value;
            if (!values.Contains(kept, StringComparer.Ordinal))
                values.Add(kept);
        }

        return new ExternalAnswer.Rows(values);
    }
}
