using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Admin.Members;

/// <summary>Every sentence of the pages of a tenant's people, in one language.</summary>
internal sealed record MemberTexts
{
    public required string Members { get; init; }

    public required string Member { get; init; }

    public required string What { get; init; }

    public required string UserName { get; init; }

    public required string UserNameWhat { get; init; }

    public required string Find { get; init; }

    public required string ByNumber { get; init; }

    public required string ByNumberWhat { get; init; }

    public required string Number { get; init; }

    public required string FaultName { get; init; }

    public required string FaultNumber { get; init; }

    public required string FaultNobody { get; init; }

    public required string FaultSpent { get; init; }

    public required string Found { get; init; }

    public required string NothingFound { get; init; }

    /// <summary>The same, where so little was typed that only a whole name would have been found.</summary>
    public required string TooShort { get; init; }

    public required string LastSeen { get; init; }

    public required string PersonId { get; init; }

    public required string InSource { get; init; }

    public required string InMapping { get; init; }

    public required string TakeUp { get; init; }

    public required string Next { get; init; }

    public required string Since { get; init; }

    public required string NotWritten { get; init; }

    public required string State { get; init; }

    public required string LetIn { get; init; }

    public required string DisabledSince { get; init; }

    public required string DisabledEverywhere { get; init; }

    public required string Proven { get; init; }

    public required string NotAsked { get; init; }

    public required string Numbers { get; init; }

    public required string NoNumbers { get; init; }

    public required string Typed { get; init; }

    public required string Nothing { get; init; }

    public required string Card { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    public required string Accounts { get; init; }

    public required string FirstSeen { get; init; }

    public required string NoAccounts { get; init; }

    public required string Profiles { get; init; }

    public required string Source { get; init; }

    public required string Mapping { get; init; }

    public required string Provisioned { get; init; }

    public required string NotInForce { get; init; }

    public required string ConfirmedAt { get; init; }

    public required string Validity { get; init; }

    public required string Always { get; init; }

    public required string NoProfiles { get; init; }

    public required string Releases { get; init; }

    public required string RelyingParty { get; init; }

    public required string When { get; init; }

    public required string Why { get; init; }

    public required string NoReleases { get; init; }

    public required string Logins { get; init; }

    public required string WayIn { get; init; }

    public required string Outcome { get; init; }

    public required string NamedBy { get; init; }

    public required string NoLogins { get; init; }

    public required string FromClaim { get; init; }

    public required string FromAttributeStore { get; init; }

    public required string FromDirectory { get; init; }

    public required string FromSyncedProfile { get; init; }

    public required string FromIdPorten { get; init; }

    public required string FromFeide { get; init; }

    public required string FromTrustedIssuer { get; init; }

    public required string FromPatron { get; init; }

    public required string ActsHeading { get; init; }

    public required string Disable { get; init; }

    public required string Enable { get; init; }

    public required string Sessions { get; init; }

    public required string Export { get; init; }

    public required string Erase { get; init; }

    public required string ShowNumber { get; init; }

    public required string WillHappen { get; init; }

    public required string Stale { get; init; }

    public required string TooManyExports { get; init; }

    public required string OpenSessions { get; init; }

    public required string NoSessions { get; init; }

    public required string Until { get; init; }

    public required string Level { get; init; }

    public required string BackToMember { get; init; }

    public required IReadOnlyList<string> DisableLines { get; init; }

    public required IReadOnlyList<string> EnableLines { get; init; }

    public required IReadOnlyList<string> SessionsLines { get; init; }

    public required IReadOnlyList<string> ExportLines { get; init; }

    public required IReadOnlyList<string> EraseLines { get; init; }

    public required IReadOnlyList<string> NumberLines { get; init; }

    /// <summary>What an act is called.</summary>
    public string Act(MemberAct act) => act switch
    {
        MemberAct.Disable => Disable,
        MemberAct.Enable => Enable,
        MemberAct.Sessions => Sessions,
        MemberAct.Export => Export,
        MemberAct.Erase => Erase,
        MemberAct.Number => ShowNumber,
        _ => throw new UnreachableException(),
    };

    /// <summary>What it does.</summary>
    public IReadOnlyList<string> Consequences(MemberAct act) => act switch
    {
        MemberAct.Disable => DisableLines,
        MemberAct.Enable => EnableLines,
        MemberAct.Sessions => SessionsLines,
        MemberAct.Export => ExportLines,
        MemberAct.Erase => EraseLines,
        MemberAct.Number => NumberLines,
        _ => throw new UnreachableException(),
    };

    /// <summary>What named the person in a login.</summary>
    /// <param name="by">As the login has written it; null where nobody was named.</param>
    public string By(string? by) => !Enum.TryParse<Provenance>(by, out var provenance) ? "–" : provenance switch
    {
        Provenance.Claim => FromClaim,
        Provenance.AttributeStore => FromAttributeStore,
        Provenance.Directory => FromDirectory,
        Provenance.SyncedProfile => FromSyncedProfile,
        Provenance.IdPorten => FromIdPorten,
        Provenance.Feide => FromFeide,
        Provenance.TrustedIssuer => FromTrustedIssuer,
        Provenance.Patron => FromPatron,
        _ => throw new UnreachableException(),
    };

    /// <summary>Null where nothing is wrong.</summary>
    public string? Fault(MemberFault fault) => fault switch
    {
        MemberFault.None => null,
        MemberFault.NoName => FaultName,
        MemberFault.NoNumber => FaultNumber,
        MemberFault.Nobody => FaultNobody,
        MemberFault.Spent => FaultSpent,
        _ => throw new UnreachableException(),
    };

    /// <summary>The texts of a language.</summary>
    public static MemberTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => MemberTextsBokmal.Texts,
        PageLanguage.Nynorsk => MemberTextsNynorsk.Texts,
        PageLanguage.English => MemberTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
