using System.Formats.Asn1;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Tenants;

namespace Weblogin.Tests.Resolve;

/// <summary>A directory on this machine by LDAP over TLS: lets everybody in, and answers what a test wants.</summary>
internal sealed class FakeLdapServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = Certificate();

    public FakeLdapServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Accounts by the name that is searched for: attributes and their values.</summary>
    public Dictionary<string, Dictionary<string, string>[]> Accounts { get; } = [];

    /// <summary>What a search ends with (RFC 4511 §4.1.9).</summary>
    public int Code { get; set; }

    public AccountDirectory Describe(string id, params string[] domains) => new()
    {
        Id = id,
        Servers = [new DirectoryServer("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, StartTls: false)],
        BindName = "svc@skole.test",
        BaseName = "DC=skole,DC=test",
        Scope = DirectoryScope.Subtree,
        AccountAttribute = "sAMAccountName",
        PrincipalAttribute = "userPrincipalName",
        NationalIdAttribute = "employeeNumber",
        Probe = "probe",
        Domains = domains,
        Authorities = [Convert.ToBase64String(_certificate.RawData)],
    };

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=directory", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        await using (var stream = new SslStream(client.GetStream()))
        {
            try
            {
                await stream.AuthenticateAsServerAsync(_certificate);
                var octets = new byte[4096];
                while (await stream.ReadAsync(octets) is > 0 and var count)
                    await stream.WriteAsync(Answer(octets.AsMemory(0, count)));
            }
            catch (IOException)
            {
                // The other side has gone.
            }
        }
    }

    // A request is shorter than what one read brings.
    private byte[] Answer(ReadOnlyMemory<byte> message)
    {
        var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        envelope.TryReadInt32(out var id);
        var tag = envelope.PeekTag();
        if (tag.TagValue == 0)
            return Ended(id, 1, 0);
        if (tag.TagValue != 3)
            return [];
        var name = NameIn(envelope.ReadSequence(tag));
        return [.. Accounts.GetValueOrDefault(name, []).SelectMany(account => Entry(id, account)), .. Ended(id, 5, Code)];
    }

    private static string NameIn(AsnReader search)
    {
        for (var before = 0; before < 6; before++)
            search.ReadEncodedValue();
        var tag = search.PeekTag();
        // Whether there is anything (present): nothing that a name would lead to.
        if (tag.TagValue == 7)
            return "";
        var filter = search.ReadSequence(tag);
        if (tag.TagValue == 0)
            filter = filter.ReadSequence(filter.PeekTag());
        filter.ReadOctetString();
        return Encoding.UTF8.GetString(filter.ReadOctetString());
    }

    private static byte[] Entry(int id, Dictionary<string, string> account) => Message(id, 4, writer =>
    {
        writer.WriteOctetString("cn=account,dc=test"u8);
        using (writer.PushSequence())
        {
            foreach (var (attribute, value) in account)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
                    using (writer.PushSetOf())
                        writer.WriteOctetString(attribute == "objectGUID" ? Guid.Parse(value).ToByteArray() : Encoding.UTF8.GetBytes(value));
                }
            }
        }
    });

    private static byte[] Ended(int id, int tag, int code) => Message(id, tag, writer =>
    {
        writer.WriteEncodedValue([0x0A, 0x01, (byte)code]);
        writer.WriteOctetString([]);
        writer.WriteOctetString([]);
    });

    private static byte[] Message(int id, int tag, Action<AsnWriter> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, tag)))
                content(writer);
        }

        return writer.Encode();
    }
}
