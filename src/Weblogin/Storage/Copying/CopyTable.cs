namespace Weblogin.Storage.Copying;

/// <summary>A table and its columns, in one order for both engines.</summary>
/// <param name="IsMade">Whether every new database has rows in it already; they give way to those that are copied.</param>
/// <param name="HasOwnNumbers">Whether the engine numbers its rows.</param>
internal sealed record CopyTable(string Name, IReadOnlyList<CopyColumn> Columns, bool IsMade, bool HasOwnNumbers)
{
    public string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));
}

/// <param name="Kind">What stands in it on both engines: 64-bit numbers, text or octets.</param>
internal sealed record CopyColumn(string Name, CopyKind Kind);

internal enum CopyKind
{
    Number,
    Text,
    Octets,
}
