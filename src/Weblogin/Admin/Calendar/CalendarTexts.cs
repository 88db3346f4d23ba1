using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Calendar;

/// <summary>Every sentence of the calendar's pages in one language. What ends is worded by <see cref="Onboarding.Calendar.CalendarWords"/>.</summary>
internal sealed record CalendarTexts
{
    public required string Title { get; init; }

    public required string What { get; init; }

    /// <summary>{0} is a moment. Of everybody's calendar.</summary>
    public required string LookedAt { get; init; }

    public required string Day { get; init; }

    public required string Left { get; init; }

    public required string Ends { get; init; }

    /// <summary>{0} of {1}, {2} days before.</summary>
    public required string NoticeDays { get; init; }

    /// <summary>{0} of {1}.</summary>
    public required string NoticeDay { get; init; }

    public required string NoticeToday { get; init; }

    public required string NoticePast { get; init; }

    public required string Pages { get; init; }

    public required string Earlier { get; init; }

    public required string Later { get; init; }

    /// <summary>{0} of {1}.</summary>
    public required string PageOf { get; init; }

    public required string Subscribe { get; init; }

    public required string SubscribeWhat { get; init; }

    /// <summary>The same of everybody's calendar; {0} is a number of days, {1} of entries.</summary>
    public required string SubscribeToAllWhat { get; init; }

    public required string SubscribeButton { get; init; }

    public required string Address { get; init; }

    public required string AddressWhat { get; init; }

    /// <summary>Months, January first.</summary>
    public required IReadOnlyList<string> Months { get; init; }

    public static CalendarTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => Bokmal,
        PageLanguage.Nynorsk => Nynorsk,
        PageLanguage.English => English,
        _ => throw new UnreachableException(),
    };

    private static readonly CalendarTexts Bokmal = new()
    {
        Title = "Det som utløper",
        What = "Sertifikater, metadata og nøkler etter den dagen det får følger. En ADFS som fornyer seg selv, bytter sertifikat 15 dager før det gamle går ut, så dagen kan komme før datoen i sertifikatet.",
        LookedAt = "Sett etter {0}. Det som er laget eller trukket tilbake etter det, kommer med innen en time.",
        Day = "Dag",
        Left = "Igjen",
        Ends = "Hva",
        NoticeDays = "Varsel {0} av {1}: {2} dager før",
        NoticeDay = "Varsel {0} av {1}: dagen før",
        NoticeToday = "Siste varsel: i dag",
        NoticePast = "Siste varsel: dagen er passert",
        Pages = "Sider",
        Earlier = "Tidligere",
        Later = "Senere",
        PageOf = "Side {0} av {1}",
        Subscribe = "I din egen kalender",
        SubscribeWhat = "Outlook, Google og andre kalendere kan abonnere på dette. Lag en adresse og legg den inn der. Den åpner bare denne kalenderen, varer et år og kan trekkes tilbake.",
        SubscribeToAllWhat = "Outlook, Google og andre kalendere kan abonnere på dette. Lag en adresse og legg den inn der. Den åpner bare kalenderen for alle virksomheter og installasjonen, med det som får følger de neste {0} dagene, høyst {1} hendelser. Den varer et år og kan trekkes tilbake under «Tokener til dører» hos virksomheten som administrasjonen hører til.",
        SubscribeButton = "Lag en adresse",
        Address = "Adressen til kalenderen",
        AddressWhat = "Den vises bare nå. Kopier den inn i kalenderprogrammet under «abonner fra nettet» eller «fra nettadresse».",
        Months = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"],
    };

    private static readonly CalendarTexts Nynorsk = new()
    {
        Title = "Det som går ut",
        What = "Sertifikat, metadata og nøklar etter den dagen det får følgjer. Ein ADFS som fornyar seg sjølv, byter sertifikat 15 dagar før det gamle går ut, så dagen kan kome før datoen i sertifikatet.",
        LookedAt = "Sett etter {0}. Det som er laga eller trekt tilbake etter det, kjem med innan ein time.",
        Day = "Dag",
        Left = "Att",
        Ends = "Kva",
        NoticeDays = "Varsel {0} av {1}: {2} dagar før",
        NoticeDay = "Varsel {0} av {1}: dagen før",
        NoticeToday = "Siste varsel: i dag",
        NoticePast = "Siste varsel: dagen er passert",
        Pages = "Sider",
        Earlier = "Tidlegare",
        Later = "Seinare",
        PageOf = "Side {0} av {1}",
        Subscribe = "I din eigen kalender",
        SubscribeWhat = "Outlook, Google og andre kalendrar kan abonnere på dette. Lag ei adresse og legg henne inn der. Ho opnar berre denne kalenderen, varer eit år og kan trekkjast tilbake.",
        SubscribeToAllWhat = "Outlook, Google og andre kalendrar kan abonnere på dette. Lag ei adresse og legg henne inn der. Ho opnar berre kalenderen for alle verksemder og installasjonen, med det som får følgjer dei neste {0} dagane, høgst {1} hendingar. Ho varer eit år og kan trekkjast tilbake under «Token til dører» hos verksemda som administrasjonen høyrer til.",
        SubscribeButton = "Lag ei adresse",
        Address = "Adressa til kalenderen",
        AddressWhat = "Ho blir vist berre no. Kopier henne inn i kalenderprogrammet under «abonner frå nettet» eller «frå nettadresse».",
        Months = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"],
    };

    private static readonly CalendarTexts English = new()
    {
        Title = "What ends",
        What = "Certificates, metadata and tokens by the day on which it is felt. An ADFS that renews by itself changes its certificate 15 days before the old one ends, so that day may come before the date in the certificate.",
        LookedAt = "Looked at {0}. What was made or revoked since is seen within an hour.",
        Day = "Day",
        Left = "Left",
        Ends = "What",
        NoticeDays = "Warning {0} of {1}: {2} days before",
        NoticeDay = "Warning {0} of {1}: the day before",
        NoticeToday = "Last warning: today",
        NoticePast = "Last warning: the day is past",
        Pages = "Pages",
        Earlier = "Earlier",
        Later = "Later",
        PageOf = "Page {0} of {1}",
        Subscribe = "In your own calendar",
        SubscribeWhat = "Outlook, Google and other calendars can subscribe to this. Make an address and enter it there. It opens this calendar alone, lasts a year and can be revoked.",
        SubscribeToAllWhat = "Outlook, Google and other calendars can subscribe to this. Make an address and enter it there. It opens only the calendar of all tenants and of the installation: what is felt within the next {0} days, {1} entries at the most. It lasts a year and can be revoked under “Tokens of doors” at the tenant that administration is served on.",
        SubscribeButton = "Make an address",
        Address = "The calendar's address",
        AddressWhat = "It is shown this once. Copy it into your calendar program, under “subscribe from web” or “from URL”.",
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    };
}
