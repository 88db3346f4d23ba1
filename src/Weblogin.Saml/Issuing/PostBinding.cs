namespace Weblogin.Saml.Issuing;

/// <summary>HTTP-POST binding (SAML Bindings 3.5.4). The page with the form is the host's.</summary>
public static class PostBinding
{
    /// <summary>Name of the form field of a response.</summary>
    public const string ResponseField = "SAMLResponse";

    /// <summary>Name of the form field of a request.</summary>
    public const string RequestField = "SAMLRequest";

    /// <summary>Name of the form field of the relay state.</summary>
    public const string RelayStateField = "RelayState";

    /// <summary>A message as value of its form field.</summary>
    public static string Encode(ReadOnlySpan<byte> message) => Convert.ToBase64String(message);
}
