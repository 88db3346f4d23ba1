using System.Globalization;
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
internal sealed class EvidenceWriter(TrialGate gate, ReleaseProofs proofs, IssuerKeys keys, TimeProvider time)
{
    /// <summary>The <c>typ</c> of the signature: no token of ours is evidence, and no evidence a token.</summary>
    public const string Type = "weblogin-evidence+jws";

    /// <returns>Null where the tenant's changes serve everybody at once: there is nothing to show.</returns>
    public async Task<EvidenceFiles?> WriteAsync(TenantId tenant, string languageTag, CancellationToken ct)
    {
        if (await gate.StatusAsync(tenant, ct) is not { } status)
            return null;
        var proven = await proofs.InForceAsync(status, ct);
        var evidence = Of(status, proven);
        var octets = CanonicalJson.Of(evidence);
        var signature = await SignAsync(tenant, octets, ct);
        return new EvidenceFiles($"evidence-{tenant}", octets, signature, EvidencePage.Of(evidence, octets, signature, languageTag)) { IsInForceUnreadable = proven is ProvenRelease.Unreadable };
    }

    /// <summary>Whose evidence it is, where the signature is that tenant's over exactly these octets; null where it is not.</summary>
    public async Task<TenantId?> VerifyAsync(byte[] json, string signature, CancellationToken ct)
    {
        if (signature.Trim().Split('.') is not [var header, "", var signed] || JsonSignature.Read(json) is not { } evidence || !TenantId.TryParse(JsonSignature.Text(evidence, "tenant"), out var tenant))
            return null;
        return JsonSignature.IsSigned(await keys.EveryAsync(tenant, ct), Type, header, json, signed) ? tenant : null;
    }

    private async Task<string> SignAsync(TenantId tenant, byte[] octets, CancellationToken ct)
    {
        var (header, signature) = JsonSignature.Sign(await keys.GetAsync(tenant, KeyAlgorithm.ES256, ct), Type, octets);
        return $"{header}..{signature}";
    }

    /// <param name="status">Of the newest: what is tried, or what serves everybody already.</param>
    /// <param name="proven">Of what serves everybody; null where nothing does, or it was never tried.</param>
    private JsonObject Of(TrialStatus status, ProvenRelease? proven)
    {
        var evidence = Proven(status);
        evidence["tenant"] = status.Newest.Id.Value;
        evidence["issuer"] = status.Newest.Origin;
        evidence["writtenAt"] = At(time.GetUtcNow());
        evidence["version"] = status.Newest.Version;
        evidence["configuration"] = status.Configuration;
        evidence["inForce"] = status.InForce is { } release ? InForce(release, proven) : null;
        evidence["releases"] = new JsonArray([.. status.Releases.Select(release => (JsonNode)Of(release))]);
        return evidence;
    }

    private static JsonObject InForce(ReleasedVersion release, ProvenRelease? proven)
    {
        var inForce = Of(release);
        if (proven is ProvenRelease.Unreadable)
            inForce["isUnreadable"] = true;
        if (proven is ProvenRelease.Proven { Status: var status })
        {
            foreach (var (name, value) in Proven(status))
                inForce[name] = value?.DeepClone();
        }

        return inForce;
    }

    private static JsonObject Proven(TrialStatus status) => new()
    {
        ["dev"] = status.Gate.Dev.Value,
        ["prod"] = status.Gate.Prod.Value,
        ["requiredClaims"] = Names(status.Gate.RequiredClaims),
        ["testUsers"] = status.Gate.TestUsers,
        ["passedAtDev"] = status.PassedAt(TrialStage.Dev),
        ["passedAtProd"] = status.PassedAt(TrialStage.Prod),
        ["isConfirmed"] = status.IsConfirmed,
        ["passes"] = new JsonArray([.. status.Passes.Where(pass => pass.ConfirmedAt is not null).Select(pass => (JsonNode)Of(pass))]),
        ["proofs"] = new JsonArray([.. status.Proofs.Select(proof => (JsonNode)new JsonObject
        {
            ["kind"] = proof.Kind == ProofKind.DeepLink ? "deep-link" : "logout", ["tester"] = proof.Tester, ["version"] = proof.Version, ["at"] = At(proof.At),
        })]),
    };

    private static JsonObject Of(ReleasedVersion release) => new()
    {
        ["number"] = release.Number, ["version"] = release.Version, ["configuration"] = release.Configuration, ["at"] = At(release.At),
    };

    private static JsonObject Of(TrialPass pass) => new()
    {
        ["stage"] = pass.Stage.ToString().ToLowerInvariant(),
        ["tester"] = pass.Tester,
        ["version"] = pass.Version,
        ["claims"] = Names(pass.Claims),
        ["released"] = pass.Sources is { } sources ? Names(sources) : null,
        ["level"] = pass.Level.ToString().ToLowerInvariant(),
        ["wayIn"] = pass.WayIn.Value,
        ["landedAt"] = At(pass.LandedAt),
        ["confirmedAt"] = At(pass.ConfirmedAt!.Value),
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>The evidence of a tenant.</summary>
/// <param name="Name">Of the files, without an extension.</param>
/// <param name="Json">Canonical; what is signed.</param>
/// <param name="Signature">A detached JWS, <c>header..signature</c>.</param>
/// <param name="Html">The same for people, in one page without a reference to anything.</param>
internal sealed record EvidenceFiles(string Name, byte[] Json, string Signature, string Html)
{
    /// <summary>Whether the document that serves everybody cannot be read: the evidence says so, and not by what it was proven.</summary>
    public bool IsInForceUnreadable { get; init; }

    /// <summary>Each by the name of its file.</summary>
    public IEnumerable<(string Name, byte[] Content)> All =>
        [($"{Name}.json", Json), ($"{Name}.json.jws", Encoding.ASCII.GetBytes(Signature)), ($"{Name}.html", Encoding.UTF8.GetBytes(Html))];

    public override string ToString() => Name;
}
