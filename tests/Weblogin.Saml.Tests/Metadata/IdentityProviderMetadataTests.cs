using System.Text;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Metadata;

public sealed class IdentityProviderMetadataTests
{
    private static readonly MetadataReading Reading = new() { Now = Login.Now };

    [Fact]
    public void metadata_as_adfs_writes_it_is_read()
    {
        var xml = AdfsMetadata.Signed(Keys.IdentityProvider);
        Assert.InRange(xml.Length, 60_000, 200_000);

        var descriptor = Accepts(xml).Descriptor;

        Assert.Equal(Login.EntityId, descriptor.EntityId);
        Assert.Equal("https://adfs.virksomhet1.test/adfs/ls/", descriptor.RedirectSingleSignOnUrl);
        Assert.Equal("https://adfs.virksomhet1.test/adfs/ls/", descriptor.PostSingleSignOnUrl);
        Assert.Equal(2, descriptor.SingleLogoutServices.Count);
        Assert.Equal([Keys.Verifying(Keys.IdentityProvider), Keys.Verifying(Keys.Stranger)], descriptor.SigningKeys);
        Assert.False(descriptor.WantAuthnRequestsSigned);
        Assert.Null(descriptor.ValidUntil);
    }

    [Fact]
    public void keys_without_use_sign_too()
    {
        Assert.Equal(2, Accepts(AdfsMetadata.Write(signingUse: string.Empty)).Descriptor.SigningKeys.Count);
    }

    [Fact]
    public void two_readings_of_one_document_are_equal_and_a_changed_key_is_not()
    {
        var xml = AdfsMetadata.Write();
        Assert.Equal(Accepts(xml).Descriptor, Accepts(xml).Descriptor);
        Assert.NotEqual(Accepts(xml).Descriptor, Accepts(AdfsMetadata.Write(secondary: Keys.P384)).Descriptor);
    }

    [Fact]
    public void byte_order_mark_declaration_and_comments_are_tolerated()
    {
        Accepts("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><!-- from the intranet -->"
            + AdfsMetadata.Write().Replace("<IDPSSODescriptor", "<!-- the role --><IDPSSODescriptor", StringComparison.Ordinal));
    }

    [Fact]
    public void signature_is_verified_where_a_key_is_pinned()
    {
        var pinned = Reading with { PinnedKeys = [Keys.Verifying(Keys.Stranger), Keys.Verifying(Keys.IdentityProvider)] };
        Assert.True(Assert.IsType<MetadataOutcome.Read>(Read(AdfsMetadata.Signed(Keys.IdentityProvider), pinned)).SignatureVerified);
        Assert.False(Accepts(AdfsMetadata.Signed(Keys.IdentityProvider)).SignatureVerified);
    }

    [Fact]
    public void document_without_the_pinned_keys_signature_is_refused()
    {
        var pinned = Reading with { PinnedKeys = [Keys.Verifying(Keys.IdentityProvider)] };
        Refuses(MetadataRefusal.Unsigned, AdfsMetadata.Write(), pinned);
        Refuses(MetadataRefusal.Signature, AdfsMetadata.Signed(Keys.Stranger), pinned);
        var altered = AdfsMetadata.Signed(Keys.IdentityProvider).Replace("adfs/ls/", "adfs/1s/", StringComparison.Ordinal);
        Refuses(MetadataRefusal.Signature, altered, pinned);
    }

    [Fact]
    public void end_of_validity_is_exclusive_and_the_earlier_of_two_counts()
    {
        Accepts(AdfsMetadata.Write(entityAttributes: " validUntil=\"2026-11-22T08:00:01Z\" cacheDuration=\"PT6H\""));
        Refuses(MetadataRefusal.Expired, AdfsMetadata.Write(entityAttributes: " validUntil=\"2026-11-22T08:00:00Z\""));
        var role = AdfsMetadata.Write(entityAttributes: " validUntil=\"2027-01-01T00:00:00Z\"")
            .Replace("<IDPSSODescriptor", "<IDPSSODescriptor validUntil=\"2026-11-22T07:59:59Z\"", StringComparison.Ordinal);
        Refuses(MetadataRefusal.Expired, role);
        Refuses(MetadataRefusal.Malformed, AdfsMetadata.Write(entityAttributes: " validUntil=\"soon\""));
        Refuses(MetadataRefusal.Malformed, AdfsMetadata.Write(entityAttributes: " cacheDuration=\"6 hours\""));
    }

    [Fact]
    public void document_without_a_signing_key_is_refused()
    {
        Refuses(MetadataRefusal.MissingSigningKey, AdfsMetadata.Write(signingUse: " use=\"encryption\""));
    }

