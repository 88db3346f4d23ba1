using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Evidence;

/// <summary>
/// The evidence of a tenant's gate as it stands: canonical JSON, a detached signature over exactly its octets by the tenant's issuer key (RFC 7515 appendix F), and the same for people. It holds
/// names of claims and numbers of test users, and no value and no name of anybody.
/// </summary>
internal sealed class EvidenceWriter(TrialGate gate, IssuerKeys keys, TimeProvider time)
{
    /// <summary>The <c>typ</c> of the signature: no token of ours is evidence, and no evidence a token.</summary>
    public const string Type = "weblogin-evidence+jws";

    /// <returns>Null where the tenant's changes serve everybody at once: there is nothing to show.</returns>
    public async Task<EvidenceFiles?> WriteAsync(TenantId tenant, string languageTag, CancellationToken ct)
    {
        if (await gate.StatusAsync(tenant, ct) is not { } status)
            return null;
        var evidence = Of(status);
        var octets = CanonicalJson.Of(evidence);
        return new EvidenceFiles($"evidence-{tenant}", octets, await SignAsync(tenant, octets, ct), EvidencePage.Of(evidence, languageTag));
    }

    /// <summary>Whose evidence it is, where the signature is that tenant's over exactly these octets; null where it is not.</summary>
    public async Task<TenantId?> VerifyAsync(byte[] json, string signature, CancellationToken ct)
    {
        if (signature.Trim().Split('.') is not [var header, "", var signed] || Read(Octets(header)) is not { } read || Octets(signed) is not { } octets
            || Text(read, "typ") != Type || Read(json) is not { } evidence || !TenantId.TryParse(Text(evidence, "tenant"), out var tenant))
            return null;
        // The key is the tenant's own by name, and so is the algorithm: what the header says of either only chooses among them.
        var key = (await keys.EveryAsync(tenant, ct)).FirstOrDefault(key => string.Equals(key.KeyId, Text(read, "kid"), StringComparison.Ordinal));
        if (key is null || !string.Equals(key.Algorithm.ToString(), Text(read, "alg"), StringComparison.Ordinal))
            return null;
        using var verifier = key.OpenPublicKey();
        var input = Input(header, json);
        var isGood = verifier switch
        {
            ECDsa ec => ec.VerifyData(input, octets, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            RSA rsa => rsa.VerifyData(input, octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => false,
        };
        return isGood ? tenant : null;
    }

    private async Task<string> SignAsync(TenantId tenant, byte[] octets, CancellationToken ct)
    {
        var key = await keys.GetAsync(tenant, KeyAlgorithm.ES256, ct);
        var header = Base64Url.EncodeToString(CanonicalJson.Of(new JsonObject { ["alg"] = key.Algorithm.ToString(), ["kid"] = key.KeyId, ["typ"] = Type }));
        var signature = new byte[key.SignatureLength];
        key.Sign(Input(header, octets), signature);
        return $"{header}..{Base64Url.EncodeToString(signature)}";
    }

    private static byte[] Input(string header, byte[] octets) => Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(octets)}");

    private JsonObject Of(TrialStatus status) => new()
    {
        ["tenant"] = status.Newest.Id.Value,
        ["issuer"] = status.Newest.Origin,
        ["writtenAt"] = At(time.GetUtcNow()),
        ["version"] = status.Newest.Version,
        ["configuration"] = status.Configuration,
        ["dev"] = status.Gate.Dev.Value,
        ["prod"] = status.Gate.Prod.Value,
        ["requiredClaims"] = Names(status.Gate.RequiredClaims),
        ["testUsers"] = status.Gate.TestUsers,
        ["passedAtDev"] = status.PassedAt(TrialStage.Dev),
        ["passedAtProd"] = status.PassedAt(TrialStage.Prod),
        ["isConfirmed"] = status.IsConfirmed,
        ["passes"] = new JsonArray([.. status.Passes.Where(pass => pass.ConfirmedAt is not null).Select(pass => (JsonNode)Of(pass))]),
        ["releases"] = new JsonArray([.. status.Releases.Select(release => (JsonNode)new JsonObject
        {
            ["number"] = release.Number, ["version"] = release.Version, ["configuration"] = release.Configuration, ["at"] = At(release.At),
        })]),
    };

    private static JsonObject Of(TrialPass pass) => new()
    {
        ["stage"] = pass.Stage.ToString().ToLowerInvariant(),
        ["tester"] = pass.Tester,
        ["version"] = pass.Version,
        ["claims"] = Names(pass.Claims),
        ["level"] = pass.Level.ToString().ToLowerInvariant(),
        ["wayIn"] = pass.WayIn.Value,
        ["landedAt"] = At(pass.LandedAt),
        ["confirmedAt"] = At(pass.ConfirmedAt!.Value),
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static byte[]? Octets(string text)
    {
        var octets = new byte[text.Length];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, octets, out var written) ? octets[..written] : null;
    }

    private static JsonObject? Read(byte[]? octets)
    {
        try
        {
            return octets is null ? null : JsonNode.Parse(octets) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject json, string name)
    {
        try
        {
            return json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (ArgumentException)
        {
            // A member that is there twice: the octets are read as they come, and say nothing.
            return null;
        }
    }
}

/// <summary>The evidence of a tenant.</summary>
/// <param name="Name">Of the files, without an extension.</param>
/// <param name="Json">Canonical; what is signed.</param>
/// <param name="Signature">A detached JWS, <c>header..signature</c>.</param>
/// <param name="Html">The same for people, in one page without a reference to anything.</param>
internal sealed record EvidenceFiles(string Name, byte[] Json, string Signature, string Html)
{
    /// <summary>Each by the name of its file.</summary>
    public IEnumerable<(string Name, byte[] Content)> All =>
        [($"{Name}.json", Json), ($"{Name}.json.jws", Encoding.ASCII.GetBytes(Signature)), ($"{Name}.html", Encoding.UTF8.GetBytes(Html))];

    public override string ToString() => Name;
}
