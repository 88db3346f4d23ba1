using System.ComponentModel;
using System.Net;
using Weblogin.Model;
using Weblogin.Storage;

namespace Weblogin.Hosting;

/// <summary>
/// Where this process listens and keeps its things: <c>WEBLOGIN_*</c> variables, or the same names without the prefix in
/// <c>appsettings.json</c>. Everything about tenants is data, not here.
/// </summary>
[Description("Where the program listens and keeps its things.")]
internal sealed record HostSettings
{
    /// <summary>What every variable of ours begins with.</summary>
    public const string Prefix = "WEBLOGIN_";

    /// <summary>Addresses to listen on.</summary>
    [Description("Addresses to listen on, separated by semicolons. http is served on loopback only, or behind the proxies of WEBLOGIN_TRUSTED_PROXIES.")]
    [Variable("URLS", Default = "http://127.0.0.1:8080")]
    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>Full path of the database's folder.</summary>
    [Description("Folder of the database, made with mode 0700.")]
    [Variable("DATA", Default = "data")]
    public required string Data { get; init; }

    /// <summary>On what data is kept: a section of its own. Default SQLite in that folder.</summary>
    public StorageSettings Storage { get; init; } = new();

    /// <summary>Full path of the root keys' folder.</summary>
    [Description("Folder of the root keys, made with mode 0700, never inside the data folder.")]
    [Variable("KEYS", Default = "keys")]
    public required string Keys { get; init; }

    /// <summary>Full path of the folder where SAML metadata is dropped; null watches none.</summary>
    [Description("Folder into which SAML metadata of identity providers is dropped: {tenant}/{identity provider}.xml. Nothing set: none is watched.")]
    [Variable("METADATA")]
    public string? Metadata { get; init; }

    /// <summary>Full path of the folder of log files; null logs to the console only.</summary>
    [Description("Folder of log files, a new one each day and at each 100 MB, the last 31 kept: weblogin-… of the server, commands-… of the command line with the user's name, strangers-… for unknown host names and addresses (the last 3). The files have mode 0600; the folder's mode is yours. Nothing set: the console only.")]
    [Variable("LOGS")]
    public string? Logs { get; init; }

    /// <summary>Reverse proxies whose <c>X-Forwarded-Proto</c> and <c>-For</c> are believed.</summary>
    [Description("Addresses or networks, separated by commas, of reverse proxies whose X-Forwarded-Proto and X-Forwarded-For are believed. The Host header must reach us unchanged.")]
    [Variable("TRUSTED_PROXIES")]
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Full path of the certificate file for https; null where none is served.</summary>
    [Description("Certificate file for https: PEM chain, or PKCS #12 without password. Read again when it changes.")]
    [Variable("CERTIFICATE")]
    public string? Certificate { get; init; }

    /// <summary>Full path of the private key of a PEM certificate; null where the certificate file holds it.</summary>
    [Description("Private key of a PEM certificate; nothing where the certificate file holds it.")]
    [Variable("CERTIFICATE_KEY")]
    public string? CertificateKey { get; init; }

    /// <summary>What this node calls itself in the chains of audit log and ledger.</summary>
    [Description("What this node calls itself in the chains of audit log and ledger: 1 to 63 characters of a-z, 0-9 and hyphen, the same after a restart, and another for each host that shares a database. Nothing set: main on SQLite, the machine's name on PostgreSQL.")]
    [Variable("NODE")]
    public string? Node { get; init; }

    /// <summary>
    /// Puts where settings are read from in the place of what was there, the strongest last: the server and every command read the same. The
    /// framework would take <c>DATA</c> and <c>KEYS</c> from whoever else uses such words.
    /// </summary>
    /// <param name="configuration">What they are added to.</param>
    /// <param name="folder">Where the file of settings is looked for; null for the working directory.</param>
    public static IConfigurationBuilder AddTo(IConfigurationBuilder configuration, string? folder = null)
    {
        configuration.Sources.Clear();
        folder ??= Directory.GetCurrentDirectory();
        // A command may be typed where its user may not look, and a folder that cannot be seen is no base.
        if (Directory.Exists(folder))
            configuration.SetBasePath(folder).AddJsonFile("appsettings.json", optional: true);
        return configuration.AddEnvironmentVariables(Prefix);
    }

    /// <summary>Reads and checks these settings, and checks those of the rooms.</summary>
    /// <exception cref="OperatorException">One is wrong; the message names it.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        string? Value(string property) => VariableAttribute.Of(typeof(HostSettings).GetProperty(property)!) is var variable ? configuration[variable.Name] ?? variable.Default : null;
        var settings = new HostSettings
        {
            Urls = Split(Value(nameof(Urls)) ?? "", ';').Select(Url).ToArray(),
            Data = Path.GetFullPath(Value(nameof(Data))!),
            Keys = Path.GetFullPath(Value(nameof(Keys))!),
            Metadata = FullPath(Value(nameof(Metadata))),
            Logs = FullPath(Value(nameof(Logs))),
            TrustedProxies = Split(Value(nameof(TrustedProxies)) ?? "", ',').Select(Network).ToArray(),
            Certificate = FullPath(Value(nameof(Certificate))),
            CertificateKey = FullPath(Value(nameof(CertificateKey))),
            Node = Value(nameof(Node)),
        };
        settings.CheckTransport();
        settings.CheckFolders();
        SettingsCheck.Run(configuration);
        var storage = configuration.GetSection(StorageSettings.SectionName).Get<StorageSettings>() ?? settings.Storage;
        return settings with { Storage = storage, Node = NodeName(settings.Node, storage.Engine) };
    }

    private static string NodeName(string? given, string engine)
    {
        if (given is not null)
            return Slug.IsValid(given) ? given : throw new OperatorException($"{Prefix}NODE must be {Slug.Form}.");
        if (engine == StorageSettings.Sqlite)
            return StorageOptions.OnlyNode;
        var machine = string.Concat(Environment.MachineName.ToLowerInvariant().Take(63).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return Slug.IsValid(machine) ? machine : StorageOptions.OnlyNode;
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
