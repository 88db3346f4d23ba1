using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Requests;

public sealed class AuthnRequestValidatorTests
{
    private static readonly AuthnRequestExpectation WantsSignatures = Asking.Expectation with
    {
        ServiceProvider = Asking.ServiceProvider with { AuthnRequestsSigned = true, SigningKeys = [Keys.Verifying(Keys.IdentityProvider)] },
    };

    [Fact]
    public void right_request_is_accepted_by_both_bindings()
    {
        var byRedirect = Asking.Accepts(Asking.ByRedirect(Asking.Request));
        Assert.Equal(Asking.Request, byRedirect.Request.Value);
        Assert.Equal(Asking.ConsumerUrl, byRedirect.ReplyUrl);
        Assert.False(byRedirect.IsSigned);

        Assert.Equal(Asking.Request, Asking.Accepts(Asking.ByPost(Asking.Xml(Asking.Request))).Request.Value);
    }

    [Fact]
    public void signed_request_is_accepted_by_both_bindings()
    {
        Assert.True(Asking.Accepts(Asking.ByRedirect(Asking.Request, Asking.LibraryKey)).IsSigned);
        Assert.True(Asking.Accepts(Asking.ByRedirect(Asking.Request, Keys.Signing(Keys.IdentityProvider), WantsSignatures)).IsSigned);
        Assert.True(Asking.Accepts(Asking.ByPost(Asking.Signed(Asking.Request, Keys.IdentityProvider), WantsSignatures)).IsSigned);
    }

    [Fact]
    public void everything_an_identity_provider_needs_is_read()
    {
        var xml = """
            <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
                ID="_1" Version="2.0" IssueInstant="2026-11-22T08:00:00Z" Destination="https://virksomhet1.weblogin.test/saml/sso"
                ForceAuthn="1" IsPassive="true" AssertionConsumerServiceIndex="7" AttributeConsumingServiceIndex="3" ProviderName="Biblioteket">
              <saml:Issuer>https://bibliotek.test/saml</saml:Issuer>
              <samlp:Extensions><x:thing xmlns:x="urn:x" x:deep="1"><x:more/></x:thing></samlp:Extensions>
              <samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" SPNameQualifier="urn:group" AllowCreate="false"/>
              <saml:Conditions NotBefore="2026-11-22T08:00:00Z"/>
              <samlp:RequestedAuthnContext Comparison="minimum">
                <saml:AuthnContextClassRef> nlsso-loa-substantial
                </saml:AuthnContextClassRef><saml:AuthnContextDeclRef>urn:decl</saml:AuthnContextDeclRef>
              </samlp:RequestedAuthnContext>
              <samlp:Scoping ProxyCount="0"><samlp:IDPList><samlp:IDPEntry ProviderID="urn:other"/></samlp:IDPList></samlp:Scoping>
            </samlp:AuthnRequest>
            """;

        var accepted = Asking.Accepts(Asking.ByPost(xml));

        Assert.Equal(Asking.OtherConsumerUrl, accepted.ReplyUrl);
        Assert.Equal(
            new AuthnRequest
            {
                Id = "_1",
                Issuer = Asking.Library,
                Destination = Asking.SingleSignOn,
                AssertionConsumerServiceIndex = 7,
                IssueInstant = Login.Now,
                ForceAuthn = true,
                IsPassive = true,
                NameIdPolicyFormat = NameIdFormat.Transient,
                NameIdPolicySpNameQualifier = "urn:group",
                RequestedAuthnContexts = ["nlsso-loa-substantial", "urn:decl"],
                Comparison = AuthnContextComparison.Minimum,
            },
            accepted.Request.Value);
    }

    [Theory]
    [InlineData(AuthnContextComparison.Exact)]
    [InlineData(AuthnContextComparison.Minimum)]
    [InlineData(AuthnContextComparison.Maximum)]
    [InlineData(AuthnContextComparison.Better)]
    public void comparison_is_written_and_read(AuthnContextComparison comparison)
    {
        var request = Asking.Request with { RequestedAuthnContexts = ["nlsso-loa-high"], Comparison = comparison };
        Assert.Equal(request, Asking.Accepts(Asking.ByRedirect(request)).Request.Value);
    }

    [Fact]
    public void answer_goes_to_the_default_address_when_none_is_asked_for()
    {
        Assert.Equal(Asking.ConsumerUrl, Asking.Accepts(Asking.ByRedirect(Asking.Request with { AssertionConsumerServiceUrl = null })).ReplyUrl);
    }

