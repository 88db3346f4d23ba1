using Weblogin.Saml.Issuing;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Responses;

public sealed class CorrectResponseTests
{
    [Theory]
    [InlineData(SignedParts.Assertion)]
    [InlineData(SignedParts.Response)]
    [InlineData(SignedParts.Both)]
    public void response_signed_in_any_of_three_ways_is_accepted(SignedParts parts)
    {
        var assertion = Login.Accepts(Login.Response(parts));

        Assert.Equal(Login.EntityId, assertion.Issuer);
        Assert.Null(assertion.NameId);
        Assert.Equal([Login.NationalId], assertion.ValuesOf(Login.PidClaim));
        Assert.Equal(["Lærere", "Ansatte & vikarer"], assertion.ValuesOf("http://schemas.xmlsoap.org/claims/Group"));
        Assert.Equal(Login.Now.AddSeconds(-5), assertion.AuthnInstant);
        Assert.Equal(AuthnContextClass.PasswordProtectedTransport, assertion.AuthnContextClassRef);
        Assert.Equal(assertion.Id, assertion.SessionIndex);
    }
}
