namespace Weblogin.Saml.Requests;

/// <summary>
/// The parameters of a message in a query string. Their encoded form is kept, because the signature is over the octets that the sender
/// encoded (SAML Bindings 3.4.4.1); a parameter that comes twice is refused, because two readers could take different ones.
/// </summary>
internal sealed class RedirectQuery
{
    private static readonly string[] Names = ["SAMLRequest", "RelayState", "SigAlg", "Signature", "SAMLEncoding", "SAMLResponse"];

    private readonly string?[] _encoded = new string?[Names.Length];

    private RedirectQuery()
    {
    }

    public string? EncodedRequest => _encoded[0];

    public string? EncodedRelayState => _encoded[1];

    public string? EncodedSigAlg => _encoded[2];

    public string? EncodedSignature => _encoded[3];

    public string? EncodedEncoding => _encoded[4];

    public string? EncodedResponse => _encoded[5];

    /// <summary>The message is deflated, as SAML Bindings 3.4.4.1 has it, or does not say.</summary>
    public bool IsDeflate => Decode(EncodedEncoding) is null or "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

    /// <summary>The parameters, or <see langword="null"/> when one of them comes twice. Other parameters are left alone.</summary>
    public static RedirectQuery? Parse(string query)
    {
        var result = new RedirectQuery();
        var text = query.AsSpan().TrimStart('?');
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            var equals = pair.IndexOf('=');
            if (equals < 0 || Array.IndexOf(Names, pair[..equals].ToString()) is var index && index < 0)
            {
                continue;
            }

            if (result._encoded[index] is not null)
            {
                return null;
            }

            result._encoded[index] = pair[(equals + 1)..].ToString();
        }

        return result;
    }

    /// <summary>The value that an encoded parameter stands for; a plus sign is a space, as forms write it.</summary>
    public static string? Decode(string? encoded) => encoded is null ? null : Uri.UnescapeDataString(encoded.Replace('+', ' '));

    /// <summary>
    /// The octets of a base64 parameter, or <see langword="null"/>. A plus sign that was sent unencoded is meant as base64's own.
    /// </summary>
    public static byte[]? DecodeBase64(string? encoded)
    {
        if (encoded is null)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(Uri.UnescapeDataString(encoded));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
