using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Onboarding.Partners;
using Weblogin.Onboarding.Trials;

namespace Weblogin.Commands;

/// <summary>What commands write into the audit log, by the user of the machine.</summary>
internal static class CommandRecords
{
    /// <summary>Who types, for the record.</summary>
    public static Doer Doer => new(AccessInput.Actor.Name, null);

    extension(CommandCall call)
    {
        public PartnerRecords Records => call.Service<PartnerRecords>();

        /// <summary>The record of a step of a roll-over of keys of ours; null where the step only shows them.</summary>
        /// <param name="of">Whose they are.</param>
        public IPendingWrite? RecordOfStep(TenantId tenant, string of, string step) => step switch
        {
            "publish" => call.Records.KeysChanged(Doer, tenant, AuditActs.KeyPublished, of),
            "use" => call.Records.KeysChanged(Doer, tenant, AuditActs.KeyUsed, of),
            "retire" => call.Records.KeysChanged(Doer, tenant, AuditActs.KeyRetired, of),
            "drop" => call.Records.KeysChanged(Doer, tenant, AuditActs.KeyDropped, of),
            _ => null,
        };
    }
}
