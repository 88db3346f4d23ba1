using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>How acts on memberships stand in the audit log: they are stored, so they never change.</summary>
internal static class MemberWords
{
    public const string Searched = "member.searched";
    public const string TakenUp = "member.taken-up";
    public const string NumberShown = "member.number-shown";
    public const string Disabled = "member.disabled";
    public const string Enabled = "member.enabled";
    public const string SessionsEnded = "member.sessions-ended";
    public const string Exported = "member.exported";
    public const string Erasing = "member.erasing";
    public const string Erased = "member.erased";

    /// <summary>What an event is about where it is about nobody.</summary>
    public const string Nobody = "nobody";

    /// <summary>In the tenant's own log: by our random id, and no number.</summary>
    /// <param name="person">Null for nobody.</param>
    public static AuditEvent Event(Tenant tenant, string act, PersonId? person, Actor by, DateTimeOffset at) =>
        new() { Tenant = tenant.Id, At = at, By = by.Name, Person = by.Person, Act = act, On = person is null ? Nobody : On(person) };

    /// <summary>How a person stands in events.</summary>
    public static string On(PersonId person) => $"person {person}";

    /// <summary>That whoever does it may; whoever has the machine may anyway.</summary>
    public static IEnumerable<IPendingWrite> Holding(IAdministratorStore administrators, Tenant tenant, Actor by) => by.Person is { } person ? [administrators.Hold(person, tenant.Id)] : [];
}
