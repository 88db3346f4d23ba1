using System.Text.Json.Nodes;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>A running SimpleSAMLphp in the role of a service provider.</summary>
internal sealed class ServiceProviderPeer : IAsyncDisposable
{
    private readonly ServiceProviderPlan _plan;
    private readonly PeerProcess _process;

    private ServiceProviderPeer(ServiceProviderPlan plan, PeerProcess process) => (_plan, _process) = (plan, process);

    public string Host => HostOf(_plan);

    public string Origin => $"http://{Host}:{_process.Port}";

    public static async Task<ServiceProviderPeer> StartAsync(ServiceProviderPlan plan)
    {
        var settings = plan.Settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        settings["PEER_HOST"] = HostOf(plan);
        return new ServiceProviderPeer(plan, await PeerProcess.StartAsync("simplesamlphp-sp", PeerProcess.FreePort(), settings, state: null, CancellationToken.None));
    }

    /// <summary>Writes its relying-party document, which names the metadata as it publishes it, in a file beside.</summary>
    public async Task WriteDocumentAsync(string folder, WorldPlan world)
    {
        var metadata = $"{_plan.Id}.xml";
        File.Copy(Path.Combine(_process.State, "sp-metadata.xml"), Path.Combine(folder, metadata));
        var saml = JsonNode.Parse(_plan.Saml)!.AsObject();
        saml["entityId"] = $"{Origin}/sp";
        saml["metadataFile"] = metadata;
        var document = new JsonObject
        {
            ["relyingParty"] = _plan.Id,
            ["name"] = _plan.Id,
            ["environment"] = "test",
            ["tenants"] = new JsonArray([.. world.Tenants.Select(tenant => JsonValue.Create(tenant.Id))]),
            ["release"] = new JsonObject { ["nationalId"] = true },
            ["saml"] = saml,
        };
        await File.WriteAllTextAsync(Path.Combine(folder, $"{_plan.Id}.json"), Documents.Text(document));
    }

    /// <summary>Its administrator imports the metadata of an identity provider, or imports it anew.</summary>
    /// <param name="name">One identity provider's file name.</param>
    public Task ImportAsync(string name, string metadata) =>
        File.WriteAllTextAsync(Path.Combine(_process.State, "idp-metadata", $"{name}.xml"), metadata);

    /// <summary>Where a login at a tenant of the broker begins.</summary>
    /// <param name="origin">Of the tenant.</param>
    /// <param name="asking">Parameters of <c>/login</c>, as its <c>start.sh</c> describes them.</param>
    public string LoginAddress(string origin, params (string Name, string Value)[] asking)
    {
        (string Name, string Value) provider = ("idp", $"{origin}/saml/idp/metadata");
        return $"{Origin}/login?" + string.Join('&', asking.Prepend(provider).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string HostOf(ServiceProviderPlan plan) => $"{plan.Id}.localhost";
}
