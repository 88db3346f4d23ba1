using System.Diagnostics;
using Weblogin.Audit.Traces;
using Weblogin.Model;

namespace Weblogin.Audit.Explaining;

/// <summary>Bokmål.</summary>
internal sealed class ExplanationTextsBokmal : ExplanationTexts
{
    public static readonly ExplanationTextsBokmal Instance = new();

    public override string Pick(Words words) => words.Bokmal;

    public override string AskedFresh => "Personen skulle logge inn på nytt, uten en økt som fantes fra før.";

    public override string AskedSilently => "Ingen side kunne vises.";

    public override string ChoiceShown => "Personen ble spurt om hvilken innlogging de ville bruke.";

    public override string NobodyFound => "Reglene fant ingen person.";

    public override string TooOld => "Innloggingen var for gammel.";

    public override string KeyExpired => "Sertifikatet rundt nøkkelen er utløpt.";

    public override string WasEncrypted => "Svaret var kryptert til oss.";

    public override string ClockAhead => "Klokken der går mer enn ett minutt foran vår.";

    public override string RuleFound => "en person, slik det ble sagt nå";

    public override string RuleFoundAsOf => "en person, slik det var kjent";

    public override string TheProvider => "innloggingen";

    public override string OtherNames => "Andre navn det kunne kommet under";

    public override Finding NotBack { get; } = new(
        "Personen ble sendt til {idp} og kom ikke tilbake.",
        "Innloggingen kan være i gang ennå. Ellers lukket personen vinduet, eller {idp} viste en feil: se i loggen der på samme tidspunkt.");

    public override string Asked(string relyingParty, string protocol, string level) => $"Tjenesten {relyingParty} ba om en innlogging ({protocol}, minst {level}).";

    public override string AskedFor(string provider) => $"Den ba om å bruke {provider}.";

    public override string LeftFor(string provider) => $"Nettleseren ble sendt til {provider}.";

    public override string AnswerTaken(string provider) => $"{provider} svarte, og svaret er ekte.";

    public override string AnswerRefused(string provider) => $"Et svar fra {provider} ble ikke godtatt.";

    public override string CheckFailed(string group) => $"Kontrollen som slo ut, gjelder {group}.";

    public override string SignedWith(string algorithm, string key) => $"Signert med {algorithm}, nøkkel {key}.";

    public override string IssuedBefore(string seconds) => $"Utstedt {seconds} {(seconds == "1" ? "sekund" : "sekunder")} før det kom hit, etter klokken der.";

    public override string Context(string context) => $"Innlogget ved: {context}.";

    public override string Attributes(string names) => $"Attributter som kom: {names}.";

    public override string PersonFound(string person) => $"Reglene fant person {person}.";

    public override string LevelJudged(string reached, string wanted) => $"Nivået er {reached}; {wanted} trengs.";

    public override string WayInFailed(string provider, string reason) => $"{provider} førte ikke fram: {reason}.";

    public override string Questioned(string fields) => $"Personen ble spurt om det som manglet: {fields}.";

    public override string Answered(string provider, string level) => $"Tjenesten fikk svar: innlogget ved {provider} på nivå {level}. Utlevert:";

    public override string AnsweredFromSession(string level) => $"Tjenesten fikk svar fra en økt som fantes, på nivå {level}. Utlevert:";

    public override string RelyingPartyTold(string relyingParty, string reason) => $"{relyingParty} fikk vite at ingen er logget inn: {reason}.";

    public override string RefusalShown(string reference) => $"Personen fikk en side som sier nei, med referanse {reference}.";

    public override string CodeRedeemed => "Tjenesten hentet tokenene sine: Den vet hvem det er.";

    public override string CodeRefused => "Tjenesten ba om tokenene sine og fikk dem ikke.";

