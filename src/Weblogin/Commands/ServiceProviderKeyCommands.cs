using System.Diagnostics;
using Weblogin.Keys;
using Weblogin.Model;

namespace Weblogin.Commands;

/// <summary>Takes a SAML service provider's key over to its successor, a step at a time.</summary>
internal sealed class KeysRollCommand : ICommand
{
    private const string AtOnce = "--at-once";
    private const string From = "--from";
    private const string Key = "--key";
    private const string Of = "--of";

    public string Name => "keys roll";

    public string Arguments => $"TENANT show|publish|use|retire|drop [{Of} issuer|identity-provider] [{AtOnce}] [{From} CERTIFICATE [{Key} KEY]]";

    public string Summary => "Roll the SAML service provider's key over, or those we sign by: publish the next, use it, retire the former.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([AtOnce], [From, Key, Of], out var options) || options.Operands is not [var id, "show" or "publish" or "use" or "retire" or "drop"])
            return call.Misuse(this);
        var step = options.Operands[1];
        var isForAnotherStep = (options.Has(AtOnce) && step is not ("use" or "retire")) || (options.Has(From) && step != "publish") || (options.Has(Key) && !options.Has(From));
        if (isForAnotherStep)
            return call.Misuse(this);
        if (options.Given.TryGetValue(Of, out var whose))
            return options.Has(From) || whose is not ("issuer" or "identity-provider") ? call.Misuse(this) : await OwnKeyLines.RollAsync(call, id, whose, step, options.Has(AtOnce), ct);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        ServiceProviderCertificate? brought = null;
        if (options.Given.TryGetValue(From, out var path) && (brought = await ServiceProviderKeyFiles.ReadAsync(call, path, options.Given.GetValueOrDefault(Key), ct)) is null)
            return ExitCode.Refused;
        return await ServiceProviderKeyFiles.TellAsync(call, await StepAsync(call, tenant.Id, step, brought, options.Has(AtOnce), ct));
    }

    private static async Task<KeyRoll> StepAsync(CommandCall call, TenantId tenant, string step, ServiceProviderCertificate? brought, bool atOnce, CancellationToken ct)
    {
        var roll = call.Service<ServiceProviderKeyRoll>();
        if (call.RecordOfStep(tenant, "service provider", step) is { } record)
            roll = roll.With(record);
        return step switch
        {
            "show" => new KeyRoll.Done(await call.Service<ServiceProviderKeys>().RingAsync(tenant, ct)),
            "publish" => await roll.PublishNextAsync(tenant, brought, ct),
            "use" => await roll.UseNextAsync(tenant, atOnce, ct),
            "retire" => await roll.RetireFormerAsync(tenant, atOnce, ct),
            "drop" => await roll.DropNextAsync(tenant, ct),
            _ => throw new UnreachableException(),
        };
    }
}

/// <summary>Reads key files that a person names, and tells what a tenant's keys are now.</summary>
internal static class ServiceProviderKeyFiles
{
    private const int MaxOctets = 64 * 1024;

    /// <returns>Null after having said why it cannot be used.</returns>
    public static async Task<ServiceProviderCertificate?> ReadAsync(CommandCall call, string path, string? keyPath, CancellationToken ct)
    {
        if (new FileInfo(path).Length > MaxOctets || (keyPath is not null && new FileInfo(keyPath).Length > MaxOctets))
        {
            call.Refuse("The file is too long to be a certificate or a key.");
            return null;
        }

        var key = keyPath is null ? null : await File.ReadAllBytesAsync(keyPath, ct);
        var read = ServiceProviderCertificate.Read(await File.ReadAllBytesAsync(path, ct), key, out var refusal);
        if (refusal is not null)
            call.Refuse(refusal);
        if (read?.NotAfter < call.Service<TimeProvider>().GetUtcNow())
            await call.Error.WriteLineAsync($"The certificate has expired ({read.NotAfter:yyyy-MM-dd}). Partners that have it in their settings may take it all the same.");
        return read;
    }

    public static async Task<ExitCode> TellAsync(CommandCall call, KeyRoll roll)
    {
        switch (roll)
        {
            case KeyRoll.Refused refused:
                return call.Refuse(refused.Reason);
            case KeyRoll.Done { Ring: var ring }:
                await call.Output.WriteLineAsync($"in use   {Line(ring.Current)}");
                if (ring.Next is { } next)
                    await call.Output.WriteLineAsync($"next     {Line(next)}, published {next.StoredAt:yyyy-MM-dd HH:mm} UTC");
                foreach (var former in ring.Former)
                    await call.Output.WriteLineAsync($"former   {Line(former)}, until {former.StoredAt:yyyy-MM-dd HH:mm} UTC");
                return ExitCode.Done;
            default:
                throw new UnreachableException();
        }
    }

    private static string Line(ServiceProviderKey key) =>
        $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(key.Certificate.RawData))} ({key.Certificate.Subject}, valid to {key.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd})";
}
