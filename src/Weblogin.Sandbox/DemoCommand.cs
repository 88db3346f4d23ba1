using System.Globalization;
using System.Net;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox;

/// <summary>The command line <c>demo --port P --broker-port N --state DIR --setup DIR [--metadata DIR] [--outbox DIR]</c>.</summary>
/// <param name="Port">Port of the sandbox on 127.0.0.1.</param>
/// <param name="BrokerPort">Port of the broker.</param>
/// <param name="StateFolder">Where keys are kept from run to run; null keeps none.</param>
/// <param name="SetupFolder">Where the broker's documents and mappings are written.</param>
/// <param name="MetadataFolder">Where SAML metadata is written; null means <c>metadata</c> in the set-up folder.</param>
/// <param name="OutboxFolder">Where the broker writes its letters; null where it writes none.</param>
internal sealed record DemoCommand(int Port, int BrokerPort, string? StateFolder, string SetupFolder, string? MetadataFolder, string? OutboxFolder)
{
    public const string Usage = "demo --port P --broker-port N --setup DIR [--state DIR] [--metadata DIR] [--outbox DIR]";

    private const int MaxBody = 64 * 1024;
    private static readonly string[] _names = ["--port", "--broker-port", "--state", "--setup", "--metadata", "--outbox"];

    /// <summary>Reads the command line; null where it is not understood.</summary>
    public static DemoCommand? Parse(IReadOnlyList<string> args)
    {
        if (args.Count % 2 == 0 || args[0] is not "demo")
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < args.Count; i += 2)
        {
            if (!_names.Contains(args[i], StringComparer.Ordinal) || !values.TryAdd(args[i], args[i + 1]))
                return null;
        }

        return PortOf(values.GetValueOrDefault("--port")) is { } port
            && PortOf(values.GetValueOrDefault("--broker-port")) is { } brokerPort
            && values.TryGetValue("--setup", out var setup)
            ? new DemoCommand(port, brokerPort, values.GetValueOrDefault("--state"), setup, values.GetValueOrDefault("--metadata"), values.GetValueOrDefault("--outbox"))
            : null;
    }

    /// <summary>Writes the set-up, then listens until told to stop.</summary>
    public async Task RunAsync()
    {
        var options = SandboxOptions.OnLocalhost(Port, BrokerPort) with { StateFolder = StateFolder, Outbox = OutboxFolder };
        await using var sandbox = SandboxApp.Build(options, Configure);
        sandbox.Setup.Write(SetupFolder, MetadataFolder);
        await sandbox.Web.RunAsync();
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Listen(IPAddress.Loopback, Port);
        });
    }

    private static int? PortOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port : null;
}
