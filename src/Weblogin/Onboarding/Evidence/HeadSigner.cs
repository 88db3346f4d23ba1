using System.Buffers.Text;
using System.Globalization;
using System.Text.Json.Nodes;
using Weblogin.Audit.Chains;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Tenants.Documents;

namespace Weblogin.Onboarding.Evidence;

/// <summary>
/// Signs the heads of chains as compact JWS over canonical JSON, by an ES256 key of the whole installation that signs nothing else and is never rolled over: whoever keeps its public half
/// can verify every head that was ever signed.
/// </summary>
internal sealed class HeadSigner(IKeyStore store, TimeProvider time) : IHeadSigner
{
    /// <summary>The <c>typ</c>: no token of ours is a head, and no head a token.</summary>
    public const string Type = "weblogin-audit-head+jws";

    private readonly KeyCache<KeyPurpose, IReadOnlyList<TokenKey>> _keys = new(time);

    public async Task<Func<ChainHead, string>> SignerAsync(CancellationToken ct)
    {
        var keys = await KeysAsync(ct);
        if (keys.Count == 0)
        {
            var (keyId, pkcs8) = TokenKey.Create(KeyAlgorithm.ES256);
            await store.AddFirstAsync(new StoredKey(TenantId.Operator, KeyPurpose.AuditHead, nameof(KeyAlgorithm.ES256), keyId, pkcs8, time.GetUtcNow()), CancellationToken.None);
            _keys.ForgetAll();
            keys = await KeysAsync(ct);
        }

        return head => Sign(keys[^1], head);
    }

    public async Task<Func<string, ChainHead?>> ReaderAsync(CancellationToken ct)
    {
        var keys = await KeysAsync(ct);
        return signed => Read(keys, signed);
    }

    public async Task<string> PublicKeysAsync(CancellationToken ct)
    {
        await SignerAsync(ct);
        return $$"""{"keys":[{{string.Join(',', (await KeysAsync(ct)).Select(key => key.PublicKey.Json))}}]}""";
    }

    private Task<IReadOnlyList<TokenKey>> KeysAsync(CancellationToken ct) => _keys.GetAsync(KeyPurpose.AuditHead, async () =>
        (IReadOnlyList<TokenKey>)[.. (await store.AllAsync(TenantId.Operator, KeyPurpose.AuditHead, CancellationToken.None)).Select(TokenKey.Open)], ct);

    private static string Sign(TokenKey key, ChainHead head)
    {
        var json = new JsonObject
        {
            ["log"] = head.Chain.LogName,
            ["tenant"] = head.Chain.Tenant?.Value,
            ["node"] = head.Chain.Node,
            ["number"] = head.Number,
            ["sequence"] = head.Sequence,
            ["hash"] = Convert.ToHexStringLower(head.Hash),
            ["swept"] = head.Cut,
            ["signedAt"] = head.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        if (head.Closing is { } closing)
            json["closed"] = new JsonObject { ["by"] = closing.By, ["reason"] = closing.Reason, ["found"] = new JsonArray([.. closing.Found.Select(found => JsonValue.Create(found))]) };
        var octets = CanonicalJson.Of(json);
        var (header, signature) = JsonSignature.Sign(key, Type, octets);
        return $"{header}.{Base64Url.EncodeToString(octets)}.{signature}";
    }

    private static ChainHead? Read(IReadOnlyList<TokenKey> keys, string signed)
    {
        if (signed.Split('.') is not [var header, var body, var signature] || JsonSignature.Octets(body) is not { } octets
            || !JsonSignature.IsSigned(keys, Type, header, octets, signature) || JsonSignature.Read(octets) is not { } json)
            return null;
        // Written by us: what does not read is a fault of ours, and no head.
        var tenant = JsonSignature.Text(json, "tenant");
        return ChainId.TryParseLog(JsonSignature.Text(json, "log"), out var log) && JsonSignature.Text(json, "node") is { } node && JsonSignature.Number(json, "number") is { } number
            && JsonSignature.Number(json, "sequence") is { } sequence && JsonSignature.Text(json, "hash") is { Length: 2 * ChainHash.Size } hash && JsonSignature.Number(json, "swept") is { } cut
            && DateTimeOffset.TryParse(JsonSignature.Text(json, "signedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new ChainHead(new ChainId(log, tenant is null ? null : TenantId.Parse(tenant), node), number, sequence, Convert.FromHexString(hash), cut, at)
            {
                Closing = json["closed"] is JsonObject closed && JsonSignature.Text(closed, "by") is { } by && JsonSignature.Text(closed, "reason") is { } reason && closed["found"] is JsonArray found
                    ? new ClosingNote(by, reason, [.. found.Select(one => (string?)one ?? "")])
                    : null,
            }
            : null;
    }
}
