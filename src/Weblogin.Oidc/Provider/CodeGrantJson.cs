using System.Text.Json;
using Weblogin.Oidc.Claims;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// A <see cref="CodeGrant"/> as octets for the host's store. Ours to read and write: a document that cannot be read is damage or
/// an older version, so reading throws <see cref="JsonException"/> and the code is lost, never half of it taken.
/// </summary>
public static class CodeGrantJson
{
    private const int Version = 1;

    /// <summary>The grant, UTF-8 JSON. Holds claims and perhaps a national id: seal it.</summary>
    public static byte[] Write(CodeGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        using var buffer = new PooledBuffer(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            json.WriteString("client"u8, grant.ClientId);
            json.WriteString("redirect"u8, grant.RedirectUri);
            json.WriteString("challenge"u8, grant.CodeChallenge);
            json.WriteNumber("expires"u8, grant.Expires.ToUnixTimeMilliseconds());
            WriteList(json, "scopes", grant.Scopes);
            json.WriteString("nonce"u8, grant.Nonce);
            json.WriteString("sub"u8, grant.Subject);
            json.WriteNumber("authTime"u8, grant.AuthTime.ToUnixTimeMilliseconds());
            json.WriteString("acr"u8, grant.Acr);
            WriteList(json, "amr", grant.Amr);
            json.WriteString("sid"u8, grant.SessionId);
            WriteClaims(json, "idToken", grant.IdTokenClaims);
            WriteClaims(json, "userInfo", grant.UserInfoClaims);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }

    /// <summary>The grant back. Throws <see cref="JsonException"/> for anything <see cref="Write"/> does not write.</summary>
    public static CodeGrant Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("v").GetInt32() != Version)
                throw new JsonException("Unknown version of a code grant.");
            return new CodeGrant
            {
                ClientId = Text(root, "client"),
                RedirectUri = Text(root, "redirect"),
                CodeChallenge = root.GetProperty("challenge").GetString(),
                Expires = Time(root, "expires"),
                Scopes = List(root.GetProperty("scopes")),
                Nonce = root.GetProperty("nonce").GetString(),
                Subject = Text(root, "sub"),
                AuthTime = Time(root, "authTime"),
                Acr = root.GetProperty("acr").GetString(),
                Amr = List(root.GetProperty("amr")),
                SessionId = root.GetProperty("sid").GetString(),
                IdTokenClaims = Claims(root.GetProperty("idToken")),
                UserInfoClaims = Claims(root.GetProperty("userInfo")),
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("A code grant has not the expected form.", e);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteClaims(Utf8JsonWriter json, string name, IReadOnlyList<ReleasedClaim> claims)
    {
        json.WriteStartObject(name);
        ClaimsWriter.WriteMembers(json, claims);
        json.WriteEndObject();
    }

    private static string Text(JsonElement root, string name) =>
        root.GetProperty(name).GetString() ?? throw new JsonException("A member of a code grant is missing.");

    private static DateTimeOffset Time(JsonElement root, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(root.GetProperty(name).GetInt64());

    private static string[] List(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static ReleasedClaim[] Claims(JsonElement members) =>
        [.. members.EnumerateObject().Select(member => new ReleasedClaim(member.Name, Value(member.Value)))];

    private static ClaimValue Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => new ClaimValue.Text(value.GetString()!),
            JsonValueKind.Number => new ClaimValue.Number(value.GetInt64()),
            JsonValueKind.True or JsonValueKind.False => new ClaimValue.Flag(value.GetBoolean()),
            JsonValueKind.Array => new ClaimValue.TextList(List(value)),
            _ => throw new JsonException("A claim has not the expected form."),
        };
}
