using Weblogin.Release;
using Weblogin.Tests.Login;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Release;

public sealed class AttributeReleaseTests
{
    public static TheoryData<string> NoXml => ["a\u0001b", "\0", "\uFFFE", "a\uFFFF", "\uD83D", "\uDE00\uD83D", "a\uD83Db", "\u001b[0m"];

    [Theory]
    [MemberData(nameof(NoXml), DisableDiscoveryEnumeration = true)]
    public void value_that_no_xml_can_carry_counts_as_missing(string value)
    {
        Assert.Equal(["sub"], Released(value));
        var (tenant, party, subject) = Login(value);
        Assert.Null(AttributeRelease.ValueOf("email", new ReleaseValues(tenant, party, subject, "pairwise")));
    }

    [Theory]
    [InlineData("kari@virksomhet1.example")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("Bjørnå 漢 \t\r\n\uFFFD")]
    public void value_that_xml_can_carry_is_released(string value) => Assert.Equal(["mail", "sub"], Released(value));

    private static string[] Released(string email)
    {
        var (tenant, party, subject) = Login(email);
        return [.. AttributeRelease.For(new ReleaseValues(tenant, party, subject, "pairwise")).Select(released => released.As.Name)];
    }

    private static (Weblogin.Tenants.Tenant Tenant, Weblogin.Tenants.RelyingParty Party, Weblogin.Model.Subject Subject) Login(string email) => (
        LoginSamples.Tenant,
        DocumentSamples.Library().With("saml.attributes", """[{"claim":"email","name":"mail"},{"claim":"sub","name":"sub"}]""").ReadParty(),
        LoginSamples.Subject() with { Email = email });
}
