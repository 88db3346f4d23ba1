using System.Diagnostics;
using Weblogin.Keys;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Shows the public key that authenticates us at an ID-porten.</summary>
internal sealed class KeysShowCommand : ICommand
{
    public string Name => "keys show";

    public string Arguments => "TENANT IDP";

    public string Summary => "Show our public key (JWK) towards an ID-porten, to register there.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.IdPorten>(tenantId, id, "ID-porten", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        var key = await call.Service<ClientAssertionKeys>().GetAsync(tenant.Id, provider.Id, ct);
        await call.Output.WriteLineAsync(key.PublicKey.Json);
        return ExitCode.Done;
    }
}

/// <summary>Takes over a private key that is registered at an ID-porten already.</summary>
internal sealed class KeysImportCommand : ICommand
{
    private const int MaxOctets = 64 * 1024;

    public string Name => "keys import";

    public string Arguments => "TENANT IDP FILE";

    public string Summary => "Use a private key (JWK) that is registered at the ID-porten already.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id, var path])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.IdPorten>(tenantId, id, "ID-porten", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        if (new FileInfo(path).Length > MaxOctets)
            return call.Refuse("The file is too long to be a JWK.");
        switch (await call.Service<ClientAssertionKeys>().ImportAsync(tenant.Id, provider.Id, await File.ReadAllTextAsync(path, ct), ct))
        {
            case KeyImport.Accepted accepted:
                await call.Output.WriteLineAsync($"The key {accepted.KeyId} is in use. Delete the file: it is a secret.");
                return ExitCode.Done;
            case KeyImport.Refused refused:
                return call.Refuse(refused.Reason);
            default:
                throw new UnreachableException();
        }
    }
}
