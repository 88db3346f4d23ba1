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

    private static MetadataOutcome.Refused? Judge(string url, string attribute, XmlName kind, MetadataReading reading)
    {
        var name = $"{attribute} of {kind.LocalName}";
        if (url.Length is 0 or > MaxUrlLength || !Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            || parsed.UserInfo.Length > 0 || parsed.Fragment.Length > 0 || parsed.Host.Length == 0)
        {
            return new(MetadataRefusal.MissingEndpoint, $"{name} is not an absolute URL without user and fragment.");
        }

        var isHttps = string.Equals(parsed.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        var isHttp = string.Equals(parsed.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        return isHttps || (isHttp && reading.AllowHttpEndpoints)
            ? null
            : new(MetadataRefusal.InsecureEndpoint, $"{name} is not https: {LogText.Quote(url)}.");
    }
}
