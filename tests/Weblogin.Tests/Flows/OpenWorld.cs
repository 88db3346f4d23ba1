using System.Text.Json.Nodes;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A world in which virksomhet1 takes logins of a Feide and of two other OpenID Providers too, each by a link of its name, and virksomhet2
/// and the citizens' tenant log in by one client of the operator's at an ID-porten.
/// </summary>
public sealed class OpenWorld : IAsyncLifetime
{
    public const string FeideHost = "auth.feide.test";
    public const string PlainHost = "op.test";
    public const string TrustedHost = "register.test";
    public const string OperatorsHost = "op.idporten.test";
    public const string OperatorsClient = "operator-weblogin";
    public const string Secret = "given by the provider";

    private World? _world;

    internal World World => _world ?? throw new InvalidOperationException("The world is not there yet.");

    internal OpenProvider Feide { get; private set; } = null!;

    /// <summary>Signed requests, pushed, with a key; claims from UserInfo too.</summary>
    internal OpenProvider Plain { get; private set; } = null!;

    /// <summary>Trusted for levels.</summary>
    internal OpenProvider Trusted { get; private set; } = null!;

    /// <summary>An ID-porten.</summary>
    internal OpenProvider Operators { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        (Feide, Plain) = (Connect(FeideHost), Connect(PlainHost));
        (Trusted, Operators) = (Connect(TrustedHost), Connect(OperatorsHost));
        Plain.Discovery["pushed_authorization_request_endpoint"] = $"{Plain.Issuer}/par";
        Operators.Discovery["pushed_authorization_request_endpoint"] = $"{Operators.Issuer}/par";
        Operators.Discovery["authorization_response_iss_parameter_supported"] = true;
        await MustApplyAsync("virksomhet1", WithProviders);
        await MustApplyAsync("virksomhet2", document => OnBehalfOf(document, "kommune-2"));
        await MustApplyAsync("innbygger", document => OnBehalfOf(document, "kommune-i"));
        var tenant = TenantId.Parse("virksomhet1");
        foreach (var provider in (string[])["feide", "register"])
            await World.Service<ClientSecrets>().SetAsync(new ClientPlace(tenant, provider), Secret, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Applies the world's own document of virksomhet1, changed.</summary>
    internal async Task ChangeAsync(Action<JsonObject> change) => await MustApplyAsync("virksomhet1", document =>
    {
        WithProviders(document);
        change(document);
    });

    internal async Task MustApplyAsync(string name, Action<JsonObject> change) => Assert.IsType<ApplyOutcome.Applied>(await World.ApplyAsync(name, change));

    private OpenProvider Connect(string host)
    {
        var provider = new OpenProvider(host, World.Clock);
        World.Network.Connect([host], provider);
        return provider;
    }

    private static void WithProviders(JsonObject document)
    {
        var providers = document["identityProviders"]!.AsArray();
        providers.Add(JsonNode.Parse($$"""{ "id": "feide", "kind": "feide", "name": "Feide", "issuer": "https://{{FeideHost}}", "clientId": "weblogin-feide", "extendedUserInfo": "https://{{FeideHost}}/extended" }"""));
        providers.Add(JsonNode.Parse($$"""
            { "id": "op", "kind": "oidc", "name": "OP", "issuer": "https://{{PlainHost}}", "clientId": "weblogin-op", "tokenEndpointAuthMethod": "private_key_jwt", "signRequests": true,
              "userInfo": true, "logout": "always", "claims": { "nationalId": ["fnr"], "givenName": ["fornavn"] } }
            """));
        providers.Add(JsonNode.Parse($$"""
            { "id": "register", "kind": "oidc", "name": "Registeret", "issuer": "https://{{TrustedHost}}", "clientId": "weblogin-register", "tokenEndpointAuthMethod": "client_secret_post",
              "trustedForLevels": "https://{{TrustedHost}}", "scopes": ["pid"], "acrValues": ["nlsso-loa-high"] }
            """));
        document["waysIn"] = new JsonArray("adfs", "feide", "op", "register");
        foreach (var id in (string[])["adfs", "feide", "op", "register"])
            document["links"]!.AsArray().Add(new JsonObject { ["name"] = id, ["relyingParty"] = "kursportal", ["start"] = "initiate-login", ["identityProvider"] = id });
    }

    private static void OnBehalfOf(JsonObject document, string customer)
    {
        document["identityProviders"] = new JsonArray(JsonNode.Parse($$"""
            { "id": "idporten", "kind": "idporten", "name": "ID-porten", "issuer": "https://{{OperatorsHost}}", "clientId": "{{OperatorsClient}}", "onBehalfOf": "{{customer}}" }
            """));
        document["waysIn"] = new JsonArray("idporten");
        document.Remove("fallback");
        if (document["links"] is JsonArray links)
        {
            foreach (var link in links)
                link!.AsObject().Remove("identityProvider");
        }
    }
}
