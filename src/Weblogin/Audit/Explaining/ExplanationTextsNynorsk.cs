using System.Diagnostics;
using Weblogin.Audit.Traces;
using Weblogin.Model;

namespace Weblogin.Audit.Explaining;

/// <summary>Nynorsk.</summary>
internal sealed class ExplanationTextsNynorsk : ExplanationTexts
{
    public static readonly ExplanationTextsNynorsk Instance = new();

    public override string Pick(Words words) => words.Nynorsk;

    public override string AskedFresh => "Personen skulle logge inn på nytt, utan ei økt som fanst frå før.";

    public override string AskedSilently => "Inga side kunne visast.";

    public override string ChoiceShown => "Personen vart spurd om kva innlogging dei ville bruke.";

    public override string NobodyFound => "Reglane fann ingen person.";

    public override string TooOld => "Innlogginga var for gammal.";

    public override string KeyExpired => "Sertifikatet rundt nøkkelen er gått ut.";

    public override string WasEncrypted => "Svaret var kryptert til oss.";

    public override string ClockAhead => "Klokka der går meir enn eitt minutt føre vår.";

    public override string RuleFound => "ein person, slik det vart sagt no";

    public override string RuleFoundAsOf => "ein person, slik det var kjent";

    public override string TheProvider => "innlogginga";

    public override string OtherNames => "Andre namn det kunne kome under";

    public override Finding NotBack { get; } = new(
        "Personen vart send til {idp} og kom ikkje tilbake.",
        "Innlogginga kan vere i gang enno. Elles lukka personen vindauget, eller {idp} viste ein feil: sjå i loggen der på same tidspunkt.");

    public override string Asked(string relyingParty, string protocol, string level) => $"Tenesta {relyingParty} bad om ei innlogging ({protocol}, minst {level}).";

    public override string AskedFor(string provider) => $"Ho bad om å bruke {provider}.";

    public override string LeftFor(string provider) => $"Nettlesaren vart send til {provider}.";

    public override string AnswerTaken(string provider) => $"{provider} svara, og svaret er ekte.";

    public override string AnswerRefused(string provider) => $"Eit svar frå {provider} vart ikkje godteke.";

    public override string CheckFailed(string group) => $"Kontrollen som slo ut, gjeld {group}.";

    public override string SignedWith(string algorithm, string key) => $"Signert med {algorithm}, nøkkel {key}.";

    public override string IssuedBefore(string seconds) => $"Utferda {seconds} sekund før det kom hit, etter klokka der.";

    public override string Context(string context) => $"Innlogga ved: {context}.";

    public override string Attributes(string names) => $"Attributt som kom: {names}.";

    public override string PersonFound(string person) => $"Reglane fann person {person}.";

    public override string LevelJudged(string reached, string wanted) => $"Nivået er {reached}; {wanted} trengst.";

    public override string WayInFailed(string provider, string reason) => $"{provider} førte ikkje fram: {reason}.";

    public override string Questioned(string fields) => $"Personen vart spurd om det som mangla: {fields}.";

    public override string Answered(string provider, string level) => $"Tenesta fekk svar: innlogga ved {provider} på nivå {level}. Utlevert:";

    public override string AnsweredFromSession(string level) => $"Tenesta fekk svar frå ei økt som fanst, på nivå {level}. Utlevert:";

    public override string RelyingPartyTold(string relyingParty, string reason) => $"{relyingParty} fekk vite at ingen er logga inn: {reason}.";

    public override string RefusalShown(string reference) => $"Personen fekk ei side som seier nei, med referanse {reference}.";

    public override string CodeRedeemed => "Tenesta henta tokena sine: Ho veit kven det er.";

    public override string CodeRefused => "Tenesta bad om tokena sine og fekk dei ikkje.";

