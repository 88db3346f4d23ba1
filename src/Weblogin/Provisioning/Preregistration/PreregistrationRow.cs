namespace Weblogin.Provisioning.Preregistration;

/// <summary>One <c>Employee</c> of a file, as text, by the names of the format; what is not there is missing. Prints nothing of itself.</summary>
/// <param name="Number">Which one in the file, from 1.</param>
/// <param name="Fields">Values of the fields that the format has, in its order of names (<see cref="PreregistrationFields"/>).</param>
/// <param name="Fault">Why the row cannot be used as it stands, as a sentence without values; null where nothing is wrong with its form.</param>
internal sealed record PreregistrationRow(int Number, IReadOnlyDictionary<string, string> Fields, string? Fault)
{
    /// <summary>The value, trimmed; null where it is missing or empty.</summary>
    public string? this[string field] => Fields.TryGetValue(field, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a result says that it was registered: such a row is passed over.</summary>
    public bool IsDone => this[PreregistrationFields.IsProcessed] is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"row {Number} (redacted)";
}

/// <summary>The fields of a preregistration file, as the card issuer writes them.</summary>
internal static class PreregistrationFields
{
    public const string EmployeeId = "EmployeeId";
    public const string FirstName = "FirstName";
    public const string LastName = "LastName";
    public const string Number = "SSN";
    public const string Email = "Email";
    public const string Upn = "UPN";
    public const string AllowMobileId = "IsIdAtWorkIssueAllowed";
    public const string AllowSmartcard = "IsSmartCardIssueAllowed";
    public const string IsProcessed = "IsProcessedSuccessfully";
    public const string Result = "ResultMessage";

    /// <summary>What a row says of a person, in the order of the format; the two of the result follow.</summary>
    public static readonly IReadOnlyList<string> OfPerson = [EmployeeId, FirstName, LastName, Number, Email, Upn, AllowMobileId, AllowSmartcard];

    public static readonly IReadOnlyList<string> All = [.. OfPerson, IsProcessed, Result];

    public static bool IsFlag(string field) => field is AllowMobileId or AllowSmartcard or IsProcessed;
}

/// <summary>A file that cannot be used at all: nothing of it is registered.</summary>
/// <param name="message">Why, as a sentence that quotes nothing of it.</param>
internal sealed class PreregistrationFileException(string message) : Exception(message);
