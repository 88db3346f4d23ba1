using System.Net;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>What came back from a provider.</summary>
internal abstract record HttpReply
{
    private HttpReply() { }

    /// <summary>A whole answer with a status below 300 or in the 400s.</summary>
    public sealed record Answered(HttpStatusCode Status, byte[] Body) : HttpReply
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;
    }

    /// <summary>No usable answer.</summary>
    public sealed record Failed(Unavailability Reason) : HttpReply;
}
