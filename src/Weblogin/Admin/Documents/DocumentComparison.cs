using System.Text.Json;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Documents;

/// <summary>What differs between two documents, as a page shows it: member by member, however they are laid out; line by line where one of them is no JSON.</summary>
/// <param name="Members">Null where they are compared line by line.</param>
/// <param name="Lines">Empty where they are compared member by member.</param>
public sealed record DocumentComparison(IReadOnlyList<ChangedMember>? Members, IReadOnlyList<DiffLine> Lines)
{
    /// <param name="before">Null where there was none.</param>
    internal static DocumentComparison Of(string? before, string after)
    {
        try
        {
            return new DocumentComparison([.. DocumentDiff.Of(before, after).Select(change => new ChangedMember(change.Path, change.Before, change.After))], []);
        }
        catch (JsonException)
        {
            return new DocumentComparison(null, LineDiff.Of(before ?? "", after));
        }
    }

    /// <summary>What an event of the audit log tells of before and after: documents are compared as such, what is a line or two is told as it was written.</summary>
    internal static DocumentComparison OfEvent(string? before, string? after)
    {
        // An act that says what it has to say by its name.
        if (before is null && after is null)
            return new DocumentComparison(null, []);
        var told = IsDocument(before) && IsDocument(after) ? Of(before, after ?? "{}") : new DocumentComparison(null, LineDiff.Of(before ?? "", after ?? ""));
        return told with { Lines = [.. told.Lines.Where(line => line.Kind != DiffKind.Same)] };
    }

    /// <summary>The same for who reads lines: a member and its value in each.</summary>
    internal IEnumerable<DiffLine> AsLines() => Members is null ? Lines : Members.SelectMany(member => (DiffLine[])
    [
        .. member.Before is { } before ? [new DiffLine(DiffKind.Removed, $"{member.Path}: {before}")] : (DiffLine[])[],
        .. member.After is { } after ? [new DiffLine(DiffKind.Added, $"{member.Path}: {after}")] : (DiffLine[])[],
    ]);

    // Null is a document that was not there.
    private static bool IsDocument(string? text) => text is null || text.AsSpan().TrimStart().StartsWith('{');
}

/// <summary>A member that differs.</summary>
/// <param name="Path">As <c>identityProviders[adfs].entityId</c>; empty where the whole is something else.</param>
/// <param name="Before">JSON in one line; null where there was nothing.</param>
/// <param name="After">Likewise; null where there is nothing any more.</param>
public sealed record ChangedMember(string Path, string? Before, string? After)
{
    /// <summary>Whether one is the other, or lies in it.</summary>
    internal bool Touches(ChangedMember other) => IsWithin(Path, other.Path) || IsWithin(other.Path, Path);

    private static bool IsWithin(string path, string outer) =>
        outer.Length == 0 || (path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '['));
}

/// <summary>That somebody saved first: what they changed, and what a save would change now, their changes undone among it.</summary>
/// <param name="By">Who saved.</param>
/// <param name="Theirs">From the version that was edited to what they saved; null where that version is not there.</param>
/// <param name="Now">From what they saved to what stands in the form.</param>
public sealed record DocumentConflict(string By, DocumentComparison? Theirs, DocumentComparison Now)
{
    /// <param name="edited">The version that was edited; null where it is not there.</param>
    internal static DocumentConflict Of(string by, string? edited, string saved, string typed) =>
        new(by, edited is null ? null : DocumentComparison.Of(edited, saved), DocumentComparison.Of(saved, typed));

    /// <summary>Whether both have changed a member: saving puts the one in the place of the other.</summary>
    internal bool IsOfBoth(ChangedMember member) => Theirs?.Members?.Any(member.Touches) is true && Now.Members?.Any(member.Touches) is true;
}
