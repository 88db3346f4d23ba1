using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weblogin.Hosting;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>The broker as <c>weblogin serve</c> runs it, on a real socket of this machine, with one tenant of citizens.</summary>
internal sealed class ListeningHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-host-");
    private readonly WebApplication _app;

    private ListeningHost(string scheme, IEnumerable<(string Name, string? Value)> settings)
    {
        _app = WebloginHost.Build(
            Clock,
            configuration => configuration.AddInMemoryCollection(settings
                .Select(setting => KeyValuePair.Create(setting.Name, setting.Value))
                .Concat(
                [
                    new("URLS", $"{scheme}://127.0.0.1:0"), new("DATA", Path.Combine(_folder.FullName, "data")), new("KEYS", Path.Combine(_folder.FullName, "keys")),
                ])),
            builder => builder.Logging.ClearProviders().AddProvider(Logs));
    }

    /// <summary>The tenant's host name; its origin is https without a port, as behind a proxy.</summary>
    public const string Tenant = "innbygger.weblogin.test";

    public TestClock Clock { get; } = new();

    public LogCapture Logs { get; } = new();

    public int Port { get; private set; }

    public static async Task<ListeningHost> StartAsync(string scheme = "http", params (string Name, string? Value)[] settings)
    {
        var host = new ListeningHost(scheme, settings);
        var document = new JsonObject
        {
            ["tenant"] = "innbygger",
            ["host"] = Tenant,
            ["name"] = "Innbygger",
            ["environment"] = "test",
            ["identityProviders"] = new JsonArray(new JsonObject
            {
                ["id"] = "idporten", ["kind"] = "idporten", ["name"] = "ID-porten", ["issuer"] = "https://test.idporten.no", ["clientId"] = "x",
            }),
            ["waysIn"] = new JsonArray("idporten"),
        };
        var services = host._app.Services;
        var text = new DocumentText("innbygger.json", document.ToJsonString());
        Assert.IsType<ApplyOutcome.Applied>(await services.GetRequiredService<DocumentApplier>().ApplyAsync([text], "the test", allowRenaming: false, CancellationToken.None));
        await services.GetRequiredService<TenantRefresh>().LoadAsync(CancellationToken.None);
        await host._app.StartAsync();
        host.Port = new Uri(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        return host;
    }

    /// <summary>Sends octets as they are and gives the whole answer; the request must ask for the connection to be closed.</summary>
    public async Task<string> ExchangeAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A GET with these header lines.</summary>
    public Task<string> GetAsync(string target, params string[] headers) =>
        ExchangeAsync($"GET {target} HTTP/1.1\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