    public override string Of(ReleaseReason reason) => reason.Ground switch
    {
        ReleaseGround.EveryLogin => "gis ved hver innlogging",
        ReleaseGround.Scope => $"tjenesten ber om scope {reason.Of}",
        ReleaseGround.AskedByName => "tjenesten ba om det ved navn",
        ReleaseGround.ListedAttribute => $"oppsettet til tjenesten har attributtet {reason.Of}",
        ReleaseGround.MadeForService => "laget for denne tjenesten, sier ingenting om personen",
        ReleaseGround.NameIdOfClaim => $"oppsettet til tjenesten lager NameID av {reason.Of}",
        _ => throw new UnreachableException(),
    };

    public override string Of(CheckGroup group) => group switch
    {
        CheckGroup.Key => "signaturen eller nøkkelen",
        CheckGroup.Unsigned => "om svaret er signert",
        CheckGroup.ExpiredKey => "sertifikatet til nøkkelen",
        CheckGroup.Content => "at innholdet er uendret",
        CheckGroup.Address => "mottaker eller avsender",
        CheckGroup.Clock => "tidspunktet",
        CheckGroup.Algorithm => "signaturalgoritmen",
        CheckGroup.Encryption => "krypteringen",
        CheckGroup.Other => "formen",
        _ => throw new UnreachableException(),
    };

