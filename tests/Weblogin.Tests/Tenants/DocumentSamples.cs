using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Tests.Tenants;

/// <summary>Valid documents, and the means to break one thing of them.</summary>
internal static class DocumentSamples
{
    public static JsonObject Tenant(string id = "virksomhet1", string environment = "test") => JsonNode.Parse($$"""
        {
          "tenant": "{{id}}",
          "host": "{{id}}.weblogin.localhost",
          "name": "Virksomhet {{id}}",
          "organisationNumber": "311000012",
          "environment": "{{environment}}",
          "identityProviders": [
            { "id": "adfs", "kind": "saml", "name": "Jobbkonto", "entityId": "http://adfs.{{id}}.test/adfs/services/trust", "resolve": ["claim", "attribute-store"] },
            { "id": "idporten", "kind": "idporten", "name": "ID-porten", "issuer": "https://op.{{id}}.example", "clientId": "client-{{id}}" }
          ],
          "waysIn": ["adfs"],
          "fallback": { "to": "idporten" },
          "links": [ { "name": "kurs", "relyingParty": "platform", "targets": ["https://platform.example/course"] } ],
          "defaultLink": "kurs"
        }
        """)!.AsObject();

    public static JsonObject Platform(string environment = "test", params string[] tenants)
    {
        var party = JsonNode.Parse($$"""
            {
              "relyingParty": "platform",
              "name": "Læringsplattformen",
              "environment": "{{environment}}",
              "tenants": [],
              "requiredLevel": "nlsso-loa-substantial",
              "release": { "nationalId": true },
              "oidc": {
                "clientId": "platform",
                "redirectUris": ["https://platform.example/callback"],
                "secretSha256": "0000000000000000000000000000000000000000000000000000000000000000",
                "scopes": ["openid", "profile", "pid"],
                "initiateLoginUri": "https://platform.example/login"
              }
            }
            """)!.AsObject();
        foreach (var tenant in tenants is [] ? ["virksomhet1"] : tenants)
            party["tenants"]!.AsArray().Add(tenant);
        return party;
    }

    /// <summary>A hub; <see cref="Platform"/> is registered there with <c>oidc.hub</c>.</summary>
    public static JsonObject Hub() => JsonNode.Parse("""
        { "hub": "login", "host": "login.weblogin.localhost", "name": "Weblogin" }
        """)!.AsObject();

    /// <summary>A SAML service provider. Its metadata is judged where SAML is spoken, not here.</summary>
    public static JsonObject Library() => JsonNode.Parse("""
        {
          "relyingParty": "library",
          "name": "Biblioteket",
          "environment": "test",
          "tenants": ["virksomhet1"],
          "saml": {
            "entityId": "https://library.example/sp",
            "metadata": "<EntityDescriptor/>",
            "nameIds": [ { "format": "persistent" }, { "format": "unspecified", "claim": "sub" } ],
            "attributes": [ { "claim": "email", "name": "mail", "nameFormat": "basic", "friendlyName": "mail" } ],
            "signatureAlgorithm": "rsa-sha256"
          }
        }
        """)!.AsObject();

    /// <summary>Sets, adds or (by null) removes the member at a path like <c>identityProviders[0].kind</c>.</summary>
    public static JsonObject With(this JsonObject document, string path, string? json)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode node = document;
        foreach (var step in steps[..^1])
            node = (step[0] == '[' ? node[int.Parse(step[1..^1], null)] : node[step])!;
        var last = steps[^1];
        if (last[0] == '[')
            node[int.Parse(last[1..^1], null)] = JsonNode.Parse(json!);
        else if (json is null)
            node.AsObject().Remove(last);
        else
            node[last] = JsonNode.Parse(json);
        return document;
    }

    public static DocumentText Text(this JsonObject document, string origin = "file.json") => new(origin, document.ToJsonString());

    public static DocumentVersion Stored(this JsonObject document, int version = 1)
    {
        var (kind, id) = document["tenant"] is { } tenant ? (DocumentKind.Tenant, tenant)
            : document["hub"] is { } hub ? (DocumentKind.Hub, hub)
            : (DocumentKind.RelyingParty, document["relyingParty"]!);
        return new DocumentVersion(kind, id.GetValue<string>(), version, document.ToJsonString(), StoppedClock.Start, "test");
    }

    public static Tenant Read(this JsonObject document)
    {
        var errors = new DocumentErrors();
        return ReadDocument.Read(document.Text(), errors)?.Subject as Tenant ?? throw new InvalidOperationException(string.Join('\n', errors.All));
    }

    public static RelyingParty ReadParty(this JsonObject document)
    {
        var errors = new DocumentErrors();
        return ReadDocument.Read(document.Text(), errors)?.Subject as RelyingParty ?? throw new InvalidOperationException(string.Join('\n', errors.All));
    }

    public static IdentityProviderId Provider(string id) => IdentityProviderId.Parse(id);
}
