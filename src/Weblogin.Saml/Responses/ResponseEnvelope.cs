using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>
/// A samlp:Response as far as its own schema goes (SAML Core 3.2.2, 3.3.3). Read from the received document it is a set of hints that can
/// only refuse; read from verified octets it is what the identity provider said.
/// </summary>
internal sealed record ResponseEnvelope
{
    public required string? Version { get; init; }

    public required string? InResponseTo { get; init; }

    public required string? Destination { get; init; }

    /// <summary><see langword="null"/> when there is none, which SAML allows.</summary>
    public required string? Issuer { get; init; }

    public required Element? Signature { get; init; }

    public required string Status { get; init; }

    public required string? SubStatus { get; init; }

    /// <summary>The saml:Assertion or saml:EncryptedAssertion; <see langword="null"/> when there is none.</summary>
    public required Element? Assertion { get; init; }

    /// <summary>Assertions of both kinds.</summary>
    public required int AssertionCount { get; init; }

    public bool IsSuccess => string.Equals(Status, SamlStatus.Success, StringComparison.Ordinal);

    public bool IsEncrypted => Assertion?.Is(SamlElement.EncryptedAssertion) is true;

    /// <summary>The envelope, or <see langword="null"/> when the element is not a response by the schema.</summary>
    public static ResponseEnvelope? Read(Element response)
    {
        if (!response.Is(SamlElement.Response))
        {
            return null;
        }

        var children = new ElementCursor(response);
        var issuer = children.Take(SamlElement.Issuer);
        var signature = children.Take(SignatureElement.Signature);
        _ = children.Take(SamlElement.Extensions);
        var status = children.Take(SamlElement.Status);
        if (status is null || !StatusReader.TryRead(status, out var code, out var subCode) || (issuer is not null && issuer.Text is null))
        {
            return null;
        }

        Element? assertion = null;
        var count = 0;
        while (children.TakeAny() is { } next)
        {
            if (!next.Is(SamlElement.Assertion) && !next.Is(SamlElement.EncryptedAssertion))
            {
                return null;
            }

            assertion ??= next;
            count++;
        }

        return new ResponseEnvelope
        {
            Version = response.Attribute("Version"),
            InResponseTo = response.Attribute("InResponseTo"),
            Destination = response.Attribute("Destination"),
            Issuer = issuer?.Text,
            Signature = signature,
            Status = code,
            SubStatus = subCode,
            Assertion = assertion,
            AssertionCount = count,
        };
    }
}
