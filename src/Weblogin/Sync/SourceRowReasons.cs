using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Why a row of a source cannot be used, and remarks on rows that can. A closed set, in every language of the pages.</summary>
internal static class SourceRowReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason LineNotJson = Said.Add(
        "Line {0} is not JSON.",
        "Linje {0} er ikke JSON.",
        "Linje {0} er ikkje JSON.");

    public static readonly Reason LineNoRecord = Said.Add(
        "Line {0} is an object, and no record.",
        "Linje {0} er et objekt, men ingen rad.",
        "Linje {0} er eit objekt, men inga rad.");

    public static readonly Reason GoneWhich = Said.Add(
        "It says that a record is gone and not which.",
        "Den sier at noe er borte, og ikke hva.",
        "Ho seier at noko er borte, og ikkje kva.");

    public static readonly Reason Twice = Said.Add(
        "{0} stands there twice, with different values.",
        "{0} står der to ganger, med ulike verdier.",
        "{0} står der to gonger, med ulike verdiar.");

    public static readonly Reason LeftOut = Said.Add(
        "Left out, since it cannot be used: {0}.",
        "Utelatt, fordi det ikke kan brukes: {0}.",
        "Utelate, fordi det ikkje kan brukast: {0}.");

    public static readonly Reason Account = Said.Add(
        "{0} is longer than {1} characters, holds white space, is half of a DOMAIN\\user, begins like a formula, or has a character that no account has (\" / [ ] : ; | = , + * ? < >).",
        "{0} er lengre enn {1} tegn, har mellomrom i seg, er halvparten av et DOMENE\\bruker, begynner som en formel, eller har et tegn som ingen konto har (\" / [ ] : ; | = , + * ? < >).",
        "{0} er lengre enn {1} teikn, har mellomrom i seg, er halvparten av eit DOMENE\\brukar, byrjar som ein formel, eller har eit teikn som ingen konto har (\" / [ ] : ; | = , + * ? < >).");

    public static readonly Reason NoGuid = Said.Add(
        "{0} is no GUID.",
        "{0} er ingen GUID.",
        "{0} er ingen GUID.");

    public static readonly Reason NoDate = Said.Add(
        "{0} is no date as 2026-08-01 or 2026-08-01T00:00:00Z.",
        "{0} er ingen dato som 2026-08-01 eller 2026-08-01T00:00:00Z.",
        "{0} er ingen dato som 2026-08-01 eller 2026-08-01T00:00:00Z.");

    public static readonly Reason NoNumber = Said.Add(
        "{0} is no number of 0 to 1000.",
        "{0} er ikke et tall fra 0 til 1000.",
        "{0} er ikkje eit tal frå 0 til 1000.");

    public static readonly Reason Missing = Said.Add(
        "{0} is missing.",
        "{0} mangler.",
        "{0} manglar.");

    public static readonly Reason NotPlain = Said.Add(
        "{0} is longer than {1} characters, holds characters that do not show, or begins like a formula.",
        "{0} er lengre enn {1} tegn, har tegn som ikke vises, eller begynner som en formel.",
        "{0} er lengre enn {1} teikn, har teikn som ikkje syner, eller byrjar som ein formel.");

    public static readonly Reason NumberMissing = Said.Add(
        "The national id is missing.",
        "Fødselsnummeret mangler.",
        "Fødselsnummeret manglar.");

    public static readonly Reason LeadingZeroLost = Said.Add(
        "The national id has 10 digits; a spreadsheet may have dropped a leading zero.",
        "Fødselsnummeret har 10 sifre; et regneark kan ha fjernet en null foran.",
        "Fødselsnummeret har 10 siffer; eit rekneark kan ha fjerna ein null framfor.");

    public static readonly Reason NumberForm = Said.Add(
        "The national id is not 11 digits.",
        "Fødselsnummeret er ikke 11 sifre.",
        "Fødselsnummeret er ikkje 11 siffer.");

    public static readonly Reason NumberDate = Said.Add(
        "The national id begins with no date.",
        "Fødselsnummeret begynner ikke med en dato.",
        "Fødselsnummeret byrjar ikkje med ein dato.");

    public static readonly Reason NumberControlDigits = Said.Add(
        "The control digits of the national id are wrong.",
        "Kontrollsifrene i fødselsnummeret er feil.",
        "Kontrollsiffera i fødselsnummeret er feil.");

    public static readonly Reason NumberLocal = Said.Add(
        "The national id is a hjelpenummer or FH-number, which names nobody outside the service that made it.",
        "Fødselsnummeret er et hjelpenummer eller FH-nummer, som ikke sier hvem noen er utenfor tjenesten som laget det.",
        "Fødselsnummeret er eit hjelpenummer eller FH-nummer, som ikkje seier kven nokon er utanfor tenesta som laga det.");

    public static readonly Reason NumberSynthetic = Said.Add(
        "The national id is of a test series, and this tenant is in production.",
        "Fødselsnummeret er av en testserie, og virksomheten er i produksjon.",
        "Fødselsnummeret er av ein testserie, og verksemda er i produksjon.");

    public static readonly Reason OtherChangeType = Said.Add(
        "Its changeType is none of add, modify and delete.",
        "Dens changeType er verken add, modify eller delete.",
        "Changetype-feltet (changeType) er verken add, modify eller delete.");

    public static readonly Reason NoField = Said.Add(
        "None of its members is a field of such a record.",
        "Ingenting i den er et felt i en slik rad.",
        "Ingenting i henne er eit felt i ei slik rad.");

    public static readonly Reason NoChangeType = Said.Add(
        "It has no changeType.",
        "Den har ingen changeType.",
        "Ho har ingen changeType.");

    public static readonly Reason NotJson = Said.Add(
        "It is not JSON.",
        "Den er ikke JSON.",
        "Ho er ikkje JSON.");

    public static readonly Reason TooDeep = Said.Add(
        "It is nested deeper than {0}.",
        "Den er nøstet dypere enn {0}.",
        "Ho er nøsta djupare enn {0}.");

    public static readonly Reason MemberName = Said.Add(
        "The name of a member is no text.",
        "Navnet på et medlem er ikke tekst.",
        "Namnet på ein medlem er ikkje tekst.");

    public static readonly Reason NoObject = Said.Add(
        "It is not one JSON object.",
        "Den er ikke ett JSON-objekt.",
        "Ho er ikkje eitt JSON-objekt.");

    public static readonly Reason NoKind = Said.Add(
        "It does not say which kind of record it is, or a kind that is not known.",
        "Den sier ikke hva slags rad den er, eller en sort som ikke er kjent.",
        "Ho seier ikkje kva slags rad ho er, eller eit slag som ikkje er kjent.");

    public static readonly Reason SeveralValues = Said.Add(
        "A field of it has several values.",
        "Et felt i den har flere verdier.",
        "Eit felt i henne har fleire verdiar.");

    public static readonly Reason NoView = Said.Add(
        "It does not say of which view it is, or a view that is not known.",
        "Den sier ikke hvilken visning den er av, eller en som ikke er kjent.",
        "Ho seier ikkje kva visning ho er av, eller ei som ikkje er kjend.");

    public static readonly Reason HasNoRecord = Said.Add(
        "It has no record.",
        "Den har ingen post.",
        "Ho har ingen post.");

    public static readonly Reason UnknownKind = Said.Add(
        "It is of a kind that is not known.",
        "Den er av et slag som ikke er kjent.",
        "Ho er av eit slag som ikkje er kjent.");

    public static readonly Reason FieldsUnlikeHeader = Said.Add(
        "It has not as many fields as the header, or a quotation mark that is not closed.",
        "Den har ikke like mange felt som overskriften, eller et anførselstegn som ikke er lukket.",
        "Ho har ikkje like mange felt som overskrifta, eller eit hermeteikn som ikkje er lukka.");

    public static readonly Reason UnknownField = Said.Add(
        "The field \"{0}\" is none that is known, and is left alone.",
        "Feltet «{0}» er ikke kjent, og blir latt i fred.",
        "Feltet «{0}» er ikkje kjent, og blir late i fred.");

    public static readonly Reason Contradiction = Said.Add(
        "Another row says something else of the same record; neither is used.",
        "En annen rad sier noe annet om det samme; ingen av dem brukes.",
        "Ei anna rad seier noko anna om det same; ingen av dei blir brukt.");

    public static readonly Reason GoneInFull = Said.Add(
        "A source that tells everything cannot tell that a record is gone.",
        "En kilde som forteller alt, kan ikke fortelle at noe er borte.",
        "Ei kjelde som fortel alt, kan ikkje fortelje at noko er borte.");

    public static readonly Reason Kept = Said.Add(
        "The profile in force that this row names stays as it is.",
        "Profilen som gjelder, og som raden nevner, blir stående som den er.",
        "Profilen som gjeld, og som rada nemner, blir ståande som han er.");

    public static readonly Reason SharedAccount = Said.Add(
        "The user name stands on the row of another person too; neither is used.",
        "Brukernavnet står på raden til en annen person også; ingen av dem brukes.",
        "Brukarnamnet står på rada til ein annan person òg; ingen av dei blir brukt.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
