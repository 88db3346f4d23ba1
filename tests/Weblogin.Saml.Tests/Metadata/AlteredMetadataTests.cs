using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Metadata;

/// <summary>Metadata that was altered after it was signed is told by its own signature, which vouches for nothing.</summary>
public sealed class AlteredMetadataTests
{
    private static readonly MetadataReading Looking = new() { Now = Login.Now, LooksForAlteration = true };
    private static readonly string Signed = AdfsMetadata.Signed(Keys.IdentityProvider);
    private static readonly string Certificate = Convert.ToBase64String(Keys.IdentityProvider.RawData);

    [Fact]
    public void metadata_as_it_was_signed_is_not_told_whoever_signed_it()
    {
        Assert.False(Read(Signed).IsAltered);
        Assert.False(Read(AdfsMetadata.Signed(Keys.Stranger)).IsAltered);
        Assert.False(Read(AdfsMetadata.Signed(Keys.Stranger)).SignatureVerified);
    }

    [Fact]
    public void metadata_that_nobody_signed_is_not_told()
    {
        Assert.False(Read(AdfsMetadata.Write()).IsAltered);
    }

    [Theory]
    [InlineData("adfs/ls/", "adfs/1s/")]
    [InlineData("contactType=\"support\"", "contactType=\"technical\"")]
    [InlineData(" entityID=", " cacheDuration=\"P1D\" entityID=")]
    [InlineData("<ContactPerson", "<Organization xmlns:x=\"urn:x\"/><ContactPerson")]
    public void metadata_that_was_altered_after_it_was_signed_is_told_and_is_still_read(string from, string to)
    {
        var read = Read(Signed.Replace(from, to, StringComparison.Ordinal));

        Assert.True(read.IsAltered);
        Assert.False(read.SignatureVerified);
    }

    [Fact]
    public void another_key_in_metadata_is_told()
    {
        // The last of them is of the identity provider's role; the signature's own stays.
        var at = Signed.LastIndexOf(Certificate, StringComparison.Ordinal);

        Assert.True(Read(string.Concat(Signed.AsSpan(0, at), Convert.ToBase64String(Keys.P256.RawData), Signed.AsSpan(at + Certificate.Length))).IsAltered);
    }

    [Fact]
    public void comments_and_line_ends_of_another_system_alter_nothing()
    {
        Assert.False(Read("\uFEFF<?xml version=\"1.0\"?>\r\n" + Signed.Replace("<IDPSSODescriptor", "<!-- the role --><IDPSSODescriptor", StringComparison.Ordinal)).IsAltered);
        Assert.False(Read(AdfsMetadata.Signed(Keys.IdentityProvider, AdfsMetadata.Write().Replace("<IDPSSODescriptor", "\n<IDPSSODescriptor", StringComparison.Ordinal)).Replace("\n", "\r\n", StringComparison.Ordinal)).IsAltered);
    }

    [Fact]
    public void signature_that_its_own_certificate_did_not_make_is_told()
    {
        Assert.True(Read(WithCertificates(Keys.Stranger)).IsAltered);
        Assert.True(Read(OtherValue()).IsAltered);
    }

    [Fact]
    public void certificate_of_the_signer_may_stand_anywhere_among_those_the_signature_brings()
    {
        Assert.False(Read(WithCertificates(Keys.Stranger, Keys.P256, Keys.IdentityProvider)).IsAltered);
    }

    [Fact]
    public void signature_that_cannot_be_checked_is_not_told()
    {
        Assert.False(Read(WithCertificates()).IsAltered);
        Assert.False(Read(WithCertificates([.. Enumerable.Repeat(Keys.Stranger, 5)])).IsAltered);
        Assert.False(Read(WithCertificates(Keys.Rsa(1024, "CN=weak"))).IsAltered);
        // The one that cannot be read may be the signer's.
        Assert.False(Read(WithCertificates(Keys.Stranger).Replace("</X509Data></KeyInfo></Signature>", "<X509Certificate>*</X509Certificate></X509Data></KeyInfo></Signature>", StringComparison.Ordinal)).IsAltered);
        Assert.False(Read(Signed.Replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "urn:another", StringComparison.Ordinal)).IsAltered);
    }

    [Fact]
    public void alteration_is_told_only_to_who_asks_for_it_and_pins_no_signer()
    {
        var altered = Signed.Replace("adfs/ls/", "adfs/1s/", StringComparison.Ordinal);

        Assert.False(Read(altered, Looking with { LooksForAlteration = false }).IsAltered);
        Assert.IsType<MetadataOutcome.Refused>(MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(altered), Looking with { PinnedKeys = [Keys.Verifying(Keys.IdentityProvider)] }));
    }

    [Fact]
    public void service_providers_are_looked_at_likewise()
    {
        Assert.False(Party(Signed).IsAltered);
        Assert.True(Party(Signed.Replace("isDefault=\"true\"", "isDefault=\"1\"", StringComparison.Ordinal)).IsAltered);
    }

    // Of the signature alone: the roles keep their certificates.
    private static string WithCertificates(params X509Certificate2[] certificates)
    {
        var (from, to) = (Signed.IndexOf("<X509Data", Signature(), StringComparison.Ordinal), Signed.IndexOf("</X509Data>", Signature(), StringComparison.Ordinal));
        var written = string.Concat(certificates.Select(certificate => $"<X509Certificate>{Convert.ToBase64String(certificate.RawData)}</X509Certificate>"));
        return string.Concat(Signed.AsSpan(0, from), $"<X509Data>{written}", Signed.AsSpan(to));
    }

    private static string OtherValue()
    {
        var from = Signed.IndexOf("<SignatureValue>", StringComparison.Ordinal) + "<SignatureValue>".Length;
        return string.Concat(Signed.AsSpan(0, from), Signed[from] == 'A' ? "B" : "A", Signed.AsSpan(from + 1));
    }

    private static int Signature() => Signed.IndexOf("<SignatureValue", StringComparison.Ordinal);

    private static MetadataOutcome.Read Read(string xml, MetadataReading? reading = null) => Assert.IsType<MetadataOutcome.Read>(MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(xml), reading ?? Looking));

    private static MetadataOutcome.ReadServiceProvider Party(string xml) => Assert.IsType<MetadataOutcome.ReadServiceProvider>(MetadataReader.ReadServiceProvider(Encoding.UTF8.GetBytes(xml), Looking));
}
