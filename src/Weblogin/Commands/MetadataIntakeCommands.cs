using System.Diagnostics;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Commands;

/// <summary>Brings metadata in by hand, by the rule of all doors.</summary>
internal sealed class MetadataImportCommand : ICommand
{
    public string Name => "metadata import";

    public string Arguments => "TENANT IDP FILE";

    public string Summary => "Offer a file of metadata, even one refused before: the first and added keys are taken, any other change waits.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id, var path])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.Saml>(tenantId, id, "SAML", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        switch (await call.Service<MetadataUpload>().OfferAsync(tenant, provider, file, byHand: true, call.Records.OfIntake(CommandRecords.Doer, tenant, provider.Id), ct))
        {
            case IntakeOutcome.Taken taken:
                foreach (var change in taken.Changes)
                    await call.Output.WriteLineAsync(change);
                await call.Output.WriteLineAsync(taken.IsTried ? "Test users meet the metadata now; everybody else does when its version is opened. Keys of a partner that everybody meets are in force at once." : "The metadata is in force.");
                return ExitCode.Done;
            case IntakeOutcome.Unchanged:
                await call.Output.WriteLineAsync("It is what is in force already.");
                return ExitCode.Done;
            case IntakeOutcome.Waits waits:
                foreach (var change in waits.Changes)
                    await call.Output.WriteLineAsync(change);
                await call.Output.WriteLineAsync($"The change waits; see: weblogin metadata show {tenant.Id} {provider.Id}");
                return ExitCode.Done;
            case IntakeOutcome.Refused refused:
                return call.Refuse($"{refused.Sentence} What was in force stays.");
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>Fetches metadata now rather than when it is due.</summary>
internal sealed class MetadataFetchCommand : ICommand
{
    public string Name => "metadata fetch";

    public string Arguments => "TENANT IDP";

    public string Summary => "Fetch metadata from its metadataUrl now.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.Saml>(tenantId, id, "SAML", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        if (provider.MetadataUrl is null)
            return call.Refuse("Its document names no metadataUrl.");
        var now = await call.Service<MetadataFetch>().RunAsync(tenant, provider, atOnce: true, call.Records.OfIntake(CommandRecords.Doer, tenant, provider.Id), ct);
        if (now.Fault is { } fault)
            return call.Refuse($"{fault} What was in force stays.");
        await call.Output.WriteLineAsync($"Fetched. What became of it: weblogin metadata show {tenant.Id} {provider.Id}");
        return ExitCode.Done;
    }
}