    public override string Of(ReleaseReason reason) => reason.Ground switch
    {
        ReleaseGround.EveryLogin => "blir gitt ved kvar innlogging",
        ReleaseGround.Scope => $"tenesta ber om scope {reason.Of}",
        ReleaseGround.AskedByName => "tenesta bad om det med namn",
        ReleaseGround.ListedAttribute => $"oppsettet til tenesta har attributtet {reason.Of}",
        ReleaseGround.MadeForService => "laga for denne tenesta, seier ingenting om personen",
        ReleaseGround.NameIdOfClaim => $"oppsettet til tenesta lagar NameID av {reason.Of}",
        _ => throw new UnreachableException(),
    };

    public override string Of(CheckGroup group) => group switch
    {
        CheckGroup.Key => "signaturen eller nøkkelen",
        CheckGroup.Unsigned => "om svaret er signert",
        CheckGroup.ExpiredKey => "sertifikatet til nøkkelen",
        CheckGroup.Content => "at innhaldet er uendra",
        CheckGroup.Address => "mottakar eller avsendar",
        CheckGroup.Clock => "tidspunktet",
        CheckGroup.Algorithm => "signaturalgoritmen",
        CheckGroup.Encryption => "krypteringa",
        CheckGroup.Other => "forma",
        _ => throw new UnreachableException(),
    };

