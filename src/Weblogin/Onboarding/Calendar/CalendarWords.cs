using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Onboarding.Calendar;

/// <summary>What the calendar says to people, in one language.</summary>
internal sealed record CalendarWords
{
    /// <summary>The name of the calendar.</summary>
    public required string Title { get; init; }

    /// <summary>What ends, at the beginning of a line.</summary>
    public required FrozenDictionary<EndingKind, string> What { get; init; }

    /// <summary>What is felt, a few words.</summary>
    public required FrozenDictionary<EndingEffect, string> Effects { get; init; }

    /// <summary>That the certificate or metadata itself ends at another day: <c>{0}</c> is the day.</summary>
    public required string EndsItself { get; init; }

    /// <summary>What to do about an ADFS that changes its certificate: <c>{0}</c> from when on, <c>{1}</c> until when.</summary>
    public required string FetchFromAdfs { get; init; }

    /// <summary>How a letter about it begins.</summary>
    public required string Greeting { get; init; }

    /// <summary>Where a letter says that more can be seen.</summary>
    public required string SeeAll { get; init; }

    public required string AskForNext { get; init; }

    public required string RollOver { get; init; }

    public required string BringNext { get; init; }

    public required string NewToken { get; init; }
    public required string NewApiToken { get; init; }

    public required string NewAddress { get; init; }

    public required string NothingToDo { get; init; }

    /// <summary>That the calendar is empty.</summary>
    public required string NothingEnds { get; init; }

    /// <summary>How a warning is told of: <c>{0}</c> is how many days it comes before.</summary>
    public required string Warning { get; init; }

    /// <summary><c>{0}</c> is a number of days.</summary>
    public required string Days { get; init; }

    public required string OneDay { get; init; }

    public required string Today { get; init; }

    public required string Past { get; init; }

    /// <summary>The words of a language: <c>nb</c>, <c>nn</c> or <c>en</c>; null where there are none.</summary>
    public static CalendarWords? In(string language) => language switch
    {
        "nb" => Bokmal,
        "nn" => Nynorsk,
        "en" => English,
        _ => null,
    };

    /// <summary>How far away a day is.</summary>
    /// <param name="days">0 for today, negative when it is past.</param>
    public string LeftOf(int days) => days switch
    {
        < 0 => Past,
        0 => Today,
        1 => OneDay,
        _ => string.Format(CultureInfo.InvariantCulture, Days, days),
    };

    /// <summary>In one line: what ends, whose, and what is felt.</summary>
    public string LineOf(Ending ending) => LineOf(ending, ending.Tenant?.Value ?? "", ending.Party);

    /// <summary>The same by other names than our own.</summary>
    /// <param name="tenant">Empty where nobody need be told.</param>
    /// <param name="party">Empty where there is none.</param>
    public string LineOf(Ending ending, string tenant, string party) => $"{string.Concat(new[] { tenant, party }.Where(name => name.Length > 0).Select(name => $"{name}, "))}{What[ending.Kind]}: {Effects[ending.Effect]}";

    /// <summary>What to do about it, in sentences.</summary>
    public string AdviceOf(Ending ending)
    {
        var sentence = (ending.Kind, ending.Effect) switch
        {
            (_, EndingEffect.None) => NothingToDo,
            (_, EndingEffect.AdfsChanges) => Format(FetchFromAdfs, Day(ending.EndsAt - MetadataEndings.AdfsPublishes), Day(ending.At)),
            (EndingKind.ProviderKey or EndingKind.ProviderMetadata or EndingKind.RelyingPartyKey or EndingKind.RelyingPartyMetadata, _) => AskForNext,
            (EndingKind.OwnServiceProviderKey or EndingKind.OwnIdentityProviderKey, _) => RollOver,
            (EndingKind.ClientCertificate or EndingKind.ServerCertificate, _) => BringNext,
            (EndingKind.Token, _) => NewToken,
            (EndingKind.CalendarAddress, _) => NewAddress,
            (EndingKind.ApiToken, _) => NewApiToken,
            _ => throw new UnreachableException(),
        };
        return ending.At == ending.EndsAt ? sentence : $"{sentence} {Format(EndsItself, Day(ending.EndsAt))}";
    }

