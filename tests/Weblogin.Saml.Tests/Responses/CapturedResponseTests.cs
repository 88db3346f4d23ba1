using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

/// <summary>
/// A response captured from SimpleSAMLphp octet by octet (tests/peers/simplesamlphp-idp/capture.sh takes another), judged as of its moment;
/// and the same signed afresh, for what must be changed in it.
/// </summary>
public sealed partial class CapturedResponseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Responses", "Captured", "simplesamlphp");

    private static readonly string Xml = File.ReadAllText(Path.Combine(Folder, "response.xml"));

    private static readonly Dictionary<string, string> Facts =
        File.ReadLines(Path.Combine(Folder, "facts.txt")).Select(line => line.Split('=', 2)).ToDictionary(fact => fact[0], fact => fact[1], StringComparer.Ordinal);

    private static ResponseExpectation Expectation { get; } = new()
    {
        ServiceProviderEntityId = Facts["entity"],
        AssertionConsumerServiceUrl = Facts["consumer"],
        IdentityProvider = new TrustedIdentityProvider(Facts["provider"], [Keys.Verifying(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Folder, "certificate.pem")))]),
        RequestId = Facts["request"],
        Now = DateTimeOffset.Parse(Facts["at"], CultureInfo.InvariantCulture),
    };

    [Fact]
    public void it_is_accepted_as_it_came()
    {
        var assertion = Login.Accepts(Xml, Expectation);

        Assert.Equal([Login.NationalId], assertion.ValuesOf("fodselsnummer"));
        Assert.NotNull(assertion.SessionIndex);
    }

    [Fact]
    public void it_is_refused_when_its_time_has_passed() =>
        Login.Refuses(RefusalReason.Expired, Xml, Expectation with { Now = Expectation.Now.AddMinutes(10) });

    [Fact]
    public void it_is_refused_when_another_asked() =>
        Login.Refuses(RefusalReason.InResponseTo, Xml, Expectation with { RequestId = "_another-request" });

    [Fact]
    public void it_is_refused_when_a_digit_is_another() =>
        Login.Refuses(RefusalReason.Digest, Xml.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal), Expectation);

    [Fact]
    public void it_is_refused_by_anothers_key() =>
        Login.Refuses(RefusalReason.Signature, Xml, Expectation with { IdentityProvider = Expectation.IdentityProvider with { SigningKeys = [Keys.Verifying(Keys.Stranger)] } });

    [Fact]
    public void signed_afresh_with_another_person_in_it_it_is_accepted_by_the_new_key_alone()
    {
        var changed = Xml.Replace(Login.NationalId, Login.StrangerNationalId, StringComparison.Ordinal);
        var afresh = PlatformSigner.Sign(Signature().Replace(changed, ""), AssertionId().Match(changed).Groups[1].Value, Keys.IdentityProvider);

        Login.Refuses(RefusalReason.Signature, afresh, Expectation);
        var assertion = Login.Accepts(
            afresh, Expectation with { IdentityProvider = Expectation.IdentityProvider with { SigningKeys = [Keys.Verifying(Keys.IdentityProvider)] } });
        Assert.Equal([Login.StrangerNationalId], assertion.ValuesOf("fodselsnummer"));
    }

    [GeneratedRegex("<ds:Signature.*?</ds:Signature>", RegexOptions.Singleline)]
    private static partial Regex Signature();

    [GeneratedRegex("<saml:Assertion [^>]*?\\bID=\"([^\"]+)\"")]
    private static partial Regex AssertionId();
}
