using System.Text.Json;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider.Logout;

/// <summary>Writes logout tokens with one key (Back-Channel Logout §2.4). Thread-safe.</summary>
/// <param name="signer">The key.</param>
public sealed class LogoutTokenWriter(ITokenSigner signer)
{
    /// <summary>The header's <c>typ</c>.</summary>
    public const string Type = "logout+jwt";

    /// <summary>The event that makes a token a logout token.</summary>
    public const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private const int TypicalLength = 512;

    private readonly JwtWriter _jwt = new(signer, Type);

    /// <summary>The signed token, each with a <c>jti</c> of its own. Throws <see cref="ArgumentException"/> where it would name nobody.</summary>
    public string Write(LogoutTokenContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content is { Subject: null, SessionId: null })
            throw new ArgumentException("A logout token names a person, a session, or both.", nameof(content));
        using var buffer = new PooledBuffer(TypicalLength);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("iss"u8, content.Issuer);
            if (content.Subject is not null)
                json.WriteString("sub"u8, content.Subject);
            json.WriteString("aud"u8, content.Audience);
            json.WriteNumber("iat"u8, content.IssuedAt.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, (content.IssuedAt + LogoutTokenContent.Life).ToUnixTimeSeconds());
            json.WriteString("jti"u8, OpaqueHandle.New().Value);
            json.WriteStartObject("events"u8);
            json.WriteStartObject(Event);
            json.WriteEndObject();
            json.WriteEndObject();
            if (content.SessionId is not null)
                json.WriteString("sid"u8, content.SessionId);
            json.WriteEndObject();
        }

        return _jwt.Write(buffer.Written);
    }
}
