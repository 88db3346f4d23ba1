using Microsoft.IdentityModel.Tokens;

namespace Weblogin.Oidc.Jose;

/// <summary>
/// The keys that tokens of one issuer of ours may have been signed with, those it signs with no longer among them: what our own tokens are
/// verified by when a client brings one back. Immutable, thread-safe.
/// </summary>
public sealed class IssuerKeySet
{
    /// <param name="keys">Every key whose tokens are still believed; each <c>kid</c> once.</param>
    public IssuerKeySet(IEnumerable<PublicJsonWebKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Keys = [.. keys.Select(Readable)];
    }

    internal IReadOnlyList<JsonWebKey> Keys { get; }

    private static JsonWebKey Readable(PublicJsonWebKey key)
    {
        var readable = new JsonWebKey { Kid = key.KeyId, Alg = JwtWriter.NameOf(key.Algorithm) };
        foreach (var (name, value) in key.Members)
        {
            switch (name)
            {
                case "kty":
                    readable.Kty = value;
                    break;
                case "crv":
                    readable.Crv = value;
                    break;
                case "x":
                    readable.X = value;
                    break;
                case "y":
                    readable.Y = value;
                    break;
                case "n":
                    readable.N = value;
                    break;
                case "e":
                    readable.E = value;
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return readable;
    }
}
