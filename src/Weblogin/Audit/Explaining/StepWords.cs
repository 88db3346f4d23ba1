using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Audit.Explaining;

/// <summary>What our own enumerations are called in the steps of an explanation. What a reason means and what mends it stands with the findings; here it is said in half a sentence.</summary>
internal static class StepWords
{
    /// <summary>To stand after a colon.</summary>
    public static Words Of(FailureReason reason) => reason switch
    {
        FailureReason.IdentityProviderError => new("den svarte med en feil", "han svara med ein feil", "it answered with an error"),
        FailureReason.NoPassive => new("den kunne ikke svare uten å vise en side", "han kunne ikkje svare utan å vise ei side", "it could not answer without showing a page"),
        FailureReason.AttributeMissing => new("et attributt manglet", "eit attributt mangla", "an attribute was missing"),
        FailureReason.NationalIdMissing => new("fødselsnummeret manglet", "fødselsnummeret mangla", "the national id was missing"),
        FailureReason.NationalIdInvalid => new("fødselsnummeret var ikke gyldig", "fødselsnummeret var ikkje gyldig", "the national id was not valid"),
        FailureReason.NationalIdLocal => new("nummeret er et hjelpenummer, som bare gjelder der det ble laget", "nummeret er eit hjelpenummer, som berre gjeld der det vart laga", "the number is a help number, which holds only where it was made"),
        FailureReason.NationalIdConflict => new("to kilder har hvert sitt fødselsnummer", "to kjelder har kvart sitt fødselsnummer", "two sources have different national ids"),
        FailureReason.PersonUnknown => new("brukernavnet er ikke kjent", "brukarnamnet er ikkje kjent", "the user name is not known"),
        FailureReason.ProfileStale => new("det som er kjent om kontoen, er for gammelt", "det som er kjent om kontoen, er for gammalt", "what is known of the account is too old"),
        FailureReason.AccountRebound => new("brukernavnet tilhørte en annen før", "brukarnamnet høyrde til ein annan før", "the user name belonged to somebody else before"),
        FailureReason.LookupUnavailable => new("det var ikke mulig å slå opp", "det var ikkje mogleg å slå opp", "it could not be looked up"),
        FailureReason.LevelTooLow => new("nivået er for lavt", "nivået er for lågt", "the level is too low"),
        FailureReason.ForeignIdentity => new("det er en utenlandsk e-ID uten kjent norsk identitet", "det er ein utanlandsk e-ID utan kjend norsk identitet", "it is a foreign e-ID without a known Norwegian identity"),
        FailureReason.SelfRegistered => new("ingen går god for kontoen", "ingen går god for kontoen", "nobody vouches for the account"),
        FailureReason.NotFresh => new("innloggingen var for gammel", "innlogginga var for gammal", "the login was too old"),
        FailureReason.Cancelled => new("personen avbrøt", "personen avbraut", "the person cancelled"),
        FailureReason.Unavailable => new("den svarte ikke", "han svara ikkje", "it did not answer"),
        FailureReason.ProbeDown => new("den har ikke svart på en stund, og ble ikke spurt", "han har ikkje svara på ei stund, og vart ikkje spurd", "it has not answered for a while, and was not asked"),
        FailureReason.Unfinished => new("personen kom ikke tilbake og begynte på nytt", "personen kom ikkje tilbake og byrja på nytt", "the person did not come back and began anew"),
        FailureReason.ResponseRefused => new("svaret ble ikke godtatt", "svaret vart ikkje godteke", "the answer was not accepted"),
        FailureReason.NotOpen => new("innloggingen var over", "innlogginga var over", "the login was over"),
        FailureReason.OtherBrowser => new("svaret kom i en annen nettleser", "svaret kom i ein annan nettlesar", "the answer came in another browser"),
        FailureReason.OtherPerson => new("en annen person logget inn", "ein annan person logga inn", "another person logged in"),
        FailureReason.Loop => new("det ble for mange forsøk", "det vart for mange forsøk", "there were too many tries"),
        FailureReason.TenantNotAllowed => new("tjenesten tar ikke imot innlogginger herfra", "tenesta tek ikkje imot innloggingar herifrå", "the service takes no logins from here"),
        FailureReason.NotReleased => new("versjonen er ikke åpnet for personen ennå", "versjonen er ikkje opna for personen enno", "the version is not open to the person yet"),
        FailureReason.EnvironmentMismatch => new("test og produksjon ville ha møttes", "test og produksjon ville ha møttest", "test and production would have met"),
        FailureReason.PersonDisabled => new("personen er stengt ute", "personen er stengd ute", "the person is closed out"),
        FailureReason.InteractionRequired => new("personen måtte logge inn, og ingen side kunne vises", "personen måtte logge inn, og inga side kunne visast", "the person had to log in, and no page could be shown"),
        FailureReason.QuestionRequired => new("personen måtte spørres om noe, og ingen side kunne vises", "personen måtte spørjast om noko, og inga side kunne visast", "the person had to be asked something, and no page could be shown"),
        FailureReason.NoWayIn => new("ingen innlogging er åpen her", "inga innlogging er open her", "no way in is open here"),
        FailureReason.NationalIdUnknown => new("fødselsnummeret til låneren er ikke kjent", "fødselsnummeret til lånaren er ikkje kjent", "the patron's national id is not known"),
        _ => throw new UnreachableException(),
    };

    /// <summary>By which a person is found.</summary>
    /// <param name="rule">As it was traced, in the words of our enumeration; one of another version says nothing.</param>
    public static Words? OfRule(string rule) => rule switch
    {
        "Claim" => new("Fødselsnummeret i svaret", "Fødselsnummeret i svaret", "The national id in the answer"),
        "AttributeStore" => new("Brukernavnet i virksomhetens egen tabell eller database", "Brukarnamnet i verksemda sin eigen tabell eller database", "The user name in the tenant's own table or database"),
        "Directory" => new("Brukernavnet i virksomhetens katalog", "Brukarnamnet i katalogen til verksemda", "The user name in the tenant's directory"),
        "SyncedProfile" => new("Brukernavnet i synkroniserte profiler", "Brukarnamnet i synkroniserte profilar", "The user name in synchronised profiles"),
        "Patron" => new("Lånerregisteret", "Lånarregisteret", "The register of patrons"),
        _ => null,
    };

    /// <summary>What a person may be asked for.</summary>
    /// <param name="claim">Its name of OpenID Connect.</param>
    public static Words? OfField(string claim) => claim switch
    {
        "given_name" => new("fornavn", "førenamn", "given name"),
        "family_name" => new("etternavn", "etternamn", "family name"),
        "name" => new("navn", "namn", "name"),
        "email" => new("e-postadresse", "e-postadresse", "e-mail address"),
        "organisation_selected" => new("organisasjon", "organisasjon", "organisation"),
        _ => null,
    };
}
