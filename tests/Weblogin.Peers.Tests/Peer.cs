using Xunit;

namespace Weblogin.Peers.Tests;

/// <summary>
/// The foreign programs these tests need, by the name that <c>WEBLOGIN_SKIP_PEERS</c> lists (comma-separated) where one is not to be had.
/// What is not listed must be there: a missing program is then a failure and never a silent skip.
/// </summary>
internal sealed record Peer(string Name, string NeededFile)
{
    /// <summary>The same engine without windows takes a quarter less of the machine; where only the whole browser is installed, that one.</summary>
    public static readonly Peer Chromium = new("chromium", File.Exists("/usr/bin/chromium-headless-shell") ? "/usr/bin/chromium-headless-shell" : "/usr/bin/chromium");

    public static readonly Peer SimpleSamlPhp = new("simplesamlphp", "/usr/share/simplesamlphp/www/index.php");

    /// <summary>Its programs lie in a folder of its version.</summary>
    public static readonly Peer PostgreSql = new("postgresql", Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", "postgres")).Order(StringComparer.Ordinal).LastOrDefault("/usr/lib/postgresql") : "/usr/lib/postgresql");

    public static readonly Peer Curl = new("curl", "/usr/bin/curl");

    public static readonly Peer Aiosmtpd = new("aiosmtpd", "/usr/lib/python3/dist-packages/aiosmtpd/__init__.py");

    public static readonly Peer Samba = new("samba", "/usr/share/samba/setup/provision_users.ldif");

    public static readonly Peer Slapd = new("slapd", "/usr/sbin/slapd");

    public static readonly Peer LdapTools = new("ldap-utils", "/usr/bin/ldapsearch");

    /// <summary>oidc-provider, openid-client and axe-core, installed by <c>npm ci</c> in <c>tests/peers</c>.</summary>
    public static readonly Peer Npm = new("npm", Path.Combine(Folder, "node_modules", ".package-lock.json"));

    /// <summary><c>tests/peers</c> of the source tree: start scripts and npm packages.</summary>
    public static string Folder => Path.Combine(SourceTree, "tests", "peers");

    /// <summary>The root of the source tree.</summary>
    public static string SourceTree => FindSourceTree();

    /// <summary>Skips the running test where this peer is listed as absent, and fails it where the peer is simply not there.</summary>
    public void Require()
    {
        var skipped = (Environment.GetEnvironmentVariable("WEBLOGIN_SKIP_PEERS") ?? "").Split(',', StringSplitOptions.TrimEntries);
        Assert.SkipWhen(skipped.Contains(Name, StringComparer.Ordinal), $"WEBLOGIN_SKIP_PEERS names {Name}");
        Assert.True(File.Exists(NeededFile), $"{Name} is not installed ({NeededFile} is missing): run ./weblogin test, or list it in WEBLOGIN_SKIP_PEERS");
    }

    private static string FindSourceTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Weblogin.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"The tests run from the source tree, and {AppContext.BaseDirectory} is not in one.");
    }
}
