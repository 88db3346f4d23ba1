using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Links;

/// <summary>Every sentence of the pages of links, in one language.</summary>
internal sealed record LinkTexts
{
    public required string Title { get; init; }

    public required string What { get; init; }

    public required string New { get; init; }

    public required string None { get; init; }

    public required string Default { get; init; }

    public required string LeadsTo { get; init; }

    public required string Picture { get; init; }

    public required string Edit { get; init; }

    public required string Services { get; init; }

    public required string NoServices { get; init; }

    public required string Service { get; init; }

    public required string Protocol { get; init; }

    public required string Environment { get; init; }

    public required string Test { get; init; }

    public required string Production { get; init; }

    public required string EditTitle { get; init; }

    public required string ErrorInTitle { get; init; }

    public required string NotSaved { get; init; }

    public required string Overtaken { get; init; }

    public required string Name { get; init; }

    public required string NameHint { get; init; }

    public required string NameFault { get; init; }

    public required string ServiceFault { get; init; }

    public required string Start { get; init; }

    public required string StartHint { get; init; }

    public required string StartFault { get; init; }

    public required string Targets { get; init; }

    public required string TargetsHint { get; init; }

    public required string TargetsFault { get; init; }

    public required string MakeDefault { get; init; }

    public required string Save { get; init; }

    public required string Remove { get; init; }

    /// <summary>{0} is the link.</summary>
    public required string RemoveTitle { get; init; }

    /// <summary>{0} is its address.</summary>
    public required string RemoveWhat { get; init; }

