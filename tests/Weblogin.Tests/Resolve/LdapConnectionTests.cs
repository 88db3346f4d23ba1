using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Resolve.Directory;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>What a directory that is broken, hostile or silent can do to us: be an answer, soon.</summary>
public sealed class LdapConnectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly LdapSearch Search = new("dc=x", LdapScope.Subtree, new LdapFilter.Equal("uid", "kari"), ["uid"], 2, TimeSpan.FromSeconds(2));

    [Fact]
    public async Task entry_references_and_the_end_are_read()
    {
        var (result, entries) = await AskAsync([.. Entry(1, "uid", "kari"), .. Reference(1), .. Done(1, 0)]);

        Assert.Equal(LdapResult.Success, result.Code);
        Assert.Equal(["kari"], Assert.Single(entries).Texts("UID"));
        Assert.Equal("entry (uid)", entries[0].ToString());
    }

    [Fact]
    public async Task what_is_not_ldap_or_not_an_answer_is_a_fault_and_never_another_exception()
    {
        byte[][] answers =
        [
            "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(),
            [0x30, 0x80, 0x02, 0x01, 0x01, 0x00, 0x00],
            [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF],
            [0x30, 0x85, 1, 1, 1, 1, 1],
            [0x30, 0x00],
            [0x30, 0x03, 0x02, 0x01, 0x01],
            [0x30, 0x05, 0x02, 0x01, 0x01, 0x64, 0x7F],
            Done(0, 52),
            Done(7, 0),
            [.. Entry(1, "uid", "1"), .. Entry(1, "uid", "2"), .. Entry(1, "uid", "3"), .. Done(1, 0)],
            [.. Enumerable.Range(0, 200).SelectMany(_ => Reference(1)), .. Done(1, 0)],
            Deep(10_000),
        ];
        foreach (var answer in answers)
            Assert.DoesNotContain("kari", (await Assert.ThrowsAsync<LdapException>(() => AskAsync(answer))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EndOfStreamException>(() => AskAsync(Entry(1, "uid", "kari")[..^2]));
    }

    [Fact]
    public void octets_of_chance_are_a_message_or_a_fault()
    {
        var random = new Random(636);
        var valid = Entry(1, "uid", "kari");
        for (var i = 0; i < 20_000; i++)
        {
            var octets = (byte[])valid.Clone();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            try
            {
                LdapResponse.Read(octets);
            }
            catch (LdapException)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void no_character_of_a_name_is_syntax_of_the_filter()
    {
        foreach (var name in new[] { "*", "(", ")", "\\", "\\2a", "kari)(uid=*", "\0", "æøå", "e\u0301", "😀" })
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            new LdapFilter.Equal("uid", name).WriteTo(writer);
            var filter = new AsnReader(writer.Encode(), AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3));

            Assert.Equal("uid", Encoding.UTF8.GetString(filter.ReadOctetString()));
            Assert.Equal(name, Encoding.UTF8.GetString(filter.ReadOctetString()));
            Assert.False(filter.HasData);
            Assert.DoesNotContain(name, new LdapFilter.Equal("uid", name).ToString()[5..^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void name_is_looked_for_where_it_can_be_one_accounts_only()
    {
        var directory = SchoolDirectory();

        Assert.Equal(new LdapFilter.Equal("sAMAccountName", "kari"), AccountSearch.FilterOf(directory, "kari"));
        Assert.Equal(new LdapFilter.Equal("userPrincipalName", "kari@skole.test"), AccountSearch.FilterOf(directory, "kari@skole.test"));
        Assert.Equal(new LdapFilter.Equal("sAMAccountName", "kari"), AccountSearch.FilterOf(directory, "skole\\kari"));
        foreach (var name in new[] { "adm\\kari", "skole\\kari@skole.test", "a\\b\\c", "kari\0", "kari\n" })
            Assert.Null(AccountSearch.FilterOf(directory, name));
    }

    [Fact]
    public void words_of_a_refused_bind_come_from_its_code_alone()
    {
        const string Said = "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 775, v3839 for kari";

        Assert.Equal("775", LdapResult.SubCodeIn(Said));
        Assert.Equal("the service account is locked", new LdapResult(49, LdapResult.SubCodeIn(Said)).Words);
        Assert.Null(LdapResult.SubCodeIn("kari, data 12"));
    }

    [Fact]
    public async Task connections_are_bounded_kept_and_thrown_away_at_the_first_fault()
    {
        var (open, most, opened) = (0, 0, 0);
        using var pool = new ConnectionPool(
            _ =>
            {
                Interlocked.Increment(ref opened);
                return Task.FromResult(new LdapConnection(new MemoryStream()));
            },
            TimeProvider.System);
        async Task<int> WorkAsync(LdapConnection connection, CancellationToken ct)
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            await Task.Yield();
            return Interlocked.Decrement(ref open);
        }

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => pool.UseAsync(WorkAsync, None)));
        var after = opened;
        await pool.UseAsync(WorkAsync, None);

        Assert.InRange(most, 1, ConnectionPool.MostOpen);
        Assert.InRange(after, 1, ConnectionPool.MostOpen);
        Assert.Equal(after, opened);

        // All that lay idle were ended meanwhile: a fresh one is tried, and what that says counts.
        await Assert.ThrowsAsync<IOException>(() => pool.UseAsync<int>((_, _) => throw new IOException("gone"), None));
        Assert.Equal(after + 1, opened);
        await pool.UseAsync(WorkAsync, None);
        Assert.Equal(after + 2, opened);
    }

    [Fact]
    public async Task server_that_takes_the_connection_and_says_nothing_is_left_when_the_time_is_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        foreach (var startTls in new[] { false, true })
        {
            await using var data = new SqliteFolder();
            await using var store = data.Open();
            var secrets = new TenantSecrets(store.Stores.Keys, TimeProvider.System);
            var (tenant, directory) = (DocumentSamples.Read(DocumentSamples.Tenant()), SchoolDirectory() with { Servers = [new DirectoryServer("127.0.0.1", port, startTls)] });
            var dialer = new DirectoryDialer(new GuardedDestination(Options.Create(new FetchOptions { Loopback = true }), new SystemNameResolver()), secrets);

            Assert.Contains("nobody has brought the password", (await Assert.ThrowsAsync<LdapException>(() => dialer.OpenAsync(tenant, directory, directory.Servers[0], None))).Message, StringComparison.Ordinal);
            await secrets.SetAsync(DirectoryDialer.PlaceOf(tenant, directory), "Svc1Pass!", None);
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dialer.OpenAsync(tenant, directory, directory.Servers[0], limit.Token));
        }
    }

    [Fact]
    public async Task directory_may_be_inside_but_never_on_this_machine_or_its_link()
    {
        var destination = new GuardedDestination(Options.Create(new FetchOptions { Loopback = true }), new SystemNameResolver());

        foreach (var inside in new[] { "10.1.2.3", "192.168.0.4", "172.16.0.1", "fd00::1", "93.184.216.34" })
            Assert.Null((await destination.FindInsideAsync(inside, forTest: false, None)).Refusal);
        foreach (var never in new[] { "127.0.0.1", "localhost", "dc.localhost", "::1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "::ffff:127.0.0.1", "fe80::1" })
            Assert.NotNull((await destination.FindInsideAsync(never, forTest: false, None)).Refusal);
        Assert.Null((await destination.FindInsideAsync("127.0.0.1", forTest: true, None)).Refusal);
        Assert.NotNull((await destination.FindInsideAsync("169.254.169.254", forTest: true, None)).Refusal);
    }

    private static AccountDirectory SchoolDirectory() => new()
    {
        Id = "ad",
        Servers = [new DirectoryServer("dc1.skole.test", 636, StartTls: false)],
        BindName = "svc@skole.test",
        BaseName = "DC=skole,DC=test",
        Scope = DirectoryScope.Subtree,
        AccountAttribute = "sAMAccountName",
        PrincipalAttribute = "userPrincipalName",
        NationalIdAttribute = "employeeNumber",
        Domains = ["skole"],
        Authorities = [],
    };

    private static async Task<(LdapResult Result, IReadOnlyList<LdapEntry> Entries)> AskAsync(byte[] answer)
    {
        using var connection = new LdapConnection(new OneAnswer(answer));
        return await connection.SearchAsync(Search, None);
    }

    private static byte[] Entry(int id, string attribute, string value) => Message(id, writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 4)))
        {
            writer.WriteOctetString("uid=kari,dc=x"u8);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
                using (writer.PushSetOf())
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(value));
            }
        }
    });

    private static byte[] Reference(int id) => Message(id, writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 19)))
            writer.WriteOctetString("ldap://elsewhere/"u8);
    });

    private static byte[] Done(int id, int code) => Message(id, writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 5)))
        {
            writer.WriteEnumeratedValue((LdapScopeLike)code);
            writer.WriteOctetString([]);
            writer.WriteOctetString("kari"u8);
        }
    });

    private static byte[] Deep(int depth)
    {
        byte[] octets = [];
        for (var i = 0; i < depth; i++)
            octets = [0x30, 0x83, (byte)(octets.Length >> 16), (byte)(octets.Length >> 8), (byte)octets.Length, .. octets];
        return octets;
    }

    private static byte[] Message(int id, Action<AsnWriter> operation)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
        }

        return writer.Encode();
    }

    private enum LdapScopeLike
    {
        Success = 0,
    }

    /// <summary>A server that has said everything before it is asked.</summary>
    private sealed class OneAnswer(byte[] answer) : MemoryStream(answer, writable: false)
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
