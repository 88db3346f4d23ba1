using System.Text.Json;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>What an endpoint of the provider answered.</summary>
internal abstract record BackChannelReply
{
    private BackChannelReply() { }

    /// <summary>A JSON object; whoever gets it disposes it.</summary>
    public sealed record Answered(JsonDocument Document) : BackChannelReply;

    /// <summary>An OAuth error.</summary>
    public sealed record Refused(string ErrorCode) : BackChannelReply;

    /// <summary>No usable answer.</summary>
    public sealed record Unavailable(Unavailability Reason) : BackChannelReply;
}
