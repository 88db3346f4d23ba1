using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Requests;

/// <summary>What we send by HTTP-POST, read by others.</summary>
public sealed class PostBindingTests
{
    private static readonly AuthnRequest Request = new()
    {
        Id = Login.RequestId,
        Issuer = Login.ServiceProvider,
        Destination = "https://adfs.virksomhet1.test/adfs/ls/",
        AssertionConsumerServiceUrl = Login.ConsumerUrl,
        IssueInstant = Login.Now,
        ForceAuthn = true,
        IsPassive = true,
        NameIdPolicyFormat = NameIdFormat.Transient,
        RequestedAuthnContexts = [AuthnContextClass.PasswordProtectedTransport],
    };

    [Fact]
    public void what_is_written_is_read_again()
    {
        var read = Assert.IsType<AuthnRequestOutcome.Read>(PostBinding.ReadRequest(PostBinding.Write(Request, signWith: null), "state"));
        Assert.Equal(Request, read.Request);
        Assert.DoesNotContain("Signature", Decode(PostBinding.Write(Request, signWith: null)), StringComparison.Ordinal);
    }

    [Fact]
    public void the_platform_verifies_a_signed_request_and_nothing_changed_in_it()
    {
        var xml = Decode(PostBinding.Write(Request, Keys.Signing(Keys.ServiceProvider)));
        Assert.True(PlatformSigner.Verify(xml, Login.RequestId, Keys.ServiceProvider));
        Assert.False(PlatformSigner.Verify(xml, Login.RequestId, Keys.Stranger));
        Assert.False(PlatformSigner.Verify(xml.Replace("ForceAuthn=\"true\"", "ForceAuthn=\"false\"", StringComparison.Ordinal), Login.RequestId, Keys.ServiceProvider));
    }

    [Fact]
    public void nothing_is_asked_for_that_was_not_set()
    {
        var plain = Request with { ForceAuthn = false, IsPassive = false, NameIdPolicyFormat = null, RequestedAuthnContexts = [] };
        var xml = Decode(PostBinding.Write(plain, signWith: null));
        foreach (var absent in (string[])["NameIDPolicy", "RequestedAuthnContext", "ForceAuthn", "IsPassive"])
        {
            Assert.DoesNotContain(absent, xml, StringComparison.Ordinal);
        }
    }

    private static string Decode(string formValue) => Encoding.UTF8.GetString(Convert.FromBase64String(formValue));
}
