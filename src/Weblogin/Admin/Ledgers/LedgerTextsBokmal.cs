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
        Closed = "{0}, node {1}: var brutt til og med innslag {2}, lukket {3} av {4}: {5}",
        CloseTitle = "Lukk en logg som er brutt",
        CloseWhat = "Når du har funnet ut hva som har skjedd, lukker du den brutte delen. Ingenting blir reparert og ingenting blir skjult: hva som var brutt, hvem som lukket den og hvorfor, blir signert og fortalt for alltid, også for virksomheten. Loggen går videre bak den lukkede delen, og det som er eldre enn oppbevaringstiden, blir slettet igjen.",
        CloseWhich = "Hvilken logg",
        CloseReason = "Begrunnelse",
        CloseReasonWhat = "Høyst {0} tegn på én linje, uten fødselsnummer. Den blir stående for alltid.",
        Close = "Lukk den brutte delen",
        NothingToClose = "Siste kontroll fant ingen logg som er brutt.",
        NotClosed = "Velg en logg og skriv en begrunnelse, på én linje og uten fødselsnummer.",
        AuditLog = "Endringslogg",
        Ledger = "Utleveringslogg",
        UnknownLog = "Ukjent logg {0}",
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
            [ChainFault.ClosingMissing] = "det som sto om en lukket del, er borte eller endret",
            [ChainFault.ClockTurned] = "klokka er stilt tilbake",
        },
    };
}