    [Theory]
    [InlineData("https://bibliotek.test/saml/acs/")]
    [InlineData("https://bibliotek.test/saml/ac")]
    [InlineData("https://bibliotek.test/saml/acs?x=1")]
    [InlineData("https://bibliotek.test/saml/acs#x")]
    [InlineData("https://bibliotek.test/saml/ACS")]
    [InlineData("https://BIBLIOTEK.test/saml/acs")]
    [InlineData("https://bibliotek.test:443/saml/acs")]
    [InlineData("http://bibliotek.test/saml/acs")]
    [InlineData("https://bibliotek.test/saml/%61cs")]
    [InlineData("https://bibliotek.test/saml/../saml/acs")]
    [InlineData("https://bibliotek.test@evil.test/saml/acs")]
    [InlineData("https://bibliotek.test.evil.test/saml/acs")]
    [InlineData("https://evil.test/saml/acs")]
    [InlineData("//bibliotek.test/saml/acs")]
    [InlineData("/saml/acs")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" https://bibliotek.test/saml/acs")]
    [InlineData("https://bibliotek.test/saml/acs\n")]
    [InlineData("")]
    public void answer_is_never_sent_to_an_address_that_is_not_registered(string url)
    {
        Asking.Refuses(AuthnRequestRefusal.AssertionConsumerService, Asking.ByRedirect(Asking.Request with { AssertionConsumerServiceUrl = url }));
        Asking.Refuses(
            AuthnRequestRefusal.AssertionConsumerService,
            Asking.ByPost(
                Asking.Signed(Asking.Request with { AssertionConsumerServiceUrl = url }, Keys.IdentityProvider), WantsSignatures));
    }

    [Fact]
    public void index_that_is_not_registered_or_beside_an_address_is_refused()
    {
        var xml = Asking.Xml(Asking.Request with { AssertionConsumerServiceUrl = null });
        string With(string attributes) => xml.Replace(" Destination=", $" {attributes} Destination=", StringComparison.Ordinal);

        Assert.Equal(Asking.OtherConsumerUrl, Asking.Accepts(Asking.ByPost(With("AssertionConsumerServiceIndex=\"7\""))).ReplyUrl);
        Asking.Refuses(AuthnRequestRefusal.AssertionConsumerService, Asking.ByPost(With("AssertionConsumerServiceIndex=\"1\"")));
        Asking.Refuses(
            AuthnRequestRefusal.AssertionConsumerService,
            Asking.ByPost(With($"AssertionConsumerServiceIndex=\"7\" AssertionConsumerServiceURL=\"{Asking.ConsumerUrl}\"")));
        Assert.All(
            (string[])["-1", "65536", "7 ", "", "x"],
            index => Assert.IsType<AuthnRequestOutcome.Refused>(PostBinding.ReadRequest(Base64(With($"AssertionConsumerServiceIndex=\"{index}\"")), null)));
    }

    [Fact]
    public void unsigned_request_is_refused_where_the_service_provider_signs_or_the_registration_wants_it()
    {
        Asking.Refuses(AuthnRequestRefusal.Unsigned, Asking.ByRedirect(Asking.Request, expectation: WantsSignatures));
        Asking.Refuses(AuthnRequestRefusal.Unsigned, Asking.ByPost(Asking.Xml(Asking.Request), WantsSignatures));
        Asking.Refuses(AuthnRequestRefusal.Unsigned, Asking.ByRedirect(Asking.Request, expectation: Asking.Expectation with { SignatureRequired = true }));
    }

    [Fact]
    public void signature_of_another_is_refused_also_where_none_is_needed()
    {
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByRedirect(Asking.Request, Keys.Signing(Keys.Stranger)));
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByRedirect(Asking.Request, Keys.Signing(Keys.Stranger), WantsSignatures));
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByPost(Asking.Signed(Asking.Request, Keys.Stranger)));
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByPost(Asking.Signed(Asking.Request, Keys.Stranger), WantsSignatures));
        var keyless = Asking.Expectation with { ServiceProvider = Asking.ServiceProvider with { SigningKeys = [] } };
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByRedirect(Asking.Request, Asking.LibraryKey, keyless));
    }

    [Theory]
    [InlineData("ecdsa-sha256", "rsa-sha256")]
    [InlineData("ecdsa-sha256", "ecdsa-sha512")]
    [InlineData("ecdsa-sha256", "hmac-sha256")]
    [InlineData("2001%2F04%2Fxmldsig-more%23ecdsa-sha256", "2000%2F09%2Fxmldsig%23rsa-sha1")]
    [InlineData("ecdsa-sha256", "none")]
    [InlineData("&Signature=", "&Signature=AAAA")]
    [InlineData("&Signature=", "&signature=")]
    [InlineData("RelayState=state", "RelayState=other")]
    [InlineData("&RelayState=state", "")]
    public void changed_query_is_refused(string from, string to)
    {
        var judgement = Asking.ByRedirect(Asking.Request, Asking.LibraryKey, change: query =>
        {
            Assert.Contains(from, query, StringComparison.Ordinal);
            return query.Replace(from, to, StringComparison.Ordinal);
        });
        Asking.Refuses(AuthnRequestRefusal.Signature, judgement);
    }

    [Fact]
    public void signature_cannot_be_stripped_where_it_is_needed()
    {
        var key = Keys.Signing(Keys.IdentityProvider);
        Asking.Refuses(
            AuthnRequestRefusal.Unsigned,
            Asking.ByRedirect(Asking.Request, key, WantsSignatures, static query => query[..query.IndexOf("&SigAlg", StringComparison.Ordinal)]));
        Asking.Refuses(
            AuthnRequestRefusal.Signature,
            Asking.ByRedirect(Asking.Request, key, WantsSignatures, static query => query[..query.IndexOf("&Signature", StringComparison.Ordinal)]));
    }

    [Fact]
    public void enveloped_signature_is_checked_in_a_query_too()
    {
        var good = Asking.Signed(Asking.Request, Keys.IdentityProvider);
        Assert.True(Asking.Accepts(Redirected(good, WantsSignatures)).IsSigned);
        Asking.Refuses(AuthnRequestRefusal.Signature, Redirected(Asking.Signed(Asking.Request, Keys.Stranger), WantsSignatures));
        Asking.Refuses(AuthnRequestRefusal.Signature, Redirected(good.Replace("ID=\"_a0", "ForceAuthn=\"true\" ID=\"_a0", StringComparison.Ordinal), WantsSignatures));
    }

    [Fact]
    public void only_what_was_signed_is_read()
    {
        var forgery = new Forgery(Asking.Signed(Asking.Request with { AssertionConsumerServiceUrl = Asking.OtherConsumerUrl }, Keys.IdentityProvider), "Issuer");
        var evil = Asking.Xml(Asking.Request with { Id = "_evil", ForceAuthn = true });
        var signed = forgery.Xml;
        var signature = Forgery.Child(forgery.Response, "Signature").OuterXml;

        // The signed original inside Extensions, the forged request around it, with the signature at either place.
        var wrapped = evil.Replace("</saml:Issuer>", $"</saml:Issuer>{signature}<samlp:Extensions>{signed}</samlp:Extensions>", StringComparison.Ordinal);
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByPost(wrapped, WantsSignatures));
        var inner = evil.Replace("</saml:Issuer>", $"</saml:Issuer><samlp:Extensions>{signed}</samlp:Extensions>", StringComparison.Ordinal);
        Asking.Refuses(AuthnRequestRefusal.Unsigned, Asking.ByPost(inner, WantsSignatures));
        var sameId = wrapped.Replace("_evil", Asking.Request.Id, StringComparison.Ordinal);
        Asking.Refuses(AuthnRequestRefusal.Signature, Asking.ByPost(sameId, WantsSignatures));
        // A signature in another place is nobody's, and nothing may stand there.
        var misplaced = Asking.Xml(Asking.Request with { NameIdPolicyFormat = NameIdFormat.Transient }).Replace("</samlp:AuthnRequest>", $"{signature}</samlp:AuthnRequest>", StringComparison.Ordinal);
        Assert.IsType<AuthnRequestOutcome.Refused>(PostBinding.ReadRequest(Base64(misplaced), null));
    }

    [Theory]
    [InlineData("https://virksomhet2.weblogin.test/saml/sso")]
    [InlineData("https://virksomhet1.weblogin.test/saml/sso/")]
    [InlineData("https://VIRKSOMHET1.weblogin.test/saml/sso")]
    [InlineData("https://evil.test/saml/sso")]
    public void request_to_another_identity_provider_is_refused(string destination)
    {
        Asking.Refuses(AuthnRequestRefusal.Destination, Asking.ByRedirect(Asking.Request with { Destination = destination }));
        Asking.Refuses(AuthnRequestRefusal.Destination, Asking.ByRedirect(Asking.Request with { Destination = destination }, Asking.LibraryKey));
    }

    [Fact]
    public void destination_may_be_missing_in_an_unsigned_request_only()
    {
        var nowhere = Asking.Request with { Destination = null };
        _ = Asking.Accepts(Asking.ByPost(Asking.Xml(nowhere)));
        Asking.Refuses(AuthnRequestRefusal.Destination, Asking.ByPost(Asking.Signed(nowhere, Keys.IdentityProvider), WantsSignatures));
    }

    [Theory]
    [InlineData(-14 * 60, false)]
    [InlineData(-12 * 60, true)]
    [InlineData(2 * 60, true)]
    [InlineData(4 * 60, false)]
    public void age_of_a_request_is_bounded(int seconds, bool isAccepted)
    {
        var judgement = Asking.ByRedirect(Asking.Request with { IssueInstant = Login.Now.AddSeconds(seconds) }, Asking.LibraryKey);
        if (isAccepted)
            _ = Asking.Accepts(judgement);
        else
            Asking.Refuses(AuthnRequestRefusal.IssueInstant, judgement);
    }

    [Fact]
    public void request_of_another_service_provider_is_refused()
    {
        Asking.Refuses(AuthnRequestRefusal.Issuer, Asking.ByRedirect(Asking.Request with { Issuer = "https://andre.test/saml" }));
        Asking.Refuses(AuthnRequestRefusal.Issuer, Asking.ByRedirect(Asking.Request with { Issuer = Asking.Library + "/" }));
    }

    [Fact]
    public void what_we_do_not_do_is_told_to_the_service_provider()
    {
        var artifact = Asking.Xml(Asking.Request).Replace(SamlBinding.HttpPost, "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact", StringComparison.Ordinal);
        Assert.Equal(
            new AuthnRequestJudgement.SentToServiceProvider(Asking.Request.Id, Asking.ConsumerUrl, SamlStatus.Requester, SamlStatus.UnsupportedBinding),
            Asking.ByPost(artifact));

        var subject = Asking.Xml(Asking.Request).Replace(
            "</saml:Issuer>", "</saml:Issuer><saml:Subject><saml:NameID>kari</saml:NameID></saml:Subject>", StringComparison.Ordinal);
        Assert.Equal(
            new AuthnRequestJudgement.SentToServiceProvider(Asking.Request.Id, Asking.ConsumerUrl, SamlStatus.Requester, SamlStatus.RequestUnsupported),
            Asking.ByPost(subject));
    }

    [Fact]
    public void hostile_documents_are_refused_by_post_too()
    {
        var xml = Asking.Xml(Asking.Request);
        string[] broken =
        [
            "", "not xml", "<a/>", Login.Response(),
            "<!DOCTYPE x [<!ENTITY e 'x'>]>" + xml,
            "<?xml-stylesheet href='x'?>" + xml,
            xml.Replace(Asking.Library, "https://bibliotek.test/<!-- -->saml", StringComparison.Ordinal),
            xml.Replace(Asking.Request.Id, new string('x', 300), StringComparison.Ordinal),
            xml.Replace("</samlp:AuthnRequest>", "text</samlp:AuthnRequest>", StringComparison.Ordinal),
            xml.Replace("</samlp:AuthnRequest>", "<samlp:Unknown/></samlp:AuthnRequest>", StringComparison.Ordinal),
            xml.Replace("</samlp:AuthnRequest>", "<samlp:RequestedAuthnContext/></samlp:AuthnRequest>", StringComparison.Ordinal),
            xml.Replace("</samlp:AuthnRequest>", "<samlp:RequestedAuthnContext Comparison=\"EXACT\"><saml:AuthnContextClassRef>a</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>", StringComparison.Ordinal),
            xml.Replace("</samlp:AuthnRequest>", $"<samlp:RequestedAuthnContext>{string.Concat(Enumerable.Repeat("<saml:AuthnContextClassRef>a</saml:AuthnContextClassRef>", 17))}</samlp:RequestedAuthnContext></samlp:AuthnRequest>", StringComparison.Ordinal),
            xml + new string(' ', 70 * 1024),
            xml.Replace("</samlp:AuthnRequest>", $"<samlp:Extensions>{string.Concat(Enumerable.Repeat("<a/>", 300))}</samlp:Extensions></samlp:AuthnRequest>", StringComparison.Ordinal),
        ];
        foreach (var one in broken)
        {
            var refused = Assert.IsType<AuthnRequestOutcome.Refused>(PostBinding.ReadRequest(Base64(one), null));
            Assert.InRange(refused.Detail.Length, 1, 300);
        }

        Assert.IsType<AuthnRequestOutcome.Refused>(PostBinding.ReadRequest("%%%", null));
        Assert.IsType<AuthnRequestOutcome.Refused>(PostBinding.ReadRequest(new string('A', 1_000_000), null));
        Assert.IsType<AuthnRequestOutcome.Refused>(PostBinding.ReadRequest(Base64(xml), new string('x', 2000)));
    }

    private static AuthnRequestJudgement Redirected(string xml, AuthnRequestExpectation expectation)
    {
        var query = "SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(Deflate.Compress(Encoding.UTF8.GetBytes(xml))));
        return AuthnRequestValidator.Validate(Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(query)).Received, expectation);
    }

    private static string Base64(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));
}
