using Weblogin.Audit.Chains;

namespace Weblogin.Admin.Ledgers;

/// <summary>The pages of the ledger in nynorsk.</summary>
internal static class LedgerTextsNynorsk
{
    public static readonly LedgerTexts Texts = new()
    {
        Title = "Utleverte fødselsnummer",
        Lead = "Kven som har fått utlevert fødselsnummer, når og kvifor. Numra sjølve blir ikkje viste.",
        Nothing = "Ingenting er utlevert.",
        When = "Når",
        Tenant = "Verksemd",
        RelyingParty = "Teneste",
        Person = "Person",
        Erased = "sletta",
        Why = "Kvifor",
        Since = "Frå og med dag",
        Until = "Til og med dag",
        Who = "Kven",
        What = "Kva",
        Any = "Alt",
        Filter = "Vis utval",
        All = "Vis alle",
        Older = "Eldre",
        Export = "Last ned som CSV",
        OfPerson = "Berre person {0}",
        Unreadable = "Kan ikkje lesast: endra av nokon",
        Chains = "Er loggane heile?",
        Whole = "{0}, node {1}: heil til og med innslag {2} (kontrollert {3})",
        Unchecked = "{0}, node {1}: ikkje kontrollert enno",
        Broken = "{0}, node {1}: IKKJE HEIL (kontrollert {2}): {3}",
        NoneBroken = "Siste kontroll fann ingen logg som er broten. weblogin audit verify kontrollerer alle på nytt.",
        Closed = "{0}, node {1}: var broten til og med innslag {2}, lukka {3} av {4}: {5}",
        CloseTitle = "Lukk ein logg som er broten",
        CloseWhat = "Når du har funne ut kva som har hendt, lukkar du den brotne delen. Ingenting blir reparert og ingenting blir gøymt: kva som var brote, kven som lukka han og kvifor, blir signert og fortalt for alltid, også for verksemda. Loggen går vidare bak den lukka delen, og det som er eldre enn oppbevaringstida, blir sletta igjen.",
        CloseWhich = "Kva for ein logg",
        CloseReason = "Grunngiving",
        CloseReasonWhat = "Høgst {0} teikn på éi linje, utan fødselsnummer. Ho blir ståande for alltid.",
        Close = "Lukk den brotne delen",
        NothingToClose = "Siste kontroll fann ingen logg som er broten.",
        NotClosed = "Vel ein logg og skriv ei grunngiving, på éi linje og utan fødselsnummer.",
        AuditLog = "Endringslogg",
        Ledger = "Utleveringslogg",
        UnknownLog = "Ukjend logg {0}",
        Faults = new Dictionary<ChainFault, string>
        {
            [ChainFault.Changed] = "eit innslag er endra",
            [ChainFault.DoesNotFollow] = "eit innslag følgjer ikkje av det førre",
            [ChainFault.Removed] = "innslag er fjerna",
            [ChainFault.Inserted] = "eit innslag er sett inn",
            [ChainFault.Reordered] = "innslag har bytt plass",
            [ChainFault.CutOff] = "slutten er kutta",
            [ChainFault.TipChanged] = "merket for slutten er borte eller endra",
            [ChainFault.HeadMissing] = "eit signert hovud manglar",
            [ChainFault.HeadForged] = "eit hovud er forfalska",
            [ChainFault.HeadDiffers] = "eit hovud stemmer ikkje med innslaga",
            [ChainFault.NotChained] = "innslag ventar på å bli lenkja",
            [ChainFault.ChainsMissing] = "heile kjeder manglar",
            [ChainFault.NotSigned] = "innslag er ikkje signerte på fleire timar",
            [ChainFault.ClosingMissing] = "det som stod om ein lukka del, er borte eller endra",
            [ChainFault.ClockTurned] = "klokka er stilt tilbake",
        },
    };
}
