using System.Text;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

public sealed class ErrorResponseTests
{
    [Theory]
    [InlineData(SamlStatus.Responder, SamlStatus.NoAuthnContext)]
    [InlineData(SamlStatus.Responder, SamlStatus.RequestDenied)]
    [InlineData(SamlStatus.Requester, SamlStatus.InvalidNameIdPolicy)]
    [InlineData(SamlStatus.Responder, SamlStatus.NoPassive)]
    [InlineData(SamlStatus.Responder, null)]
    public void unsigned_failure_for_our_request_is_a_hint(string status, string? subStatus)
    {
        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(Login.Validate(Error(status, subStatus, signed: false)));
        Assert.Equal((status, subStatus, false), (error.Status, error.SubStatus, error.Signed));
    }

    [Fact]
    public void signed_failure_says_that_it_is_signed()
    {
        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(Login.Validate(Error(SamlStatus.Responder, null, signed: true)));
        Assert.True(error.Signed);
    }

    [Fact]
    public void failure_with_a_bad_signature_is_refused()
    {
        var response = Error(SamlStatus.Responder, SamlStatus.NoPassive, signed: true);
        Login.Refuses(RefusalReason.Digest, response.Replace("NoPassive", "AuthnFailed", StringComparison.Ordinal));
        Login.Refuses(RefusalReason.Signature, response, Login.Expectation with { IdentityProvider = Login.Expectation.IdentityProvider with { SigningKeys = [Keys.Verifying(Keys.Stranger)] } });
    }

    [Fact]
    public void failure_for_another_request_place_or_provider_is_refused()
    {
        var response = Error(SamlStatus.Responder, null, signed: false);
        Login.Refuses(RefusalReason.InResponseTo, response, Login.Expectation with { RequestId = "_other" });
        Login.Refuses(RefusalReason.InResponseTo, response.Replace($" InResponseTo=\"{Login.RequestId}\"", "", StringComparison.Ordinal));
        Login.Refuses(RefusalReason.Destination, response, Login.Expectation with { AssertionConsumerServiceUrl = "https://x.test/acs" });
        Login.Refuses(RefusalReason.Issuer, response.Replace(Login.EntityId, "http://other.test/", StringComparison.Ordinal));
    }

    [Fact]
    public void failure_that_carries_an_assertion_is_refused()
    {
        Login.Refuses(RefusalReason.AssertionCount, Login.Response().Replace(SamlStatus.Success, SamlStatus.Responder, StringComparison.Ordinal));
    }

    [Fact]
    public void codes_that_saml_does_not_define_are_not_passed_on()
    {
        var response = Error("urn:evil:'; DROP TABLE logins", "<script>alert(1)</script>", signed: false);
        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(Login.Validate(response));
        Assert.Null(error.Status);
        Assert.Null(error.SubStatus);
    }

    [Fact]
    public void success_as_second_level_of_a_failure_is_no_success()
    {
        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(Login.Validate(Error(SamlStatus.Responder, SamlStatus.Success, signed: false)));
        Assert.Equal(SamlStatus.Responder, error.Status);
    }

    [Theory]
    [InlineData("<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"></samlp:StatusCode>", "")]
    [InlineData(" Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"", "")]
    [InlineData("<samlp:Status>", "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>")]
    [InlineData("<samlp:Status>", "<samlp:Status></samlp:Status><samlp:Status>")]
    [InlineData("</samlp:StatusCode>", "<x/></samlp:StatusCode>")]
    public void status_that_is_not_by_the_schema_is_refused(string genuine, string broken)
    {
        var response = Error(SamlStatus.Responder, null, signed: false);
        Assert.Contains(genuine, response, StringComparison.Ordinal);
        Login.Refuses(RefusalReason.Malformed, response.Replace(genuine, broken, StringComparison.Ordinal));
    }

    [Fact]
    public void status_message_of_the_sender_goes_nowhere()
    {
        var response = Encoding.UTF8.GetString(
            Login.Issuer().IssueError(SamlStatus.Responder, null, Login.Address, signed: false, message: "MSIS7012 for kari@virksomhet1.test"));
        Assert.DoesNotContain("kari", Login.Validate(response).ToString(), StringComparison.Ordinal);
    }

    private static string Error(string status, string? subStatus, bool signed) =>
        Encoding.UTF8.GetString(Login.Issuer().IssueError(status, subStatus, Login.Address, signed));
}
