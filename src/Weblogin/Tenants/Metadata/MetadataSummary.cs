using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>What a login uses of an identity provider's metadata, in words of no library. Two are compared field by field by <see cref="MetadataDiff"/>.</summary>
internal sealed record MetadataSummary
{
    // The name every ADFS has unless somebody has changed it.
    private const string AdfsEntityIdPath = "/adfs/services/trust";

    public required EntityId EntityId { get; init; }

    /// <summary>Single sign-on services, at least one.</summary>
    public required IReadOnlyList<EndpointSummary> SignOn { get; init; }

    /// <summary>Single logout services; empty where it has none.</summary>
    public required IReadOnlyList<EndpointSummary> Logout { get; init; }

    /// <summary>Keys that may sign, at least one.</summary>
    public required IReadOnlyList<KeySummary> SigningKeys { get; init; }

    public required bool WantAuthnRequestsSigned { get; init; }

    /// <summary>UTC; the metadata must not be used from then on. Null where it does not say.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>How long it may be kept before it is asked for again; null where it does not say. No login notices it.</summary>
    public TimeSpan? CacheDuration { get; init; }

    /// <summary>
    /// Whether it carries a signature that it no longer matches; looked at only where that was asked for and no signer is pinned. False vouches for
    /// nothing. No login notices it.
    /// </summary>
    public bool IsAltered { get; init; }

    /// <summary>Whether its entity id is one that an ADFS has.</summary>
    public bool IsAdfs => EntityId.Value.EndsWith(AdfsEntityIdPath, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An endpoint.</summary>
/// <param name="Binding">Short name: <c>HTTP-Redirect</c> or <c>HTTP-POST</c>.</param>
/// <param name="Location">Absolute address.</param>
/// <param name="ResponseLocation">Where answers go when elsewhere; null when not.</param>
internal sealed record EndpointSummary(string Binding, string Location, string? ResponseLocation)
{
    public override string ToString() => ResponseLocation is null ? $"{Binding} {Location}" : $"{Binding} {Location}, answers to {ResponseLocation}";
}

/// <summary>A key in its certificate.</summary>
/// <param name="Thumbprint">SHA-256 of the certificate, 64 lower-case hexadecimal digits.</param>
/// <param name="NotAfter">End of the certificate's validity, UTC.</param>
internal sealed record KeySummary(string Thumbprint, DateTimeOffset NotAfter)
{
    public override string ToString() => $"{Thumbprint} (valid to {NotAfter:yyyy-MM-dd})";
}
