using System.Text.Json.Nodes;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>A platform that speaks OpenID Connect: registered before the broker runs, started after it, for some ask the provider as they start.</summary>
internal sealed class OidcPlatformPeer(OidcPlatformPlan plan) : IAsyncDisposable
{
    private const string Secret = "another test peer has nothing to hide";

    private readonly int _port = PeerProcess.FreePort();
    private readonly string _state = PeerProcess.NewState();
    private PeerProcess? _process;

    public string Host => $"{plan.Id}.localhost";

    public string Origin => $"http://{Host}:{_port}";

    private string KeyFile => Path.Combine(_state, "client.jwk.json");

    /// <summary>Where a login begins.</summary>
    /// <param name="asking">Parameters, as its <c>start.sh</c> describes them.</param>
    public string LoginAddress(params (string Name, string Value)[] asking) =>
        $"{Origin}{plan.LoginPath}?" + string.Join('&', asking.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));

    public async Task WriteDocumentAsync(string folder, WorldPlan world)
    {
        var oidc = JsonNode.Parse(plan.Oidc)!.AsObject();
        oidc["clientId"] = plan.Id;
        oidc["redirectUris"] = new JsonArray(Origin + plan.Callback);
        oidc["postLogoutRedirectUris"] = new JsonArray($"{Origin}/logged-out");
        if (plan.FrontChannelPath is { } frame)
            oidc["frontchannelLogoutUri"] = Origin + frame;
        if (plan.ProvesItselfByKey)
            (oidc["tokenEndpointAuthMethod"], oidc["requirePushedAuthorizationRequests"], oidc["jwks"]) = ("private_key_jwt", true, await ClientKey.WriteAsync(KeyFile));
        else
            oidc["secretSha256"] = Documents.Sha256(Secret);
        if (plan.AtHub)
            oidc["hub"] = Documents.HubId;
        var document = new JsonObject
        {
            ["relyingParty"] = plan.Id,
            ["name"] = plan.Id,
            ["environment"] = "test",
            ["tenants"] = new JsonArray([.. world.Tenants.Select(tenant => JsonValue.Create(tenant.Id))]),
            ["release"] = new JsonObject { ["nationalId"] = true },
            ["oidc"] = oidc,
        };
        await File.WriteAllTextAsync(Path.Combine(folder, $"{plan.Id}.json"), Documents.Text(document));
    }

    /// <param name="issuer">The origin of its tenant, or of the hub.</param>
    public async Task StartAsync(string issuer)
    {
        var settings = plan.Settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        settings["OP"] = issuer;
        // For those whose administrator types them in.
        settings["AUTH_ENDPOINT"] = $"{issuer}/connect/authorize";
        settings["TOKEN_ENDPOINT"] = $"{issuer}/connect/token";
        settings["BASE"] = Origin;
        settings["CLIENT_ID"] = plan.Id;
        if (plan.ProvesItselfByKey)
            (settings["CLIENT_KEY"], settings["PAR"]) = (KeyFile, "1");
        else
            settings["CLIENT_SECRET"] = Secret;
        _process = await PeerProcess.StartAsync(plan.Program, _port, settings, _state, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
