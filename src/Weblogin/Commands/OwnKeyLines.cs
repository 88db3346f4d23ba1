using System.Diagnostics;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Rolls over what an issuer or identity provider signs by, and tells what the keys are now.</summary>
internal static class OwnKeyLines
{
    public static async Task<ExitCode> RollAsync(CommandCall call, string id, string whose, string step, bool atOnce, CancellationToken ct)
    {
        var of = whose == "issuer" ? OwnKeys.Issuer : OwnKeys.IdentityProvider;
        if (await FindAsync(call, id, of, ct) is not { } owner)
            return ExitCode.Refused;
        var roll = call.Service<OwnKeyRoll>();
        if (call.RecordOfStep(owner, whose, step) is { } record)
            roll = roll.With(record);
        switch (await roll.StepAsync(owner, of, Enum.Parse<RollStep>(step, ignoreCase: true), atOnce, ct))
        {
            case OwnKeyRollOutcome.Refused refused:
                return call.Refuse(refused.Reason);
            case OwnKeyRollOutcome.Done done:
                foreach (var key in done.Keys)
                    await call.Output.WriteLineAsync($"{key.Name,-13}  {key.KeyId}  since {key.Since:yyyy-MM-dd HH:mm} UTC{(key.CertificateSha256 is { } sha256 ? $"  certificate {sha256}" : "")}");
                return ExitCode.Done;
            default:
                throw new UnreachableException();
        }
    }

    // A hub is an issuer too, and no identity provider.
    private static async Task<TenantId?> FindAsync(CommandCall call, string id, OwnKeys of, CancellationToken ct)
    {
        var (snapshot, _) = SnapshotReader.Read(await call.Service<IDocumentStore>().LatestAsync(ct));
        if (of == OwnKeys.Issuer && TenantId.TryParse(id, out var hubId) && snapshot.FindHub(hubId) is { } hub)
            return hub.Id;
        return (await call.FindTenantAsync(id, ct))?.Id;
    }
}
