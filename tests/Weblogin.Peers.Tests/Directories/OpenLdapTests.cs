using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Peers.Tests.Directories;

/// <summary>A directory that is not Active Directory: other names of attributes, no flags in its schema, several values, the same name twice.</summary>
public sealed class OpenLdapTests
{
    [Fact]
    public async Task openldap_tells_whose_an_account_is_and_two_of_anything_are_nobody()
    {
        Peer.Slapd.Require();
        Peer.LdapTools.Require();
        var port = PeerProcess.FreePort();
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var referred = ((IPEndPoint)elsewhere.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var slapd = await PeerProcess.StartAsync("openldap", port, new Dictionary<string, string> { ["REFERRED_PORT"] = referred }, state: null, CancellationToken.None);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(slapd.State, "ldap.crt"));
        var directory = new AccountDirectory
        {
            Id = "ldap",
            Servers = [new DirectoryServer("127.0.0.1", port + 1, StartTls: false)],
            BindName = "uid=svc-weblogin,ou=tjenester,dc=skole,dc=test",
            BaseName = "dc=skole,dc=test",
            Scope = DirectoryScope.Subtree,
            AccountAttribute = "uid",
            PrincipalAttribute = "mail",
            NationalIdAttribute = "skoleFodselsnummer",
            Domains = [],
            Probe = "kari",
            Authorities = [Convert.ToBase64String(authority.RawData)],
        };

        foreach (var server in new[] { new DirectoryServer("127.0.0.1", port + 1, StartTls: false), new DirectoryServer("localhost", port, StartTls: true) })
        {
            using var desk = new DirectoryDesk(directory with { Servers = [server] }, "Svc1Pass!");
            Assert.Empty(await desk.TestAsync());
            Assert.Equal("01819010001", await desk.NationalIdAsync("kari"));
            Assert.Equal("01819010001", await desk.NationalIdAsync("kari@skole.test"));
            Assert.Null(Assert.IsType<DirectoryAnswer.Found>(await desk.FindAsync("kari")).ObjectGuid);
            Assert.IsType<DirectoryAnswer.Several>(await desk.FindAsync("samme"));
            Assert.Equal(2, Assert.IsType<DirectoryAnswer.Found>(await desk.FindAsync("tovalg")).NationalIds.Count);
            Assert.IsType<DirectoryAnswer.Unnamed>(await desk.FindAsync("uten"));
            Assert.IsType<DirectoryAnswer.Nobody>(await desk.FindAsync("*"));
            Assert.IsType<DirectoryAnswer.Nobody>(await desk.FindAsync("skole\\kari"));
        }

        using var level = new DirectoryDesk(directory with { Scope = DirectoryScope.OneLevel, BaseName = "ou=elever,dc=skole,dc=test" }, "Svc1Pass!");
        Assert.Equal("04840650001", await level.NationalIdAsync("samme"));
        Assert.IsType<DirectoryAnswer.Nobody>(await level.FindAsync("per"));
        // Referrals are off: where people lie in another directory they are nobody's here, and one that is nothing but a referral tells nothing at all.
        Assert.IsType<DirectoryAnswer.Nobody>(await level.FindAsync("henvist"));
        using var away = new DirectoryDesk(directory with { BaseName = "ou=henvist,ou=elever,dc=skole,dc=test" }, "Svc1Pass!");
        Assert.IsType<DirectoryAnswer.Unreachable>(await away.FindAsync("kari"));
        Assert.NotEmpty(await away.TestAsync());
        Assert.False(elsewhere.Pending());
        // The first server is gone: the second answers within the time of a login.
        using var two = new DirectoryDesk(directory with { Servers = [new DirectoryServer("127.0.0.1", 1, StartTls: false), directory.Servers[0]] }, "Svc1Pass!");
        Assert.Equal("01819010001", await two.NationalIdAsync("kari"));
        Assert.StartsWith("warning", Assert.Single(await two.TestAsync()), StringComparison.Ordinal);
        using var plain = new DirectoryDesk(directory with { BindName = "uid=svc-plain,ou=tjenester,dc=skole,dc=test" }, "Svc2Pass!");
        Assert.IsType<DirectoryAnswer.NoRight>(await plain.FindAsync("kari"));
        Assert.Contains("No right", Assert.Single(await plain.TestAsync()), StringComparison.Ordinal);
    }
}
