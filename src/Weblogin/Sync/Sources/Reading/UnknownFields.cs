namespace Weblogin.Sync.Sources.Reading;

/// <summary>Names of columns and members that mean nothing to us, each told once. A name is the source's text, so it is told only where it looks like a name.</summary>
internal sealed class UnknownFields
{
    private const int Most = 50;
    private const int MaxLength = 64;

    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(long Line, string Name)> _new = [];

    /// <param name="line">Where it stands first.</param>
    public void Add(long line, string name)
    {
        if (_told.Count < Most && LooksLikeName(name) && _told.Add(name))
            _new.Enqueue((line, name));
    }

    /// <summary>What was found since the last call.</summary>
    public IEnumerable<SourceRow> Take()
    {
        while (_new.TryDequeue(out var found))
            yield return new SourceRow.Aside(found.Line, SourceRowReasons.UnknownField.With(found.Name));
    }

    // Digits in a row are somebody's number, as where a row stands in the header's place.
    private static bool LooksLikeName(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or ':' or '/') && name.Count(char.IsDigit) < 6;
}
