using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider;

/// <summary>The public keys of a client: RSA of at least 2048 bits or EC on P-256, 1-10 of them.</summary>
public sealed class ClientKeySet : IClientKeySource
{
    /// <summary>Largest accepted key set document, in characters.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxKeys = 10;
    private const int MaxPublished = 30;

    private ClientKeySet(IReadOnlyList<JsonWebKey> keys) => Keys = keys;

    internal IReadOnlyList<JsonWebKey> Keys { get; }

    /// <summary>The <c>kid</c>s, in the order of the document; a key without one is left out.</summary>
    public IReadOnlyList<string> KeyIds => [.. Keys.Select(key => key.Kid).Where(kid => !string.IsNullOrEmpty(kid))];

    /// <summary>
    /// Reads a JSON Web Key Set (RFC 7517 §5). <paramref name="problem"/> says in English what is wrong. A set with a private or
    /// symmetric key is refused whole: somebody published what must stay secret.
    /// </summary>
    public static bool TryParse(
        string json,
        [NotNullWhen(true)] out ClientKeySet? keySet,
        [NotNullWhen(false)] out string? problem
    )
    {
        keySet = null;
        if (!TryRead(json, out var keys, out problem))
            return false;
        problem = keys switch
        {
            { Count: 0 or > MaxKeys } => "must hold 1 to 10 keys",
            _ when !keys.All(JsonWebKeySetReader.CanVerify) => "holds a key that is not RSA >= 2048 bits or EC P-256 for signatures",
            _ => null,
        };
        if (problem is not null)
            return false;
        keySet = new ClientKeySet(keys);
        return true;
    }

    /// <summary>
    /// Reads a JSON Web Key Set as a client publishes it (<c>jwks_uri</c>): keys of another kind or for encryption stand there too and are
    /// left out (RFC 7517 §5). <paramref name="problem"/> says in English what is wrong.
    /// </summary>
    public static bool TryParsePublished(
        string json,
        [NotNullWhen(true)] out ClientKeySet? keySet,
        [NotNullWhen(false)] out string? problem
    )
    {
        keySet = null;
        if (!TryRead(json, out var keys, out problem))
            return false;
        var usable = keys.Where(JsonWebKeySetReader.CanVerify).ToArray();
        problem = keys.Count > MaxPublished ? $"holds more than {MaxPublished} keys"
            : usable is { Length: 0 or > MaxKeys } ? "must hold 1 to 10 keys that are RSA >= 2048 bits or EC P-256 for signatures"
            : null;
        if (problem is not null)
            return false;
        keySet = new ClientKeySet(usable);
        return true;
    }

    /// <summary>Whether a key of this <c>kid</c> is there; for null, whether there is any.</summary>
    public bool Has(string? keyId) => keyId is null || Keys.Any(key => string.Equals(key.Kid, keyId, StringComparison.Ordinal));

    /// <summary>Itself, whatever is asked for.</summary>
    public ValueTask<ClientKeySet?> FindAsync(string? keyId, CancellationToken ct) => ValueTask.FromResult<ClientKeySet?>(this);

    private static bool TryRead(string json, out IReadOnlyList<JsonWebKey> keys, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        keys = [];
        problem = json.Length > MaxLength || !JsonWebKeySetReader.TryRead(json, out keys!) ? "is not a JSON Web Key Set"
            : keys.Any(HoldsSecret) ? "holds a private or symmetric key"
            : null;
        return problem is null;
    }

    // Any secret member counts; JsonWebKey.HasPrivateKey wants all of an RSA key's.
    private static bool HoldsSecret(JsonWebKey key) =>
        key.Kty == JsonWebAlgorithmsKeyTypes.Octet
        || new[] { key.D, key.P, key.Q, key.DP, key.DQ, key.QI, key.K }.Any(member => !string.IsNullOrEmpty(member));
}
