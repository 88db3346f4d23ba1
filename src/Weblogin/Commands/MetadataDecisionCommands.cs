using System.Diagnostics;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Commands;

/// <summary>Puts waiting metadata in force: the content that was shown, and no other that has come since.</summary>
internal sealed class MetadataAcceptCommand : ICommand
{
    public string Name => "metadata accept";

    public string Arguments => "TENANT IDP SHA256";

    public string Summary => "Put the waiting metadata in force.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id, { Length: >= MetadataIntake.MinDigits and <= 64 } sha256] || !sha256.All(char.IsAsciiHexDigit))
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.Saml>(tenantId, id, "SAML", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        switch (await call.Service<MetadataIntake>().AcceptAsync(tenant, provider, sha256, call.Records.OfIntake(CommandRecords.Doer, tenant, provider.Id), ct))
        {
            case IntakeDecision.Done done:
                foreach (var change in done.Changes)
                    await call.Output.WriteLineAsync(change);
                await call.Output.WriteLineAsync(done.IsTried ? "Test users meet the metadata now; everybody else does when its version is opened. Keys of a partner that everybody meets are in force at once." : "The metadata is in force.");
                return ExitCode.Done;
            case IntakeDecision.NothingWaits:
                return call.Refuse("No metadata waits.");
            case IntakeDecision.OtherContent other:
                return call.Refuse($"Other metadata waits than that: its SHA-256 is {other.Sha256}. Look at it first: weblogin metadata show {tenant.Id} {provider.Id}");
            case IntakeDecision.Refused refused:
                return call.Refuse($"The waiting metadata cannot be used: {refused.Sentence}");
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>Drops waiting metadata.</summary>
internal sealed class MetadataRefuseCommand : ICommand
{
    public string Name => "metadata refuse";

    public string Arguments => "TENANT IDP";

    public string Summary => "Drop the waiting metadata for good; only metadata import brings the same content back.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindProviderAsync<IdentityProvider.Saml>(tenantId, id, "SAML", ct) is not var (tenant, provider))
            return ExitCode.Refused;
        if (await call.Service<MetadataIntake>().RefuseAsync(tenant, provider, null, call.Records.OfIntake(CommandRecords.Doer, tenant, provider.Id), ct) is IntakeDecision.NothingWaits)
            return call.Refuse("No metadata waits.");
        await call.Output.WriteLineAsync($"The waiting metadata is dropped; what was in force stays. To take it after all: weblogin metadata import {tenant.Id} {provider.Id} FILE");
        return ExitCode.Done;
    }
}
