using System.Diagnostics;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Admin.Persons;

/// <summary>Records as pages show them: no number whole.</summary>
internal static class PersonViews
{
    public static PersonView Of(PersonRecord record) => new(
        record.Id.Value, record.Since, record.DisabledSince,
        [.. record.NationalIds.Select(number => new ShownNumber(Mask(number.NationalId), number.NationalId.Kind == NationalIdKind.DNumber, number.KnownSince))],
        [.. record.Tenants.Select(at => new ShownTenant(at.Tenant.Value, at.Accounts, at.HasTyped, at.IsPatron, at.IsDisabled))],
        record.Releases, record.IsAdministrator)
    {
        Acts = record.IsAdministrator ? [] : [record.DisabledSince is null ? PersonAct.Disable : PersonAct.Enable, PersonAct.Merge, PersonAct.Erase],
    };

    /// <summary>The first six digits.</summary>
    public static string Mask(NationalId number) => number.Masked;

    /// <summary>How an act stands in an address.</summary>
    public static string WordOf(PersonAct act) => act switch
    {
        PersonAct.Disable => "disable",
        PersonAct.Enable => "enable",
        PersonAct.Merge => "merge",
        PersonAct.Erase => "erase",
        _ => throw new UnreachableException(),
    };
}

/// <summary>A person as a page shows them.</summary>
/// <param name="DisabledSince">UTC; null where tenants let them in.</param>
/// <param name="Releases">Ledger entries of their numbers.</param>
public sealed record PersonView(
    string Id, DateTimeOffset Since, DateTimeOffset? DisabledSince, IReadOnlyList<ShownNumber> Numbers, IReadOnlyList<ShownTenant> Tenants, int Releases, bool IsAdministrator)
{
    /// <summary>What can be asked for.</summary>
    internal IReadOnlyList<PersonAct> Acts { get; init; } = [];
}

/// <summary>A national id, masked.</summary>
public sealed record ShownNumber(string Masked, bool IsDNumber, DateTimeOffset Since);

/// <summary>What one tenant keeps.</summary>
public sealed record ShownTenant(string Tenant, int Accounts, bool HasTyped, bool IsPatron, bool IsDisabled);

/// <summary>What is wrong with what was typed.</summary>
internal enum PersonFault
{
    None,
    NoNumber,
    Nobody,
    NoReason,
    Same,
    TwoCards,
    Administers,
}

/// <summary>The front page of people.</summary>
internal sealed record ShownRequests(PersonFault Fault, IReadOnlyList<ListedRequest> Open);

/// <summary>A request in a list.</summary>
internal sealed record ListedRequest(PersonAct Act, string Person, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, string Address);

/// <summary>What is asked for, before it is.</summary>
internal sealed record PersonAsk(PersonAct Act, PersonView Person, string Address, string Reason, PersonFault Fault);

/// <summary>What was asked for, for the other operator.</summary>
/// <param name="Person">Null where there is none any more.</param>
/// <param name="NewNumber">Masked; null where it adds none.</param>
/// <param name="IsOwn">Whether the visitor has asked for it.</param>
/// <param name="IsStale">Whether the person has changed since.</param>
/// <param name="IsTaken">Whether it was tried to confirm, in vain.</param>
internal sealed record ShownPersonRequest(
    PersonAct Act, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, string Reason, string Address, PersonView? Person, PersonView? Other, string? NewNumber, bool IsOwn, bool IsStale, bool IsTaken);

/// <summary>Of what the consequences are told.</summary>
internal sealed record Consequences(PersonAct Act, PersonView Person, string? NewNumber);
