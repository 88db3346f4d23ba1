namespace Weblogin.Admin.Logins;

/// <summary>The pages of logins in nynorsk.</summary>
internal static class LoginPageTextsNynorsk
{
    public static readonly LoginPageTexts Texts = new()
    {
        Logins = "Innloggingar",
        Kept = "Det ei innlogging gjorde, kan sjåast her nokre sekund etterpå og i {0} dagar. Verdiar blir aldri viste, berre namn.",
        SearchReference = "Referanse frå sida personen fekk",
        SearchButton = "Søk",
        NoSuchReference = "Inga innlogging her har denne referansen. Han er feilskriven, eldre enn det som er teke vare på, eller høyrer til ein annan stad.",
        Show = "Vis",
        All = "Alle",
        OnlyRefused = "Berre dei som ikkje slapp inn",
        Nothing = "Ingen innloggingar å vise.",
        When = "Når",
        RelyingParty = "Teneste",
        WayIn = "Logga inn ved",
        Outcome = "Utfall",
        Why = "Kvifor",
        Reference = "Referanse",
        Older = "Eldre innloggingar",
        LoginOf = "Innlogging {0}",
        InLog = "Slik det står i loggen, på engelsk:",
        WhatToDo = "Gjer dette:",
        ClaimRule = "Regel for ADFS. Byt employeeNumber med feltet som har verdien hos dykk:",
        Steps = "Steg for steg",
        Seconds = "Sekund",
        What = "Kva som skjedde",
        AttributeTest = "Attributtest",
        AttributeTestWhat = "Ingen vart logga inn nokon stad, og han er ikkje med i nokon tal.",
        Masked = "Ingen verdiar er tekne vare på, og personen er berre vist ved starten av vårt eige tilfeldige nummer. Nummer i loggen:",
        LetIn = "Slapp inn",
        Refused = "Slapp ikkje inn",
        Silent = "Ikkje innlogga (stille spørjing)",
        Open = "Ikkje fullført",
    };
}
