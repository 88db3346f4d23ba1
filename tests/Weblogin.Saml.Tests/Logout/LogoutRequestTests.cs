using System.Globalization;
using System.Text;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Logout;

public sealed class LogoutRequestTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void written_request_is_read_back_whole(bool byPost)
    {
        var accepted = Goodbye.Accepts(Goodbye.Sent(Goodbye.Request, byPost, "r&=+ æ"));

        Assert.Equal(Goodbye.Request, accepted.Request.Value);
        Assert.Equal("r&=+ æ", accepted.RelayState);
        Assert.Equal(Goodbye.Adfs.SigningKeys[0], accepted.SignedBy);
        Assert.Equal(43, accepted.Replay.Key.Length);
        Assert.Equal(Goodbye.Request.IssueInstant.AddMinutes(13), accepted.Replay.KeepUntil);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void request_is_signed_by_every_kind_of_key(bool byPost)
    {
        foreach (var key in new[] { Keys.IdentityProvider, Keys.P256, Keys.P384 })
        {
            var partner = new LogoutPartner(Login.EntityId, [Keys.Verifying(Keys.Stranger), Keys.Verifying(key)]);
            var received = Goodbye.Sent(Goodbye.Request, byPost, key: Keys.Signing(key));
            Assert.IsType<LogoutRequestOutcome.Accepted>(LogoutValidator.ValidateRequest(received, _ => partner, Goodbye.Expectation));
        }
    }

    [Fact]
    public void request_without_session_index_means_all_and_carries_no_qualifier()
    {
        var request = Goodbye.Request with { SessionIndexes = [], NotOnOrAfter = null, NameId = new NameId("kari") };

        Assert.Equal(request, Goodbye.Accepts(Goodbye.Sent(request, byPost: false)).Request.Value);
        var xml = Goodbye.Xml(request);
        Assert.DoesNotContain("Qualifier", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("Format", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("SessionIndex", xml, StringComparison.Ordinal);
    }

    // Constructed from documentation: [MS-SAMLPR] and messages as ADFS 2016 and later write them.
    [Fact]
    public void request_as_adfs_writes_it_is_accepted()
    {
        var xml = $"""
            <samlp:LogoutRequest ID="{Goodbye.RequestId}" Version="2.0" IssueInstant="2026-11-22T07:59:58.123Z" Destination="{Goodbye.Location}" Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" NotOnOrAfter="2026-11-22T08:04:58.123Z" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">{Login.EntityId}</Issuer><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" xmlns="urn:oasis:names:tc:SAML:2.0:assertion">kari</NameID><samlp:SessionIndex>_8f3c</samlp:SessionIndex></samlp:LogoutRequest>
            """;

        var request = Goodbye.Accepts(Goodbye.SignedAndPosted(xml)).Request.Value;

        Assert.Equal(new NameId("kari", NameIdFormat.Persistent), request.NameId);
        Assert.Equal(["_8f3c"], request.SessionIndexes);
        Assert.Equal(request, Goodbye.Accepts(Goodbye.SignedQuery(Encoding.UTF8.GetBytes(xml))).Request.Value);
    }

    // Constructed from documentation: the shape of SimpleSAMLphp, which qualifies its names and gives a reason.
    [Fact]
    public void request_as_simplesamlphp_writes_it_is_accepted()
    {
        var xml = $"""
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{Goodbye.RequestId}" Version="2.0" IssueInstant="2026-11-22T07:59:58Z" Destination="{Goodbye.Location}" Reason="urn:oasis:names:tc:SAML:2.0:logout:user"><saml:Issuer>{Login.EntityId}</saml:Issuer><samlp:Extensions/><saml:NameID SPNameQualifier="{Login.ServiceProvider}" NameQualifier="{Login.EntityId}" Format="{NameIdFormat.Transient}">_t1</saml:NameID><samlp:SessionIndex>_s1</samlp:SessionIndex><samlp:SessionIndex>_s2</samlp:SessionIndex></samlp:LogoutRequest>
            """;

        var request = Goodbye.Accepts(Goodbye.SignedAndPosted(xml)).Request.Value;

        Assert.Equal(new NameId("_t1", NameIdFormat.Transient, Login.EntityId, Login.ServiceProvider), request.NameId);
        Assert.Equal(2, request.SessionIndexes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void request_by_a_strangers_key_is_refused(bool byPost) =>
        Goodbye.Refuses(LogoutRefusal.Signature, Goodbye.Sent(Goodbye.Request, byPost, key: Keys.Signing(Keys.Stranger)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void request_of_an_unknown_issuer_is_refused_before_any_key_is_tried(bool byPost) =>
        Goodbye.Refuses(LogoutRefusal.Issuer, Goodbye.Sent(Goodbye.Request with { Issuer = "https://stranger.test/" }, byPost));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void request_for_another_address_is_refused(bool byPost)
    {
        Goodbye.Refuses(LogoutRefusal.Destination, Goodbye.Sent(Goodbye.Request with { Destination = "https://virksomhet2.weblogin.test/saml/slo" }, byPost));
        Goodbye.Refuses(LogoutRefusal.Destination, Goodbye.Sent(Goodbye.Request with { Destination = Goodbye.Location.ToUpperInvariant() }, byPost));
    }

    [Fact]
    public void request_without_destination_is_refused() =>
        Goodbye.Refuses(LogoutRefusal.Destination, Goodbye.SignedAndPosted(Goodbye.Xml().Replace($" Destination=\"{Goodbye.Location}\"", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void times_are_exclusive_ends_and_clocks_may_differ_by_three_minutes(bool byPost)
    {
        void Refuses(LogoutRefusal reason, LogoutRequest request) => Goodbye.Refuses(reason, Goodbye.Sent(request, byPost));
        void Accepts(LogoutRequest request) => Goodbye.Accepts(Goodbye.Sent(request, byPost));
        var request = Goodbye.Request;
        var tick = TimeSpan.FromMilliseconds(1);

        Refuses(LogoutRefusal.Expired, request with { NotOnOrAfter = Login.Now.AddMinutes(-3) });
        Accepts(request with { NotOnOrAfter = Login.Now.AddMinutes(-3) + tick });
        Refuses(LogoutRefusal.NotYetValid, request with { IssueInstant = Login.Now.AddMinutes(3) + tick });
        Accepts(request with { IssueInstant = Login.Now.AddMinutes(3) });
        Refuses(LogoutRefusal.Expired, request with { IssueInstant = Login.Now.AddMinutes(-13), NotOnOrAfter = Login.Now.AddDays(1) });
        Accepts(request with { IssueInstant = Login.Now.AddMinutes(-13) + tick, NotOnOrAfter = Login.Now.AddDays(1) });
        Refuses(LogoutRefusal.Expired, request with { IssueInstant = DateTimeOffset.MinValue });
        Refuses(LogoutRefusal.NotYetValid, request with { IssueInstant = DateTimeOffset.MaxValue });
    }

    [Fact]
    public void unsigned_request_is_refused()
    {
        Goodbye.Refuses(LogoutRefusal.Unsigned, Goodbye.Posted(Goodbye.Xml()));
        var signed = (ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Request, byPost: false);
        var parts = signed.Query.Split('&');
        Goodbye.Refuses(LogoutRefusal.Unsigned, new ReceivedLogout.Redirect(parts[0]));
        Goodbye.Refuses(LogoutRefusal.Unsigned, new ReceivedLogout.Redirect($"{parts[0]}&{parts[1]}"));
        Goodbye.Refuses(LogoutRefusal.Unsigned, new ReceivedLogout.Redirect($"{parts[0]}&{parts[1]}&Signature="));
    }

    [Fact]
    public void signature_inside_a_redirected_message_does_not_count()
    {
        var inside = Encoding.UTF8.GetString(Convert.FromBase64String(((ReceivedLogout.Post)Goodbye.Sent(Goodbye.Request, byPost: true)).Message));
        var query = Goodbye.SignedQuery(Encoding.UTF8.GetBytes(inside)).Query;
        Goodbye.Accepts(new ReceivedLogout.Redirect(query));

        Goodbye.Refuses(LogoutRefusal.Unsigned, new ReceivedLogout.Redirect(query.Split('&')[0]));
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [InlineData("none")]
    [InlineData("")]
    public void signature_algorithm_that_proves_nothing_is_refused(string algorithm)
    {
        var signed = (ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Request, byPost: false);
        var query = signed.Query.Replace(Uri.EscapeDataString(PlatformSigner.RsaSha256), Uri.EscapeDataString(algorithm), StringComparison.Ordinal);

        Goodbye.Refuses(LogoutRefusal.Unsigned, new ReceivedLogout.Redirect(query));
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1", PlatformSigner.Sha256)]
    [InlineData(PlatformSigner.RsaSha256, "http://www.w3.org/2000/09/xmldsig#sha1")]
    public void posted_request_signed_with_sha1_is_refused(string signatureMethod, string digestMethod) =>
        Goodbye.Refuses(
            LogoutRefusal.Algorithm,
            Goodbye.Posted(PlatformSigner.Sign(Goodbye.Xml(), Goodbye.RequestId, Keys.IdentityProvider, signatureMethod, digestMethod)));

    [Fact]
    public void sha1_is_accepted_of_a_sender_until_the_day_its_document_names()
    {
        var sent = Goodbye.Posted(PlatformSigner.Sign(Goodbye.Xml(), Goodbye.RequestId, Keys.IdentityProvider, "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1"));
        LogoutRequestOutcome Judge(DateTimeOffset? until) => LogoutValidator.ValidateRequest(sent, _ => Goodbye.Adfs with { Sha1AcceptedUntil = until }, Goodbye.Expectation);

        Assert.IsType<LogoutRequestOutcome.Accepted>(Judge(Login.Now.AddSeconds(1)));
        Assert.Equal(LogoutRefusal.Algorithm, Assert.IsType<LogoutRequestOutcome.Refused>(Judge(Login.Now)).Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void key_whose_certificate_has_expired_is_refused_where_the_document_says_so(bool byPost)
    {
        var now = Keys.NotAfter.AddHours(1);
        var sent = Goodbye.Sent(Goodbye.Request with { IssueInstant = now, NotOnOrAfter = null }, byPost);
        LogoutRequestOutcome Judge(bool refuses) => LogoutValidator.ValidateRequest(sent, _ => Goodbye.Adfs with { RefusesExpiredKeys = refuses }, Goodbye.Expectation with { Now = now });

        Assert.IsType<LogoutRequestOutcome.Accepted>(Judge(false));
        Assert.Equal(LogoutRefusal.ExpiredKey, Assert.IsType<LogoutRequestOutcome.Refused>(Judge(true)).Reason);
    }

    [Fact]
    public void altered_query_is_refused()
    {
        var query = ((ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Request, byPost: false, "state")).Query;
        var other = ((ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Request with { NameId = new NameId("ola") }, byPost: false, "state")).Query;

        Goodbye.Refuses(LogoutRefusal.Signature, new ReceivedLogout.Redirect(query.Replace("RelayState=state", "RelayState=etats", StringComparison.Ordinal)));
        Goodbye.Refuses(LogoutRefusal.Signature, new ReceivedLogout.Redirect(query.Replace("&RelayState=state", "", StringComparison.Ordinal)));
        Goodbye.Refuses(LogoutRefusal.Signature, new ReceivedLogout.Redirect(string.Join('&', [other.Split('&')[0], .. query.Split('&')[1..]])));
        Goodbye.Refuses(LogoutRefusal.Malformed, new ReceivedLogout.Redirect(query + "&SAMLRequest=x"));
        Goodbye.Refuses(LogoutRefusal.Malformed, new ReceivedLogout.Redirect(query + "&SAMLResponse=x"));
        Goodbye.Refuses(LogoutRefusal.Malformed, new ReceivedLogout.Redirect(query + "&SAMLEncoding=plain"));
    }

    [Fact]
    public void altered_post_is_refused()
    {
        var genuine = PlatformSigner.Sign(Goodbye.Xml(), Goodbye.RequestId, Keys.IdentityProvider);
        foreach (var (from, to) in new[] { (Goodbye.NameIdValue, "ola@virksomhet1.test"), ("_a2b4", "_e0f0"), ("NotOnOrAfter=\"2026", "NotOnOrAfter=\"2027") })
        {
            Assert.Contains(from, genuine, StringComparison.Ordinal);
            Goodbye.Refuses(LogoutRefusal.Digest, Goodbye.Posted(genuine.Replace(from, to, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void wrapped_original_is_refused()
    {
        var genuine = PlatformSigner.Load(PlatformSigner.Sign(Goodbye.Xml(), Goodbye.RequestId, Keys.IdentityProvider));
        var signature = Forgery.Child(genuine.DocumentElement!, "Signature");
        foreach (var id in new[] { "_evil", Goodbye.RequestId })
        {
            var evil = PlatformSigner.Load(Goodbye.Xml(Goodbye.Request with { Id = id, NameId = new NameId("ola") }));
            var root = evil.DocumentElement!;
            var extensions = evil.CreateElement("samlp", "Extensions", "urn:oasis:names:tc:SAML:2.0:protocol");
            extensions.AppendChild(evil.ImportNode(genuine.DocumentElement!, deep: true));
            root.InsertAfter(evil.ImportNode(signature, deep: true), root.FirstChild);
            root.InsertAfter(extensions, root.ChildNodes[1]);

            Goodbye.Refuses(id == "_evil" ? LogoutRefusal.SignatureProfile : LogoutRefusal.Digest, Goodbye.Posted(evil.OuterXml));
        }
    }

    [Theory]
    [InlineData("EncryptedID")]
    [InlineData("BaseID")]
    public void other_subject_than_a_name_is_refused_by_its_name(string element)
    {
        var document = PlatformSigner.Load(Goodbye.Xml());
        var nameId = Forgery.Child(document.DocumentElement!, "NameID");
        document.DocumentElement!.ReplaceChild(document.CreateElement("saml", element, "urn:oasis:names:tc:SAML:2.0:assertion"), nameId);

        var refused = Assert.IsType<LogoutRequestOutcome.Refused>(Goodbye.Validate(Goodbye.SignedAndPosted(document.OuterXml)));

        Assert.Equal(LogoutRefusal.Subject, refused.Reason);
        Assert.Contains(element, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void other_messages_and_structures_are_refused()
    {
        var xml = Goodbye.Xml();
        foreach (var broken in new[]
        {
            xml.Replace("samlp:LogoutRequest", "samlp:AuthnRequest", StringComparison.Ordinal),
            xml.Replace("urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:1.1:protocol", StringComparison.Ordinal),
            xml.Replace("</samlp:LogoutRequest>", "<samlp:Other/></samlp:LogoutRequest>", StringComparison.Ordinal),
            xml.Replace($"<saml:Issuer>{Login.EntityId}</saml:Issuer>", "", StringComparison.Ordinal),
            xml.Replace(">kari@", "><!-- -->kari@", StringComparison.Ordinal),
            xml.Replace(Goodbye.NameIdValue, "", StringComparison.Ordinal),
            xml.Replace("IssueInstant=\"2026", "IssueInstant=\"x026", StringComparison.Ordinal),
            xml.Replace("NotOnOrAfter=\"2026", "NotOnOrAfter=\"x026", StringComparison.Ordinal),
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e \"x\">]>" + xml,
            "no xml",
            "",
        })
        {
            Goodbye.Refuses(LogoutRefusal.Malformed, Goodbye.SignedQuery(Encoding.UTF8.GetBytes(broken)));
            Goodbye.Refuses(LogoutRefusal.Malformed, Goodbye.Posted(broken));
        }

        Goodbye.Refuses(LogoutRefusal.Version, Goodbye.SignedQuery(Encoding.UTF8.GetBytes(xml.Replace("Version=\"2.0\"", "Version=\"1.1\"", StringComparison.Ordinal))));
        Goodbye.Refuses(LogoutRefusal.Malformed, new ReceivedLogout.Post("not base64!", null));
        Goodbye.Refuses(LogoutRefusal.Malformed, new ReceivedLogout.Redirect(""));
    }

    [Fact]
    public void what_is_too_large_is_refused_before_it_is_read()
    {
        var many = Goodbye.Request with { SessionIndexes = ValueList.From(Enumerable.Range(0, 65).Select(i => i.ToString(CultureInfo.InvariantCulture))) };
        Goodbye.Refuses(LogoutRefusal.Malformed, Goodbye.Sent(many, byPost: false));
        Goodbye.Refuses(LogoutRefusal.TooLarge, new ReceivedLogout.Redirect("SAMLRequest=" + new string('A', 33 * 1024)));
        Goodbye.Refuses(LogoutRefusal.TooLarge, new ReceivedLogout.Post(new string('A', 100 * 1024), null));
        Goodbye.Refuses(LogoutRefusal.TooLarge, new ReceivedLogout.Post("AAAA", new string('r', 1025)));
        Goodbye.Refuses(LogoutRefusal.TooLarge, Goodbye.SignedQuery("<a/>"u8, new string('r', 1025)));
        Goodbye.Refuses(LogoutRefusal.TooLarge, Goodbye.SignedQuery(Encoding.UTF8.GetBytes($"<a>{string.Concat(Enumerable.Repeat("<b/>", 300))}</a>")));
        var declarations = string.Concat(Enumerable.Range(0, 200).Select(i => $" xmlns:n{i}='u'"));
        Goodbye.Refuses(LogoutRefusal.TooLarge, Goodbye.SignedQuery(Encoding.UTF8.GetBytes($"<a{declarations}/>")));
    }

    [Fact]
    public void deflate_bomb_is_inflated_no_further_than_the_cap()
    {
        var bomb = new byte[16 * 1024 * 1024];
        bomb.AsSpan().Fill((byte)' ');
        var received = Goodbye.SignedQuery(bomb);
        Assert.True(received.Query.Length < 32 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Goodbye.Refuses(LogoutRefusal.Malformed, received);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024);
    }

    [Fact]
    public void hostile_values_come_through_as_they_are_and_into_no_log()
    {
        foreach (var hostile in new[] { "' OR 1=1 --", "kari)(uid=*", "../../etc/passwd", "a\r\nSet-Cookie: x=y", "<script>alert(1)</script>", new string('x', 10_000) })
        {
            var request = Goodbye.Request with { NameId = new NameId(hostile), SessionIndexes = [hostile] };
            var accepted = Goodbye.Accepts(Goodbye.Sent(request, byPost: true)).Request.Value;
            Assert.Equal(hostile, accepted.NameId.Value);
            Assert.DoesNotContain(hostile, accepted.ToString(), StringComparison.Ordinal);
            Goodbye.Refuses(LogoutRefusal.Issuer, Goodbye.Sent(request with { Issuer = hostile.Length > 1024 ? hostile[..1024] : hostile }, byPost: false));
        }
    }

    [Fact]
    public void mutated_requests_never_end_in_an_exception_nor_name_another_person()
    {
        var random = new Random(20261122);
        var genuine = Convert.FromBase64String(((ReceivedLogout.Post)Goodbye.Sent(Goodbye.Request, byPost: true)).Message);
        for (var round = 0; round < 2_000; round++)
        {
            var octets = genuine.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            if (Goodbye.Validate(new ReceivedLogout.Post(Convert.ToBase64String(octets), null)) is LogoutRequestOutcome.Accepted accepted)
            {
                Assert.Equal(Goodbye.Request, accepted.Request.Value);
            }
        }
    }

    [Fact]
    public void session_reference_is_the_same_for_names_that_mean_the_same()
    {
        var written = new SessionReference(new NameId("kari", NameIdFormat.Persistent, "q", "s"), "_1");

        Assert.Equal(written, SessionReference.Parse(written.ToText()));
        Assert.Equal(written.Key, new SessionReference(new NameId("kari", NameIdFormat.Persistent), null).Key);
        Assert.Equal(new SessionReference(new NameId("kari"), null).Key, new SessionReference(new NameId("kari", NameIdFormat.Unspecified), null).Key);
        Assert.NotEqual(written.Key, new SessionReference(new NameId("kari", NameIdFormat.Transient), null).Key);
        Assert.NotEqual(written.Key, new SessionReference(new NameId("Kari", NameIdFormat.Persistent), null).Key);
        Assert.DoesNotContain("kari", written.ToString(), StringComparison.Ordinal);
    }
}
