using System.Globalization;
using Weblogin.Benchmarks.Logins;
using Weblogin.Benchmarks.Pages;
using Weblogin.Benchmarks.Resolve;
using Weblogin.Benchmarks.Saml;
using Weblogin.Benchmarks.Sync;
using Weblogin.Benchmarks.ThinBroker;

switch (args)
{
    case ["saml"]:
        ResponseVerification.Run();
        AssertionIssuing.Run();
        return 0;
    case ["login", .. var rest] when LoginOptions.TryParse(rest, out var options):
        await LoginBenchmark.RunAsync(options);
        return 0;
    case ["sync", .. var rest] when SyncOptions.TryParse(rest, out var options):
        await SyncBenchmark.RunAsync(options);
        return 0;
    case ["pages"]:
        await PagesBenchmark.RunAsync(10_000, 1_000_000, []);
        return 0;
    case ["pages", var tenants, var people, .. var parts]:
        await PagesBenchmark.RunAsync(int.Parse(tenants, CultureInfo.InvariantCulture), int.Parse(people, CultureInfo.InvariantCulture), parts);
        return 0;
    case ["resolve"]:
        await ResolveBenchmark.RunAsync(100_000);
        return 0;
    case [ThinServer.Command, var address, var certificate, var people]:
        await ThinServer.RunAsync(new Uri(address), certificate, int.Parse(people, CultureInfo.InvariantCulture));
        return 0;
    case [HostsTogether.Command, var settings]:
        await HostsTogether.RunAsync(settings);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            """
            usage: dotnet run -c Release --project tests/Weblogin.Benchmarks -- saml
                   dotnet run -c Release --project tests/Weblogin.Benchmarks -- login [--rounds N] [--per-round LOGINS] [--warm-up LOGINS] [--concurrency N] [--starts N] [--only-login | --only-refused | --only-traces]
                   dotnet run -c Release --project tests/Weblogin.Benchmarks -- sync [--rounds N] [--only-load | --only-logins] [PEOPLE …]
                   dotnet run -c Release --project tests/Weblogin.Benchmarks -- resolve
                   dotnet run -c Release --project tests/Weblogin.Benchmarks -- pages [TENANTS PEOPLE [PART OF AN ADDRESS …]]
            """);
        return 2;
}
