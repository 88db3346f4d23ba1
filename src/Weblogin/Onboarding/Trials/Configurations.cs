using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Onboarding.Trials;

/// <summary>
/// What a version of a tenant rests on, as one hash: the part of its document that waits for the gate, its partners' metadata and the two relying parties, all of them without their keys.
/// A key that is rolled leaves it as it is; a rule, an endpoint or another relying party does not.
/// </summary>
internal sealed class Configurations(IDocumentStore documents, IMetadataStore metadata, IMetadataInspector inspector)
{
    /// <summary>64 lower-case hexadecimal digits; null where there is no such version, it cannot be read, or nothing of it waits.</summary>
    public async Task<string?> HashAsync(TenantId tenant, int version, CancellationToken ct)
    {
        if (await documents.FindAsync(DocumentKind.Tenant, tenant.Value, version, ct) is not { } stored
            || DocumentJson.Read(stored.Json, new DocumentErrors()) is not TenantDocument { GoLive: { } gate } document)
            return null;
        var rests = new JsonObject
        {
            ["document"] = GatedPart.Of(document),
            ["requiredClaims"] = new JsonArray([.. (gate.RequiredClaims ?? []).Select(claim => (JsonNode)claim)]),
            ["partners"] = await PartnersAsync(tenant, document, ct),
            ["dev"] = await RelyingPartyAsync(gate.Dev, ct),
            ["prod"] = await RelyingPartyAsync(gate.Prod, ct),
        };
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(rests)));
    }

    private async Task<JsonObject> PartnersAsync(TenantId tenant, TenantDocument document, CancellationToken ct)
    {
        var partners = new JsonObject();
        var allowHttp = string.Equals(document.Environment, "test", StringComparison.Ordinal);
        foreach (var provider in document.IdentityProviders ?? [])
        {
            if (IdentityProviderId.TryParse(provider.Id, out var id) && await metadata.FindAsync(tenant, id, ct) is { Accepted: { } xml } && inspector.Inspect(xml, allowHttp, []) is MetadataInspection.Read { Summary: var summary })
                partners[id.Value] = Described(summary);
        }

        return partners;
    }

    private static JsonObject Described(MetadataSummary summary) => new()
    {
        ["entityId"] = summary.EntityId.Value,
        ["signOn"] = Endpoints(summary.SignOn),
        ["logout"] = Endpoints(summary.Logout),
    };

    private static JsonArray Endpoints(IReadOnlyList<EndpointSummary> endpoints) =>
        new([.. endpoints.Select(endpoint => endpoint.ToString()).Order(StringComparer.Ordinal).Select(endpoint => (JsonNode)endpoint)]);

    private async Task<JsonNode?> RelyingPartyAsync(string? id, CancellationToken ct) =>
        id is not null && await documents.VersionsAsync(DocumentKind.RelyingParty, id, before: null, most: 1, ct) is [var newest]
        && DocumentJson.Read(newest.Json, new DocumentErrors()) is RelyingPartyDocument document
            ? GatedParty.Of(document)
            : null;
}
