using Weblogin.Audit;
using Weblogin.Model;

namespace Weblogin.Onboarding.Trials;

/// <summary>What the gate writes into the audit log.</summary>
internal static class TrialActs
{
    public const string Named = AuditActs.TesterNamed;
    public const string Linked = AuditActs.TesterLinked;
    public const string Taken = AuditActs.BrowserTaken;
    public const string Removed = AuditActs.TesterRemoved;
    public const string Confirmed = AuditActs.TrialConfirmed;
    public const string Opened = AuditActs.TrialOpened;
    public const string Back = AuditActs.RolledBack;

    public static AuditEvent Of(TenantId tenant, string act, string on, Doer by, DateTimeOffset at) =>
        new() { Tenant = tenant, At = at, By = by.Name, Person = by.Person, Act = act, On = on };
}
