using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Downstream.Saml;

/// <summary>What a service provider's logout request is answered by.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="RelayState">As it came; null where none did.</param>
internal sealed record LogoutQuestion(string RequestId, string? RelayState)
{
    public static LogoutQuestion Parse(string text) => JsonSerializer.Deserialize(text, LogoutQuestionJson.Default.LogoutQuestion) ?? throw new JsonException("No question.");

    public string ToText() => JsonSerializer.Serialize(this, LogoutQuestionJson.Default.LogoutQuestion);
}

/// <summary>How a <see cref="LogoutQuestion"/> is kept.</summary>
[JsonSerializable(typeof(LogoutQuestion))]
internal sealed partial class LogoutQuestionJson : JsonSerializerContext;