    /// <summary>A day as every calendar here writes it, in UTC: <c>2027-03-03</c>.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    private static FrozenDictionary<TKey, string> Table<TKey>(params (TKey Key, string Words)[] rows)
        where TKey : notnull => rows.ToFrozenDictionary(row => row.Key, row => row.Words);

    private static readonly CalendarWords Bokmal = new()
    {
        Title = "Weblogin: det som utløper",
        What = Table(
            (EndingKind.ProviderKey, "signeringssertifikat"),
            (EndingKind.ProviderMetadata, "metadata"),
            (EndingKind.OwnServiceProviderKey, "vårt sertifikat mot identitetsleverandører"),
            (EndingKind.OwnIdentityProviderKey, "vårt sertifikat mot tjenester"),
            (EndingKind.ClientCertificate, "sertifikatet vi legitimerer oss med"),
            (EndingKind.RelyingPartyKey, "tjenestens sertifikat"),
            (EndingKind.RelyingPartyMetadata, "tjenestens metadata"),
            (EndingKind.Token, "nøkkel for maskin"),
            (EndingKind.CalendarAddress, "adresse til kalender"),
            (EndingKind.ApiToken, "API-token"),
            (EndingKind.ServerCertificate, "nettstedets sertifikat")),
        Effects = Table(
            (EndingEffect.None, "ingenting stopper"),
            (EndingEffect.PartnerChanges, "partneren bytter trolig sertifikat"),
            (EndingEffect.AdfsChanges, "ADFS bytter sertifikat, og innlogging stopper"),
            (EndingEffect.LoginsStop, "innlogging stopper"),
            (EndingEffect.MachineStops, "maskinen slippes ikke lenger inn"),
            (EndingEffect.CalendarStops, "kalendere som abonnerer, får ikke vite mer")),
        EndsItself = "Sertifikatet selv varer til {0}.",
        Greeting = "Dette utløper snart og bør ses etter:",
        SeeAll = "Brevet kommer av seg selv 60, 30, 14, 7 dager og en dag før. Hvem som får det, står i virksomhetens dokument (notify).",
        FetchFromAdfs = "Hent metadata fra ADFS mellom {0} og {1} og last dem opp her, eller oppgi adressen til metadata, så følger vi dem selv.",
        AskForNext = "Spør den som drifter partneren om det neste, og legg det inn her før dagen.",
        RollOver = "Lag det neste sertifikatet (weblogin keys roll), og gi partnerne tid til å hente det.",
        BringNext = "Skaff et nytt sertifikat og legg det inn før dagen.",
        NewToken = "Lag en ny (weblogin tokens new), legg den inn på maskinen, og trekk tilbake den gamle.",
        NewApiToken = "Lag et nytt under API-tokener, eller med weblogin tokens api new, legg det inn i programmet, og trekk tilbake det gamle.",
        NewAddress = "Lag en ny adresse på siden «Det som utløper», og legg den inn i kalenderprogrammet i stedet for den gamle.",
        NothingToDo = "Du trenger ikke gjøre noe.",
        NothingEnds = "Ingenting utløper.",
        Warning = "varsel {0} før",
        Days = "{0} dager",
        OneDay = "1 dag",
        Today = "I dag",
        Past = "Passert",
    };

