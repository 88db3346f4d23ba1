using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// What messages to patrons say, in one language: with a code, who asks, the code, and that it is nobody else's; after a change, what was changed and what to do where it was
/// somebody else. They hold no link: people shall not learn to follow them.
/// </summary>
internal sealed record PatronMessageTexts
{
    /// <summary>One line, without anything secret: it shows on locked screens.</summary>
    public required string Subject { get; init; }

    public required Func<Tenant, OneTimeCode, PatronStepKind, string> Sms { get; init; }

    public required Func<Tenant, OneTimeCode, PatronStepKind, string> Letter { get; init; }

    /// <summary>One line, which tells nobody what was changed.</summary>
    public required string ChangedSubject { get; init; }

    public required Func<Tenant, PatronChange, string> ChangedSms { get; init; }

    public required Func<Tenant, PatronChange, string> ChangedLetter { get; init; }

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
        ChangedSubject = "Endret innlogging",
        ChangedSms = (tenant, what) => $"{tenant.Name}: {ChangedBokmal(what)} for lånekortet ditt. Var det ikke du, ta kontakt med biblioteket.",
        ChangedLetter = (tenant, what) => $"""
            {ChangedBokmal(what)} for lånekortet ditt hos {tenant.Name} ({tenant.Host}).

            Var det du som gjorde det, trenger du ikke å gjøre noe. Var det ikke du, ta kontakt med biblioteket med en gang.

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
        ChangedSubject = "Endra innlogging",
        ChangedSms = (tenant, what) => $"{tenant.Name}: {ChangedNynorsk(what)} for lånekortet ditt. Var det ikkje du, ta kontakt med biblioteket.",
        ChangedLetter = (tenant, what) => $"""
            {ChangedNynorsk(what)} for lånekortet ditt hos {tenant.Name} ({tenant.Host}).

            Var det du som gjorde det, treng du ikkje å gjere noko. Var det ikkje du, ta kontakt med biblioteket med ein gong.

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
        ChangedSubject = "Changed login",
        ChangedSms = (tenant, what) => $"{tenant.Name}: {ChangedEnglish(what)} for your library card. If it was not you, contact the library.",
        ChangedLetter = (tenant, what) => $"""
            {ChangedEnglish(what)} for your library card at {tenant.Name} ({tenant.Host}).

            If it was you, there is nothing to do. If it was not you, contact the library at once.

            """,
    };

    private static string ChangedBokmal(PatronChange what) => what switch
    {
        PatronChange.Pin => "PIN-koden er endret",
        PatronChange.Password => "Passordet er endret",
        PatronChange.App => "En kodeapp er satt opp",
        PatronChange.AppRemoved => "Kodeappen er fjernet",
        _ => throw new UnreachableException(),
    };

    private static string ChangedNynorsk(PatronChange what) => what switch
    {
        PatronChange.Pin => "PIN-koden er endra",
        PatronChange.Password => "Passordet er endra",
        PatronChange.App => "Ein kodeapp er sett opp",
        PatronChange.AppRemoved => "Kodeappen er fjerna",
        _ => throw new UnreachableException(),
    };

    private static string ChangedEnglish(PatronChange what) => what switch
    {
        PatronChange.Pin => "The PIN was changed",
        PatronChange.Password => "The password was changed",
        PatronChange.App => "An authenticator app was set up",
        PatronChange.AppRemoved => "The authenticator app was removed",
        _ => throw new UnreachableException(),
    };
}
