using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>Each test changes one thing of a valid response before it is signed: the signature is always good.</summary>
public sealed class ConditionTests
{
    private static readonly string Unsigned = ValueTruncationTests.WithoutSignature(Login.Response());

    public static TheoryData<RefusalReason, string, string> Broken => new()
    {
        // From an element to what replaces it.
        { RefusalReason.Version, "Version=\"2.0\"><Issuer>", "Version=\"1.1\"><Issuer>" },
        { RefusalReason.Malformed, "ID=\"_", "Other=\"_" },
        { RefusalReason.Issuer, $"<Issuer>{Login.EntityId}</Issuer>", "<Issuer>http://adfs.virksomhet2.test/adfs/services/trust</Issuer>" },
        { RefusalReason.Malformed, $"<Issuer>{Login.EntityId}</Issuer><Subject>", "<Subject>" },
        { RefusalReason.Audience, $"<Audience>{Login.ServiceProvider}</Audience>", "<Audience>https://virksomhet2.weblogin.test/saml</Audience>" },
        { RefusalReason.Audience, $"<Audience>{Login.ServiceProvider}</Audience>", "<Audience>https://virksomhet1.weblogin.test/SAML</Audience>" },
        { RefusalReason.Audience, $"<Audience>{Login.ServiceProvider}</Audience>", string.Empty },
        { RefusalReason.Audience, $"<AudienceRestriction><Audience>{Login.ServiceProvider}</Audience></AudienceRestriction>", string.Empty },
        {
            RefusalReason.Audience, "</AudienceRestriction>",
            "</AudienceRestriction><AudienceRestriction><Audience>https://virksomhet2.weblogin.test/saml</Audience></AudienceRestriction>"
        },
        { RefusalReason.Malformed, "<Audience>", "<Audience><x/>" },
        { RefusalReason.Conditions, "</Conditions>", "<Condition xmlns:x=\"urn:x\" x:type=\"y\"/></Conditions>" },
        { RefusalReason.Conditions, "</Conditions>", "<OnlyOnMondays xmlns=\"urn:x\"/></Conditions>" },
        { RefusalReason.SubjectConfirmation, "cm:bearer", "cm:holder-of-key" },
        { RefusalReason.SubjectConfirmation, "cm:bearer", "cm:sender-vouches" },
        { RefusalReason.SubjectConfirmation, " Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"", string.Empty },
        { RefusalReason.Recipient, $"Recipient=\"{Login.ConsumerUrl}\"", "Recipient=\"https://virksomhet2.weblogin.test/saml/acs\"" },
        { RefusalReason.Recipient, $"Recipient=\"{Login.ConsumerUrl}\"", $"Recipient=\"{Login.ConsumerUrl}/\"" },
        { RefusalReason.Recipient, $" Recipient=\"{Login.ConsumerUrl}\"", string.Empty },
        { RefusalReason.InResponseTo, $"<SubjectConfirmationData InResponseTo=\"{Login.RequestId}\"", "<SubjectConfirmationData InResponseTo=\"_other\"" },
        { RefusalReason.Unsolicited, $"<SubjectConfirmationData InResponseTo=\"{Login.RequestId}\"", "<SubjectConfirmationData" },
        { RefusalReason.SubjectConfirmation, "NotOnOrAfter=\"2026-11-22T08:05:00.000Z\" Recipient", "Recipient" },
        { RefusalReason.Expired, "2026-11-22T08:05:00.000Z", "2026-11-22T07:57:00.000Z" },
        { RefusalReason.Malformed, "2026-11-22T08:05:00.000Z", "soon" },
        { RefusalReason.NotYetValid, "<SubjectConfirmationData ", "<SubjectConfirmationData NotBefore=\"2026-11-22T08:03:01Z\" " },
        { RefusalReason.NotYetValid, "NotBefore=\"2026-11-22T08:00:00.000Z\"", "NotBefore=\"2026-11-22T08:03:00.001Z\"" },
        { RefusalReason.Expired, "2026-11-22T09:00:00.000Z", "2026-11-22T07:57:00.000Z" },
        { RefusalReason.Malformed, "NotBefore=\"2026-11-22T08:00:00.000Z\"", "NotBefore=\"\"" },
        { RefusalReason.NotYetValid, "AuthnInstant=\"2026-11-22T07:59:55.000Z\"", "AuthnInstant=\"2026-11-22T08:03:01Z\"" },
        { RefusalReason.Expired, "<AuthnStatement ", "<AuthnStatement SessionNotOnOrAfter=\"2026-11-22T07:57:00Z\" " },
        { RefusalReason.Malformed, "<AuthnContext>", "<Other>" },
        { RefusalReason.Malformed, "AuthnInstant=", "Instant=" },
        { RefusalReason.Malformed, "<AuthnStatement ", "<Statement/><AuthnStatement " },
        { RefusalReason.Malformed, "<Subject>", "<Subject><EncryptedID/>" },
        { RefusalReason.Malformed, "<Attribute Name=", "<Attribute Nome=" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void signed_assertion_with_one_thing_wrong_is_refused(RefusalReason reason, string genuine, string broken)
    {
        Assert.Contains(genuine, Unsigned, StringComparison.Ordinal);
        Login.Refuses(reason, Sign(ReplaceInAssertion(genuine, broken)));
    }

    [Theory]
    [InlineData("</Conditions>", "<OneTimeUse/><ProxyRestriction Count=\"0\"/></Conditions>")]
    [InlineData("</AudienceRestriction>", "<Audience>https://another.test/</Audience></AudienceRestriction>")]
    [InlineData("<Audience>", "<Audience>\n  ")]
    [InlineData("2026-11-22T09:00:00.000Z", "2026-11-22T07:57:00.001Z")]
    [InlineData("NotBefore=\"2026-11-22T08:00:00.000Z\"", "NotBefore=\"2026-11-22T08:03:00Z\"")]
    [InlineData("2026-11-22T08:05:00.000Z", "2026-11-22T08:05:00")]
    [InlineData("2026-11-22T08:05:00.000Z", "2026-11-22T10:05:00.1234567+02:00")]
    [InlineData("<Conditions NotBefore=\"2026-11-22T08:00:00.000Z\" NotOnOrAfter=\"2026-11-22T09:00:00.000Z\">", "<Conditions>")]
    [InlineData("<SubjectConfirmation ", "<SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:holder-of-key\"/><SubjectConfirmation ")]
    [InlineData("<SubjectConfirmationData ", "<SubjectConfirmationData Address=\"10.0.0.1\" ")]
    [InlineData("<AttributeStatement>", "<AuthzDecisionStatement Decision=\"Permit\" Resource=\"x\"><Action Namespace=\"a\">b</Action></AuthzDecisionStatement><AttributeStatement>")]
    [InlineData("<AuthnContext>", "<SubjectLocality Address=\"10.0.0.1\"/><AuthnContext>")]
    [InlineData("</AuthnContext>", "<AuthenticatingAuthority>https://up.test/</AuthenticatingAuthority></AuthnContext>")]
    [InlineData("<AttributeStatement>", "<Advice><x xmlns=\"urn:x\"/></Advice><AttributeStatement>")]
    [InlineData("<AttributeStatement>", "<AttributeStatement><EncryptedAttribute><x xmlns=\"urn:x\"/></EncryptedAttribute>")]
    public void what_the_specification_allows_is_accepted(string genuine, string changed)
    {
        Login.Accepts(Sign(ReplaceInAssertion(genuine, changed)));
    }

    [Fact]
    public void missing_conditions_statement_or_confirmation_are_refused()
    {
        Login.Refuses(RefusalReason.Conditions, Sign(Without("Conditions")));
        Login.Refuses(RefusalReason.AuthnStatement, Sign(Without("AuthnStatement")));
        Login.Refuses(RefusalReason.Malformed, Sign(Without("Subject")));
        Login.Refuses(RefusalReason.SubjectConfirmation, Sign(Without("SubjectConfirmation")));
        Login.Refuses(RefusalReason.SubjectConfirmation, Sign(Without("SubjectConfirmationData")));
        Assert.Empty(Login.Accepts(Sign(Without("AttributeStatement"))).Attributes);
        Assert.Null(Login.Accepts(Sign(Without("AuthnContextClassRef"))).AuthnContextClassRef);
    }

    [Fact]
    public void time_is_exclusive_at_the_end_and_skew_is_in_the_senders_favour()
    {
        var response = Login.Response();
        var delivery = Login.Now.AddMinutes(5);
        Accepts(Login.Now.AddMinutes(-3));
        Refuses(RefusalReason.NotYetValid, Login.Now.AddMinutes(-3).AddMilliseconds(-1));
        Accepts(delivery.AddMinutes(3).AddMilliseconds(-1));
        Refuses(RefusalReason.Expired, delivery.AddMinutes(3));
        Login.Refuses(RefusalReason.Expired, response, Login.Expectation with { Now = delivery, ClockSkew = TimeSpan.Zero });
        Login.Accepts(response, Login.Expectation with { Now = Login.Now, ClockSkew = TimeSpan.Zero });

        void Accepts(DateTimeOffset now) => Login.Accepts(response, Login.Expectation with { Now = now });
        void Refuses(RefusalReason reason, DateTimeOffset now) => Login.Refuses(reason, response, Login.Expectation with { Now = now });
    }

    [Fact]
    public void extreme_instants_do_no_harm()
    {
        Login.Accepts(Sign(ReplaceInAssertion("2026-11-22T08:05:00.000Z", "9999-12-31T23:59:59.9999999Z")));
        Login.Refuses(RefusalReason.Expired, Sign(ReplaceInAssertion("2026-11-22T08:05:00.000Z", "0001-01-01T00:00:00Z")));
        Login.Refuses(RefusalReason.Malformed, Sign(ReplaceInAssertion("2026-11-22T08:05:00.000Z", "0001-01-01T00:00:00+14:00")));
        Login.Refuses(RefusalReason.Malformed, Sign(ReplaceInAssertion("2026-11-22T08:05:00.000Z", "99999-12-31T23:59:59Z")));
    }

    [Fact]
    public void replay_mark_lasts_as_long_as_the_assertion_would_be_accepted()
    {
        var assertion = Login.Accepts(Login.Response());
        Assert.Equal(Login.Now.AddMinutes(8), assertion.Replay.KeepUntil);
        Assert.Equal(43, assertion.Replay.Key.Length);
        Assert.NotEqual(assertion.Replay.Key, Login.Accepts(Login.Response()).Replay.Key);

        var response = Login.Response();
        Assert.Equal(Login.Accepts(response).Replay, Login.Accepts(response).Replay);
    }

    [Theory]
    [InlineData(SignedParts.Assertion)]
    [InlineData(SignedParts.Response)]
    [InlineData(SignedParts.Both)]
    public void one_response_at_another_tenants_door_is_refused(SignedParts parts)
    {
        var response = Login.Response(parts);
        Login.Refuses(RefusalReason.Destination, response, Login.Expectation with { AssertionConsumerServiceUrl = "https://virksomhet2.weblogin.test/saml/acs" });
        Login.Refuses(RefusalReason.Audience, response, Login.Expectation with { ServiceProviderEntityId = "https://virksomhet2.weblogin.test/saml" });
        Login.Refuses(RefusalReason.InResponseTo, response, Login.Expectation with { RequestId = "_other" });
        Login.Refuses(RefusalReason.Issuer, response, Login.Expectation with { IdentityProvider = Login.Expectation.IdentityProvider with { EntityId = "http://adfs.virksomhet2.test/adfs/services/trust" } });
    }

    [Fact]
    public void unsolicited_means_right_in_everything_else()
    {
        var unsolicited = Login.Issuer().Issue(Login.Content, Login.Address with { InResponseTo = null }, SignedParts.Assertion);
        var xml = Encoding.UTF8.GetString(unsolicited);
        Login.Refuses(RefusalReason.Unsolicited, xml);
        var outcome = Assert.IsType<ResponseOutcome.Unsolicited>(Login.Validate(xml, Login.Expectation with { RequestId = null }));
        Assert.Equal((43, Login.Now.AddMinutes(8)), (outcome.Replay.Key.Length, outcome.Replay.KeepUntil));
        Login.Refuses(RefusalReason.Expired, xml, Login.Expectation with { RequestId = null, Now = Login.Now.AddMinutes(9) });
        Login.Refuses(RefusalReason.Digest, xml.Replace("Kari", "Ola", StringComparison.Ordinal), Login.Expectation with { RequestId = null });
        Login.Refuses(RefusalReason.InResponseTo, Login.Response(), Login.Expectation with { RequestId = null });
    }

    [Fact]
    public void empty_request_id_answers_nothing()
    {
        var empty = Encoding.UTF8.GetString(Login.Issuer().Issue(Login.Content, Login.Address with { InResponseTo = string.Empty }, SignedParts.Assertion));
        Login.Refuses(RefusalReason.InResponseTo, empty);
        Assert.Throws<ArgumentException>(() => Login.Validate(empty, Login.Expectation with { RequestId = string.Empty }));
    }

    [Fact]
    public void hints_of_the_unsigned_response_can_only_refuse()
    {
        var response = Login.Response();
        Login.Refuses(RefusalReason.Version, response.Replace("Version=\"2.0\" IssueInstant", "Version=\"2.1\" IssueInstant", StringComparison.Ordinal));
        Login.Refuses(RefusalReason.Destination, response.Replace($"Destination=\"{Login.ConsumerUrl}\"", "Destination=\"\"", StringComparison.Ordinal));
        Login.Refuses(RefusalReason.InResponseTo, response.Replace($"InResponseTo=\"{Login.RequestId}\"><Issuer", "InResponseTo=\"_x\"><Issuer", StringComparison.Ordinal));
        Login.Accepts(response.Replace($" InResponseTo=\"{Login.RequestId}\"><Issuer", "><Issuer", StringComparison.Ordinal));
        Login.Accepts(response.Replace($" Destination=\"{Login.ConsumerUrl}\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void success_without_an_assertion_or_with_two_is_refused()
    {
        var forgery = new Forgery(Login.Response());
        forgery.Response.AppendChild(forgery.Assertion.CloneNode(deep: true));
        Login.Refuses(RefusalReason.AssertionCount, forgery.Xml);
        forgery.Response.RemoveChild(forgery.Response.LastChild!);
        forgery.Response.RemoveChild(forgery.Response.LastChild!);
        Login.Refuses(RefusalReason.AssertionCount, forgery.Xml);
    }

    [Fact]
    public void encrypted_assertion_has_its_own_reason()
    {
        var forgery = new Forgery(Login.Response());
        forgery.Response.ReplaceChild(forgery.Saml("EncryptedAssertion"), forgery.Assertion);
        Login.Refuses(RefusalReason.Encrypted, forgery.Xml);
    }

    [Fact]
    public void attributes_of_one_name_are_merged_in_order()
    {
        var xml = ReplaceInAssertion(
            "</AttributeStatement>",
            """
            <Attribute Name="groups"><AttributeValue>c</AttributeValue></Attribute><Attribute Name="other"/></AttributeStatement><AttributeStatement>
            <Attribute Name="groups" FriendlyName="G"><AttributeValue>a</AttributeValue>
            <AttributeValue xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/><AttributeValue/></Attribute></AttributeStatement>
            """);
        var assertion = Login.Accepts(Sign(xml));
        Assert.Equal(["c", "a", ""], assertion.ValuesOf("groups"));
        Assert.Empty(assertion.ValuesOf("other"));
        Assert.Empty(assertion.ValuesOf("Groups"));
        Assert.Equal(["groups", "other"], assertion.Attributes.Skip(4).Select(static attribute => attribute.Name));
    }

    private static string ReplaceInAssertion(string genuine, string changed)
    {
        var at = Unsigned.IndexOf("<Assertion", StringComparison.Ordinal);
        var where = Unsigned.IndexOf(genuine, at, StringComparison.Ordinal);
        var result = new StringBuilder(Unsigned).Remove(where, genuine.Length).Insert(where, changed).ToString();
        return changed == "<Other>" ? result.Replace("</AuthnContext>", "</Other>", StringComparison.Ordinal) : result;
    }

    private static string Without(string element)
    {
        var forgery = new Forgery(Unsigned);
        var found = Forgery.Descendant(forgery.Assertion, element);
        found.ParentNode!.RemoveChild(found);
        return forgery.Xml;
    }

    private static string Sign(string xml)
    {
        var id = new Forgery(xml).Assertion.GetAttribute("ID");
        if (id.Length == 0)
        {
            // Without an ID there is nothing to refer to: the response is signed instead.
            return PlatformSigner.Sign(xml, new Forgery(xml).Response.GetAttribute("ID"), Keys.IdentityProvider);
        }

        return PlatformSigner.Sign(xml, id, Keys.IdentityProvider);
    }
}