    [Fact]
    public void document_with_more_signing_keys_than_are_ever_tried_is_refused()
    {
        Assert.Equal(TrustedIdentityProvider.MaxSigningKeys, Accepts(WithKeys(TrustedIdentityProvider.MaxSigningKeys)).Descriptor.SigningKeys.Count);

        var text = Refuses(MetadataRefusal.MissingSigningKey, WithKeys(TrustedIdentityProvider.MaxSigningKeys + 1));
        Assert.Equal("IDPSSODescriptor has more than 6 signing keys; no more are ever tried. Its owner must take out those that are no longer used.", text);
    }

    [Fact]
    public void weak_or_unreadable_keys_are_refused_by_position()
    {
        using var weak = Keys.Rsa(1024, "CN=weak");
        var text = Refuses(MetadataRefusal.UnusableKey, AdfsMetadata.Write(secondary: weak));
        Assert.Equal("KeyDescriptor 3 of IDPSSODescriptor cannot be used: the RSA key has 1024 bits, at least 2048 are needed. Its owner must use another certificate.", text);

        using var otherCurve = Keys.Ecdsa(System.Security.Cryptography.ECCurve.NamedCurves.nistP521);
        Refuses(MetadataRefusal.UnusableKey, AdfsMetadata.Write(secondary: otherCurve));

        var certificate = Convert.ToBase64String(Keys.Stranger.RawData);
        Refuses(MetadataRefusal.UnusableKey, AdfsMetadata.Write().Replace(certificate, "MIIB", StringComparison.Ordinal));
        Refuses(MetadataRefusal.UnusableKey, AdfsMetadata.Write().Replace(certificate, "<!-- none -->x", StringComparison.Ordinal)
            .Replace("<!-- none -->", "-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://adfs.virksomhet1.test/adfs/ls/", MetadataRefusal.InsecureEndpoint)]
    [InlineData("javascript:alert(1)", MetadataRefusal.MissingEndpoint)]
    [InlineData("file:///etc/passwd", MetadataRefusal.MissingEndpoint)]
    [InlineData("ftp://adfs.virksomhet1.test/", MetadataRefusal.InsecureEndpoint)]
    [InlineData("/adfs/ls/", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://user:pw@adfs.virksomhet1.test/", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://adfs.virksomhet1.test/#x", MetadataRefusal.MissingEndpoint)]
    [InlineData("", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://adfs.virksomhet1.test/&#10;adfs/ls/", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://adfs.virksomhet1.test/adfs/ls/&#13;", MetadataRefusal.MissingEndpoint)]
    [InlineData(" https://adfs.virksomhet1.test/adfs/ls/", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://adfs.virksomhet1.test/adfs ls/", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://s\u00e6lbu.test/adfs/ls/", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://adfs.virksomhet1.test/l\u00f8p", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://adfs.virksomhet1.test\\adfs", MetadataRefusal.MissingEndpoint)]
    [InlineData("https://@adfs.virksomhet1.test/", MetadataRefusal.MissingEndpoint)]
    public void hostile_endpoints_are_refused(string url, MetadataRefusal reason)
    {
        var xml = AdfsMetadata.Write();
        var at = xml.IndexOf("<SingleSignOnService", StringComparison.Ordinal);
        Refuses(reason, xml[..at] + xml[at..].Replace("https://adfs.virksomhet1.test/adfs/ls/", url, StringComparison.Ordinal));
    }

    [Fact]
    public void plain_http_is_taken_only_where_allowed()
    {
        var xml = AdfsMetadata.Write().Replace("https://adfs", "http://adfs", StringComparison.Ordinal);
        Assert.IsType<MetadataOutcome.Read>(Read(xml, Reading with { AllowHttpEndpoints = true }));
        Refuses(MetadataRefusal.InsecureEndpoint, xml);
    }

    [Fact]
    public void document_without_a_usable_identity_provider_is_refused()
    {
        var xml = AdfsMetadata.Write();
        Refuses(MetadataRefusal.NotAnIdentityProvider, xml.Replace("IDPSSODescriptor", "OtherDescriptor", StringComparison.Ordinal));
        Refuses(MetadataRefusal.NotAnIdentityProvider, xml.Replace(
            "urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:1.1:protocol", StringComparison.Ordinal));
        Refuses(MetadataRefusal.MissingEndpoint, xml.Replace("<SingleSignOnService", "<NoSuchService", StringComparison.Ordinal));
        Refuses(MetadataRefusal.NotAnEntity, $"<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">{xml}</EntitiesDescriptor>");
        Refuses(MetadataRefusal.NotAnEntity, "<html><body>Sign in</body></html>");
        Refuses(MetadataRefusal.EntityId, AdfsMetadata.Write(entityId: string.Empty));
        Refuses(MetadataRefusal.EntityId, AdfsMetadata.Write(entityId: "http://x/" + new string('a', 1024)));
        Refuses(MetadataRefusal.EntityId, AdfsMetadata.Write(entityId: "http://x/&#10;Set-Cookie: a"));
        Refuses(MetadataRefusal.EntityId, AdfsMetadata.Write(entityId: "http://s\u00e6lbu.test/trust"));
    }

    [Fact]
    public void hostile_files_are_refused()
    {
        Refuses(MetadataRefusal.Malformed, string.Empty);
        Refuses(MetadataRefusal.Malformed, "PK\u0003\u0004");
        Refuses(MetadataRefusal.Malformed, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + AdfsMetadata.Write());
        Refuses(MetadataRefusal.TooLarge, new string(' ', 3 * 1024 * 1024) + AdfsMetadata.Write());
        Assert.IsType<MetadataOutcome.Refused>(MetadataReader.ReadIdentityProvider(Encoding.Unicode.GetBytes(AdfsMetadata.Write()), Reading));
        Assert.IsType<MetadataOutcome.Refused>(MetadataReader.ReadIdentityProvider(
            Encoding.Latin1.GetBytes(AdfsMetadata.Write()), Reading));
    }

    [Fact]
    public void written_identity_provider_metadata_is_read_back()
    {
        var key = Keys.Signing(Keys.IdentityProvider);
        var octets = MetadataWriter.Write(new IdentityProviderMetadata
        {
            EntityId = Login.EntityId,
            SigningCertificates = [key.PublicKey, Keys.Verifying(Keys.P256)],
            SingleSignOnServices = [new Endpoint(SamlBinding.HttpRedirect, "https://adfs.virksomhet1.test/adfs/ls/?a=1&b=2")],
            SingleLogoutServices = [new Endpoint(SamlBinding.HttpPost, "https://adfs.virksomhet1.test/out", "https://adfs.virksomhet1.test/back")],
            NameIdFormats = [NameIdFormat.Persistent],
            DisplayNames = [new LocalizedText("nb", "Sælbu & <co>")],
            WantAuthnRequestsSigned = true,
            ValidUntil = Login.Now.AddDays(7),
            SignWith = key,
        });

        var pinned = Reading with { PinnedKeys = [key.PublicKey] };
        var descriptor = Assert.IsType<MetadataOutcome.Read>(MetadataReader.ReadIdentityProvider(octets, pinned)).Descriptor;
        Assert.Equal([key.PublicKey, Keys.Verifying(Keys.P256)], descriptor.SigningKeys);
        Assert.Equal("https://adfs.virksomhet1.test/adfs/ls/?a=1&b=2", descriptor.RedirectSingleSignOnUrl);
        Assert.Equal([new Endpoint(SamlBinding.HttpPost, "https://adfs.virksomhet1.test/out", "https://adfs.virksomhet1.test/back")], descriptor.SingleLogoutServices);
        Assert.True(descriptor.WantAuthnRequestsSigned);
        Assert.Equal(Login.Now.AddDays(7), descriptor.ValidUntil);
    }

    private static string WithKeys(int count)
    {
        var more = string.Concat(Enumerable.Range(0, count - 2).Select(static _ =>
        {
            using var key = Keys.Ecdsa(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            return AdfsMetadata.Key(key, " use=\"signing\"");
        }));
        const string Role = "<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">";
        return AdfsMetadata.Write().Replace(Role, Role + more, StringComparison.Ordinal);
    }

    private static MetadataOutcome Read(string xml, MetadataReading? reading = null) =>
        MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(xml), reading ?? Reading);

    private static MetadataOutcome.Read Accepts(string xml)
    {
        var outcome = Read(xml);
        Assert.True(outcome is MetadataOutcome.Read, outcome.ToString());
        return (MetadataOutcome.Read)outcome;
    }

    private static string Refuses(MetadataRefusal reason, string xml, MetadataReading? reading = null)
    {
        var refused = Assert.IsType<MetadataOutcome.Refused>(Read(xml, reading));
        Assert.True(reason == refused.Reason, $"{refused.Reason}: {refused.Text}");
        Assert.All(refused.Text, static c => Assert.InRange(c, ' ', '~'));
        return refused.Text;
    }
}
