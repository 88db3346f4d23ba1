namespace Weblogin.Saml.Encryption;

/// <summary>How the octets of an assertion are encrypted (XML Encryption 1.1 5.2).</summary>
public enum ContentEncryption
{
    /// <summary>AES-128 in GCM.</summary>
    Aes128Gcm,

    /// <summary>AES-256 in GCM.</summary>
    Aes256Gcm,

    /// <summary>AES-128 in CBC: for partners that cannot read GCM. It does not protect against change; only a signature does.</summary>
    Aes128Cbc,

    /// <summary>AES-256 in CBC, as ADFS and Entra ID write it.</summary>
    Aes256Cbc,
}
