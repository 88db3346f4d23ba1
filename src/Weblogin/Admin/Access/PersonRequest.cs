using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// What one operator asks to be done to a person, everywhere, and another confirms or declines. It lives for a while, is used once, counts only as long as whoever asked
/// is an operator, and says what the person was when it was asked: it is done to that and to nothing else.
/// </summary>
internal sealed record PersonRequest
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>The longest reason: it is read by two people and kept in the record.</summary>
    public const int MaxReason = 500;

    /// <summary>16 lower-case hexadecimal digits, random.</summary>
    public required string Id { get; init; }

    public required PersonAct Act { get; init; }

    /// <summary>To whom. Of a merge, the one who stays.</summary>
    public required PersonId Person { get; init; }

    /// <summary>Of a merge: the one whose place is taken; null where the number is nobody's yet.</summary>
    public PersonId? Other { get; init; }

    /// <summary>Of a merge: the number that becomes the person's, where it is nobody's yet; else null.</summary>
    public NationalId? NewNumber { get; init; }

    /// <summary>What both were when it was asked, as a hash.</summary>
    public required string Seen { get; init; }

    /// <summary>Why, in the words of who asks. No national id.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asks, as the access list has them.</summary>
    public required string AskedBy { get; init; }

    public required PersonId AskedByPerson { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt => AskedAt + Life;

    /// <summary>Whether it says why, in lines that can be shown.</summary>
    public static bool IsReason(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxReason && !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n'));

    public override string ToString() => $"request {Id}: {Act}";
}

/// <summary>What is done to a person everywhere. Stored by name.</summary>
internal enum PersonAct
{
    /// <summary>No tenant lets them in any more.</summary>
    Disable,

    /// <summary>Tenants let them in again.</summary>
    Enable,

    /// <summary>Another number is theirs too: a D-number that became a fødselsnummer.</summary>
    Merge,

    /// <summary>Nothing of them is kept.</summary>
    Erase,
}
