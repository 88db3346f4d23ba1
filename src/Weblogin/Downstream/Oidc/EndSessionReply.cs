using System.Text.Json;
using System.Text.Json.Serialization;
using Weblogin.Oidc.Provider.Logout;

namespace Weblogin.Downstream.Oidc;

/// <summary>What a relying party's wish for a logout is answered by.</summary>
/// <param name="Address">Where it wants the browser, judged anew in the end; null where it did not say.</param>
/// <param name="State">As it came; null where none did.</param>
internal sealed record EndSessionReply(string? Address, string? State)
{
    public static EndSessionReply Of(PostLogoutReply? reply) => new(reply?.Address.Value, reply?.State);

    public static EndSessionReply Parse(string text) => JsonSerializer.Deserialize(text, EndSessionReplyJson.Default.EndSessionReply) ?? throw new JsonException("No reply state.");

    public string ToText() => JsonSerializer.Serialize(this, EndSessionReplyJson.Default.EndSessionReply);

    public override string ToString() => nameof(EndSessionReply);
}

/// <summary>How an <see cref="EndSessionReply"/> is kept.</summary>
[JsonSerializable(typeof(EndSessionReply))]
internal sealed partial class EndSessionReplyJson : JsonSerializerContext;
