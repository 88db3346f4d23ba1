using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Changes;

/// <summary>Every sentence of the pages of the change log, in one language.</summary>
internal sealed record ChangeTexts
{
    public required string Changes { get; init; }

    public required string Nothing { get; init; }

    public required string When { get; init; }

    public required string Who { get; init; }

    public required string Tenant { get; init; }

    public required string What { get; init; }

    public required string On { get; init; }

    public required string Installation { get; init; }

    public required string Show { get; init; }

    public required string Older { get; init; }

    public required string Invited { get; init; }

    public required string AccessAdded { get; init; }

    public required string AccessEnded { get; init; }

    public required string DocumentChanged { get; init; }

    public required string PersonAsked { get; init; }

    public required string PersonDeclined { get; init; }

    public required string PersonErasing { get; init; }

    public required string PersonDisabled { get; init; }

    public required string PersonEnabled { get; init; }

    public required string PersonMerged { get; init; }

    public required string PersonErased { get; init; }

    public required string PersonLookedUp { get; init; }

    public required string TokenMade { get; init; }

    public required string TokenRevoked { get; init; }

    public required string SyncBegun { get; init; }

    public required string SyncTried { get; init; }

    public required string SyncApproved { get; init; }

    public required string SyncRejected { get; init; }

    /// <summary>What an act is called; the word itself where it has no sentence here.</summary>
    public string Act(string act) => act switch
    {
        Audit.AuditActs.Invited => Invited,
        Audit.AuditActs.AccessAdded => AccessAdded,
        Audit.AuditActs.AccessEnded => AccessEnded,
        Documents.DocumentRecord.Changed => DocumentChanged,
        Audit.AuditActs.PersonAsked => PersonAsked,
        Audit.AuditActs.PersonDeclined => PersonDeclined,
        Audit.AuditActs.PersonErasing => PersonErasing,
        Audit.AuditActs.PersonDisabled => PersonDisabled,
        Audit.AuditActs.PersonEnabled => PersonEnabled,
        Audit.AuditActs.PersonMerged => PersonMerged,
        Audit.AuditActs.PersonErased => PersonErased,
        Audit.AuditActs.PersonLookedUp => PersonLookedUp,
        Audit.AuditActs.TokenMade => TokenMade,
        Audit.AuditActs.TokenRevoked => TokenRevoked,
        Sources.SourceActs.Begun => SyncBegun,
        Sources.SourceActs.Tried => SyncTried,
        Weblogin.Sync.SyncDecisions.Approved => SyncApproved,
        Weblogin.Sync.SyncDecisions.Rejected => SyncRejected,
        _ => act,
    };

    /// <summary>The texts of a language.</summary>
    public static ChangeTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => ChangeTextsBokmal.Texts,
        PageLanguage.Nynorsk => ChangeTextsNynorsk.Texts,
        PageLanguage.English => ChangeTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
