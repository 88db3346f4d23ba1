namespace Weblogin.Sync;

/// <summary>What a source says, one row after the other. Closed.</summary>
/// <param name="Line">Where in the source it stands, from 1: a line of text, or the how-many-th record where several stand on one line.</param>
internal abstract record SourceRow(long Line)
{
    /// <summary>This record is so.</summary>
    internal sealed record Present(long Line, SyncedRecord Record) : SourceRow(Line)
    {
        /// <summary>What of the row was left out because it cannot be used, as a sentence without its values; null where everything was taken.</summary>
        public string? Remark { get; init; }
    }

    /// <summary>A record of this key is no more. Only sources that tell changes say so; from a full one it is missing.</summary>
    internal sealed record Gone(long Line, SyncedKey Key) : SourceRow(Line);

    /// <summary>A row that cannot be used. What is in force of the same record stays as it is.</summary>
    /// <param name="Fault">Why, as a sentence that carries nothing of the row's values.</param>
    /// <param name="Key">Whose row it is, where that much could be read; null where not.</param>
    internal sealed record Unreadable(long Line, string Fault, SyncedKey? Key = null) : SourceRow(Line)
    {
        /// <summary>Where whose row it is cannot be read: the accounts of a person that it names (<see cref="Resolve.UserName"/>).</summary>
        public IReadOnlyList<string> Accounts { get; init; } = [];

        /// <summary>The same: the source's own name for the person; null where it names none.</summary>
        public string? ExternalId { get; init; }
    }

    /// <summary>Something to tell whoever keeps the source; no record, and none is lost by it.</summary>
    /// <param name="Sentence">Without any of the values.</param>
    internal sealed record Aside(long Line, string Sentence) : SourceRow(Line);

    /// <summary>The source itself failed here; nothing follows, and nothing of it is put in force.</summary>
    internal sealed record Broken(long Line, SourceFault Fault, string Detail) : SourceRow(Line);
}

/// <summary>Why a source as a whole cannot be used.</summary>
internal enum SourceFault
{
    /// <summary>Cannot be reached, or does not let us in.</summary>
    Unreachable,

    /// <summary>A page for people, or an error where data should be.</summary>
    ErrorPage,

    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Not in the form or the encoding it should have.</summary>
    Malformed,

    /// <summary>Ends in the middle.</summary>
    CutOff,

    /// <summary>More than is taken: octets, rows, depth or length of a row.</summary>
    TooLarge,

    /// <summary>Came too slowly to be waited for.</summary>
    TooSlow,
}