    private static readonly CalendarWords Nynorsk = new()
    {
        Title = "Weblogin: det som går ut",
        What = Table(
            (EndingKind.ProviderKey, "signeringssertifikat"),
            (EndingKind.ProviderMetadata, "metadata"),
            (EndingKind.OwnServiceProviderKey, "sertifikatet vårt mot identitetsleverandørar"),
            (EndingKind.OwnIdentityProviderKey, "sertifikatet vårt mot tenester"),
            (EndingKind.ClientCertificate, "sertifikatet vi legitimerer oss med"),
            (EndingKind.RelyingPartyKey, "sertifikatet til tenesta"),
            (EndingKind.RelyingPartyMetadata, "metadata for tenesta"),
            (EndingKind.Token, "nøkkel for maskin"),
            (EndingKind.CalendarAddress, "adresse til kalender"),
            (EndingKind.ApiToken, "API-token"),
            (EndingKind.ServerCertificate, "sertifikatet til nettstaden")),
        Effects = Table(
            (EndingEffect.None, "ingenting stoppar"),
            (EndingEffect.PartnerChanges, "partnaren byter truleg sertifikat"),
            (EndingEffect.AdfsChanges, "ADFS byter sertifikat, og innlogging stoppar"),
            (EndingEffect.LoginsStop, "innlogging stoppar"),
            (EndingEffect.MachineStops, "maskina blir ikkje lenger sleppt inn"),
            (EndingEffect.CalendarStops, "kalendrar som abonnerer, får ikkje vite meir")),
        EndsItself = "Sertifikatet sjølv varer til {0}.",
        Greeting = "Dette går snart ut og bør sjåast etter:",
        SeeAll = "Brevet kjem av seg sjølv 60, 30, 14, 7 dagar og ein dag før. Kven som får det, står i dokumentet til verksemda (notify).",
        FetchFromAdfs = "Hent metadata frå ADFS mellom {0} og {1} og last dei opp her, eller oppgi adressa til metadata, så følgjer vi dei sjølve.",
        AskForNext = "Spør den som driftar partnaren om det neste, og legg det inn her før dagen.",
        RollOver = "Lag det neste sertifikatet (weblogin keys roll), og gi partnarane tid til å hente det.",
        BringNext = "Skaff eit nytt sertifikat og legg det inn før dagen.",
        NewToken = "Lag ein ny (weblogin tokens new), legg han inn på maskina, og trekk tilbake den gamle.",
        NewApiToken = "Lag eit nytt under API-token, eller med weblogin tokens api new, legg det inn i programmet, og trekk tilbake det gamle.",
        NewAddress = "Lag ei ny adresse på sida «Det som går ut», og legg henne inn i kalenderprogrammet i staden for den gamle.",
        NothingToDo = "Du treng ikkje gjere noko.",
        NothingEnds = "Ingenting går ut.",
        Warning = "varsel {0} før",
        Days = "{0} dagar",
        OneDay = "1 dag",
        Today = "I dag",
        Past = "Passert",
    };

    private static readonly CalendarWords English = new()
    {
        Title = "Weblogin: what ends",
        What = Table(
            (EndingKind.ProviderKey, "signing certificate"),
            (EndingKind.ProviderMetadata, "metadata"),
            (EndingKind.OwnServiceProviderKey, "our certificate towards identity providers"),
            (EndingKind.OwnIdentityProviderKey, "our certificate towards services"),
            (EndingKind.ClientCertificate, "the certificate by which we prove ourselves"),
            (EndingKind.RelyingPartyKey, "the service's certificate"),
            (EndingKind.RelyingPartyMetadata, "the service's metadata"),
            (EndingKind.Token, "token of a machine"),
            (EndingKind.CalendarAddress, "address of a calendar"),
            (EndingKind.ApiToken, "API token"),
            (EndingKind.ServerCertificate, "the certificate of the site")),
        Effects = Table(
            (EndingEffect.None, "nothing stops"),
            (EndingEffect.PartnerChanges, "the partner is likely to change its certificate"),
            (EndingEffect.AdfsChanges, "ADFS changes its certificate and logins stop"),
            (EndingEffect.LoginsStop, "logins stop"),
            (EndingEffect.MachineStops, "the machine is no longer let in"),
            (EndingEffect.CalendarStops, "calendars that subscribe are told no more")),
        EndsItself = "The certificate itself is valid to {0}.",
        Greeting = "This ends soon and should be looked after:",
        SeeAll = "This letter comes by itself 60, 30, 14, 7 days and a day before. Who gets it stands in the tenant's document (notify).",
        FetchFromAdfs = "Fetch the metadata of ADFS between {0} and {1} and upload it here, or write down its address, and we follow it by ourselves.",
        AskForNext = "Ask whoever runs the partner for the next one, and bring it here before that day.",
        RollOver = "Make the next certificate (weblogin keys roll), and give partners the time to fetch it.",
        BringNext = "Get a new certificate and bring it before that day.",
        NewToken = "Make a new one (weblogin tokens new), give it to the machine, and revoke the old one.",
        NewApiToken = "Make a new one below API tokens, or by weblogin tokens api new, put it into the program, and revoke the old one.",
        NewAddress = "Make a new address on the page “What ends”, and enter it into the calendar program in the place of the old one.",
        NothingToDo = "There is nothing to do.",
        NothingEnds = "Nothing ends.",
        Warning = "warning of {0}",
        Days = "{0} days",
        OneDay = "1 day",
        Today = "Today",
        Past = "Past",
    };
}
