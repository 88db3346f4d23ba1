using Weblogin.Audit.Chains;

namespace Weblogin.Admin.Ledgers;

/// <summary>The pages of the ledger in English.</summary>
internal static class LedgerTextsEnglish
{
    public static readonly LedgerTexts Texts = new()
    {
        Title = "Released national ids",
        Lead = "Who was given national ids, when and why. The numbers themselves are not shown.",
        Nothing = "Nothing was released.",
        When = "When",
        Tenant = "Tenant",
        RelyingParty = "Service",
        Person = "Person",
        Erased = "erased",
        Why = "Why",
        Since = "From day",
        Until = "To day",
        Who = "Who",
        What = "What",
        Any = "Anything",
        Filter = "Show selection",
        All = "Show all",
        Older = "Older",
        Export = "Download as CSV",
        OfPerson = "Only person {0}",
        Unreadable = "Cannot be read: changed by somebody",
        Chains = "Are the logs whole?",
        Whole = "{0}, node {1}: whole up to entry {2} (verified {3})",
        Unchecked = "{0}, node {1}: not verified yet",
        Broken = "{0}, node {1}: NOT WHOLE (verified {2}): {3}",
        NoneBroken = "The last verification found no log that is broken. weblogin audit verify verifies all of them anew.",
        Closed = "{0}, node {1}: was broken up to entry {2}, closed {3} by {4}: {5}",
        CloseTitle = "Close a log that is broken",
        CloseWhat = "When you have found out what has happened, you close the broken part. Nothing is mended and nothing is hidden: what was broken, who closed it and why is signed and told for ever, to the tenant too. The log goes on behind the closed part, and what is past its time is deleted again.",
        CloseWhich = "Which log",
        CloseReason = "Reason",
        CloseReasonWhat = "At most {0} characters on one line, without a national id. It stays for ever.",
        Close = "Close the broken part",
        NothingToClose = "The last verification found no log that is broken.",
        NotClosed = "Choose a log and write a reason, on one line and without a national id.",
        AuditLog = "Change log",
        Ledger = "Ledger",
        UnknownLog = "Unknown log {0}",
        Faults = new Dictionary<ChainFault, string>
        {
            [ChainFault.Changed] = "an entry was changed",
            [ChainFault.DoesNotFollow] = "an entry does not follow from the one before",
            [ChainFault.Removed] = "entries were removed",
            [ChainFault.Inserted] = "an entry was inserted",
            [ChainFault.Reordered] = "entries have changed places",
            [ChainFault.CutOff] = "the end was cut off",
            [ChainFault.TipChanged] = "the record of the end is missing or was changed",
            [ChainFault.HeadMissing] = "a signed head is missing",
            [ChainFault.HeadForged] = "a head is forged",
            [ChainFault.HeadDiffers] = "a head differs from the entries",
            [ChainFault.NotChained] = "entries wait to be chained",
            [ChainFault.ChainsMissing] = "whole chains are missing",
            [ChainFault.NotSigned] = "entries have not been signed for hours",
            [ChainFault.ClosingMissing] = "the record of a closed part is missing or was changed",
            [ChainFault.ClockTurned] = "the clock was set back",
        },
    };
}
