namespace Weblogin.Sync.Sources.Reading;

/// <summary>The words by which a row says what became of its record.</summary>
internal static class ChangeWords
{
    public static readonly string Sentence = SourceRowReasons.OtherChangeType.English;

    /// <param name="word">Null or empty means that it is so.</param>
    /// <param name="isGone">Whether the record is no more.</param>
    /// <returns>Whether it is one of the words.</returns>
    public static bool TryRead(string? word, out bool isGone)
    {
        var plain = (word ?? "").Trim().ToLowerInvariant();
        isGone = plain is "delete";
        return isGone || plain is "" or "add" or "modify";
    }
}
