using Weblogin.Saml.Encryption;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Issuing;

/// <summary>Issues responses of the web browser SSO profile (SAML Profiles 4.1.4) as one identity provider. Thread-safe.</summary>
/// <param name="entityId">Issuer of everything.</param>
/// <param name="key">Signs.</param>
/// <param name="time">The issuer's clock.</param>
public sealed class ResponseIssuer(string entityId, SigningKey key, TimeProvider time)
{
    private const string UnspecifiedConsent = "urn:oasis:names:tc:SAML:2.0:consent:unspecified";

    /// <summary>A success with one assertion. UTF-8 XML; the form field takes it in base64.</summary>
    /// <param name="content">What to say. Not checked against any policy: what is given is released.</param>
    /// <param name="address">To whom.</param>
    /// <param name="signed">What to sign; ADFS signs the assertion only.</param>
    /// <param name="encryptor">Encrypts the assertion, after its signature and before that of the response; <see langword="null"/> leaves
    /// it readable.</param>
    public byte[] Issue(AssertionContent content, ResponseAddress address, SignedParts signed, AssertionEncryptor? encryptor = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(address);
        var now = time.GetUtcNow();
        var assertion = new AssertionWriter(entityId, now).Write(content, address);
        if (signed is SignedParts.Assertion or SignedParts.Both)
        {
            assertion = XmlSigner.SignRoot(assertion, key);
        }

        if (encryptor is not null)
        {
            assertion = encryptor.Encrypt(assertion);
        }

        var response = WriteResponse(address, now, SamlStatus.Success, subStatus: null, message: null, assertion);
        return signed is SignedParts.Response or SignedParts.Both ? XmlSigner.SignRoot(response, key) : response;
    }

    /// <summary>A failure (SAML Core 3.2.2). UTF-8 XML.</summary>
    /// <param name="status">Top-level code, one of <see cref="SamlStatus"/>.</param>
    /// <param name="subStatus">Second-level code; <see langword="null"/> for none.</param>
    /// <param name="address">To whom.</param>
    /// <param name="signed">Whether to sign; ADFS does not.</param>
    /// <param name="message">For people; <see langword="null"/> for none.</param>
    public byte[] IssueError(string status, string? subStatus, ResponseAddress address, bool signed, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var response = WriteResponse(address, time.GetUtcNow(), status, subStatus, message, assertion: default);
        return signed ? XmlSigner.SignRoot(response, key) : response;
    }

    private byte[] WriteResponse(
        ResponseAddress address, DateTimeOffset now, string status, string? subStatus, string? message, ReadOnlySpan<byte> assertion)
    {
        using var xml = new Utf8XmlWriter();
        xml.Start("samlp:Response").Attribute("xmlns:samlp", Namespaces.Protocol)
            .Attribute("ID", MessageId.New()).Attribute("Version", "2.0").Attribute("IssueInstant", SamlInstant.Write(now))
            .Attribute("Destination", address.AssertionConsumerServiceUrl).Attribute("Consent", UnspecifiedConsent)
            .Attribute("InResponseTo", address.InResponseTo);
        xml.Start("Issuer").Attribute("xmlns", Namespaces.Assertion).Text(entityId).End();
        xml.Start("samlp:Status").Start("samlp:StatusCode").Attribute("Value", status);
        if (subStatus is not null)
        {
            xml.Start("samlp:StatusCode").Attribute("Value", subStatus).End();
        }

        xml.End();
        if (message is not null)
        {
            xml.Leaf("samlp:StatusMessage", message);
        }

        return xml.End().Raw(assertion).End().ToArray();
    }
}
