namespace Weblogin.Pages;

/// <summary>The origins that the frames of one page may show (CSP3 §6.1.6 <c>frame-src</c>): theirs and no others.</summary>
internal sealed class FrameSources
{
    private readonly string _sources;

    private FrameSources(string sources) => _sources = sources;

    /// <param name="registered">Absolute addresses out of registrations, never out of a request; at least one.</param>
    public static FrameSources Of(IEnumerable<Uri> registered) =>
        new(string.Join(' ', registered.Select(address => FormTarget.Of(address).Source).Distinct(StringComparer.Ordinal)));

    public override string ToString() => _sources;
}
