using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Tells how tenants stand: the light of each and every reason for it. What a host alone knows, whether identity providers answer its probe, is not among them.</summary>
internal sealed class OverviewCommand : ICommand
{
    private const string Language = "--language";

    public string Name => "overview";

    public string Arguments => $"[TENANT] [{Language} nb|nn|en]";

    public string Summary => "Show how tenants stand, the worst first: what fails, what waits for an answer, what ends soon.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Language], out var options) || options.Operands.Count > 1 || StandingWords.In(options.Given.GetValueOrDefault(Language, "en")) is not { } words)
            return call.Misuse(this);
        var (snapshot, _) = SnapshotReader.Read(await call.Service<IDocumentStore>().LatestAsync(ct));
        var standings = call.Service<TenantStandings>();
        if (options.Operands is not [var id])
        {
            foreach (var standing in await standings.AllAsync(snapshot, await call.Service<EndingCalendar>().AllAsync(snapshot, ct), ct))
                await WriteAsync(call, standing, words);
            return ExitCode.Done;
        }

        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        await WriteAsync(call, await standings.OfAsync(tenant, snapshot, ct), words);
        return ExitCode.Done;
    }

    private static async Task WriteAsync(CommandCall call, TenantStanding standing, StandingWords words)
    {
        await call.Output.WriteLineAsync($"{standing.Tenant}  {words.Lights[standing.Light]}");
        foreach (var trouble in standing.Troubles)
            await call.Output.WriteLineAsync($"    {words.LineOf(trouble)}");
        if (standing.Next is { } next)
            await call.Output.WriteLineAsync($"    -> {CalendarWords.Day(next.At)}: {words.Calendar.LineOf(next with { Tenant = null })}");
    }
}
