using System.Globalization;
using Weblogin.Audit;
using Weblogin.Provisioning;

namespace Weblogin.Commands;

/// <summary>Lets a tenant's machines take away more people than the gate lets by within a day.</summary>
internal sealed class ScimAllowCommand : ICommand
{
    private const int Most = 1_000_000;

    public string Name => "scim allow";

    public string Arguments => "TENANT PEOPLE";

    public string Summary => "Let a tenant's SCIM clients take away so many people more, and give others so many accounts more: so many of each, within a day.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var people) || people is 0 or > Most)
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        await call.Service<IProvisioningStore>().AllowAsync(tenant.Id, people, call.Service<TimeProvider>().GetUtcNow(), ct, call.Record(tenant.Id, AuditActs.LossesAllowed, FormattableString.Invariant($"{people} people")));
        await call.Output.WriteLineAsync($"Within a day, SCIM clients of {tenant.Id} may take away more people, and give others more accounts that were somebody else's: {people} of each.");
        return ExitCode.Done;
    }
}