    public override Finding Of(FailureReason reason) => reason switch
    {
        FailureReason.IdentityProviderError => new("{idp} svara med ein feil og logga ikkje inn nokon.", "Sjå i loggen hos {idp} på same tidspunkt. Ofte har brukaren ikkje tilgang til tenesta der, eller ein regel der stansar brukaren."),
        FailureReason.NoPassive => new("{idp} kunne ikkje logge inn utan å vise ei side, og inga side kunne visast.", "Ingenting er gale. Personen loggar inn når tenesta ber om det utan stille spørjing."),
        FailureReason.AttributeMissing => new("{idp} sende ikkje {missing}. Dette kom: {came}.", "Legg til ein regel hos {idp} som sender brukarnamnet under eitt av desse namna, eller rett namnet under claims i dokumentet til verksemda."),
        FailureReason.NationalIdMissing => new("{idp} sende ikkje noko fødselsnummer: {missing} mangla. Dette kom: {came}.", "Legg til ein regel hos {idp} som sender fødselsnummeret under eitt av desse namna. Har berre denne personen feilen, er feltet tomt på kontoen."),
        FailureReason.NationalIdInvalid => new("Det {idp} sende som fødselsnummer, er ikkje eit gyldig fødselsnummer.", "Rett feltet på kontoen: elleve siffer utan mellomrom. Eit syntetisk nummer blir godteke berre i test."),
        FailureReason.NationalIdLocal => new("{idp} sende eit hjelpenummer. Det gjeld berre der det vart laga.", "Legg inn fødselsnummeret til personen eller D-nummer på kontoen."),
        FailureReason.NationalIdConflict => new("To kjelder seier at dette er to ulike personar.", "Samanlikn fødselsnummeret på kontoen med det i personalsystemet eller tabellen, og rett det som er feil."),
        FailureReason.PersonUnknown => new("Brukarnamnet frå {idp} fører ikkje til nokon vi kjenner.", "Sjå om kontoen finst i kjelda vi slår opp i (tabell, katalog eller synkronisering), med same brukarnamn. Køyr ei ny synkronisering om personen nett er lagd inn."),
        FailureReason.ProfileStale => new("Det vi veit om kontoen, er for gammalt.", "Sjå om synkroniseringen går (weblogin sync status), og om personen framleis er med i ho."),
        FailureReason.AccountRebound => new("Brukarnamnet høyrde til ein annan person før, og den nye eigaren har ikkje stadfesta at det er deira.", "Personen loggar inn éin gong med ID-porten. Då er kontoen deira."),
        FailureReason.LookupUnavailable => new("Katalogen eller databasen der personen blir slått opp, svara ikkje.", "Prøv sambandet: weblogin directory test. Sjå etter utgått passord, sertifikat eller ein stengd brannmur."),
        FailureReason.LevelTooLow => new("Innlogginga ved {idp} er svakare enn det tenesta krev.", "Krev totrinnsinnlogging hos {idp} for denne tenesta, tilby ID-porten, eller senk kravet til tenesta."),
        FailureReason.ForeignIdentity => new("Personen brukte ein utanlandsk e-ID, og ingen norsk identitet er kjend for han.", "Personen treng ein norsk e-ID, eller ein konto hos verksemda."),
        FailureReason.SelfRegistered => new("Innlogginga viser berre ei e-postadresse eller ein konto personen har laga sjølv.", "Personen må logge inn med ein konto som nokon går god for: hos arbeidsgivar, skole eller i ID-porten."),
        FailureReason.NotFresh => new("Innlogginga ved {idp} er eldre enn tenesta godtek.", "Sjå at {idp} følgjer ForceAuthn eller max_age, så personen verkeleg loggar inn på nytt."),
        FailureReason.Cancelled => new("Personen avbraut.", "Ingenting er gale. Personen kan prøve på nytt."),
        FailureReason.Unavailable => new("{idp} svara ikkje, eller svara med ein feil.", "Sjå om {idp} er oppe, og at metadata, klientløyndom og nettveg hit verkar."),
        FailureReason.ProbeDown => new("{idp} vart ikkje spurd, for han har ikkje svara på prøvinga vår ei stund.", "Sjå om {idp} er oppe. Han blir brukt att så snart han svarar."),
        FailureReason.Unfinished => new("Personen vart send til {idp}, kom ikkje tilbake, og byrja på nytt.", "Sjå i loggen hos {idp} om han viste ein feil. Ofte er det eit gløymt passord."),
        FailureReason.ResponseRefused => new("Svaret frå {idp} vart ikkje godteke.", "Sjå kva kontroll som slo ut i trinna. Nye metadata frå {idp} rettar det meste; går det att, kan nokon prøve seg."),
        FailureReason.NotOpen => new("Innlogginga var over: brukt, for gammal, eller aldri byrja her.", "Be personen byrje på nytt frå tenesta, ikkje frå eit bokmerke, tilbakeknappen eller ei gammal fane."),
        FailureReason.OtherBrowser => new("Svaret kom i ein annan nettlesar enn den som spurde, eller informasjonskapslar er slått av.", "Be personen bruke éin nettlesar heile vegen og tillate informasjonskapslar."),
        FailureReason.OtherPerson => new("Ein annan person logga inn enn den som skulle prove meir.", "Be personen logge ut hos {idp} og byrje på nytt som seg sjølv. På delt maskin er det ofte førre brukar."),
        FailureReason.Loop => new("For mange forsøk i éi innlogging.", "Sjå kva innloggingar som vart prøvde, og rett den første som ikkje førte fram."),
        FailureReason.NotReleased => new("Versjonen er ein kandidat, eller verksemda har ikkje opna for alle enno.", "Testbrukarar kjem til DEV med lenkja si. Andre ventar til verksemda har opna versjonen (weblogin onboarding status)."),
        FailureReason.TenantNotAllowed => new("Tenesta tek ikkje imot innloggingar frå denne verksemda.", "Legg verksemda til i dokumentet til tenesta (tenants), om ho skal ha tilgang."),
        FailureReason.EnvironmentMismatch => new("Test og produksjon ville ha møttest.", "Bruk ein testbrukar mot en testteneste, og ein verkeleg brukar mot produksjon."),
        FailureReason.PersonDisabled => new("Verksemda slepp ikkje denne personen inn lenger.", "Skal personen sleppast inn att: weblogin person enable."),
        FailureReason.InteractionRequired => new("Tenesta spurde utan at ei side kunne visast, og personen måtte logge inn.", "Ingenting er gale. Slik finn tenester ut om nokon er logga inn."),
        FailureReason.QuestionRequired => new("Personen er logga inn, men manglar opplysningar som berre kan spørjast om på ei side.", "Tenesta må be om innlogging utan stille spørjing éin gong."),
        FailureReason.NoWayIn => new("Ingen av innloggingane til verksemda er opne for denne tenesta, eller der personen er.", "Sjå waysIn i dokumentet til verksemda: vilkår for nett og teneste, og om ei innlogging er stengd."),
        FailureReason.NationalIdUnknown => new("Tenesta krev meir enn lånekortet, og registeret har ikkje fødselsnummeret til lånaren.", "Legg inn fødselsnummeret på lånaren. Då kan ID-porten stadfeste kven det er."),
        _ => throw new UnreachableException(),
    };

