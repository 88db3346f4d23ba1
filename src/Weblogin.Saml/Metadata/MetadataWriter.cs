namespace Weblogin.Saml.Metadata;

/// <summary>Writes metadata as UTF-8 XML.</summary>
public static class MetadataWriter
{
    public static byte[] Write(ServiceProviderMetadata metadata) => throw new NotImplementedException();

    public static byte[] Write(IdentityProviderMetadata metadata) => throw new NotImplementedException();
}
