using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Metadata;

/// <summary>
/// What we keep of an identity provider's metadata (SAML Metadata 2.4.3). Equal by value, so that two versions can be compared field by
/// field.
/// </summary>
public sealed record IdentityProviderDescriptor
{
    /// <summary>1-1,024 characters; <c>http://host/adfs/services/trust</c> at ADFS.</summary>
    public required string EntityId { get; init; }

    /// <summary>At least one by HTTP-Redirect or HTTP-POST; endpoints of other bindings are left out.</summary>
    public required ValueList<Endpoint> SingleSignOnServices { get; init; }

    /// <summary>Empty when the identity provider has no single logout.</summary>
    public required ValueList<Endpoint> SingleLogoutServices { get; init; }

    /// <summary>Keys for signing and keys without <c>use</c>, in the order written, at least one; equal by certificate.</summary>
    public required ValueList<VerificationKey> SigningKeys { get; init; }

    /// <summary>The identity provider takes only signed requests.</summary>
    public required bool WantAuthnRequestsSigned { get; init; }

    /// <summary>The document must not be used from then on, UTC; <see langword="null"/> when it does not say.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>How long the document may be kept before it is read again; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? CacheDuration { get; init; }

    /// <summary>URL of the HTTP-Redirect single sign-on service; <see langword="null"/> when there is none.</summary>
    public string? RedirectSingleSignOnUrl => LocationOf(SingleSignOnServices, SamlBinding.HttpRedirect);

    /// <summary>URL of the HTTP-POST single sign-on service; <see langword="null"/> when there is none.</summary>
    public string? PostSingleSignOnUrl => LocationOf(SingleSignOnServices, SamlBinding.HttpPost);

    private static string? LocationOf(ValueList<Endpoint> endpoints, string binding)
    {
        foreach (var endpoint in endpoints.AsSpan())
        {
            if (string.Equals(endpoint.Binding, binding, StringComparison.Ordinal))
            {
                return endpoint.Location;
            }
        }

        return null;
    }
}
