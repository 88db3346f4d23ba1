using System.Text;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.ProfileSource;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants;
using Weblogin.Tests.Tenants.Fetching;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>The personnel system of the sandbox, asked by the broker's own reader over a socket.</summary>
public sealed class HrSystemTests
{
    [Fact]
    public async Task broker_reads_every_view_of_it()
    {
        await using var sandbox = SandboxApp.Build(SandboxOptions.OnLocalhost(8081, 8080), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
        });
        await sandbox.Web.StartAsync();
        var folder = Directory.CreateTempSubdirectory("sandbox-hr-");
        try
        {
            sandbox.Setup.Write(folder.FullName, null);
            var secret = (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "secrets", "virksomhet3", "source", HrSystem.SourceName))).Trim();
            var port = new Uri(sandbox.Web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
            var document = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "documents", "virksomhet3.json"), Encoding.UTF8))!.AsObject();
            document["sync"]!["sources"]![0]!["url"] = $"http://adfs.virksomhet3.localhost:{port}/fellesdata";
            var tenant = document.Read();
            var source = Assert.Single(tenant.SyncSources);
            var pull = (SyncOrigin.Pull)source.Origin;

            var rows = await ReadAsync(tenant, source, pull, secret, null);
            // What Weblogin has no use for is told of beside them.
            Assert.All(rows, row => Assert.True(row is SourceRow.Present or SourceRow.Aside, row.ToString()));
            Assert.Equal(10 + 2 + 1 + 10 + 1, rows.OfType<SourceRow.Present>().Count());
            Assert.Equal(5, (await ReadAsync(tenant, source, pull, secret, DateTimeOffset.UnixEpoch.AddYears(50))).OfType<SourceRow.Present>().Count());
            Assert.Equal(SourceFault.Unreachable, Assert.IsType<SourceRow.Broken>(Assert.Single(await ReadAsync(tenant, source, pull, "another", null))).Fault);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<SourceRow>> ReadAsync(Tenant tenant, SyncSource source, SyncOrigin.Pull pull, string secret, DateTimeOffset? since)
    {
        var exchange = new GuardedExchange(new FetchSamples().Destination);
        var login = new SourceLogin(pull.Authentication, secret, forTest: true, exchange, TimeProvider.System);
        List<SourceRow> rows = [];
        await foreach (var row in new PulledSource(tenant, source, login, exchange, TimeProvider.System).ReadAsync(since, null, CancellationToken.None))
            rows.Add(row);
        return rows;
    }
}
