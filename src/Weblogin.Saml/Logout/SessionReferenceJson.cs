using System.Text.Json.Serialization;

namespace Weblogin.Saml.Logout;

/// <summary>How a <see cref="SessionReference"/> is kept.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SessionReference))]
internal sealed partial class SessionReferenceJson : JsonSerializerContext;
