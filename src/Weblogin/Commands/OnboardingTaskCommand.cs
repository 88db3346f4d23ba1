using Weblogin.Onboarding.Templates;

namespace Weblogin.Commands;

/// <summary>Tells how the tasks of a tenant's onboarding stand.</summary>
internal sealed class OnboardingTaskCommand : ICommand
{
    public string Name => "onboarding tasks";

    public string Arguments => "TENANT";

    public string Summary => "Tell how the tasks of a tenant's onboarding stand, phase by phase.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindNewestTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        foreach (var phase in (await call.Service<OnboardingTasks>().OfAsync(tenant, ct)).GroupBy(state => state.Phase))
        {
            await call.Output.WriteLineAsync($"{phase.Key.Id} {phase.Key.Name.En}");
            foreach (var state in phase)
                await call.Output.WriteLineAsync($"  {(state.IsDone ? "[x]" : "[ ]")} {state.Task.Id}  {state.TextIn("en")} ({WordOf(state.Task.Role)}{(state.Said.Due is { } due ? $", due {due:yyyy-MM-dd}" : "")}{(state.Task.Evidence is null ? "" : ", by evidence")})");
        }

        return ExitCode.Done;
    }

    private static string WordOf(ResponsibleRole role) => role == ResponsibleRole.It ? "IT" : role.ToString().ToLowerInvariant();
}
