using System.Net;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the host name and the address of an issuer.</summary>
internal static class HostReader
{
    extension(DocumentErrors errors)
    {
        /// <summary>A host name in lower case without port, or an IP address.</summary>
        public string? Host(string? host)
        {
            var isName = host is { Length: > 0 and <= 253 } && host.Split('.').All(label => Slug.IsValid(label) && label.Length <= 63);
            if (isName || IPAddress.TryParse(host, out _))
                return host;
            errors.Add("host", DocumentReasons.HostForm);
            return null;
        }

        /// <summary>The address that goes with the host: https, unless the document says another of the same host.</summary>
        public string? Origin(string? origin, string? host)
        {
            if (host is null)
                return null;
            if (origin is null)
                return $"https://{host}";
            var address = errors.Address("origin", origin);
            if (address is null)
                return null;
            if (address.GetLeftPart(UriPartial.Authority) == origin && string.Equals(address.Host, host, StringComparison.Ordinal))
                return origin;
            errors.Add("origin", DocumentReasons.OriginForm);
            return null;
        }
    }
}
