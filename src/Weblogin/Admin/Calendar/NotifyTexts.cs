using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Calendar;

/// <summary>Every sentence of the form of whom letters go to, in one language.</summary>
internal sealed record NotifyTexts
{
    public required string Title { get; init; }

    public required string What { get; init; }

    public required string ErrorInTitle { get; init; }

    public required string NotSaved { get; init; }

    /// <summary>{0} is who.</summary>
    public required string Overtaken { get; init; }

    public required string Addresses { get; init; }

    public required string AddressesHint { get; init; }

    public required string AddressesFault { get; init; }

    public required string Save { get; init; }

    /// <summary>On the calendar's page, before the addresses.</summary>
    public required string Told { get; init; }

    /// <summary>On the calendar's page, where there are none.</summary>
    public required string NobodyTold { get; init; }

    public required string Change { get; init; }

    public static NotifyTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => Bokmal,
        PageLanguage.Nynorsk => Nynorsk,
        PageLanguage.English => English,
        _ => throw new UnreachableException(),
    };

    private static readonly NotifyTexts Bokmal = new()
    {
        Title = "Hvem som varsles",
        What = "De får e-post 60, 30, 14, 7 dager og en dag før noe utløper, og når et attributt ikke lenger kommer.",
        ErrorInTitle = "Feil",
        NotSaved = "Ikke lagret",
        Overtaken = "{0} lagret først. Det du skrev, står fortsatt her og er ikke lagret. Lagre på nytt for å legge din endring oppå deres.",
        Addresses = "E-postadresser",
        AddressesHint = "Én på hver linje, høyst fem. Bruk gjerne en felles postkasse, så brevet kommer fram også når noen har ferie.",
        AddressesFault = "Må være hele e-postadresser, én på hver linje, høyst fem.",
        Save = "Lagre",
        Told = "Får brev om dette:",
        NobodyTold = "Ingen får brev om dette ennå.",
        Change = "Endre hvem som varsles",
    };

    private static readonly NotifyTexts Nynorsk = new()
    {
        Title = "Kven som blir varsla",
        What = "Dei får e-post 60, 30, 14, 7 dagar og ein dag før noko går ut, og når eit attributt ikkje lenger kjem.",
        ErrorInTitle = "Feil",
        NotSaved = "Ikkje lagra",
        Overtaken = "{0} lagra først. Det du skreiv, står framleis her og er ikkje lagra. Lagre på nytt for å leggje endringa di oppå deira.",
        Addresses = "E-postadresser",
        AddressesHint = "Éi på kvar linje, høgst fem. Bruk gjerne ei felles postkasse, så brevet kjem fram også når nokon har ferie.",
        AddressesFault = "Må vere heile e-postadresser, éi på kvar linje, høgst fem.",
        Save = "Lagre",
        Told = "Får brev om dette:",
        NobodyTold = "Ingen får brev om dette enno.",
        Change = "Endre kven som blir varsla",
    };

    private static readonly NotifyTexts English = new()
    {
        Title = "Who is told",
        What = "They get e-mail 60, 30, 14, 7 days and a day before something ends, and when an attribute comes no more.",
        ErrorInTitle = "Error",
        NotSaved = "Not saved",
        Overtaken = "{0} saved first. What you wrote still stands here and is not saved. Save again to put your change on top of theirs.",
        Addresses = "E-mail addresses",
        AddressesHint = "One on each line, five at the most. A shared mailbox is a good choice: the letter arrives also when somebody is on holiday.",
        AddressesFault = "Must be whole e-mail addresses, one on each line, five at the most.",
        Save = "Save",
        Told = "Letters about this go to:",
        NobodyTold = "Nobody gets letters about this yet.",
        Change = "Change who is told",
    };
}