    public override Finding Of(FailureReason reason) => reason switch
    {
        FailureReason.IdentityProviderError => new("{idp} svarte med en feil og logget ikke inn noen.", "Se i loggen hos {idp} på samme tidspunkt. Ofte har brukeren ikke tilgang til tjenesten der, eller en regel der stanser den."),
        FailureReason.NoPassive => new("{idp} kunne ikke logge inn uten å vise en side, og ingen side kunne vises.", "Ingenting er galt. Personen logger inn når tjenesten ber om det uten stille spørring."),
        FailureReason.AttributeMissing => new("{idp} sendte ikke {missing}. Dette kom: {came}.", "Legg til en regel hos {idp} som sender brukernavnet under ett av disse navnene, eller rett navnet under claims i virksomhetens dokument."),
        FailureReason.NationalIdMissing => new("{idp} sendte ikke noe fødselsnummer: {missing} manglet. Dette kom: {came}.", "Legg til en regel hos {idp} som sender fødselsnummeret under ett av disse navnene. Har bare denne personen feilen, er feltet tomt på kontoen."),
        FailureReason.NationalIdInvalid => new("Det {idp} sendte som fødselsnummer, er ikke et gyldig fødselsnummer.", "Rett feltet på kontoen: elleve siffer uten mellomrom. Et syntetisk nummer godtas bare i test."),
        FailureReason.NationalIdLocal => new("{idp} sendte et hjelpenummer. Det gjelder bare der det ble laget.", "Legg inn personens fødselsnummer eller D-nummer på kontoen."),
        FailureReason.NationalIdConflict => new("To kilder sier at dette er to forskjellige personer.", "Sammenlign fødselsnummeret på kontoen med det i personalsystemet eller tabellen, og rett det som er feil."),
        FailureReason.PersonUnknown => new("Brukernavnet fra {idp} fører ikke til noen vi kjenner.", "Se om kontoen finnes i kilden som slås opp i (tabell, katalog eller synkronisering), med samme brukernavn. Kjør en ny synkronisering om personen nettopp er lagt inn."),
        FailureReason.ProfileStale => new("Det vi vet om kontoen, er for gammelt.", "Se om synkroniseringen går (weblogin sync status), og om personen fremdeles er med i den."),
        FailureReason.AccountRebound => new("Brukernavnet tilhørte en annen person før, og den nye eieren har ikke bekreftet at det er deres.", "Personen logger inn én gang med ID-porten. Da er kontoen deres."),
        FailureReason.LookupUnavailable => new("Katalogen eller databasen der personen slås opp, svarte ikke.", "Prøv forbindelsen: weblogin directory test. Se etter utløpt passord, sertifikat eller en stengt brannmur."),
        FailureReason.LevelTooLow => new("Innloggingen ved {idp} er svakere enn det tjenesten krever.", "Krev totrinnsinnlogging hos {idp} for denne tjenesten, tilby ID-porten, eller senk kravet til tjenesten."),
        FailureReason.ForeignIdentity => new("Personen brukte en utenlandsk e-ID, og ingen norsk identitet er kjent for den.", "Personen trenger en norsk e-ID, eller en konto hos virksomheten."),
        FailureReason.SelfRegistered => new("Innloggingen viser bare en e-postadresse eller en konto personen har laget selv.", "Personen må logge inn med en konto som noen går god for: hos arbeidsgiver, skole eller i ID-porten."),
        FailureReason.NotFresh => new("Innloggingen ved {idp} er eldre enn tjenesten godtar.", "Se at {idp} følger ForceAuthn eller max_age, så personen virkelig logger inn på nytt."),
        FailureReason.Cancelled => new("Personen avbrøt.", "Ingenting er galt. Personen kan prøve igjen."),
        FailureReason.Unavailable => new("{idp} svarte ikke, eller svarte med en feil.", "Se om {idp} er oppe, og at metadata, klienthemmelighet og nettvei hit virker."),
        FailureReason.ProbeDown => new("{idp} ble ikke spurt, for den har ikke svart på vår prøving en stund.", "Se om {idp} er oppe. Den brukes igjen så snart den svarer."),
        FailureReason.Unfinished => new("Personen ble sendt til {idp}, kom ikke tilbake, og begynte på nytt.", "Se i loggen hos {idp} om den viste en feil. Ofte er det et glemt passord."),
        FailureReason.ResponseRefused => new("Svaret fra {idp} ble ikke godtatt.", "Se hvilken kontroll som slo ut i trinnene. Nye metadata fra {idp} retter det meste; gjentar det seg, kan noen prøve seg."),
        FailureReason.NotOpen => new("Innloggingen var over: brukt, for gammel, eller aldri begynt her.", "Be personen begynne på nytt fra tjenesten, ikke fra et bokmerke, tilbakeknappen eller en gammel fane."),
        FailureReason.OtherBrowser => new("Svaret kom i en annen nettleser enn den som spurte, eller informasjonskapsler er slått av.", "Be personen bruke én nettleser hele veien og tillate informasjonskapsler."),
        FailureReason.OtherPerson => new("En annen person logget inn enn den som skulle bevise mer.", "Be personen logge ut hos {idp} og begynne på nytt som seg selv. På delt maskin er det ofte forrige bruker."),
        FailureReason.Loop => new("For mange forsøk i én innlogging.", "Se hvilke innlogginger som ble prøvd, og rett den første som førte ikke fram."),
        FailureReason.NotReleased => new("Versjonen er en kandidat, eller virksomheten har ikke åpnet for alle ennå.", "Testbrukere kommer til DEV med lenken sin. Andre venter til virksomheten har åpnet versjonen (weblogin onboarding status)."),
        FailureReason.TenantNotAllowed => new("Tjenesten tar ikke imot innlogginger fra denne virksomheten.", "Legg virksomheten til i tjenestens dokument (tenants), om den skal ha tilgang."),
        FailureReason.EnvironmentMismatch => new("Test og produksjon ville ha møttes.", "Bruk en testbruker mot en testtjeneste, og en virkelig bruker mot produksjon."),
        FailureReason.PersonDisabled => new("Virksomheten slipper ikke denne personen inn lenger.", "Skal personen inn: weblogin person enable."),
        FailureReason.InteractionRequired => new("Tjenesten spurte uten at en side kunne vises, og personen måtte logge inn.", "Ingenting er galt. Slik finner tjenester ut om noen er logget inn."),
        FailureReason.QuestionRequired => new("Personen er logget inn, men mangler opplysninger som bare kan spørres om på en side.", "Tjenesten må be om innlogging uten stille spørring én gang."),
        FailureReason.NoWayIn => new("Ingen av virksomhetens innlogginger er åpne for denne tjenesten, eller der personen er.", "Se waysIn i virksomhetens dokument: vilkår for nett og tjeneste, og om en innlogging er stengt."),
        FailureReason.NationalIdUnknown => new("Tjenesten krever mer enn lånekortet, og registeret har ikke lånerens fødselsnummer.", "Legg inn fødselsnummeret på låneren. Da kan ID-porten bekrefte hvem det er."),
        _ => throw new UnreachableException(),
    };

