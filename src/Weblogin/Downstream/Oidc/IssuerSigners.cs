using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Puts an issuer's keys into the hands of the protocol library. One ES256 and one RS256 key per issuer, both published.</summary>
internal sealed class IssuerSigners(IssuerKeys keys)
{
    private readonly ConditionalWeakTable<TokenKey, IdTokenWriter> _writers = [];

    /// <summary>Writes id tokens of this issuer with this algorithm.</summary>
    public async ValueTask<IdTokenWriter> WriterAsync(IIssuer issuer, SigningAlgorithm algorithm, CancellationToken ct)
    {
        var key = await keys.GetAsync(issuer.Id, Enum.Parse<KeyAlgorithm>(algorithm.ToString()), ct);
        return _writers.GetValue(key, made => new IdTokenWriter(new Signer(made)));
    }

    /// <summary>Writes logout tokens of this issuer with this algorithm.</summary>
    public async ValueTask<LogoutTokenWriter> LogoutWriterAsync(IIssuer issuer, SigningAlgorithm algorithm, CancellationToken ct) =>
        new(new Signer(await keys.GetAsync(issuer.Id, Enum.Parse<KeyAlgorithm>(algorithm.ToString()), ct)));

    /// <summary>The issuer's public keys as a JWK Set document.</summary>
    public async Task<byte[]> KeySetAsync(IIssuer issuer, CancellationToken ct) =>
        JsonWebKeySetWriter.Write((await keys.AllAsync(issuer.Id, ct)).Select(Public));

    /// <summary>What an id token that a client brings back is verified by: keys that sign no longer are among them.</summary>
    public async Task<IssuerKeySet> IssuedByAsync(IIssuer issuer, CancellationToken ct) =>
        new((await keys.EveryAsync(issuer.Id, ct)).Select(Public));

    private static PublicJsonWebKey Public(TokenKey key)
    {
        using var opened = key.OpenPublicKey();
        return opened is ECDsa ec ? PublicJsonWebKey.From(ec, key.KeyId) : PublicJsonWebKey.From((RSA)opened, key.KeyId);
    }

    private sealed class Signer(TokenKey key) : ITokenSigner
    {
        public string KeyId => key.KeyId;

        public SigningAlgorithm Algorithm { get; } = Enum.Parse<SigningAlgorithm>(key.Algorithm.ToString());

        public int SignatureLength => key.SignatureLength;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.Sign(data, signature);
    }
}
