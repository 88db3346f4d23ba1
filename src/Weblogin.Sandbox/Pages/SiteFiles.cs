using System.Security.Cryptography;

namespace Weblogin.Sandbox.Pages;

/// <summary>The style sheet and the one script, carried inside the program and served on every host.</summary>
internal static class SiteFiles
{
    private static readonly byte[] _css = Read("site.css");
    private static readonly byte[] _script = Read("submit.js");

    /// <summary>Path of the style sheet; it names its content.</summary>
    public static string StyleSheet { get; } = $"/sandbox/site-{Convert.ToHexStringLower(SHA256.HashData(_css))[..8]}.css";

    /// <summary>Path of the script that sends a form.</summary>
    public static string SubmitScript { get; } = $"/sandbox/submit-{Convert.ToHexStringLower(SHA256.HashData(_script))[..8]}.js";

    public static void Map(IEndpointRouteBuilder everyHost)
    {
        everyHost.MapGet(StyleSheet, () => Results.Bytes(_css, "text/css; charset=utf-8"));
        everyHost.MapGet(SubmitScript, () => Results.Bytes(_script, "text/javascript; charset=utf-8"));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream($"Weblogin.Sandbox.Pages.{name}")
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
