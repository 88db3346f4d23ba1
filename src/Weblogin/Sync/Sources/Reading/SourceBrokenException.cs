namespace Weblogin.Sync.Sources.Reading;

/// <summary>The source as a whole cannot be used; thrown and caught within the reading, where it becomes a <see cref="SourceRow.Broken"/>.</summary>
/// <param name="sentence">For an administrator; carries nothing of what was read.</param>
internal sealed class SourceBrokenException(SourceFault fault, string sentence) : Exception(sentence)
{
    public SourceFault Fault => fault;
}
