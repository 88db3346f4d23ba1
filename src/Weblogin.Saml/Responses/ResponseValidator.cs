using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>Validates responses delivered by HTTP-POST. Thread-safe.</summary>
public sealed class ResponseValidator(XmlLimits limits)
{
    public ResponseOutcome Validate(string formValue, ResponseExpectation expectation) => throw new NotImplementedException(limits.ToString());
}
