namespace Weblogin.Saml.Metadata;

/// <summary>Reads the metadata of one identity provider.</summary>
public static class MetadataReader
{
    public static MetadataOutcome ReadIdentityProvider(ReadOnlySpan<byte> document, MetadataReading reading) => throw new NotImplementedException();
}
