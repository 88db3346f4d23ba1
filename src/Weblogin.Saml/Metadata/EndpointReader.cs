using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>Reads the endpoints of a role (SAML Metadata 2.2.2) that browsers are sent to.</summary>
internal static class EndpointReader
{
    private const int MaxUrlLength = 2048;
    private const int MaxEndpoints = 16;

    /// <summary>The endpoints of one kind by HTTP-Redirect and HTTP-POST, or the refusal. Other bindings are passed over.</summary>
    public static MetadataOutcome.Refused? Read(
        Element descriptor, XmlName kind, MetadataReading reading, out ValueList<Endpoint> endpoints)
    {
        endpoints = [];
        var found = new List<Endpoint>();
        var children = new ElementCursor(descriptor);
        while (children.TakeAny() is { } child)
        {
            if (!child.Is(kind) || child.Attribute("Binding") is not (SamlBinding.HttpRedirect or SamlBinding.HttpPost))
            {
                continue;
            }

            var endpoint = new Endpoint(
                child.Attribute("Binding")!, child.Attribute("Location") ?? string.Empty, child.Attribute("ResponseLocation"));
            if (Judge(endpoint.Location, "Location", kind, reading) is { } refusal)
            {
                return refusal;
            }

            if (endpoint.ResponseLocation is { } response && Judge(response, "ResponseLocation", kind, reading) is { } second)
            {
                return second;
            }

            if (found.Count < MaxEndpoints)
            {
                found.Add(endpoint);
            }
        }

        endpoints = ValueList.From(found);
        return null;
    }

    /// <summary>The refusal of an address that no browser may be sent to; <see langword="null"/> when it is fit.</summary>
    public static MetadataOutcome.Refused? Judge(string url, string attribute, XmlName kind, MetadataReading reading)
    {
        // Uri takes and mends line ends, blanks and backslashes; what is stored, shown and sent in a Location header is the text as written.
        if (url.AsSpan().ContainsAnyExceptInRange('!', '~') || url.Contains('\\', StringComparison.Ordinal))
        {
            return MetadataFault.AddressNotPlain.Refuse(attribute, kind.LocalName);
        }

        if (url.Length is 0 or > MaxUrlLength || !Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            || HasUser(url) || url.Contains('#', StringComparison.Ordinal) || parsed.Host.Length == 0)
        {
            return MetadataFault.NoAddress.Refuse(attribute, kind.LocalName);
        }

        var isHttps = string.Equals(parsed.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        var isHttp = string.Equals(parsed.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        return isHttps || (isHttp && reading.AllowHttpEndpoints)
            ? null
            : MetadataFault.NotHttps.Refuse(attribute, kind.LocalName, LogText.Quote(url));
    }

    /// <summary>Whether an at sign stands in the authority (RFC 3986 §3.2), be the user name before it empty or not.</summary>
    private static bool HasUser(string url)
    {
        var start = url.IndexOf("//", StringComparison.Ordinal);
        var rest = start < 0 ? url : url[(start + 2)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        return (end < 0 ? rest : rest[..end]).Contains('@', StringComparison.Ordinal);
    }
}
