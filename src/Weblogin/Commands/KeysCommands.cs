using System.Diagnostics;
using Weblogin.Audit;
using Weblogin.Keys;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Shows the public key that authenticates us at an OpenID Provider.</summary>
internal sealed class KeysShowCommand : ICommand
{
    public string Name => "keys show";

    public string Arguments => "TENANT IDP";

    public string Summary => "Show our public key (JWK) towards an ID-porten or another OpenID Provider, to register there.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.OpenIdProvider>(tenantId, id, "OpenID Connect", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        var key = await call.Service<ClientAssertionKeys>().GetAsync(ClientPlace.Of(tenant, provider), ct);
        await call.Output.WriteLineAsync(key.PublicKey.Json);
        if (key.Certificates is not null)
            await call.Error.WriteLineAsync("The provider is shown the certificate of this key (x5c); nothing is registered there.");
        return ExitCode.Done;
    }
}

/// <summary>Takes the secret that an OpenID Provider or a system of the tenant's has given us. It is read, not typed as an argument: a command line is seen by others.</summary>
internal sealed class KeysSecretCommand : ICommand
{
    public string Name => "keys secret";

    public string Arguments => "TENANT IDP | TENANT directory/ID|database/ID|source/ID";

    public string Summary => "Take the secret that an OpenID Provider, or a system of the tenant's, has given us, from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (id.Contains('/', StringComparison.Ordinal))
            return await OfSystemAsync(call, tenantId, id, ct);
        if (await call.FindProviderAsync<IdentityProvider.OpenIdProvider>(tenantId, id, "OpenID Connect", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        if (provider.Client.Authentication == ProviderAuthentication.PrivateKeyJwt)
            return call.Refuse($"{provider.Id} knows us by a key, not by a secret (tokenEndpointAuthMethod).");
        var secret = (await call.Input.ReadLineAsync(ct))?.Trim();
        if (!ClientSecrets.IsSecret(secret))
            return call.Refuse($"A client secret is one line of 1 to {ClientSecrets.MaxLength} printable ASCII characters.");
        var (secrets, place) = (call.Service<ClientSecrets>(), ClientPlace.Of(tenant, provider));
        await secrets.SetAsync(place, secret!, call.Records.SecretBrought(CommandRecords.Doer, tenant, provider, await secrets.FindAsync(place, ct) is not null), ct);
        await call.Output.WriteLineAsync("The secret is in use.");
        return ExitCode.Done;
    }

    private async Task<ExitCode> OfSystemAsync(CommandCall call, string tenantId, string name, CancellationToken ct)
    {
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant)
            return ExitCode.Refused;
        if (!TenantSecretPlace.TryParse(tenant.Id, name, out var place))
            return call.Misuse(this);
        // Blanks may belong to a password.
        var secret = await call.Input.ReadLineAsync(ct);
        if (!TenantSecrets.IsSecret(secret))
            return call.Refuse($"A secret is one line of 1 to {TenantSecrets.MaxLength} characters.");
        await call.Service<TenantSecrets>().SetAsync(place, secret!, call.Records.SystemSecretBrought(CommandRecords.Doer, tenant.Id, name), ct);
        await call.Output.WriteLineAsync("The secret is in use.");
        return ExitCode.Done;
    }
}

/// <summary>Takes over a private key that partners know already: one registered at an ID-porten, or a predecessor's SAML key.</summary>
internal sealed class KeysImportCommand : ICommand
{
    private const int MaxOctets = 64 * 1024;
    private const string Saml = "--saml";
    private const string Key = "--key";
    private const string Certificate = "--certificate";

    public string Name => "keys import";

    public string Arguments => $"TENANT IDP FILE | TENANT IDP {Certificate} CERTIFICATE [{Key} KEY] | TENANT {Saml} CERTIFICATE [{Key} KEY]";

    public string Summary => "Use a private key that partners know already: a JWK or an enterprise certificate at an ID-porten, a predecessor's SAML certificate.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Saml, Key, Certificate], out var options))
            return call.Misuse(this);
        var key = options.Given.GetValueOrDefault(Key);
        var (saml, certificate) = (options.Given.GetValueOrDefault(Saml), options.Given.GetValueOrDefault(Certificate));
        return (options.Operands, saml, certificate) switch
        {
            ([var owner], not null, null) => await ImportSamlAsync(call, owner, saml, key, ct),
            ([var owner, var id], null, not null) => await ImportAsync(call, owner, id, certificate, key, isCertificate: true, ct),
            ([var owner, var id, var path], null, null) when key is null => await ImportAsync(call, owner, id, path, null, isCertificate: false, ct),
            _ => call.Misuse(this),
        };
    }

    private static async Task<ExitCode> ImportAsync(CommandCall call, string tenantId, string id, string path, string? keyPath, bool isCertificate, CancellationToken ct)
    {
        if (await call.FindProviderAsync<IdentityProvider.OpenIdProvider>(tenantId, id, "OpenID Connect", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        if (new FileInfo(path).Length > MaxOctets || (keyPath is not null && new FileInfo(keyPath).Length > MaxOctets))
            return call.Refuse("The file is too long to be a key or a certificate.");
        var imported = call.Records.KeysChanged(CommandRecords.Doer, tenant.Id, AuditActs.KeyImported, $"identity provider {provider.Id}");
        var (keys, place) = (call.Service<ClientAssertionKeys>().With(imported), ClientPlace.Of(tenant, provider));
        var import = isCertificate
            ? await keys.ImportCertificateAsync(place, await File.ReadAllBytesAsync(path, ct), keyPath is null ? null : await File.ReadAllBytesAsync(keyPath, ct), ct)
            : await keys.ImportAsync(place, await File.ReadAllTextAsync(path, ct), ct);
        switch (import)
        {
            case KeyImport.Accepted accepted:
                if (provider.Client.IsOperators)
                    await call.Error.WriteLineAsync($"It is that of the operator's client {provider.Client.ClientId}, for every tenant that logs in by it.");
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
        var roll = await call.Service<ServiceProviderKeyRoll>().With(call.Records.KeysChanged(CommandRecords.Doer, tenant.Id, AuditActs.KeyImported, "service provider")).ImportAsync(tenant.Id, brought, ct);
        if (roll is KeyRoll.Done)
            await call.Output.WriteLineAsync("The key is in use. Delete the file: it is a secret.");
        return await ServiceProviderKeyFiles.TellAsync(call, roll);
    }
}
