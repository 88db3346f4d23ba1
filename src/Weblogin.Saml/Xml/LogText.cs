namespace Weblogin.Saml.Xml;

/// <summary>Makes a protocol value (a URI, an instant, an algorithm; never a personal one) safe to put into a log line.</summary>
internal static class LogText
{
    private const int MaxLength = 160;

    /// <summary>The value in quotes; what is not printable ASCII becomes a question mark, and the end of a long one is cut.</summary>
    public static string Quote(string? value)
    {
        if (value is null)
        {
            return "(none)";
        }

        var length = Math.Min(value.Length, MaxLength);
        return string.Create(length + 2, value, static (span, source) =>
        {
            span[0] = '\'';
            for (var i = 1; i < span.Length - 1; i++)
            {
                span[i] = source[i - 1] is >= ' ' and <= '~' and not '\'' and var printable ? printable : '?';
            }

            span[^1] = '\'';
        });
    }
}
