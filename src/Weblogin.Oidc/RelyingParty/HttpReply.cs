using System.Net;
using System.Text;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>What came back from a provider.</summary>
internal abstract record HttpReply
{
    private HttpReply() { }

    /// <summary>A whole answer with a status below 300 or in the 400s.</summary>
    /// <param name="MediaType">Without parameters; null when not stated.</param>
    public sealed record Answered(HttpStatusCode Status, byte[] Body, string? MediaType) : HttpReply
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;

        /// <summary>Whether it calls itself a JWT (RFC 7519 §10.3.1).</summary>
        public bool IsJwt => string.Equals(MediaType, "application/jwt", StringComparison.OrdinalIgnoreCase);

        /// <summary>The body as text; octets that are none are replaced.</summary>
        public string Text => Encoding.UTF8.GetString(Body);
    }

    /// <summary>No usable answer.</summary>
    public sealed record Failed(Unavailability Reason) : HttpReply;
}
