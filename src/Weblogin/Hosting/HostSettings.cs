using System.Net;
using Weblogin.Storage;

namespace Weblogin.Hosting;

/// <summary>
/// Where this process listens and keeps its things: <c>WEBLOGIN_*</c> variables, or the same names without the prefix in
/// <c>appsettings.json</c>. Everything about tenants is data, not here.
/// </summary>
internal sealed record HostSettings
{
    /// <summary>What every variable of ours begins with.</summary>
    public const string Prefix = "WEBLOGIN_";

    /// <summary>Addresses to listen on, <c>WEBLOGIN_URLS</c>, separated by semicolons. Default <c>http://127.0.0.1:8080</c>.</summary>
    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>Folder of the database, <c>WEBLOGIN_DATA</c>. Default <c>data</c>.</summary>
    public required string Data { get; init; }

    /// <summary>On what data is kept, <c>WEBLOGIN_STORAGE__…</c>. Default SQLite in that folder.</summary>
    public StorageSettings Storage { get; init; } = new();

    /// <summary>Folder of the root keys, <c>WEBLOGIN_KEYS</c>, never inside the data folder. Default <c>keys</c>.</summary>
    public required string Keys { get; init; }

    /// <summary>Folder where SAML metadata is dropped, <c>WEBLOGIN_METADATA</c>; null watches none.</summary>
    public string? Metadata { get; init; }

    /// <summary>Folder of log files, <c>WEBLOGIN_LOGS</c>; null logs to the console only.</summary>
    public string? Logs { get; init; }

    /// <summary>Reverse proxies whose <c>X-Forwarded-Proto</c> and <c>-For</c> are believed, <c>WEBLOGIN_TRUSTED_PROXIES</c>: addresses or networks, separated by commas.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Certificate file for https, <c>WEBLOGIN_CERTIFICATE</c>: PEM chain or PKCS #12. Read again when it changes.</summary>
    public string? Certificate { get; init; }

    /// <summary>Private key of a PEM certificate, <c>WEBLOGIN_CERTIFICATE_KEY</c>; null where the certificate file holds it.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Adds where settings are read from, the strongest last.</summary>
    public static IConfigurationBuilder AddTo(IConfigurationBuilder configuration) =>
        configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables(Prefix);

    /// <summary>Reads and checks these settings, and checks those of the rooms.</summary>
    /// <exception cref="OperatorException">One is wrong; the message names it.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var settings = new HostSettings
        {
            Urls = Split(configuration["URLS"] ?? "http://127.0.0.1:8080", ';').Select(Url).ToArray(),
            Data = Path.GetFullPath(configuration["DATA"] ?? "data"),
            Keys = Path.GetFullPath(configuration["KEYS"] ?? "keys"),
            Metadata = FullPath(configuration["METADATA"]),
            Logs = FullPath(configuration["LOGS"]),
            TrustedProxies = Split(configuration["TRUSTED_PROXIES"] ?? "", ',').Select(Network).ToArray(),
            Certificate = FullPath(configuration["CERTIFICATE"]),
            CertificateKey = FullPath(configuration["CERTIFICATE_KEY"]),
        };
        settings.CheckTransport();
        settings.CheckFolders();
        SettingsCheck.Run(configuration);
        return settings with { Storage = configuration.GetSection(StorageSettings.SectionName).Get<StorageSettings>() ?? settings.Storage };
    }

    // Whoever listens on http beyond this machine without a proxy in front sends session cookies in clear.
    private void CheckTransport()
    {
        foreach (var url in Urls)
        {
            if (url.Scheme == Uri.UriSchemeHttps && Certificate is null)
                throw new OperatorException($"{Prefix}URLS has {url}, but {Prefix}CERTIFICATE names no certificate.");
            if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && TrustedProxies.Count == 0)
                throw new OperatorException($"{Prefix}URLS has {url}: http is served on loopback only, or behind proxies named in {Prefix}TRUSTED_PROXIES.");
        }
    }

    private void CheckFolders()
    {
        var data = Data.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        if ((Keys + Path.DirectorySeparatorChar).StartsWith(data, StringComparison.Ordinal))
            throw new OperatorException($"{Prefix}KEYS must lie outside {Prefix}DATA: a copy of the data alone must open nothing.");
    }

    private static Uri Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { PathAndQuery: "/" }
            ? url
            : throw new OperatorException($"{Prefix}URLS has \"{text}\": each must be http or https with host and port.");

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new OperatorException($"{Prefix}TRUSTED_PROXIES has \"{text}\": each must be an IP address or network.");

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? FullPath(string? path) => string.IsNullOrWhiteSpace(path) ? null : Path.GetFullPath(path);
}
