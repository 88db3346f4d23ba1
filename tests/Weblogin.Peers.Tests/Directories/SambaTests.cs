using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Peers.Tests.Directories;

/// <summary>A real Active Directory (Samba) with a confidential attribute, a service account that may read it and one that may not.</summary>
public sealed class SambaTests : IAsyncLifetime
{
    private const string Attribute = "skoleFodselsnummer";
    private const string School = "skole";

    private PeerProcess? _samba;

    public async ValueTask InitializeAsync()
    {
        Peer.Samba.Require();
        Peer.LdapTools.Require();
        Peer.SimpleSamlPhp.Require();
        _samba = await PeerProcess.StartAsync("samba-ad", 636, new Dictionary<string, string>(), state: null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_samba is not null)
            await _samba.DisposeAsync();
    }

    // One fact: the domain takes its time to come up.
    [Fact]
    public async Task active_directory_tells_whose_an_account_is_to_who_may_read_it()
    {
        await FindsByEveryNameAsync();
        await HostileNamesFindNobodyAsync();
        await PlainAccountIsToldThatItHasNoRightAsync();
        await SelfTestSaysWhatIsWrongAsync();
        await ForeignCertificateIsRefusedAsync();
        await using var world = await SchoolAsync();
        await EmployeeArrivesByTheDirectoryAsync(world);
        await StoppedServerIsLeftAloneAsync();
        await WithoutTheDirectoryIdPortenIsAskedAsync(world);
    }

