namespace Weblogin.Sync.Sources.Reading;

/// <summary>How much is taken of a source before it is refused; what lies within is read row by row, so that memory never holds more than a row.</summary>
internal sealed record SourceBounds
{
    public static readonly SourceBounds Default = new();

    /// <summary>Octets in all.</summary>
    public long Octets { get; init; } = 2L * 1024 * 1024 * 1024;

    public long Rows { get; init; } = 5_000_000;

    /// <summary>Characters of one row: a line, an element of an array, a start tag or the text after it.</summary>
    public int RowLength { get; init; } = 64 * 1024;

    /// <summary>How deep objects, arrays and elements may lie within each other.</summary>
    public int Depth { get; init; } = 16;
}
