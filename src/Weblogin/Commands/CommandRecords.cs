using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Onboarding.Partners;
using Weblogin.Onboarding.Trials;

namespace Weblogin.Commands;

/// <summary>What commands write into the audit log, by the user of the machine.</summary>
internal static class CommandRecords
{
    /// <summary>Who types, for the record.</summary>
    public static Doer Doer => new(AccessInput.Actor.Name, null);

    /// <summary>What was typed, fit to be recorded: it may be anything, somebody's number too.</summary>
    public static string Typed(string text) => NationalIdText.IsIn(text) ? ShownValue.Masked(text) : ShownValue.Whole(text);

    extension(CommandCall call)
    {
        public PartnerRecords Records => call.Service<PartnerRecords>();

        /// <summary>The record of something that is done to a tenant, for the commit that does it.</summary>
        public IPendingWrite Record(TenantId tenant, string act, string on, string? after = null) => call.Service<IAuditLog>().Record(
            new AuditEvent { Tenant = tenant, At = call.Service<TimeProvider>().GetUtcNow(), By = Doer.Name, Act = act, On = on, After = after });

        /// <summary>Records what takes longer than a commit, before it is done.</summary>
        public Task RecordFirstAsync(TenantId tenant, string act, string on) => call.Service<IAdministratorStore>().CommitAsync([call.Record(tenant, act, on)]);

        /// <summary>How a person stands in a tenant's log: by what the tenant knows them by.</summary>
        public async Task<string> NameInLogAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
            await call.Service<IMemberStore>().FindAsync(tenant, person, ct) is { } member ? MemberWords.On(member.Id) : MemberWords.Nobody;

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
