using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Issuing;

/// <summary>Issues responses as one identity provider. Thread-safe.</summary>
public sealed class ResponseIssuer(string entityId, SigningKey key, TimeProvider time)
{
    /// <summary>A signed success; UTF-8 XML. For the form field, base64 it.</summary>
    public byte[] Issue(AssertionContent content, ResponseAddress address, SignedParts signed) => throw new NotImplementedException(entityId + key + time);

    /// <summary>A failure, unsigned as ADFS sends it, or signed.</summary>
    public byte[] IssueError(string status, string? subStatus, ResponseAddress address, bool signed) => throw new NotImplementedException();
}
