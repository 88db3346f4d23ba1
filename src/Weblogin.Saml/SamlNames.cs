namespace Weblogin.Saml;

/// <summary>Status codes (SAML Core 3.2.2.2).</summary>
public static class SamlStatus
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:status:";

    public const string Success = Prefix + "Success";
    public const string Requester = Prefix + "Requester";
    public const string Responder = Prefix + "Responder";
    public const string VersionMismatch = Prefix + "VersionMismatch";

    public const string AuthnFailed = Prefix + "AuthnFailed";
    public const string InvalidNameIdPolicy = Prefix + "InvalidNameIDPolicy";
    public const string NoAuthnContext = Prefix + "NoAuthnContext";
    public const string NoPassive = Prefix + "NoPassive";
    public const string RequestDenied = Prefix + "RequestDenied";
    public const string RequestUnsupported = Prefix + "RequestUnsupported";
    public const string UnknownPrincipal = Prefix + "UnknownPrincipal";
    public const string UnsupportedBinding = Prefix + "UnsupportedBinding";
    public const string PartialLogout = Prefix + "PartialLogout";
    public const string ProxyCountExceeded = Prefix + "ProxyCountExceeded";

    private static readonly string[] All =
    [
        Success, Requester, Responder, VersionMismatch, AuthnFailed, InvalidNameIdPolicy, NoAuthnContext, NoPassive, RequestDenied,
        RequestUnsupported, UnknownPrincipal, UnsupportedBinding, PartialLogout, ProxyCountExceeded,
    ];

    /// <summary>The constant equal to a received code, or <see langword="null"/>: a sender's own text goes nowhere.</summary>
    internal static string? Known(string? code)
    {
        foreach (var known in All)
        {
            if (string.Equals(known, code, StringComparison.Ordinal))
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>Bindings (SAML Bindings 3).</summary>
public static class SamlBinding
{
    public const string HttpRedirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    public const string HttpPost = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
}

/// <summary>Name identifier formats (SAML Core 8.3).</summary>
public static class NameIdFormat
{
    public const string Unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    public const string EmailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
}

/// <summary>Attribute name formats (SAML Core 8.2).</summary>
public static class AttributeNameFormat
{
    public const string Unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";
    public const string Uri = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
    public const string Basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
}

/// <summary>Authentication context classes (SAML AuthnContext 3.4) and those that ADFS adds.</summary>
public static class AuthnContextClass
{
    private const string Prefix = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

    public const string Unspecified = Prefix + "unspecified";
    public const string PasswordProtectedTransport = Prefix + "PasswordProtectedTransport";
    public const string Kerberos = Prefix + "Kerberos";
    public const string X509 = Prefix + "X509";
    public const string TlsClient = Prefix + "TLSClient";

    /// <summary>ADFS: integrated Windows authentication.</summary>
    public const string AdfsWindows = "urn:federation:authentication:windows";

    /// <summary>ADFS and Entra ID: several factors.</summary>
    public const string AdfsMultipleAuthn = "http://schemas.microsoft.com/claims/multipleauthn";
}
