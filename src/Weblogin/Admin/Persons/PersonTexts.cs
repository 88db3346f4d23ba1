using System.Diagnostics;
using Weblogin.Admin.Access;
using Weblogin.Pages;

namespace Weblogin.Admin.Persons;

/// <summary>Every sentence of the pages of people across tenants, in one language.</summary>
internal sealed record PersonTexts
{
    public required string People { get; init; }

    public required string Person { get; init; }

    public required string What { get; init; }

    public required string FindBy { get; init; }

    public required string FindRecorded { get; init; }

    public required string Find { get; init; }

    public required string Waiting { get; init; }

    public required string NothingWaits { get; init; }

    public required string WhatAsked { get; init; }

    public required string PersonId { get; init; }

    public required string AskedBy { get; init; }

    public required string AskedAt { get; init; }

    public required string Until { get; init; }

    public required string KnownSince { get; init; }

    public required string Numbers { get; init; }

    public required string NoNumbers { get; init; }

    public required string DNumber { get; init; }

    public required string Fodselsnummer { get; init; }

    public required string State { get; init; }

    public required string LetIn { get; init; }

    public required string DisabledSince { get; init; }

    public required string DisabledThere { get; init; }

    public required string Releases { get; init; }

    public required string AtTenants { get; init; }

    public required string Tenant { get; init; }

    public required string Accounts { get; init; }

    public required string Typed { get; init; }

    public required string Card { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    public required string AskHeading { get; init; }

    public required string TwoOperators { get; init; }

    public required string Disable { get; init; }

    public required string Enable { get; init; }

    public required string Merge { get; init; }

    public required string Erase { get; init; }

    public required string OtherNumber { get; init; }

    public required string Reason { get; init; }

    public required string ReasonWhat { get; init; }

    public required string AskButton { get; init; }

    public required string WillHappen { get; init; }

    public required string ReleasesStay { get; init; }

    public required string NumberAdded { get; init; }

    public required string OtherPerson { get; init; }

    public required string Confirm { get; init; }

    public required string Decline { get; init; }

    public required string Withdraw { get; init; }

    public required string WaitForAnother { get; init; }

    public required string NotYourOwn { get; init; }

    public required string Stale { get; init; }

    public required string FaultNoNumber { get; init; }

    public required string FaultNobody { get; init; }

    public required string FaultNoReason { get; init; }

    public required string FaultSame { get; init; }

    public required string FaultTwoCards { get; init; }

    public required string FaultAdministers { get; init; }

    public required IReadOnlyList<string> DisableLines { get; init; }

    public required IReadOnlyList<string> EnableLines { get; init; }

    public required IReadOnlyList<string> MergeLines { get; init; }

    public required IReadOnlyList<string> EraseLines { get; init; }

    public string Act(PersonAct act) => act switch
    {
        PersonAct.Disable => Disable,
        PersonAct.Enable => Enable,
        PersonAct.Merge => Merge,
        PersonAct.Erase => Erase,
        _ => throw new UnreachableException(),
    };

    public IReadOnlyList<string> Consequences(PersonAct act) => act switch
    {
        PersonAct.Disable => DisableLines,
        PersonAct.Enable => EnableLines,
        PersonAct.Merge => MergeLines,
        PersonAct.Erase => EraseLines,
        _ => throw new UnreachableException(),
    };

    /// <summary>Null where nothing is wrong.</summary>
    public string? Fault(PersonFault fault) => fault switch
    {
        PersonFault.None => null,
        PersonFault.NoNumber => FaultNoNumber,
        PersonFault.Nobody => FaultNobody,
        PersonFault.NoReason => FaultNoReason,
        PersonFault.Same => FaultSame,
        PersonFault.TwoCards => FaultTwoCards,
        PersonFault.Administers => FaultAdministers,
        _ => throw new UnreachableException(),
    };

    /// <summary>The texts of a language.</summary>
    public static PersonTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => PersonTextsBokmal.Texts,
        PageLanguage.Nynorsk => PersonTextsNynorsk.Texts,
        PageLanguage.English => PersonTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
