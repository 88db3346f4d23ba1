using Weblogin.Onboarding.Attributes;

namespace Weblogin.Commands;

/// <summary>Makes a link to the attribute test of a tenant, as an administrator does on a page.</summary>
internal sealed class AttributeTestCommand : ICommand
{
    public string Name => "attribute-test";

    public string Arguments => "TENANT";

    public string Summary => "Make a link by which somebody logs in at the tenant's identity provider and sees what it sends; for an hour and one browser.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        if (tenant.IsAdministration)
            return call.Refuse("Nobody's attributes are tested where administration is served.");
        await call.Output.WriteLineAsync(await call.Service<AttributeTests>().MakeLinkAsync(tenant, CommandRecords.Doer));
        return ExitCode.Done;
    }
}
