namespace Weblogin.Admin.Api;

/// <summary>What an operation answers. Closed: what it says it answers, or a problem.</summary>
/// <typeparam name="T">What it answers when it is done.</typeparam>
internal abstract record ApiReply<T>
{
    private ApiReply() { }

    public static implicit operator ApiReply<T>(T answer) => new Done(answer);

    public static implicit operator ApiReply<T>(ApiRefusal refusal) => new Refused(refusal);

    /// <param name="Version">Of what is answered: its <c>ETag</c>. Null where it has none.</param>
    internal sealed record Done(T Answer, int? Version = null) : ApiReply<T>;

    internal sealed record Refused(ApiRefusal Refusal) : ApiReply<T>;
}

/// <summary>Why an operation did not answer.</summary>
/// <param name="Detail">For the caller: a sentence without a value of the request.</param>
/// <param name="Log">For our log; null for the same.</param>
internal sealed record ApiRefusal(ApiProblemKind Kind, string Detail, string? Log = null)
{
    public IReadOnlyList<ApiError>? Errors { get; init; }

    public int? CurrentVersion { get; init; }

    /// <summary>Also what exists and is none of the caller's business is answered so, in these very words.</summary>
    public static ApiRefusal NotFound(string log) => new(ApiProblemKind.NotFound, "There is nothing here for this token.", log);
}

/// <summary>A part of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">What <c>cursor</c> must be for those after them; null where there are none.</param>
internal sealed record ApiList<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>A part of rows that are all at hand. They go by their places: what comes in between shifts them.</summary>
    public static ApiReply<ApiList<T>> OfAll<TRow>(IReadOnlyList<TRow> rows, ApiCall call, Func<TRow, T> shown)
    {
        var first = 0;
        if (call.Cursor is { } sent && !int.TryParse(sent, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out first))
            return new ApiRefusal(ApiProblemKind.BadRequest, "The parameter cursor is another list's.");
        var end = (int)Math.Min(rows.Count, (long)first + call.Limit);
        return new ApiList<T>(
            first >= rows.Count ? [] : [.. Enumerable.Range(first, end - first).Select(i => shown(rows[i]))], end < rows.Count ? ApiCursor.Write(end.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null);
    }

    /// <summary>A part of rows of which one more than asked for was fetched.</summary>
    /// <param name="keyOf">By what the next part begins after a row.</param>
    public static ApiList<T> Of<TRow>(IReadOnlyList<TRow> rows, ApiCall call, Func<TRow, T> shown, Func<TRow, string> keyOf) => new(
        [.. rows.Take(call.Limit).Select(shown)], rows.Count > call.Limit ? ApiCursor.Write(keyOf(rows[call.Limit - 1])) : null);
}
