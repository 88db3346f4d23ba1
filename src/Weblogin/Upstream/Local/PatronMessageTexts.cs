using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>What a message with a code says, in one language: who asks, the code, and that it is nobody else's. It holds no link: people shall not learn to follow them.</summary>
internal sealed record PatronMessageTexts
{
    /// <summary>One line, without anything secret: it shows on locked screens.</summary>
    public required string Subject { get; init; }

    public required Func<Tenant, OneTimeCode, PatronStepKind, string> Sms { get; init; }

    public required Func<Tenant, OneTimeCode, PatronStepKind, string> Letter { get; init; }

    public static PatronMessageTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => Bokmal,
        PageLanguage.Nynorsk => Nynorsk,
        PageLanguage.English => English,
        _ => throw new UnreachableException(),
    };

    private static readonly PatronMessageTexts Bokmal = new()
    {
        Subject = "Engangskode",
        Sms = (tenant, code, kind) => $"{code.Spaced} er koden din {(kind == PatronStepKind.Forgotten ? "for ny PIN-kode" : "for innlogging")} hos {tenant.Name}. Gi den ikke til noen.",
        Letter = (tenant, code, kind) => $"""
            Noen, trolig du selv, {(kind == PatronStepKind.Forgotten ? "vil lage en ny PIN-kode" : "logger inn med lånekortet ditt")} hos {tenant.Name} ({tenant.Host}).

            Kode: {code.Spaced}

            Koden gjelder i 10 minutter og kan brukes én gang. Gi den ikke til noen.

            Var det ikke du, kan du se bort fra denne e-posten. Uten koden skjer ingenting.

            """,
    };

    private static readonly PatronMessageTexts Nynorsk = new()
    {
        Subject = "Eingongskode",
        Sms = (tenant, code, kind) => $"{code.Spaced} er koden din {(kind == PatronStepKind.Forgotten ? "for ny PIN-kode" : "for innlogging")} hos {tenant.Name}. Gje han ikkje til nokon.",
        Letter = (tenant, code, kind) => $"""
            Nokon, truleg du sjølv, {(kind == PatronStepKind.Forgotten ? "vil lage ein ny PIN-kode" : "loggar inn med lånekortet ditt")} hos {tenant.Name} ({tenant.Host}).

            Kode: {code.Spaced}

            Koden gjeld i 10 minutt og kan brukast éin gong. Gje han ikkje til nokon.

            Var det ikkje du, kan du sjå bort frå denne e-posten. Utan koden skjer ingenting.

            """,
    };

    private static readonly PatronMessageTexts English = new()
    {
        Subject = "One-time code",
        Sms = (tenant, code, kind) => $"{code.Spaced} is your code {(kind == PatronStepKind.Forgotten ? "for a new PIN" : "for logging in")} at {tenant.Name}. Do not give it to anyone.",
        Letter = (tenant, code, kind) => $"""
            Somebody, probably you, {(kind == PatronStepKind.Forgotten ? "wants to choose a new PIN" : "is logging in with your library card")} at {tenant.Name} ({tenant.Host}).

            Code: {code.Spaced}

            The code works for 10 minutes, once. Do not give it to anyone.

            If it was not you, you can ignore this e-mail. Without the code nothing happens.

            """,
    };
}
