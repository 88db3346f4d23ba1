using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>How acts on memberships stand in the audit log: they are stored, so they never change.</summary>
internal static class MemberWords
{
    public const string Searched = AuditActs.MemberSearched;
    public const string TakenUp = AuditActs.MemberTakenUp;
    public const string NumberShown = AuditActs.MemberNumberShown;
    public const string Disabled = AuditActs.MemberDisabled;
    public const string Enabled = AuditActs.MemberEnabled;
    public const string SessionsEnded = AuditActs.MemberSessionsEnded;
    public const string Exported = AuditActs.MemberExported;
    public const string Erasing = AuditActs.MemberErasing;
    public const string Erased = AuditActs.MemberErased;

    /// <summary>What an event is about where it is about nobody.</summary>
    public const string Nobody = "nobody";

    /// <summary>In the tenant's own log: by the id that the tenant knows them by, and no number.</summary>
    /// <param name="member">Null for nobody.</param>
    public static AuditEvent Event(Tenant tenant, string act, MemberId? member, Actor by, DateTimeOffset at) =>
        new() { Tenant = tenant.Id, At = at, By = by.Name, Person = by.Person, Act = act, On = member is null ? Nobody : On(member) };

    /// <summary>How a person stands in events.</summary>
    public static string On(MemberId member) => $"person {member}";
}
