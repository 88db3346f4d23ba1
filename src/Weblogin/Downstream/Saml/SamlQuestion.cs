using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Saml.Requests;

namespace Weblogin.Downstream.Saml;

/// <summary>What of a validated request the answer needs; kept, sealed, while the person logs in.</summary>
internal sealed record SamlQuestion
{
    /// <summary>Id of the request; null where a link of ours began the login.</summary>
    public string? RequestId { get; init; }

    /// <summary>The registered assertion consumer service. Looked up again at the end: a document that was changed meanwhile counts as it is then.</summary>
    public required string ReplyUrl { get; init; }

    /// <summary>Goes back as it came; null where none came.</summary>
    public string? RelayState { get; init; }

    /// <summary>Format of NameIDPolicy; null where it asked for none.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>SPNameQualifier of NameIDPolicy; null where it named none.</summary>
    public string? SpNameQualifier { get; init; }

    /// <summary>Authentication context classes asked for that <see cref="AuthnContexts"/> knows; empty for none.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    public AuthnContextComparison Comparison { get; init; }

    /// <exception cref="JsonException">It is not what <see cref="ToText"/> wrote.</exception>
    public static SamlQuestion Parse(string text) =>
        JsonSerializer.Deserialize(text, SamlQuestionJson.Default.SamlQuestion) ?? throw new JsonException("No question.");

    public string ToText() => JsonSerializer.Serialize(this, SamlQuestionJson.Default.SamlQuestion);

    public override string ToString() => $"question {RequestId ?? "of a link"}";
}

/// <summary>How a <see cref="SamlQuestion"/> is kept.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SamlQuestion))]
internal sealed partial class SamlQuestionJson : JsonSerializerContext;