    public override Finding Of(TokenRefusal reason) => reason switch
    {
        TokenRefusal.ClientAuthentication => new("Tjenesten beviste ikke hvem den er da den skulle hente tokenene: feil eller utskiftet hemmelighet, feil nøkkel, eller en annen metode enn den er registrert med.", "Legg inn hemmeligheten eller nøkkelen på nytt i tjenesten (lag en ny hvis du er i tvil), og se at den bruker metoden i dokumentet sitt (client_secret_basic, client_secret_post eller private_key_jwt)."),
        TokenRefusal.Malformed => new("Tjenestens spørsmål om tokener kunne ikke brukes: En parameter mangler, er gjentatt eller har feil form.", "Spørsmålet må ha grant_type=authorization_code, code, redirect_uri og, med PKCE, code_verifier, én gang hver. Feilen er i tjenesten."),
        TokenRefusal.Used => new("Tjenesten viste fram en kode som var vist fram før. Det den ga, er trukket tilbake, slik standarden krever.", "Ofte har personen lastet siden som svaret går til, på nytt, eller tjenesten spør om igjen etter et tidsavbrudd: Den må løse inn en kode én gang. Fortsetter det, kan noen ha fått tak i koder."),
        TokenRefusal.Expired => new("Tjenesten hentet tokenene for sent: En kode gjelder i ett minutt.", "Se hvorfor tjenesten venter: klokken, nettet, eller en person som ble stående på en side imens."),
        TokenRefusal.SessionEnded => new("Personen hadde logget ut før tjenesten hentet tokenene.", "Ingenting er galt. Personen kan logge inn på nytt."),
        TokenRefusal.Withdrawn => new("Virksomheten, innloggingsmåten, personen eller tjenesten ble stengt mellom svaret og tokenene, eller en versjon ble åpnet imens.", "La personen logge inn på nytt. Gjentar det seg, se hva som ble endret på den tiden (endringsloggen)."),
        TokenRefusal.OtherClient => new("Koden var gitt til en annen klient enn den som viste den fram.", "Sammenlign client_id i tjenesten med dokumentet. Deler to tjenester én adresse, må hver ha sin egen. Ellers har noen tatt en kode som ikke var deres."),
        TokenRefusal.RedirectUri => new("Tjenesten hentet tokenene med en annen redirect_uri enn den svaret ble sendt til.", "Tjenesten må sende nøyaktig samme redirect_uri i begge spørsmålene, tegn for tegn."),
        TokenRefusal.ChallengeMissing => new("Innloggingen ble bedt om uten PKCE (code_challenge), og tjenesten må bruke det eller gjør det bare til slutt.", "Slå på PKCE (S256) i tjenesten. Er det på, har noe mellom nettleseren og oss fjernet code_challenge."),
        TokenRefusal.VerifierMissing => new("Tjenesten sendte ikke code_verifier, som hører til code_challenge (PKCE).", "Feilen er i tjenesten: Se at den tar vare på verdien fra spørsmålet til tokenene, i samme økt og på samme node."),
        TokenRefusal.WrongVerifier => new("code_verifier hørte ikke til code_challenge i spørsmålet (PKCE).", "Feilen er i tjenesten: Den har blandet to innlogginger, for eksempel i to faner, eller endrer verdien (S256, base64url uten utfylling). Ellers har noen prøvd med en kode som ikke var deres."),
        _ => throw new UnreachableException(),
    };