    public override Finding Of(TokenRefusal reason) => reason switch
    {
        TokenRefusal.ClientAuthentication => new("Tenesta viste ikkje kven ho er då ho skulle hente tokena: feil eller utskift løyndom, feil nøkkel, eller ein annan metode enn ho er registrert med.", "Legg inn løyndomen eller nøkkelen på nytt i tenesta (lag ein ny om du er i tvil), og sjå at ho brukar metoden i dokumentet sitt (client_secret_basic, client_secret_post eller private_key_jwt)."),
        TokenRefusal.Malformed => new("Spørsmålet frå tenesta om token kunne ikkje brukast: Ein parameter manglar, er gjenteken eller har feil form.", "Spørsmålet må ha grant_type=authorization_code, code, redirect_uri og, med PKCE, code_verifier, éin gong kvar. Feilen er i tenesta."),
        TokenRefusal.Used => new("Tenesta viste fram ein kode som var vist fram før. Det han gav, er trekt tilbake, slik standarden krev.", "Ofte har personen lasta sida som svaret går til, på nytt, eller tenesta spør om att etter eit tidsavbrot: Ho må løyse inn ein kode éin gong. Held det fram, kan nokon ha fått tak i kodar."),
        TokenRefusal.Expired => new("Tenesta henta tokena for seint: Ein kode gjeld i eitt minutt.", "Sjå kvifor tenesta ventar: klokka, nettet, eller ein person som vart ståande på ei side imens."),
        TokenRefusal.SessionEnded => new("Personen hadde logga ut før tenesta henta tokena.", "Ingenting er gale. Personen kan logge inn på nytt."),
        TokenRefusal.Withdrawn => new("Verksemda, innloggingsmåten, personen eller tenesta vart stengd mellom svaret og tokena, eller ein versjon vart opna imens.", "La personen logge inn på nytt. Skjer det att, sjå kva som vart endra på den tida (endringsloggen)."),
        TokenRefusal.OtherClient => new("Koden var gitt til ein annan klient enn den som viste han fram.", "Samanlikn client_id i tenesta med dokumentet. Deler to tenester éi adresse, må kvar ha si eiga. Elles har nokon teke ein kode som ikkje var deira."),
        TokenRefusal.RedirectUri => new("Tenesta henta tokena med ein annan redirect_uri enn den svaret vart sendt til.", "Tenesta må sende nøyaktig same redirect_uri i begge spørsmåla, teikn for teikn."),
        TokenRefusal.ChallengeMissing => new("Innlogginga vart beden om utan PKCE (code_challenge), og tenesta må bruke det eller gjer det berre til slutt.", "Slå på PKCE (S256) i tenesta. Er det på, har noko mellom nettlesaren og oss fjerna code_challenge."),
        TokenRefusal.VerifierMissing => new("Tenesta sende ikkje code_verifier, som høyrer til code_challenge (PKCE).", "Feilen er i tenesta: Sjå at ho tek vare på verdien frå spørsmålet til tokena, i same økt og på same node."),
        TokenRefusal.WrongVerifier => new("code_verifier høyrde ikkje til code_challenge i spørsmålet (PKCE).", "Feilen er i tenesta: Ho har blanda to innloggingar, til dømes i to faner, eller endrar verdien (S256, base64url utan utfylling). Elles har nokon prøvd med ein kode som ikkje var deira."),
        _ => throw new UnreachableException(),
    };

