using Weblogin.Audit;
using Weblogin.Model;

namespace Weblogin.Onboarding.Trials;

/// <summary>What the gate writes into the audit log. The words are stored, so they never change.</summary>
internal static class TrialActs
{
    public const string Named = "trial.tester-named";
    public const string Linked = "trial.tester-linked";
    public const string Taken = "trial.browser-taken";
    public const string Removed = "trial.tester-removed";
    public const string Confirmed = "trial.confirmed";
    public const string Opened = "trial.opened";
    public const string Back = "trial.rolled-back";

    public static AuditEvent Of(TenantId tenant, string act, string on, Doer by, DateTimeOffset at) =>
        new() { Tenant = tenant, At = at, By = by.Name, Person = by.Person, Act = act, On = on };
}
