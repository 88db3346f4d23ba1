using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Hosting;
using Weblogin.Tenants;

namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// Several hosts in one process, each with its settings, data and address: what differs between them is what their settings make of one compiled program, and nothing that the just-in-time compiler
/// decided otherwise in another process.
/// </summary>
internal static class HostsTogether
{
    public const string Command = "hosts-together";

    /// <summary>How the settings of each are handed over: one argument of JSON, a list of objects with variables as their names.</summary>
    public static string Argument(IEnumerable<IReadOnlyDictionary<string, string>> hosts) => JsonSerializer.Serialize(hosts);

    /// <summary>Serves until the process is told to stop.</summary>
    /// <exception cref="InvalidOperationException">It was built for looking for faults, which costs what nobody pays.</exception>
    public static async Task RunAsync(string argument)
    {
        if (typeof(WebloginHost).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            throw new InvalidOperationException("Build it with -c Release.");
        List<WebApplication> apps = [];
        foreach (var settings in JsonSerializer.Deserialize<Dictionary<string, string>[]>(argument)!)
        {
            var app = WebloginHost.Build(TimeProvider.System, configuration => configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(NameOf(setting.Key), (string?)setting.Value))));
            await app.Services.GetRequiredService<TenantRefresh>().LoadAsync(CancellationToken.None);
            apps.Add(app);
        }

        await Task.WhenAll(apps.Select(app => app.RunAsync()));
        foreach (var app in apps)
            await app.DisposeAsync();
    }

    // As the provider of environment variables names them.
    private static string NameOf(string variable) => variable[HostSettings.Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);
}
