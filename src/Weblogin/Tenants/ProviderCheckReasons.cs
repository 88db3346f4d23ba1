using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>What the check of an OpenID Provider can find. A closed set, in every language of the pages.</summary>
internal static class ProviderCheckReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason ByKey = Said.Add(
        "We prove ourselves by a key; whether it is registered at the provider cannot be seen from here.",
        "Vi beviser hvem vi er med en nøkkel; om den er registrert hos leverandøren, kan ikke ses herfra.",
        "Vi provar kven vi er med ein nøkkel; om han er registrert hos leverandøren, kan ein ikkje sjå herifrå.");

    public static readonly Reason NoSecret = Said.Add(
        "The client secret was not brought yet.",
        "Klienthemmeligheten er ikke lagt inn ennå.",
        "Klientløyndomen er ikkje lagd inn enno.");

    public static readonly Reason SecretIsThere = Said.Add(
        "The client secret is there.",
        "Klienthemmeligheten er på plass.",
        "Klientløyndomen er på plass.");

    public static readonly Reason NotJson = Said.Add(
        "What lies there is not JSON.",
        "Det som ligger der, er ikke JSON.",
        "Det som ligg der, er ikkje JSON.");

    public static readonly Reason Answers = Said.Add(
        "{0} answers.",
        "{0} svarer.",
        "{0} svarar.");

    public static readonly Reason Issuer = Said.Add(
        "The issuer is {0}.",
        "Utstederen (issuer) er {0}.",
        "Utferdaren (issuer) er {0}.");

    public static readonly Reason OtherIssuer = Said.Add(
        "The issuer is \"{0}\", but the tenant's document says \"{1}\".",
        "Utstederen (issuer) er «{0}», men dokumentet til virksomheten sier «{1}».",
        "Utferdaren (issuer) er «{0}», men dokumentet til verksemda seier «{1}».");

    public static readonly Reason Endpoints = Said.Add(
        "The endpoints are there, all of them https.",
        "Endepunktene er på plass, og alle er https.",
        "Endepunkta er på plass, og alle er https.");

    public static readonly Reason EndpointsOnThisMachine = Said.Add(
        "The endpoints are there; those that are not https are on this machine.",
        "Endepunktene er på plass; de som ikke er https, er på denne maskinen.",
        "Endepunkta er på plass; dei som ikkje er https, er på denne maskina.");

    public static readonly Reason InsecureEndpoint = Said.Add(
        "An endpoint is not https.",
        "Et endepunkt er ikke https.",
        "Eit endepunkt er ikkje https.");

    public static readonly Reason MissingEndpoint = Said.Add(
        "The authorization endpoint, the token endpoint or the address of the keys is missing.",
        "Autorisasjonsendepunktet, tokenendepunktet eller adressen til nøklene mangler.",
        "Autorisasjonsendepunktet, tokenendepunktet eller adressa til nøklane manglar.");

    public static readonly Reason NoKeySet = Said.Add(
        "It is no key set.",
        "Det som ligger der, er ikke et nøkkelsett (JWKS).",
        "Det som ligg der, er ikkje eit nøkkelsett (JWKS).");

    public static readonly Reason NoUsableKey = Said.Add(
        "None of the provider's keys can be used: RSA of 2048 bits at the least, or elliptic curve P-256.",
        "Ingen av nøklene til leverandøren kan brukes: det må være RSA på minst 2048 bit, eller elliptisk kurve P-256.",
        "Ingen av nøklane til leverandøren kan brukast: det må vere RSA på minst 2048 bit, eller elliptisk kurve P-256.");

    public static readonly Reason UsableKeys = Said.Add(
        "Keys of the provider that can be used: {0}.",
        "Nøkler hos leverandøren som kan brukes: {0}.",
        "Nøklar hos leverandøren som kan brukast: {0}.");

    public static readonly Reason NoPushedRequests = Said.Add(
        "Requests cannot be pushed (PAR): they go through the browser.",
        "Forespørsler kan ikke sendes fra tjener til tjener (PAR): de går gjennom nettleseren.",
        "Førespurnader kan ikkje sendast frå tenar til tenar (PAR): dei går gjennom nettlesaren.");

    public static readonly Reason PushedRequests = Said.Add(
        "Requests are pushed (PAR).",
        "Forespørsler sendes fra tjener til tjener (PAR).",
        "Førespurnader blir sende frå tenar til tenar (PAR).");

    public static readonly Reason NoLogout = Said.Add(
        "It has no end-session endpoint: a logout here does not end its session.",
        "Leverandøren har ikke noe utloggingsendepunkt (end_session_endpoint): å logge ut her avslutter ikke økten der.",
        "Leverandøren har ikkje noko utloggingsendepunkt (end_session_endpoint): å logge ut her avsluttar ikkje økta der.");

    public static readonly Reason Logout = Said.Add(
        "A logout here can end its session.",
        "Å logge ut her kan avslutte økten hos leverandøren.",
        "Å logge ut her kan avslutte økta hos leverandøren.");

    public static readonly ProviderAbility IdTokens = new(Said, "Id tokens are signed by", "ID-token signeres med", "ID-token blir signerte med");

    public static readonly ProviderAbility Authentication = new(Said, "Clients prove themselves by", "Klienter beviser hvem de er med", "Klientar provar kven dei er med");

    public static readonly ProviderAbility Assertions = new(Said, "Client assertions are signed by", "Klientbevis (client assertions) signeres med", "Klientprov (client assertions) blir signerte med");

    public static readonly ProviderAbility Pkce = new(Said, "Methods of PKCE are", "PKCE-metodene er", "PKCE-metodane er");

    public static readonly ProviderAbility Levels = new(Said, "Levels (acr) are", "Nivåene (acr) er", "Nivåa (acr) er");

    public static readonly ProviderAbility Scopes = new(Said, "Scopes are", "Omfangene (scopes) er", "Omfanga (scopes) er");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}

/// <summary>What can be said of one thing that a provider lists in its discovery document.</summary>
internal sealed class ProviderAbility(ReasonSet said, string english, string bokmal, string nynorsk)
{
    /// <summary>What it lists.</summary>
    public Reason Listed { get; } = said.Add($"{english} {{0}}.", $"{bokmal} {{0}}.", $"{nynorsk} {{0}}.");

    /// <summary>It lists nothing.</summary>
    public Reason Silent { get; } = said.Add($"{english} … the provider does not say.", $"{bokmal} … det sier ikke leverandøren.", $"{nynorsk} … det seier ikkje leverandøren.");

    /// <summary>What it lists, and all that is missing in it.</summary>
    public Reason Lacks { get; } = said.Add($"{english} {{0}}; {{1}} is needed.", $"{bokmal} {{0}}; vi trenger {{1}}.", $"{nynorsk} {{0}}; vi treng {{1}}.");

    /// <summary>What it lists, and of which it needs one.</summary>
    public Reason LacksAny { get; } = said.Add($"{english} {{0}}; one of {{1}} is needed.", $"{bokmal} {{0}}; vi trenger en av {{1}}.", $"{nynorsk} {{0}}; vi treng ein av {{1}}.");
}
