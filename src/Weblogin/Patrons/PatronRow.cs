using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>What a file says of one patron. What is null is not said, and leaves what is known.</summary>
internal sealed record PatronRow
{
    /// <summary>Line of the file, the header being 1.</summary>
    public required int Row { get; init; }

    public required PatronIdentifier CardNumber { get; init; }

    public string? Pin { get; init; }

    public string? Password { get; init; }

    public string? Email { get; init; }

    public string? Mobile { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public NationalId? NationalId { get; init; }

    public AssuranceLevel? Minimum { get; init; }

    public override string ToString() => $"row {Row} (redacted)";
}

/// <summary>A row that cannot be used. It carries nothing of what stands there but the name of its column.</summary>
/// <param name="Row">Line of the file, the header being 1.</param>
internal sealed record PatronFault(int Row, string Sentence)
{
    public override string ToString() => $"Row {Row}: {Sentence}";
}
