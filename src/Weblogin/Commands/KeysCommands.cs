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

/// <summary>Takes over a private key that partners know already: one registered at an ID-porten, or a predecessor's SAML key.</summary>
internal sealed class KeysImportCommand : ICommand
{
    private const int MaxOctets = 64 * 1024;
    private const string Saml = "--saml";
    private const string Key = "--key";

    public string Name => "keys import";

    public string Arguments => $"TENANT IDP FILE | TENANT {Saml} CERTIFICATE [{Key} KEY]";

    public string Summary => "Use a private key that partners know already: a JWK at an ID-porten, a predecessor's SAML certificate.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Saml, Key], out var options))
            return call.Misuse(this);
        if (options.Given.TryGetValue(Saml, out var certificate) && options.Operands is [var owner])
            return await ImportSamlAsync(call, owner, certificate, options.Given.GetValueOrDefault(Key), ct);
        if (options.Given.Count > 0 || options.Operands is not [var tenantId, var id, var path])
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

    private static async Task<ExitCode> ImportSamlAsync(CommandCall call, string tenantId, string certificate, string? key, CancellationToken ct)
    {
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant)
            return ExitCode.Refused;
        if (await ServiceProviderKeyFiles.ReadAsync(call, certificate, key, ct) is not { } brought)
            return ExitCode.Refused;
        var roll = await call.Service<ServiceProviderKeyRoll>().ImportAsync(tenant.Id, brought, ct);
        if (roll is KeyRoll.Done)
            await call.Output.WriteLineAsync("The key is in use. Delete the file: it is a secret.");
        return await ServiceProviderKeyFiles.TellAsync(call, roll);
    }
}
