using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Shows what became of the logouts that relying parties were told of from server to server.</summary>
internal sealed class LogoutsCommand : ICommand
{
    public string Name => "logouts";

    public string Arguments => "";

    public string Summary => "Show how many logouts each relying party was told of from server to server, and what became of it (7 days).";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        var counts = await call.Service<ILogoutOutcomes>().CountAsync(ct);
        foreach (var ofOne in counts.GroupBy(count => (count.Tenant, count.RelyingParty)))
        {
            var (tenant, party) = ofOne.Key;
            long Of(NoticeState state) => ofOne.Where(count => count.State == state).Sum(count => count.Count);
            await call.Output.WriteLineAsync(
                $"{tenant}  {party}  confirmed {Of(NoticeState.Confirmed)}, waiting {Of(NoticeState.Waiting)}, given up {Of(NoticeState.GivenUp)}, last change {ofOne.Max(count => count.Latest):yyyy-MM-dd HH:mm:ss}Z");
        }

        await call.Output.WriteLineAsync($"{counts.Sum(count => count.Count)} notices");
        return ExitCode.Done;
    }
}
