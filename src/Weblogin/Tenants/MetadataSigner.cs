namespace Weblogin.Tenants;

/// <summary>A certificate whose key must have signed a partner's metadata.</summary>
/// <param name="Thumbprint">SHA-256 of the certificate, 64 lower-case hexadecimal digits.</param>
/// <param name="Certificate">The certificate, DER in base64; null where only its thumbprint is pinned and the metadata brings it along.</param>
internal sealed record MetadataSigner(string Thumbprint, string? Certificate);
