using System.Text.Json;

namespace Weblogin.Oidc.Claims;

/// <summary>Writes released claims as members of a JSON object.</summary>
internal static class ClaimsWriter
{
    /// <summary>Names that the protocol gives a meaning (RFC 7519 §4.1, OIDC Core §2, §3.3.2.11, Back-Channel Logout §2.4).</summary>
    private static readonly HashSet<string> Protocol = new(StringComparer.Ordinal)
    {
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp", "cnf",
        "auth_time", "nonce", "acr", "amr", "sid", "at_hash", "c_hash", "s_hash", "events",
    };

    /// <summary>Whether a release rule may not use this claim name.</summary>
    public static bool IsProtocolClaim(string name) => Protocol.Contains(name);

    /// <summary>Writes the claims. Throws <see cref="ArgumentException"/> for a name of the protocol or one that comes twice.</summary>
    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<ReleasedClaim> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            var name = claims[i].Name;
            if (IsProtocolClaim(name))
                throw new ArgumentException($"The claim name {name} belongs to the protocol.", nameof(claims));
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(claims[j].Name, name, StringComparison.Ordinal))
                    throw new ArgumentException($"The claim {name} is released twice.", nameof(claims));
            }

            json.WritePropertyName(name);
            claims[i].Value.WriteTo(json);
        }
    }
}
