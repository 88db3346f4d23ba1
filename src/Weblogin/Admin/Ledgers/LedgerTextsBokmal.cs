using Weblogin.Audit.Chains;

namespace Weblogin.Admin.Ledgers;

/// <summary>The pages of the ledger in bokmål.</summary>
internal static class LedgerTextsBokmal
{
    public static readonly LedgerTexts Texts = new()
    {
        Title = "Utleverte fødselsnumre",
        Lead = "Hvem som har fått utlevert fødselsnummer, når og hvorfor. Numrene selv vises ikke.",
        Nothing = "Ingenting er utlevert.",
        When = "Når",
        Tenant = "Virksomhet",
        RelyingParty = "Tjeneste",
        Person = "Person",
        Erased = "slettet",
        Why = "Hvorfor",
        Since = "Fra og med dag",
        Until = "Til og med dag",
        Who = "Hvem",
        What = "Hva",
        Any = "Alt",
        Filter = "Vis utvalg",
        All = "Vis alle",
        Older = "Eldre",
        Export = "Last ned som CSV",
        OfPerson = "Bare person {0}",
        Unreadable = "Kan ikke leses: endret av noen",
        Chains = "Er loggene hele?",
        Whole = "{0}, node {1}: hel til og med innslag {2} (kontrollert {3})",
        Unchecked = "{0}, node {1}: ikke kontrollert ennå",
        Broken = "{0}, node {1}: IKKE HEL (kontrollert {2}): {3}",
        NoneBroken = "Siste kontroll fant ingen logg som er brutt. weblogin audit verify kontrollerer alle på nytt.",
        AuditLog = "Endringslogg",
        Ledger = "Utleveringslogg",
        Faults = new Dictionary<ChainFault, string>
        {
            [ChainFault.Changed] = "et innslag er endret",
            [ChainFault.DoesNotFollow] = "et innslag følger ikke av det forrige",
            [ChainFault.Removed] = "innslag er fjernet",
            [ChainFault.Inserted] = "et innslag er satt inn",
            [ChainFault.Reordered] = "innslag har byttet plass",
            [ChainFault.CutOff] = "slutten er kuttet",
            [ChainFault.TipChanged] = "merket for slutten er borte eller endret",
            [ChainFault.HeadMissing] = "et signert hode mangler",
            [ChainFault.HeadForged] = "et hode er forfalsket",
            [ChainFault.HeadDiffers] = "et hode stemmer ikke med innslagene",
            [ChainFault.NotChained] = "innslag venter på å bli lenket",
            [ChainFault.ChainsMissing] = "hele kjeder mangler",
            [ChainFault.NotSigned] = "innslag er ikke signert på flere timer",
            [ChainFault.ClockTurned] = "klokka er stilt tilbake",
        },
    };
}
