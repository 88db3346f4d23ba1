using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Why a source, or a row of it, cannot be used, and remarks on rows that can. A closed set: what can be said is said here, in every language of the pages.</summary>
internal static class SourceReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason Nothing = Said.Add(
        "There is nothing in it.",
        "Det er ingenting i den.",
        "Det er ingenting i henne.");

    public static readonly Reason NotLetIn = Said.Add(
        "It does not let us in (status {0}).",
        "Den slipper oss ikke inn (status {0}).",
        "Ho slepp oss ikkje inn (status {0}).");

    public static readonly Reason LeadsOn = Said.Add(
        "It leads on to another address; write that one down.",
        "Den leder videre til en annen adresse; skriv inn den.",
        "Ho leier vidare til ei anna adresse; skriv inn den.");

    public static readonly Reason Status = Said.Add(
        "It answered with status {0}.",
        "Den svarte med status {0}.",
        "Ho svarte med status {0}.");

    public static readonly Reason PageForPeople = Said.Add(
        "It is a page for people, and no data.",
        "Den er en side for mennesker, og ikke data.",
        "Ho er ei side for menneske, og ikkje data.");

    public static readonly Reason Compressed = Said.Add(
        "It answered compressed, which was not asked for.",
        "Den svarte komprimert, og det ble den ikke bedt om.",
        "Ho svarte komprimert, og det vart ho ikkje beden om.");

    public static readonly Reason TooSlow = Said.Add(
        "It came too slowly, and was not waited for any longer.",
        "Den kom for sakte, og ble ikke ventet på lenger.",
        "Ho kom for sakte, og vart ikkje venta på lenger.");

    public static readonly Reason BadCertificate = Said.Add(
        "Its certificate is not one that this machine trusts for its name.",
        "Sertifikatet er ikke et som denne maskinen stoler på for navnet.",
        "Sertifikatet er ikkje eit som denne maskina stoler på for namnet.");

    public static readonly Reason Unreachable = Said.Add(
        "It cannot be reached, or does not speak HTTP.",
        "Den kan ikke nås, eller snakker ikke HTTP.",
        "Ho kan ikkje nåast, eller snakkar ikkje HTTP.");

    public static readonly Reason ThisMachine = Said.Add(
        "It leads to this machine, which is never fetched from.",
        "Adressen leder til denne maskinen, som aldri leses.",
        "Adressa leier til denne maskina, som aldri blir lesen.");

    public static readonly Reason UserNameInAddress = Said.Add(
        "It has a user name in it.",
        "Adressen har et brukernavn i seg.",
        "Adressa har eit brukarnamn i seg.");

    public static readonly Reason NotHttps = Said.Add(
        "It is not https.",
        "Adressen er ikke https.",
        "Adressa er ikkje https.");

    public static readonly Reason NoAddress = Said.Add(
        "Its host name has no address.",
        "Vertsnavnet har ingen adresse.",
        "Vertsnamnet har inga adresse.");

    public static readonly Reason PrivateAddress = Said.Add(
        "Its host name leads to an address that is not on the open network; an operator may permit private ones by name.",
        "Vertsnavnet leder til en adresse som ikke er på det åpne nettet; en operatør kan tillate private ved navn.",
        "Vertsnamnet leier til ei adresse som ikkje er på det opne nettet; ein operatør kan tillate private ved namn.");

    public static readonly Reason NoToken = Said.Add(
        "The token endpoint gave no access token.",
        "Token-endepunktet ga ingen tilgangsnøkkel.",
        "Token-endepunktet gav ingen tilgangsnøkkel.");

    public static readonly Reason NoSecret = Said.Add(
        "Its secret has not been brought yet (weblogin keys secret).",
        "Hemmeligheten er ikke lagt inn ennå (weblogin keys secret).",
        "Hemmelegheita er ikkje lagd inn enno (weblogin keys secret).");

    public static readonly Reason NoFolder = Said.Add(
        "There is no folder for dropped files (WEBLOGIN_SYNC__FOLDER).",
        "Det finnes ingen mappe for filer som legges der (WEBLOGIN_SYNC__FOLDER).",
        "Det finst inga mappe for filer som blir lagde der (WEBLOGIN_SYNC__FOLDER).");

    public static readonly Reason FileChanged = Said.Add(
        "The file was written while it was read.",
        "Det ble skrevet i filen mens den ble lest.",
        "Det vart skrive i fila medan ho vart lesen.");

    public static readonly Reason FileMissing = Said.Add(
        "The file is not there.",
        "Filen er ikke der.",
        "Fila er ikkje der.");

    public static readonly Reason FileIsLink = Said.Add(
        "The file is a link.",
        "Filen er en lenke.",
        "Fila er ei lenkje.");

    public static readonly Reason FileEmpty = Said.Add(
        "There is nothing in it, or it is no ordinary file.",
        "Det er ingenting i filen, eller den er ingen vanlig fil.",
        "Det er ingenting i fila, eller ho er inga vanleg fil.");

    public static readonly Reason FileOld = Said.Add(
        "The file was written more than {0} hours ago: nobody has sent a new one.",
        "Filen ble skrevet for mer enn {0} timer siden: ingen har sendt en ny.",
        "Fila vart skriven for meir enn {0} timar sidan: ingen har sendt ei ny.");

    public static readonly Reason FileClosed = Said.Add(
        "The file cannot be opened.",
        "Filen kan ikke åpnes.",
        "Fila kan ikkje opnast.");

    public static readonly Reason TooManyRows = Said.Add(
        "It has more than {0} rows.",
        "Den har mer enn {0} rader.",
        "Ho har meir enn {0} rader.");

    public static readonly Reason BrokeOff = Said.Add(
        "It broke off while it was read.",
        "Den ble avbrutt mens den ble lest.",
        "Ho vart avbroten medan ho vart lesen.");

    public static readonly Reason NoChange = Said.Add(
        "It tells of no change at all. Where that may be, the document says mayBeEmpty.",
        "Den forteller ikke om noen endring. Der det kan være slik, sier dokumentet mayBeEmpty.",
        "Ho fortel ikkje om noka endring. Der det kan vere slik, seier dokumentet mayBeEmpty.");

    public static readonly Reason TooManyUnreadable = Said.Add(
        "So many of its rows cannot be used that nobody can tell who is gone.",
        "Så mange av radene kan ikke brukes at ingen kan si hvem som er borte.",
        "Så mange av radene kan ikkje brukast at ingen kan seie kven som er borte.");

    public static readonly Reason NoRecord = Said.Add(
        "No row of the source tells a record.",
        "Ingen rad i kilden forteller om noe.",
        "Inga rad i kjelda fortel om noko.");

    public static readonly Reason NoneUsable = Said.Add(
        "None of its rows can be used.",
        "Ingen av radene kan brukes.",
        "Ingen av radene kan brukast.");

    public static readonly Reason ArrayNotEnded = Said.Add(
        "It ends before the array does.",
        "Den slutter før listen gjør det.",
        "Ho sluttar før lista gjer det.");

    public static readonly Reason BehindArray = Said.Add(
        "Something follows the end of the array, on line {0}.",
        "Noe følger etter slutten av listen, på linje {0}.",
        "Noko følgjer etter slutten av lista, på linje {0}.");

    public static readonly Reason NoArray = Said.Add(
        "It is no JSON array.",
        "Den er ingen JSON-liste.",
        "Ho er inga JSON-liste.");

    public static readonly Reason ElementTooLong = Said.Add(
        "The element on line {0} is longer than {1} characters.",
        "Elementet på linje {0} er lengre enn {1} tegn.",
        "Elementet på linje {0} er lengre enn {1} teikn.");

    public static readonly Reason ElementTooDeep = Said.Add(
        "The element on line {0} is nested deeper than {1}.",
        "Elementet på linje {0} er nøstet dypere enn {1}.",
        "Elementet på linje {0} er nøsta djupare enn {1}.");

    public static readonly Reason BracketAlone = Said.Add(
        "A bracket on line {0} closes nothing.",
        "En klamme på linje {0} lukker ingenting.",
        "Ein klamme på linje {0} lukkar ingenting.");

    public static readonly Reason NoXml = Said.Add(
        "It is no XML.",
        "Den er ikke XML.",
        "Ho er ikkje XML.");

    public static readonly Reason RootNotEnded = Said.Add(
        "It ends before its root element does.",
        "Den slutter før rotelementet gjør det.",
        "Ho sluttar før rotelementet gjer det.");

    public static readonly Reason NotWellFormed = Said.Add(
        "It is not well-formed on line {0}, or has a DOCTYPE.",
        "Den er ikke velformet på linje {0}, eller har en DOCTYPE.",
        "Ho er ikkje velforma på linje {0}, eller har ein DOCTYPE.");

    public static readonly Reason ElementsTooDeep = Said.Add(
        "Its elements are nested deeper than {0}.",
        "Elementene er nøstet dypere enn {0}.",
        "Elementa er nøsta djupare enn {0}.");

    public static readonly Reason PageOrError = Said.Add(
        "It is a page or an error, and no data.",
        "Den er en side eller en feil, og ikke data.",
        "Ho er ei side eller ein feil, og ikkje data.");

    public static readonly Reason DeclaredEncoding = Said.Add(
        "It declares an encoding that is not read (UTF-8, UTF-16 and Windows-1252 are).",
        "Den oppgir en tegnkoding som ikke leses (UTF-8, UTF-16 og Windows-1252 leses).",
        "Ho oppgir ei teiknkoding som ikkje blir lesen (UTF-8, UTF-16 og Windows-1252 blir det).");

    public static readonly Reason LastLineCutOff = Said.Add(
        "Line {0}, the last, ends in the middle.",
        "Linje {0}, den siste, slutter midt i.",
        "Linje {0}, den siste, sluttar midt i.");

    public static readonly Reason NoKindColumn = Said.Add(
        "Its header has no column that tells the kind of record.",
        "Overskriften har ingen kolonne som sier hva slags rad det er.",
        "Overskrifta har ingen kolonne som seier kva slags rad det er.");

    public static readonly Reason NoHeader = Said.Add(
        "Its first line is no header with a column for {0}, or it is not separated by semicolon, comma or tab.",
        "Den første linjen er ingen overskrift med en kolonne for {0}, eller den er ikke delt med semikolon, komma eller tabulator.",
        "Den første linja er inga overskrift med ein kolonne for {0}, eller ho er ikkje delt med semikolon, komma eller tabulator.");

    public static readonly Reason ColumnTwice = Said.Add(
        "Its header has two columns for {0}.",
        "Overskriften har to kolonner for {0}.",
        "Overskrifta har to kolonnar for {0}.");

    public static readonly Reason LineTooLong = Said.Add(
        "Line {0} holds a row that is longer than {1} characters.",
        "Linje {0} har en rad som er lengre enn {1} tegn.",
        "Linje {0} har ei rad som er lengre enn {1} teikn.");

    public static readonly Reason TooLarge = Said.Add(
        "It is larger than {0} MiB.",
        "Den er større enn {0} MiB.",
        "Ho er større enn {0} MiB.");

    public static readonly Reason CharacterCutOff = Said.Add(
        "It ends in the middle of a character.",
        "Den slutter midt i et tegn.",
        "Ho sluttar midt i eit teikn.");

    public static readonly Reason TwoEncodings = Said.Add(
        "It is {0} at first and something else after line {1}: save it anew, as UTF-8.",
        "Den er {0} først og noe annet etter linje {1}: lagre den på nytt, som UTF-8.",
        "Ho er {0} først og noko anna etter linje {1}: lagre ho på nytt, som UTF-8.");

    public static readonly Reason ControlCharacters = Said.Add(
        "It holds control characters: it is no text, or in an encoding that is not read (UTF-8, UTF-16 and Windows-1252 are).",
        "Den har kontrolltegn i seg: den er ikke tekst, eller i en tegnkoding som ikke leses (UTF-8, UTF-16 og Windows-1252 leses).",
        "Ho har kontrollteikn i seg: ho er ikkje tekst, eller i ei teiknkoding som ikkje blir lesen (UTF-8, UTF-16 og Windows-1252 blir det).");

    public static readonly Reason EncodedTwice = Said.Add(
        "Its letters were encoded twice (UTF-8 that was taken for Windows-1252): export it anew.",
        "Bokstavene er kodet to ganger (UTF-8 som ble tatt for Windows-1252): eksporter den på nytt.",
        "Bokstavane er koda to gonger (UTF-8 som vart teke for Windows-1252): eksporter ho på nytt.");

    public static readonly Reason Utf32 = Said.Add(
        "It is UTF-32, which is not read: save it as UTF-8.",
        "Den er UTF-32, som ikke leses: lagre den som UTF-8.",
        "Ho er UTF-32, som ikkje blir lesen: lagre ho som UTF-8.");

    public static readonly Reason RunCutOff = Said.Add(
        "The run was cut off before it was in force; nothing of it is.",
        "Kjøringen ble avbrutt før den var satt i kraft; ingenting av den gjelder.",
        "Køyringa vart avbroten før ho var sett i kraft; ingenting av henne gjeld.");

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