    private async Task FindsByEveryNameAsync()
    {
        foreach (var startTls in new[] { false, true })
        {
            using var desk = Reader(directory => directory with { Servers = [Server(startTls)] });
            Assert.Equal("01819010001", await desk.NationalIdAsync("kari"));
            Assert.Equal("01819010001", await desk.NationalIdAsync("KARI"));
            Assert.Equal("01819010001", await desk.NationalIdAsync("kari@skole.test"));
            Assert.Equal("01819010001", await desk.NationalIdAsync("skole\\kari"));
            Assert.Equal("04840650001", await desk.NationalIdAsync("åse"));
            Assert.IsType<DirectoryAnswer.Nobody>(await desk.FindAsync("annet\\kari"));
            Assert.IsType<DirectoryAnswer.Nobody>(await desk.FindAsync("finnesikke"));
            Assert.IsType<DirectoryAnswer.Unnamed>(await desk.FindAsync("gjest"));
            Assert.IsType<DirectoryAnswer.Disabled>(await desk.FindAsync("sperret"));
            Assert.NotNull(Assert.IsType<DirectoryAnswer.Found>(await desk.FindAsync("kari")).ObjectGuid);
            Assert.Empty(await desk.TestAsync());
        }

        using var many = Reader();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => many.NationalIdAsync("ola"))), found => Assert.Equal("02820550032", found));
        using var above = Reader(directory => directory with { BaseName = "OU=Ansatte,OU=Skole,DC=skole,DC=test" });
        Assert.Equal("03837810050", await above.NationalIdAsync("per"));
        Assert.IsType<DirectoryAnswer.Nobody>(await above.FindAsync("kari"));
    }

    private async Task HostileNamesFindNobodyAsync()
    {
        using var desk = Reader();
        foreach (var name in new[] { "*", "k*", "kari)(|(cn=*", "*)(sAMAccountName=*", "kari\0", "\0", "\\2a", "kari\\29", "(", ")", "&", "|(a=b)", "!", "ka\ud800ri", "kari,OU=x", new string('æ', 256) })
            Assert.IsType<DirectoryAnswer.Nobody>(await desk.FindAsync(name));
        Assert.Equal("01819010001", await desk.NationalIdAsync("kari"));
    }

    private async Task PlainAccountIsToldThatItHasNoRightAsync()
    {
        using var plain = Desk("svc-plain@skole.test", "Svc2Pass!");
        Assert.IsType<DirectoryAnswer.NoRight>(await plain.FindAsync("kari"));
        Assert.IsType<DirectoryAnswer.Nobody>(await plain.FindAsync("finnesikke"));
        var said = Assert.Single(await plain.TestAsync());
        Assert.StartsWith("fault: ", said, StringComparison.Ordinal);
        Assert.Contains("No right: the service account svc-plain@skole.test", said, StringComparison.Ordinal);
        Assert.Contains("Control access", said, StringComparison.Ordinal);

        using var unprobed = Desk("svc-plain@skole.test", "Svc2Pass!", directory => directory with { Probe = null });
        Assert.IsType<DirectoryAnswer.NoRight>(await unprobed.FindAsync("kari"));
        Assert.Contains("of nobody", Assert.Single(await unprobed.TestAsync()), StringComparison.Ordinal);
    }

    private async Task SelfTestSaysWhatIsWrongAsync()
    {
        (string Said, Func<AccountDirectory, AccountDirectory> Change, string Password)[] cases =
        [
            ("refuses the name or the password", directory => directory, "wrong"),
            ("nothing at the base", directory => directory with { BaseName = "OU=Borte,DC=skole,DC=test" }, "Svc1Pass!"),
            ("no DN", directory => directory with { BaseName = "skole" }, "Svc1Pass!"),
            ("no attribute fodselsnr", directory => directory with { NationalIdAttribute = "fodselsnr" }, "Svc1Pass!"),
            ("not confidential", directory => directory with { NationalIdAttribute = "employeeNumber" }, "Svc1Pass!"),
            ("does not find the account to test by", directory => directory with { Probe = "borte" }, "Svc1Pass!"),
            ("No right", directory => directory with { Probe = "gjest" }, "Svc1Pass!"),
            ("is no national id", directory => directory with { NationalIdAttribute = "mail" }, "Svc1Pass!"),
        ];
        foreach (var (said, change, password) in cases)
        {
            using var desk = Desk("svc-weblogin@skole.test", password, change);
            var findings = await desk.TestAsync();
            Assert.Contains(findings, finding => finding.Contains(said, StringComparison.Ordinal));
            Assert.DoesNotContain(findings, finding => finding.Contains(password, StringComparison.Ordinal) || finding.Contains("01819010001", StringComparison.Ordinal));
        }
    }

    private async Task ForeignCertificateIsRefusedAsync()
    {
        using var folder = new TestCertificate(_samba!.State, ["dc1.skole.test"]);
        var foreign = Convert.ToBase64String(folder.Certificate.RawData);
        using var distrusting = Reader(directory => directory with { Authorities = [foreign] });
        Assert.Contains("not trusted", Assert.IsType<DirectoryAnswer.Unreachable>(await distrusting.FindAsync("kari")).Detail, StringComparison.Ordinal);
        using var machine = Reader(directory => directory with { Authorities = [] });
        Assert.Contains("not trusted", Assert.IsType<DirectoryAnswer.Unreachable>(await machine.FindAsync("kari")).Detail, StringComparison.Ordinal);
        using var misnamed = Reader(directory => directory with { Servers = [new DirectoryServer("127.0.0.2", 636, StartTls: false)] });
        Assert.IsType<DirectoryAnswer.Unreachable>(await misnamed.FindAsync("kari"));
    }

    private async Task StoppedServerIsLeftAloneAsync()
    {
        using var desk = Reader();
        Assert.Equal("01819010001", await desk.NationalIdAsync("kari"));
        await _samba!.StopAsync();
        for (var i = 0; i < Circuits.Failures; i++)
        {
            var asked = Stopwatch.StartNew();
            Assert.IsType<DirectoryAnswer.Unreachable>(await desk.FindAsync("kari"));
            Assert.InRange(asked.Elapsed, TimeSpan.Zero, Circuits.Longest + TimeSpan.FromSeconds(1));
        }

        Assert.Contains("left alone", Assert.IsType<DirectoryAnswer.Unreachable>(await desk.FindAsync("kari")).Detail, StringComparison.Ordinal);
        Assert.Contains("does not take a connection", Assert.Single(await desk.TestAsync()), StringComparison.Ordinal);
    }

    private async Task<PeerWorld> SchoolAsync()
    {
        var directories = new JsonArray(new JsonObject
        {
            ["id"] = "ad",
            ["servers"] = new JsonArray("ldaps://127.0.0.1"),
            ["account"] = "svc-weblogin@skole.test",
            ["base"] = "OU=Skole,DC=skole,DC=test",
            ["nationalIdAttribute"] = Attribute,
            ["domains"] = new JsonArray("SKOLE"),
            ["probe"] = "kari",
            ["certificates"] = new JsonArray(await File.ReadAllTextAsync(Path.Combine(_samba!.State, "ldap.crt"))),
        });
        return await PeerWorld.StartAsync(new WorldPlan(
            TenantPlan.Employer(School, ("NATIONAL_ID_CLAIM", "-")) with { Resolve = "directory", Directories = directories.ToJsonString(), DirectoryPassword = "Svc1Pass!" }));
    }

    // SimpleSAMLphp sends no more than the account; Samba says whose it is.
    private static async Task EmployeeArrivesByTheDirectoryAsync(PeerWorld world)
    {
        Assert.Contains("may read", await world.Broker.MustRunAsync("directory", "test", School, "kari"), StringComparison.Ordinal);
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(School)}/");

        var claims = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform().GetProperty("claims");

        Assert.Equal(("01819010001", "nlsso-loa-substantial"), (claims.GetProperty("pid").GetString(), claims.GetProperty("acr").GetString()));
        Assert.DoesNotContain("01819010001", world.Broker.Log, StringComparison.Ordinal);
    }

    private static async Task WithoutTheDirectoryIdPortenIsAskedAsync(PeerWorld world)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(School)}/");

        Assert.Equal("idporten.localhost", (await browser.LogInAtAdfsAsync("ola")).Address.Host);
        Assert.DoesNotContain("Svc1Pass!", world.Broker.Log, StringComparison.Ordinal);
    }

    private DirectoryDesk Reader(Func<AccountDirectory, AccountDirectory>? change = null) => Desk("svc-weblogin@skole.test", "Svc1Pass!", change);

    private DirectoryDesk Desk(string account, string password, Func<AccountDirectory, AccountDirectory>? change = null)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_samba!.State, "ldap.crt"));
        var directory = new AccountDirectory
        {
            Id = "ad",
            Servers = [Server(startTls: false)],
            BindName = account,
            BaseName = "DC=skole,DC=test",
            Scope = DirectoryScope.Subtree,
            AccountAttribute = "sAMAccountName",
            PrincipalAttribute = "userPrincipalName",
            NationalIdAttribute = Attribute,
            Domains = ["skole"],
            Probe = "kari",
            Authorities = [Convert.ToBase64String(authority.RawData)],
        };
        return new DirectoryDesk(change?.Invoke(directory) ?? directory, password);
    }

    private static DirectoryServer Server(bool startTls) => new("127.0.0.1", startTls ? 389 : 636, startTls);
}