    public static LinkTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => Bokmal,
        PageLanguage.Nynorsk => Nynorsk,
        PageLanguage.English => English,
        _ => throw new UnreachableException(),
    };

    private static readonly LinkTexts Bokmal = new()
    {
        Title = "Tjenester og lenker",
        What = "Lenker til intranettet: den ansatte klikker, blir logget inn og lander i tjenesten. Kopier adressen, eller heng opp bildet.",
        New = "Ny lenke",
        None = "Ingen lenker ennå.",
        Default = "Forsiden",
        LeadsTo = "Fører til {0}.",
        Picture = "QR-kode for {0}",
        Edit = "Rediger",
        Services = "Tjenester som tar imot virksomheten",
        NoServices = "Ingen ennå. Operatøren registrerer dem.",
        Service = "Tjeneste",
        Protocol = "Protokoll",
        Environment = "Miljø",
        Test = "Test",
        Production = "Produksjon",
        EditTitle = "Rediger lenken {0}",
        ErrorInTitle = "Feil",
        NotSaved = "Ikke lagret",
        Overtaken = "{0} lagret først. Det du skrev, står fortsatt her og er ikke lagret. Lagre på nytt for å legge din endring oppå deres.",
        Name = "Navn",
        NameHint = "Står i adressen: a–z, 0–9 og bindestrek.",
        NameFault = "Må være a–z, 0–9 og bindestrek, høyst 63 tegn, og ikke være i bruk av en annen lenke.",
        ServiceFault = "Velg en tjeneste som kan begynne en innlogging.",
        Start = "Startadresse",
        StartHint = "Bare når tjenesten begynner innloggingen på en egen side. Står den tom, ber vi tjenesten begynne.",
        StartFault = "Må være en hel adresse med https:// hos tjenesten selv, uten mål.",
        Targets = "Tillatte mål",
        TargetsHint = "Begynnelsen på adressene en lenke kan føre videre til (?target=…), én på hver linje. Kan stå tom.",
        TargetsFault = "Må være hele adresser med https://, én på hver linje.",
        MakeDefault = "Virksomhetens forside følger denne lenken",
        Save = "Lagre",
        Remove = "Fjern lenken",
        RemoveTitle = "Fjern lenken {0}?",
        RemoveWhat = "{0} fører ingen steder etterpå. Står adressen på intranettet eller på et oppslag, får de ansatte en feilside der.",
    };

    private static readonly LinkTexts Nynorsk = new()
    {
        Title = "Tenester og lenkjer",
        What = "Lenkjer til intranettet: den tilsette klikkar, blir logga inn og landar i tenesta. Kopier adressa, eller heng opp biletet.",
        New = "Ny lenkje",
        None = "Ingen lenkjer enno.",
        Default = "Framsida",
        LeadsTo = "Fører til {0}.",
        Picture = "QR-kode for {0}",
        Edit = "Rediger",
        Services = "Tenester som tek imot verksemda",
        NoServices = "Ingen enno. Operatøren registrerer dei.",
        Service = "Teneste",
        Protocol = "Protokoll",
        Environment = "Miljø",
        Test = "Test",
        Production = "Produksjon",
        EditTitle = "Rediger lenkja {0}",
        ErrorInTitle = "Feil",
        NotSaved = "Ikkje lagra",
        Overtaken = "{0} lagra først. Det du skreiv, står framleis her og er ikkje lagra. Lagre på nytt for å leggje endringa di oppå deira.",
        Name = "Namn",
        NameHint = "Står i adressa: a–z, 0–9 og bindestrek.",
        NameFault = "Må vere a–z, 0–9 og bindestrek, høgst 63 teikn, og ikkje vere i bruk av ei anna lenkje.",
        ServiceFault = "Vel ei teneste som kan byrje ei innlogging.",
        Start = "Startadresse",
        StartHint = "Berre når tenesta byrjar innlogginga på ei eiga side. Står ho tom, ber vi tenesta byrje.",
        StartFault = "Må vere ei heil adresse med https:// hos tenesta sjølv, utan mål.",
        Targets = "Tillatne mål",
        TargetsHint = "Starten på adressene ei lenkje kan føre vidare til (?target=…), éi på kvar linje. Kan stå tom.",
        TargetsFault = "Må vere heile adresser med https://, éi på kvar linje.",
        MakeDefault = "Framsida til verksemda følgjer denne lenkja",
        Save = "Lagre",
        Remove = "Fjern lenkja",
        RemoveTitle = "Fjern lenkja {0}?",
        RemoveWhat = "{0} fører ingen stader etterpå. Står adressa på intranettet eller på eit oppslag, får dei tilsette ei feilside der.",
    };

    private static readonly LinkTexts English = new()
    {
        Title = "Services and links",
        What = "Links for the intranet: an employee clicks, is logged in and lands in the service. Copy the address, or hang up the picture.",
        New = "New link",
        None = "No links yet.",
        Default = "Front page",
        LeadsTo = "Leads to {0}.",
        Picture = "QR code of {0}",
        Edit = "Edit",
        Services = "Services that take the tenant",
        NoServices = "None yet. The operator registers them.",
        Service = "Service",
        Protocol = "Protocol",
        Environment = "Environment",
        Test = "Test",
        Production = "Production",
        EditTitle = "Edit the link {0}",
        ErrorInTitle = "Error",
        NotSaved = "Not saved",
        Overtaken = "{0} saved first. What you wrote still stands here and is not saved. Save again to put your change on top of theirs.",
        Name = "Name",
        NameHint = "Stands in the address: a–z, 0–9 and hyphen.",
        NameFault = "Must be a–z, 0–9 and hyphen, at most 63 characters, and not in use by another link.",
        ServiceFault = "Choose a service that can begin a login.",
        Start = "Start address",
        StartHint = "Only where the service begins the login on a page of its own. Where it is empty, we ask the service to begin.",
        StartFault = "Must be a whole address with https:// at the service itself, without targets.",
        Targets = "Allowed targets",
        TargetsHint = "What addresses a link may lead on to (?target=…) begin with, one a line. May be empty.",
        TargetsFault = "Must be whole addresses with https://, one a line.",
        MakeDefault = "The front page of the tenant follows this link",
        Save = "Save",
        Remove = "Remove the link",
        RemoveTitle = "Remove the link {0}?",
        RemoveWhat = "{0} leads nowhere afterwards. Where the address stands on the intranet or on a notice, employees get an error page there.",
    };
}
