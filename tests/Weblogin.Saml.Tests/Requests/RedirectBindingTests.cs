using System.IO.Compression;
using System.Text;
using System.Xml;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Requests;

public sealed class RedirectBindingTests
{
    private static readonly AuthnRequest Request = new()
    {
        Id = MessageId.New(),
        Issuer = Login.ServiceProvider,
        Destination = "https://adfs.virksomhet1.test/adfs/ls/",
        AssertionConsumerServiceUrl = Login.ConsumerUrl,
        IssueInstant = Login.Now,
    };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void written_request_is_read_back(bool force, bool passive)
    {
        var request = Request with { ForceAuthn = force, IsPassive = passive };
        var read = Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(QueryOf(RedirectBinding.Write(request, "r&=+ æ", null))));
        Assert.Equal(request, read.Request);
        Assert.Equal("r&=+ æ", read.RelayState);
    }

    [Fact]
    public void request_asks_for_no_name_id_and_no_context_unless_told()
    {
        var xml = Inflate(RedirectBinding.Write(Request, null, null));
        Assert.DoesNotContain("NameIDPolicy", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("RequestedAuthnContext", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("ForceAuthn", xml, StringComparison.Ordinal);

        var told = Request with { NameIdPolicyFormat = NameIdFormat.Persistent, RequestedAuthnContexts = [AuthnContextClass.AdfsWindows, AuthnContextClass.Kerberos] };
        Assert.Equal(told, Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(QueryOf(RedirectBinding.Write(told, null, null)))).Request);
    }

    [Fact]
    public void destination_with_a_query_keeps_it()
    {
        var url = RedirectBinding.Write(Request with { Destination = "https://idp.test/sso?tenant=1" }, null, null);
        Assert.StartsWith("https://idp.test/sso?tenant=1&SAMLRequest=", url, StringComparison.Ordinal);
    }

    [Fact]
    public void signature_covers_request_relay_state_and_algorithm()
    {
        var key = Keys.Signing(Keys.IdentityProvider);
        var query = QueryOf(RedirectBinding.Write(Request, "state", key));
        Assert.True(RedirectBinding.IsSignedBy(query, [Keys.Verifying(Keys.Stranger), key.PublicKey]));
        Assert.False(RedirectBinding.IsSignedBy(query, [Keys.Verifying(Keys.Stranger)]));
        Assert.False(RedirectBinding.IsSignedBy(query, []));
        Assert.False(RedirectBinding.IsSignedBy(query.Replace("RelayState=state", "RelayState=etats", StringComparison.Ordinal), [key.PublicKey]));
        Assert.False(RedirectBinding.IsSignedBy(query.Replace("&RelayState=state", "", StringComparison.Ordinal), [key.PublicKey]));
        Assert.False(RedirectBinding.IsSignedBy(query.Replace("rsa-sha256", "rsa-sha512", StringComparison.Ordinal), [key.PublicKey]));
        Assert.False(RedirectBinding.IsSignedBy(query.Replace("rsa-sha256", "rsa-sha1", StringComparison.Ordinal), [key.PublicKey]));
        Assert.False(RedirectBinding.IsSignedBy(QueryOf(RedirectBinding.Write(Request, "state", null)), [key.PublicKey]));

        var ecdsa = Keys.Signing(Keys.P256);
        Assert.True(RedirectBinding.IsSignedBy(QueryOf(RedirectBinding.Write(Request, null, ecdsa)), [ecdsa.PublicKey]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(100_000)]
    public void what_we_deflate_the_platform_inflates(int size)
    {
        var octets = new byte[size];
        new Random(size).NextBytes(octets);

        using var inflate = new DeflateStream(new MemoryStream(Deflate.Compress(octets)), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        inflate.CopyTo(inflated);

        Assert.Equal(octets, inflated.ToArray());
    }

    [Fact]
    public void deflate_bomb_is_refused()
    {
        using var bomb = new MemoryStream();
        using (var deflate = new DeflateStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            zeros.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 16; i++)
            {
                deflate.Write(zeros);
            }
        }

        Assert.InRange(bomb.Length, 1, 24_000);
        var outcome = Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(Query(bomb.ToArray())));
        Assert.Contains("too large", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void parameter_sent_twice_is_refused()
    {
        var query = QueryOf(RedirectBinding.Write(Request, "a", null));
        Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(query + "&RelayState=b"));
        Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(query + "&" + query));
        Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(query + "&other=1&other=2&flag"));
    }

    [Fact]
    public void hostile_requests_are_refused()
    {
        var xml = Inflate(RedirectBinding.Write(Request, null, null));
        Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(Query(xml)));
        string[] broken =
        [
            "", "not xml", "<a/>",
            "<!DOCTYPE x [<!ENTITY e 'x'>]>" + xml,
            xml.Replace("Version=\"2.0\"", "Version=\"1.1\"", StringComparison.Ordinal),
            xml.Replace("Issuer>", "Other>", StringComparison.Ordinal),
            xml.Replace(Login.ServiceProvider, "", StringComparison.Ordinal),
            xml.Replace(Login.ServiceProvider, "https://evil.test/<!-- -->x", StringComparison.Ordinal),
            xml.Replace(Login.ServiceProvider, new string('x', 2000), StringComparison.Ordinal),
            xml.Replace(Request.Id, new string('x', 300), StringComparison.Ordinal),
            xml.Replace(Login.ConsumerUrl, new string('x', 3000), StringComparison.Ordinal),
            xml.Replace("ID=\"", "Other=\"", StringComparison.Ordinal),
            xml.Replace("2026-11-22", "2026-13-22", StringComparison.Ordinal),
            xml.Replace("Destination=", "IsPassive=\"yes\" Destination=", StringComparison.Ordinal),
        ];
        foreach (var one in broken)
        {
            var refused = Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(Query(one)));
            Assert.InRange(refused.Detail.Length, 1, 300);
        }

        string[] queries = ["", "?", "SAMLRequest=", "SAMLRequest=%%%", "SAMLRequest=AAAA", "RelayState=x", new string('x', 100_000)];
        Assert.All(queries, static query => Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(query)));
        Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(Query(xml) + "&RelayState=" + new string('x', 2000)));
        Assert.IsType<AuthnRequestOutcome.Refused>(RedirectBinding.Read(Query(xml) + "&SAMLEncoding=other"));
    }

    [Fact]
    public void relay_state_longer_than_the_rule_is_our_own_fault()
    {
        Assert.Throws<ArgumentException>(() => RedirectBinding.Write(Request, new string('x', 81), null));
        Assert.Throws<ArgumentException>(() => RedirectBinding.Write(Request with { Destination = null }, null, null));
    }

    [Fact]
    public void ids_are_random_and_valid_xml_names()
    {
        var ids = Enumerable.Range(0, 1000).Select(static _ => MessageId.New()).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, static id => Assert.Equal(id, XmlConvert.VerifyNCName(id)));
    }

    private static string QueryOf(string url) => url[url.IndexOf('?', StringComparison.Ordinal)..];

    private static string Query(string xml)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        }

        return Query(output.ToArray());
    }

    private static string Query(byte[] deflated) => "SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(deflated));

    private static string Inflate(string url)
    {
        var value = url.Split("SAMLRequest=")[1].Split('&')[0];
        using var source = new MemoryStream(Convert.FromBase64String(Uri.UnescapeDataString(value)));
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        using var reader = new StreamReader(inflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