    public override Finding OfCheck(CheckGroup group) => group switch
    {
        CheckGroup.Key => new("Svaret frå {idp} er ikkje signert med ein nøkkel vi kjenner.", "{idp} har truleg fått nytt sertifikat. Hent og godta nye metadata (weblogin metadata fetch). Er dei nye alt, er svaret endra undervegs eller forfalska."),
        CheckGroup.Unsigned => new("Svaret frå {idp} er ikkje signert: korkje svaret (Response) eller påstanden (Assertion) i det har ein signatur.", "Be {idp} signere påstanden (Assertion), eller heile svaret, med nøkkelen i metadataa sine. I ADFS: Set-AdfsRelyingPartyTrust -SamlResponseSignature AssertionOnly. Ein signatur på metadataa eller i adressa er ikkje nok."),
        CheckGroup.ExpiredKey => new("Svaret frå {idp} er signert med ein nøkkel vi kjenner, men sertifikatet er gått ut.", "Be {idp} ta i bruk eit nytt sertifikat, og hent og godta nye metadata (weblogin metadata fetch)."),
        CheckGroup.Content => new("Svaret frå {idp} er endra etter at det vart signert.", "Noko mellom {idp} og oss har endra svaret, eller nokon har prøvd å forfalske det. Be personen prøve igjen. Hender det fleire gonger, sjå etter ein proxy eller eit filter som skriv om innhaldet. Nye metadata hjelper ikkje."),
        CheckGroup.Address => new("Svaret frå {idp} er laga for ein annan mottakar enn oss, eller kjem frå ein annan enn den vi spurde.", "Samanlikn identifikator og endepunkt i oppsettet hos {idp} med våre metadata."),
        CheckGroup.Clock => new("Svaret frå {idp} galdt ikkje då det kom.", "Still klokka hos {idp} (NTP). Elles var svaret for gammalt: personen venta for lenge eller brukte tilbakeknappen."),
        CheckGroup.Algorithm => new("Svaret frå {idp} er signert på ein måte som ikkje blir godteken.", "Vel SHA-256 for oss hos {idp}: Set-AdfsRelyingPartyTrust -SignatureAlgorithm http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        CheckGroup.Encryption => new("Svaret frå {idp} er kryptert til feil nøkkel, eller er ikkje kryptert der det må vere det.", "Last inn våre metadata på nytt hos {idp}, så han krypterer til nøkkelen vi har no."),
        CheckGroup.Other => new("Svaret frå {idp} har ikkje den forma det skal ha.", "Sjå kontrollen som slo ut i trinna, og oppsettet hos {idp}."),
        _ => throw new UnreachableException(),
    };

    public override Finding OfPage(string cause) => cause switch
    {
        "UnknownClient" => new("Tenesta som sende personen hit, er ikkje registrert, eller er slått av.", "Samanlikn client_id eller entity id i tenesta med dokumentet her."),
        "RedirectMismatch" => new("Tenesta bad om svar på ei adresse som ikkje er registrert.", "Legg adressa til i dokumentet til tenesta, teikn for teikn lik, eller rett ho i tenesta."),
        "TenantClosed" => new("Verksemda er stengd.", "Dokumentet seier disabled. Opne det når verksemda skal i bruk att."),
        "ArtifactDelivery" => new("Identitetsleverandøren leverte ei tilvising (artifact) i staden for svaret.", "Vel HTTP-POST for vårt endepunkt hos identitetsleverandøren."),
        "Busy" or "TooManyAttempts" => new("Så mykje var i gang at dette ikkje vart teke imot.", "Vent og prøv på nytt. Går det att, sjå kvar førespurnadene kjem frå."),
        "ServiceLoop" => new("Tenesta sende personen tilbake gong på gong, endå ho fekk svar.", "Feilen er i tenesta: ho held ikkje på svaret. Sjå informasjonskapslar og klokke der."),
        _ => new("Førespurnaden kunne ikkje brukast, og inga innlogging var i gang.", "Sjå detaljene i trinnet. Ofte er det eit gammalt bokmerke eller ein feil i tenesta som spør."),
    };
}
