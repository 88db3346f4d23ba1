namespace Weblogin.Keys;

/// <summary>What reading a private JWK gave. Closed.</summary>
internal abstract record KeyImport
{
    private KeyImport() { }

    /// <param name="KeyId">Its <c>kid</c>, or its thumbprint where it has none.</param>
    /// <param name="Material">What is stored: PKCS #8, or a <see cref="CertifiedKey"/>.</param>
    internal sealed record Accepted(string KeyId, byte[] Material) : KeyImport
    {
        public override string ToString() => $"key {KeyId}";
    }

    /// <param name="Reason">For the administrator who typed it; carries nothing of the key.</param>
    internal sealed record Refused(string Reason) : KeyImport;
}
