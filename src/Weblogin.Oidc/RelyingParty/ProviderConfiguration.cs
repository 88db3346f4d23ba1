namespace Weblogin.Oidc.RelyingParty;

/// <summary>
/// A provider's discovery document (OIDC Discovery §3), checked: its issuer is the one asked for, its endpoints are https.
/// </summary>
public sealed record ProviderConfiguration
{
    /// <summary>Issuer identifier, exactly as configured.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the browser is sent.</summary>
    public required Uri AuthorizationEndpoint { get; init; }

    /// <summary>Where codes are redeemed.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>Where the provider's keys are.</summary>
    public required Uri JwksUri { get; init; }

    /// <summary>Where requests are pushed (RFC 9126 §5); null when the provider does not take them.</summary>
    public Uri? PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>Null when there is none.</summary>
    public Uri? UserInfoEndpoint { get; init; }

    /// <summary>Null when there is none.</summary>
    public Uri? EndSessionEndpoint { get; init; }

    /// <summary>Whether every authorization response carries <c>iss</c> (RFC 9207 §3); then one without it is refused.</summary>
    public bool SendsIssuerInResponse { get; init; }

    /// <summary>Whether every endpoint is https; one that is not is on this machine.</summary>
    public bool IsHttps => Endpoints.All(endpoint => endpoint.Scheme == Uri.UriSchemeHttps);

    /// <summary>All that there are.</summary>
    internal IEnumerable<Uri> Endpoints =>
        new[] { AuthorizationEndpoint, TokenEndpoint, JwksUri, PushedAuthorizationRequestEndpoint, UserInfoEndpoint, EndSessionEndpoint }.OfType<Uri>();
}
