using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Asks an OpenID Provider whether it is there and can do what a login by it needs.</summary>
internal sealed class ProvidersCheckCommand : ICommand
{
    public string Name => "providers check";

    public string Arguments => "TENANT IDP";

    public string Summary => "Ask an ID-porten, Feide or another OpenID Provider now whether it can do what a login by it needs.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.OpenIdProvider>(tenantId, id, "OpenID Connect", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        var points = await call.Service<IProviderCheck>().RunAsync(tenant, provider, ct);
        foreach (var point in points)
            await call.Output.WriteLineAsync(point.ToString());
        return points.Any(point => point.Verdict == CheckVerdict.Fault) ? call.Refuse("Nobody can log in by it as it stands.") : ExitCode.Done;
    }
}
