using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Pages;

/// <summary>
/// The one style sheet of every page, carried inside the program: Designsystemet's theme and components, then our own layout.
/// Its address names its content, so a browser keeps it for ever and asks anew when it changes. Immutable and thread-safe.
/// </summary>
internal static class StyleSheet
{
    // Cascade order. The names are the logical names given to the embedded files in the project file.
    private static readonly string[] _parts = ["theme.css", "designsystemet.css", "weblogin.css"];

    private static readonly byte[] _css = Join();
    private static readonly Lazy<byte[]> _gzipped = new(Compress);

    /// <summary>Where assets lie; they belong to no tenant.</summary>
    public const string Folder = "/assets";

    /// <summary>The path at which the sheet is served.</summary>
    public static string Address { get; } = $"{Folder}/weblogin-{Convert.ToHexStringLower(SHA256.HashData(_css))[..12]}.css";

    /// <summary>The sheet, gzipped for those who take it (RFC 9110 §12.5.3).</summary>
    public static IResult Respond(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(_css, "text/css; charset=utf-8");
        headers.ContentEncoding = "gzip";
        return Results.Bytes(_gzipped.Value, "text/css; charset=utf-8");
    }

    private static byte[] Join()
    {
        using var joined = new MemoryStream();
        foreach (var part in _parts)
        {
            using var embedded = typeof(StyleSheet).Assembly.GetManifestResourceStream($"Weblogin.Pages.Styles.{part}")
                ?? throw new InvalidOperationException($"The style sheet {part} is missing from the program.");
            embedded.CopyTo(joined);
            joined.Write(Encoding.ASCII.GetBytes("\n"));
        }
        return joined.ToArray();
    }

    private static byte[] Compress()
    {
        using var gzipped = new MemoryStream();
        using (var gzip = new GZipStream(gzipped, CompressionLevel.Optimal))
            gzip.Write(_css);
        return gzipped.ToArray();
    }
}
