using System.Text.Json;

namespace Weblogin.Oidc.Claims;

/// <summary>Writes released claims as members of a JSON object.</summary>
internal static class ClaimsWriter
{
    /// <summary>Writes the claims. Throws <see cref="ArgumentException"/> for a name of the protocol or one that comes twice.</summary>
    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<ReleasedClaim> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            var name = claims[i].Name;
            if (ProtocolClaims.Contains(name))
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
