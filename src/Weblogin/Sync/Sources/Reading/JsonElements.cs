using System.Runtime.CompilerServices;
using System.Text;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>
/// Cuts the elements out of one large JSON array as it comes, so that each can be read by itself: a faulty one spoils nothing but itself, and memory holds
/// one at a time. What is inside an element is not judged here, but for how deep and how long it is.
/// </summary>
internal static class JsonElements
{
    /// <param name="text">At the beginning of the array.</param>
    /// <returns>Each element with the line it begins on.</returns>
    /// <exception cref="SourceBrokenException">It ends too early, goes on after its end, or an element is too deep or too long.</exception>
    public static async IAsyncEnumerable<(long Line, string Text)> ReadAsync(SourceText text, SourceBounds bounds, [EnumeratorCancellation] CancellationToken ct)
    {
        var cutter = new Cutter(bounds, text.Lines + 1);
        var buffer = new char[8 * 1024];
        for (var read = await text.ReadAsync(buffer.AsMemory(), ct); read > 0; read = await text.ReadAsync(buffer.AsMemory(), ct))
        {
            for (var i = 0; i < read; i++)
            {
                if (cutter.Take(buffer[i]) is { } element)
                    yield return element;
            }
        }

        if (!cutter.IsDone)
            throw new SourceBrokenException(SourceFault.CutOff, SourceFormReasons.ArrayNotEnded.English);
    }

    private sealed class Cutter(SourceBounds bounds, long line)
    {
        private readonly StringBuilder _element = new();
        private long _line = line;
        private long _begun;
        private int _depth;
        private bool _inArray;
        private bool _inString;
        private bool _escaped;

        public bool IsDone { get; private set; }

        /// <summary>Takes one character.</summary>
        /// <returns>The element that it ends; null where it ends none.</returns>
        public (long Line, string Text)? Take(char c)
        {
            if (c == '\n')
                _line++;
            var isBlank = c is ' ' or '\t' or '\r' or '\n';
            if (IsDone)
                return isBlank ? null : throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.BehindArray.With(_line));
            if (!_inArray)
            {
                _inArray = c == '[';
                return _inArray || isBlank ? null : throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.NoArray.English);
            }

            if (_depth == 0 && !_inString && (c is ',' or ']'))
            {
                IsDone = c == ']';
                return Finish();
            }

            if (_element.Length == 0)
            {
                if (isBlank)
                    return null;
                _begun = _line;
            }

            _element.Append(c);
            if (_element.Length > bounds.RowLength)
                throw new SourceBrokenException(SourceFault.TooLarge, SourceFormReasons.ElementTooLong.With(_begun, bounds.RowLength));
            Follow(c);
            return null;
        }

        private void Follow(char c)
        {
            if (_inString)
            {
                _inString = _escaped || c != '"';
                _escaped = !_escaped && c == '\\';
                return;
            }

            switch (c)
            {
                case '"':
                    _inString = true;
                    break;
                case '{' or '[':
                    if (++_depth > bounds.Depth)
                        throw new SourceBrokenException(SourceFault.TooLarge, SourceFormReasons.ElementTooDeep.With(_begun, bounds.Depth));
                    break;
                case '}' or ']':
                    if (--_depth < 0)
                        throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.BracketAlone.With(_line));
                    break;
            }
        }

        // Nothing between two commas is an element too: one that cannot be read.
        private (long Line, string Text)? Finish()
        {
            var text = _element.ToString();
            _element.Clear();
            return text.Length == 0 && IsDone ? null : (text.Length == 0 ? _line : _begun, text);
        }
    }
}
