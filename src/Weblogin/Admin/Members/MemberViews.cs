using System.Diagnostics;
using Weblogin.Admin.Logins;
using Weblogin.Audit.Traces;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Admin.Members;

/// <summary>Members as pages show them: no number whole, and no user name that is one.</summary>
internal static class MemberViews
{
    public static MemberView Of(Tenant tenant, Member member)
    {
        var (record, address) = (member.Record, MemberPages.PathOf(tenant.Id, member.Record.Id));
        return new MemberView(record.Id.Value, address, record.Since, record.DisabledSince, record.IsDisabledEverywhere, record.ProvenSince, [.. record.NationalIds.Select(number => number.NationalId.Masked)])
        {
            Typed = [.. ProfileFields.All.Where(field => record.Typed?[field] is not null).Select(field => field.Claim)],
            IsPatron = record.IsPatron,
            Accounts = [.. record.Accounts.Select(account => new ShownAccount(UserName.Shown(account.UserName), account.FirstSeen, account.LastSeen))],
            Profiles = [.. member.Profiles.Select(profile => new ShownProfile(
                profile.Source, profile.IsProvisioned, profile.IsInForce, string.Join(", ", new[] { profile.UserName, profile.PrincipalName }.OfType<string>().Select(UserName.Shown)),
                profile.ConfirmedAt, profile.ValidFrom, profile.ValidTo))],
            Releases = [.. member.Releases.Select(entry => new ShownRelease(entry.RelyingParty.Value, entry.At, entry.Why))],
            Logins = [.. member.Logins.Select(login => new ShownLogin(
                $"{LoginPages.PathOf(tenant.Id)}/{login.Login}", login.Events[0].At, login.RelyingParty?.Value, login.WayIn?.Value, LoginPages.OutcomeOf(login), login.Last<LoginTraceEvent.Answered>()?.By))],
            Acts = [record.DisabledSince is null ? MemberAct.Disable : MemberAct.Enable, MemberAct.Sessions, .. record.NationalIds.Count > 0 ? (MemberAct[])[MemberAct.Number] : [], MemberAct.Export, MemberAct.Erase],
        };
    }

    /// <summary>How an act stands in an address.</summary>
    public static string WordOf(MemberAct act) => act switch
    {
        MemberAct.Disable => "disable",
        MemberAct.Enable => "enable",
        MemberAct.Sessions => "sessions",
        MemberAct.Export => "export",
        MemberAct.Erase => "erase",
        MemberAct.Number => "number",
        _ => throw new UnreachableException(),
    };
}

/// <summary>What is done to a membership, or seen of it that is not seen otherwise.</summary>
public enum MemberAct
{
    Disable,
    Enable,
    Sessions,
    Number,
    Export,
    Erase,
}

/// <summary>What is wrong with what was typed.</summary>
public enum MemberFault
{
    None,
    NoName,
    NoNumber,
    Nobody,
    Spent,
}

/// <summary>A search, and what it found.</summary>
/// <param name="Address">Of the page.</param>
/// <param name="Typed">Null where nothing was searched for.</param>
/// <param name="InSources">Names of sources that know somebody of that name who has not been here; the mapping is the empty one.</param>
/// <param name="After">Where the next page begins; null where this is the last.</param>
public sealed record MemberList(string Tenant, string Address, string? Typed, MemberFault Fault, IReadOnlyList<ListedMember> Members, IReadOnlyList<string> InSources, string? After);

/// <summary>A member in a list.</summary>
public sealed record ListedMember(string Id, string Address, string UserName, DateTimeOffset? LastSeen);

/// <summary>A member in full.</summary>
/// <param name="Numbers">Masked.</param>
public sealed record MemberView(
    string Id, string Address, DateTimeOffset? Since, DateTimeOffset? DisabledSince, bool IsDisabledEverywhere, DateTimeOffset? ProvenSince, IReadOnlyList<string> Numbers)
{
    public required IReadOnlyList<string> Typed { get; init; }

    public required bool IsPatron { get; init; }

    public required IReadOnlyList<ShownAccount> Accounts { get; init; }

    public required IReadOnlyList<ShownProfile> Profiles { get; init; }

    public required IReadOnlyList<ShownRelease> Releases { get; init; }

    public required IReadOnlyList<ShownLogin> Logins { get; init; }

    public required IReadOnlyList<MemberAct> Acts { get; init; }
}

/// <summary>A user name.</summary>
public sealed record ShownAccount(string UserName, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

/// <summary>What a source says.</summary>
/// <param name="Source">Null for the mapping.</param>
public sealed record ShownProfile(string? Source, bool IsProvisioned, bool IsInForce, string UserNames, DateTimeOffset ConfirmedAt, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>That a service was given the number.</summary>
public sealed record ShownRelease(string RelyingParty, DateTimeOffset At, string Why);

/// <summary>A login in a line.</summary>
/// <param name="By">What named the person; null where nobody was let in.</param>
public sealed record ShownLogin(string Address, DateTimeOffset At, string? RelyingParty, string? WayIn, ShownOutcome Outcome, string? By);

/// <summary>An open session.</summary>
public sealed record ShownSession(string RelyingParty, string WayIn, string Level, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>An act before it is done.</summary>
/// <param name="Seen">What the form gives back, so that nothing is done to another state.</param>
/// <param name="Sessions">Null where they do not matter.</param>
public sealed record MemberAsk(MemberAct Act, MemberView Member, string Seen, bool IsStale, IReadOnlyList<ShownSession>? Sessions)
{
    /// <summary>Whether it was to be done, and has been done too often.</summary>
    public bool IsTooMany { get; init; }
}