    public override Finding OfCheck(CheckGroup group) => group switch
    {
        CheckGroup.Key => new("Svaret fra {idp} er ikke signert med en nøkkel vi kjenner.", "{idp} har trolig fått nytt sertifikat. Hent og godta nye metadata (weblogin metadata fetch). Er de nye allerede, er svaret endret underveis eller forfalsket."),
        CheckGroup.Unsigned => new("Svaret fra {idp} er ikke signert: verken svaret (Response) eller påstanden (Assertion) i det har en signatur.", "Be {idp} signere påstanden (Assertion), eller hele svaret, med nøkkelen i metadataene sine. I ADFS: Set-AdfsRelyingPartyTrust -SamlResponseSignature AssertionOnly. En signatur på metadataene eller i adressen er ikke nok."),
        CheckGroup.ExpiredKey => new("Svaret fra {idp} er signert med en nøkkel vi kjenner, men sertifikatet er gått ut.", "Be {idp} ta i bruk et nytt sertifikat, og hent og godta nye metadata (weblogin metadata fetch)."),
        CheckGroup.Content => new("Svaret fra {idp} er endret etter at det ble signert.", "Noe mellom {idp} og oss har endret svaret, eller noen har forsøkt å forfalske det. Be personen prøve igjen. Gjentar det seg, se etter en proxy eller et filter som skriver om innholdet. Nye metadata hjelper ikke."),
        CheckGroup.Address => new("Svaret fra {idp} er laget for en annen mottaker enn oss, eller kommer fra en annen enn den vi spurte.", "Sammenlign identifikator og endepunkt i oppsettet hos {idp} med våre metadata."),
        CheckGroup.Clock => new("Svaret fra {idp} gjaldt ikke da det kom.", "Still klokken hos {idp} (NTP). Ellers var svaret for gammelt: personen ventet for lenge eller brukte tilbakeknappen."),
        CheckGroup.Algorithm => new("Svaret fra {idp} er signert på en måte som ikke godtas.", "Velg SHA-256 for oss hos {idp}: Set-AdfsRelyingPartyTrust -SignatureAlgorithm http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        CheckGroup.Encryption => new("Svaret fra {idp} er kryptert til feil nøkkel, eller er ikke kryptert der det må være det.", "Last inn våre metadata på nytt hos {idp}, så den krypterer til nøkkelen vi har nå."),
        CheckGroup.Other => new("Svaret fra {idp} har ikke den formen det skal ha.", "Se kontrollen som slo ut i trinnene, og oppsettet hos {idp}."),
        _ => throw new UnreachableException(),
    };

    public override Finding OfPage(string cause) => cause switch
    {
        "UnknownClient" => new("Tjenesten som sendte personen hit, er ikke registrert, eller er slått av.", "Sammenlign client_id eller entity id i tjenesten med dokumentet her."),
        "RedirectMismatch" => new("Tjenesten ba om svar på en adresse som ikke er registrert.", "Legg adressen til i tjenestens dokument, tegn for tegn lik, eller rett den i tjenesten."),
        "TenantClosed" => new("Virksomheten er stengt.", "Dokumentet sier disabled. Åpne det når virksomheten skal i bruk igjen."),
        "ArtifactDelivery" => new("Identitetsleverandøren leverte en henvisning (artifact) i stedet for svaret.", "Velg HTTP-POST for vårt endepunkt hos identitetsleverandøren."),
        "Busy" or "TooManyAttempts" => new("Så mye var i gang at dette ikke ble tatt imot.", "Vent og prøv igjen. Gjentar det seg, se hvor forespørslene kommer fra."),
        "ServiceLoop" => new("Tjenesten sendte personen tilbake gang på gang, enda den fikk svar.", "Feilen er i tjenesten: den beholder ikke svaret. Se informasjonskapsler og klokke der."),
        _ => new("Forespørselen kunne ikke brukes, og ingen innlogging var i gang.", "Se detaljene i trinnet. Ofte er det et gammelt bokmerke eller en feil i tjenesten som spør."),
    };
}
