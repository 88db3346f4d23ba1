namespace Weblogin.Sync.Sources.Reading;

/// <summary>Where the records of an array or a document stand: by their lines, or, where the first two begin on one line, each by the how-manieth it is.</summary>
internal sealed class RecordPlaces
{
    private long _count;
    private long _first;
    private bool _areCounted;

    /// <summary>The place of the next record.</summary>
    /// <param name="line">Where it begins, from 1.</param>
    public long Next(long line)
    {
        _count++;
        if (_count == 1)
            _first = line;
        if (_count == 2)
            _areCounted = line == _first;
        return _areCounted ? _count : line;
    }
}
