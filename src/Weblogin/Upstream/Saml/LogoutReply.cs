using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Upstream.Saml;

/// <summary>What an identity provider's logout request is answered by.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="RelayState">As it came; null where none did.</param>
internal sealed record LogoutReply(string RequestId, string? RelayState)
{
    public static LogoutReply Parse(string text) => JsonSerializer.Deserialize(text, LogoutReplyJson.Default.LogoutReply) ?? throw new JsonException("No reply state.");

    public string ToText() => JsonSerializer.Serialize(this, LogoutReplyJson.Default.LogoutReply);
}

[JsonSerializable(typeof(LogoutReply))]
internal sealed partial class LogoutReplyJson : JsonSerializerContext;
