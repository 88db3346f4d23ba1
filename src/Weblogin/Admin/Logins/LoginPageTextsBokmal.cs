namespace Weblogin.Admin.Logins;

/// <summary>The pages of logins in bokmål.</summary>
internal static class LoginPageTextsBokmal
{
    public static readonly LoginPageTexts Texts = new()
    {
        Logins = "Innlogginger",
        Kept = "Det en innlogging gjorde, kan ses her noen sekunder etterpå og i {0} dager. Verdier vises aldri, bare navn.",
        SearchReference = "Referanse fra siden personen fikk",
        SearchButton = "Søk",
        NoSuchReference = "Ingen innlogging her har denne referansen. Den er feilskrevet, eldre enn det som er tatt vare på, eller hører til et annet sted.",
        Show = "Vis",
        All = "Alle",
        OnlyRefused = "Bare de som ikke slapp inn",
        Nothing = "Ingen innlogginger å vise.",
        When = "Når",
        RelyingParty = "Tjeneste",
        WayIn = "Logget inn ved",
        Outcome = "Utfall",
        Why = "Hvorfor",
        Reference = "Referanse",
        Older = "Eldre innlogginger",
        LoginOf = "Innlogging {0}",
        InLog = "Slik det står i loggen, på engelsk:",
        WhatToDo = "Gjør dette:",
        ClaimRule = "Regel for ADFS. Bytt employeeNumber med feltet som har verdien hos dere:",
        Steps = "Steg for steg",
        Seconds = "Sekunder",
        What = "Hva som skjedde",
        AttributeTest = "Attributtest",
        AttributeTestWhat = "Ingen ble logget inn noe sted, og den er ikke med i noen tall.",
        Masked = "Ingen verdier er tatt vare på, og personen vises bare ved starten av vårt eget tilfeldige nummer. Nummer i loggen:",
        LetIn = "Slapp inn",
        Refused = "Slapp ikke inn",
        Silent = "Ikke innlogget (stille spørring)",
        Open = "Ikke fullført",
    };
}
