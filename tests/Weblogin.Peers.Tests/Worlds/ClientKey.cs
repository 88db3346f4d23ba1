using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>A key by which a platform proves itself (<c>private_key_jwt</c>).</summary>
internal static class ClientKey
{
    /// <summary>Makes one: the private half goes to the platform.</summary>
    /// <returns>The document's <c>jwks</c>, the public half.</returns>
    public static async Task<JsonObject> WriteAsync(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        var secret = Public(parameters);
        secret["d"] = Base64Url.EncodeToString(parameters.D);
        await File.WriteAllTextAsync(file, secret.ToJsonString());
        return new JsonObject { ["keys"] = new JsonArray(Public(parameters)) };
    }

    private static JsonObject Public(ECParameters parameters) => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["kid"] = "platform-1",
        ["alg"] = "ES256",
        ["x"] = Base64Url.EncodeToString(parameters.Q.X),
        ["y"] = Base64Url.EncodeToString(parameters.Q.Y),
    };
}
