using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Login.Profile;

/// <summary>Every sentence of the pages on which people say who they are, in one language.</summary>
public sealed record ProfileTexts
{
    /// <summary>The heading of the questions on the way of a login.</summary>
    public required string Asked { get; init; }

    /// <summary>Why; {0} is the service.</summary>
    public required string AskedWhy { get; init; }

    /// <summary>What becomes of the answers; {0} is the service, {1} the address of the own page.</summary>
    public required string AskedKept { get; init; }

    /// <summary>The heading of the person's own page.</summary>
    public required string Own { get; init; }

    /// <summary>What the page shows.</summary>
    public required string OwnWhat { get; init; }

    /// <summary>Where nothing is kept.</summary>
    public required string OwnNothing { get; init; }

    /// <summary>After a change.</summary>
    public required string Saved { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public required string Email { get; init; }

    /// <summary>Below the label of the address.</summary>
    public required string EmailHint { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The first entry of a long list.</summary>
    public required string ChooseOrganisation { get; init; }

    /// <summary>The choice not to say.</summary>
    public required string NoOrganisation { get; init; }

    /// <summary>Behind the label of what may be left blank.</summary>
    public required string Optional { get; init; }

    public required string Continue { get; init; }

    public required string Save { get; init; }

    public required string Cancel { get; init; }

    public required string EraseAll { get; init; }

    /// <summary>What erasing does.</summary>
    public required string EraseWhat { get; init; }

    /// <summary>Above the list of what is wrong.</summary>
    public required string Correct { get; init; }

    /// <summary>In front of the title where something is wrong.</summary>
    public required string ErrorInTitle { get; init; }

    public required string MissingGivenName { get; init; }

    public required string MissingFamilyName { get; init; }

    public required string MissingEmail { get; init; }

    public required string MissingOrganisation { get; init; }

    public required string NotAName { get; init; }

    public required string NotAnAddress { get; init; }

    public required string TooManyCodes { get; init; }

    /// <summary>The heading of the page that asks for the code.</summary>
    public required string CodeHeading { get; init; }

    /// <summary>{0} is the address.</summary>
    public required string CodeSent { get; init; }

    /// <summary>{0} is the address.</summary>
    public required string CodeNotSent { get; init; }

    /// <summary>Added where it can be done without.</summary>
    public required string CodeNotSentSkip { get; init; }

    public required string Code { get; init; }

    public required string CodeWrong { get; init; }

    public required string CodeGuessed { get; init; }

    /// <summary>Where no code helps any more until tomorrow.</summary>
    public required string CodeGuessedToday { get; init; }

    public required string Confirm { get; init; }

    public required string SendAgain { get; init; }

    public required string OtherAddress { get; init; }

    public required string WithoutEmail { get; init; }

    /// <summary>The texts in a language.</summary>
    public static ProfileTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => _bokmal,
        PageLanguage.Nynorsk => _nynorsk,
        PageLanguage.English => _english,
        _ => throw new UnreachableException(),
    };

    internal string Label(ProfileField asked) => asked switch
    {
        ProfileField.GivenName => GivenName,
        ProfileField.FamilyName => FamilyName,
        ProfileField.Email => Email,
        ProfileField.Organisation => Organisation,
        _ => throw new UnreachableException(),
    };

    internal string Say(ProfileField asked, ProfileFault fault) => fault switch
    {
        ProfileFault.Missing or ProfileFault.NotAChoice => asked switch
        {
            ProfileField.GivenName => MissingGivenName,
            ProfileField.FamilyName => MissingFamilyName,
            ProfileField.Email => MissingEmail,
            ProfileField.Organisation => MissingOrganisation,
            _ => throw new UnreachableException(),
        },
        ProfileFault.NotAName => NotAName,
        ProfileFault.NotAnAddress => NotAnAddress,
        ProfileFault.TooManyCodes => TooManyCodes,
        _ => throw new UnreachableException(),
    };

    private static readonly ProfileTexts _bokmal = new()
    {
        Asked = "Fortell litt om deg selv",
        AskedWhy = "{0} trenger dette, og innloggingen din sier det ikke. Du blir bare spurt én gang.",
        AskedKept = "Vi lagrer svarene og gir dem til {0}. Du kan se, endre og slette dem når som helst på {1}.",
        Own = "Det du har oppgitt om deg selv",
        OwnWhat = "Dette har du skrevet selv. Tjenester du logger inn i, får det bare når ingen andre har sagt noe annet, for eksempel arbeidsgiveren din.",
        OwnNothing = "Vi har ikke lagret noe du har skrevet.",
        Saved = "Endringen er lagret.",
        GivenName = "Fornavn",
        FamilyName = "Etternavn",
        Email = "E-post",
        EmailHint = "Vi sender deg en kode for å bekrefte adressen.",
        Organisation = "Hvilken kommune eller virksomhet hører du til?",
        ChooseOrganisation = "Velg",
        NoOrganisation = "Vil ikke oppgi",
        Optional = "valgfritt",
        Continue = "Fortsett",
        Save = "Lagre",
        Cancel = "Avbryt innloggingen",
        EraseAll = "Slett alt",
        EraseWhat = "Sletter alt du har skrevet her. Neste gang en tjeneste trenger det, blir du spurt på nytt.",
        Correct = "Dette må rettes",
        ErrorInTitle = "Feil",
        MissingGivenName = "Skriv fornavnet ditt.",
        MissingFamilyName = "Skriv etternavnet ditt.",
        MissingEmail = "Skriv e-postadressen din.",
        MissingOrganisation = "Velg kommune eller virksomhet.",
        NotAName = "Bruk bokstaver, mellomrom, bindestrek og apostrof, høyst 100 tegn.",
        NotAnAddress = "Dette er ikke en e-postadresse. Skriv den slik: navn@eksempel.no",
        TooManyCodes = "Vi har sendt så mange koder som vi kan. Prøv igjen i morgen, eller bruk den siste koden du fikk.",
        CodeHeading = "Skriv koden fra e-posten",
        CodeSent = "Vi har sendt en kode på åtte sifre til {0}. Den gjelder i 10 minutter. Se også i mappen for søppelpost.",
        CodeNotSent = "Vi fikk ikke sendt koden til {0}. Kontroller adressen, eller prøv på nytt om litt.",
        CodeNotSentSkip = "Du kan også fortsette uten e-post.",
        Code = "Kode",
        CodeWrong = "Koden er feil eller for gammel.",
        CodeGuessed = "Det har vært for mange forsøk med denne koden. Be om en ny.",
        CodeGuessedToday = "Det har vært for mange forsøk i dag. Prøv igjen i morgen.",
        Confirm = "Bekreft",
        SendAgain = "Send ny kode",
        OtherAddress = "Endre adressen",
        WithoutEmail = "Fortsett uten e-post",
    };

    private static readonly ProfileTexts _nynorsk = new()
    {
        Asked = "Fortel litt om deg sjølv",
        AskedWhy = "{0} treng dette, og innlogginga di seier det ikkje. Du blir berre spurd éin gong.",
        AskedKept = "Vi lagrar svara og gjev dei til {0}. Du kan sjå, endre og slette dei når som helst på {1}.",
        Own = "Det du har oppgitt om deg sjølv",
        OwnWhat = "Dette har du skrive sjølv. Tenester du loggar inn i, får det berre når ingen andre har sagt noko anna, til dømes arbeidsgjevaren din.",
        OwnNothing = "Vi har ikkje lagra noko du har skrive.",
        Saved = "Endringa er lagra.",
        GivenName = "Førenamn",
        FamilyName = "Etternamn",
        Email = "E-post",
        EmailHint = "Vi sender deg ein kode for å stadfeste adressa.",
        Organisation = "Kva kommune eller verksemd høyrer du til?",
        ChooseOrganisation = "Vel",
        NoOrganisation = "Vil ikkje oppgje",
        Optional = "valfritt",
        Continue = "Hald fram",
        Save = "Lagre",
        Cancel = "Avbryt innlogginga",
        EraseAll = "Slett alt",
        EraseWhat = "Slettar alt du har skrive her. Neste gong ei teneste treng det, blir du spurd på nytt.",
        Correct = "Dette må rettast",
        ErrorInTitle = "Feil",
        MissingGivenName = "Skriv førenamnet ditt.",
        MissingFamilyName = "Skriv etternamnet ditt.",
        MissingEmail = "Skriv e-postadressa di.",
        MissingOrganisation = "Vel kommune eller verksemd.",
        NotAName = "Bruk bokstavar, mellomrom, bindestrek og apostrof, høgst 100 teikn.",
        NotAnAddress = "Dette er ikkje ei e-postadresse. Skriv ho slik: namn@eksempel.no",
        TooManyCodes = "Vi har sendt så mange kodar som vi kan. Prøv igjen i morgon, eller bruk den siste koden du fekk.",
        CodeHeading = "Skriv koden frå e-posten",
        CodeSent = "Vi har sendt ein kode på åtte siffer til {0}. Han gjeld i 10 minutt. Sjå òg i mappa for søppelpost.",
        CodeNotSent = "Vi fekk ikkje sendt koden til {0}. Kontroller adressa, eller prøv på nytt om litt.",
        CodeNotSentSkip = "Du kan òg halde fram utan e-post.",
        Code = "Kode",
        CodeWrong = "Koden er feil eller for gammal.",
        CodeGuessed = "Det har vore for mange forsøk med denne koden. Be om ein ny.",
        CodeGuessedToday = "Det har vore for mange forsøk i dag. Prøv igjen i morgon.",
        Confirm = "Stadfest",
        SendAgain = "Send ny kode",
        OtherAddress = "Endre adressa",
        WithoutEmail = "Hald fram utan e-post",
    };

    private static readonly ProfileTexts _english = new()
    {
        Asked = "Tell us a little about yourself",
        AskedWhy = "{0} needs this, and your login does not say it. You are asked only once.",
        AskedKept = "We keep the answers and give them to {0}. You can see, change and erase them at any time at {1}.",
        Own = "What you have told us about yourself",
        OwnWhat = "You typed this yourself. Services you log in to get it only where nobody else, such as your employer, has said otherwise.",
        OwnNothing = "We keep nothing that you have typed.",
        Saved = "Your change is saved.",
        GivenName = "First name",
        FamilyName = "Last name",
        Email = "E-mail",
        EmailHint = "We will send you a code to confirm the address.",
        Organisation = "Which municipality or organisation do you belong to?",
        ChooseOrganisation = "Choose",
        NoOrganisation = "Prefer not to say",
        Optional = "optional",
        Continue = "Continue",
        Save = "Save",
        Cancel = "Cancel the login",
        EraseAll = "Erase everything",
        EraseWhat = "Erases everything you have typed here. The next time a service needs it, you will be asked again.",
        Correct = "This must be corrected",
        ErrorInTitle = "Error",
        MissingGivenName = "Type your first name.",
        MissingFamilyName = "Type your last name.",
        MissingEmail = "Type your e-mail address.",
        MissingOrganisation = "Choose a municipality or organisation.",
        NotAName = "Use letters, spaces, hyphens and apostrophes, at most 100 characters.",
        NotAnAddress = "This is not an e-mail address. Write it like this: name@example.com",
        TooManyCodes = "We have sent as many codes as we can. Try again tomorrow, or use the last code you got.",
        CodeHeading = "Type the code from the e-mail",
        CodeSent = "We have sent a code of eight digits to {0}. It works for 10 minutes. Look in the spam folder too.",
        CodeNotSent = "We could not send the code to {0}. Check the address, or try again in a while.",
        CodeNotSentSkip = "You can also continue without e-mail.",
        Code = "Code",
        CodeWrong = "The code is wrong or too old.",
        CodeGuessed = "There have been too many attempts with this code. Ask for a new one.",
        CodeGuessedToday = "There have been too many attempts today. Try again tomorrow.",
        Confirm = "Confirm",
        SendAgain = "Send a new code",
        OtherAddress = "Change the address",
        WithoutEmail = "Continue without e-mail",
    };
}
