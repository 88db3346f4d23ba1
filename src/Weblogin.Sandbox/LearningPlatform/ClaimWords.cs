using System.Globalization;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>What claims mean, for people who read the demo. Norwegian.</summary>
internal static class ClaimWords
{
    private static readonly Dictionary<string, string> _meanings = new(StringComparer.Ordinal)
    {
        ["sub"] = "brukerens faste nøkkel hos plattformen, lik på tvers av arbeidsgivere",
        ["pid"] = "fødselsnummer, bare til tjenester som har lov",
        ["preferred_username"] = "brukernavn i plattformen",
        ["tenant"] = "virksomheten som går god for innloggingen",
        ["organisation_number"] = "virksomhetens organisasjonsnummer",
        ["acr"] = "sikkerhetsnivå",
        ["amr"] = "hvordan personen legitimerte seg",
        ["auth_time"] = "når personen legitimerte seg",
        ["sid"] = "denne innloggingens nummer",
        ["iss"] = "hvem som har utstedt svaret",
        ["aud"] = "hvem svaret er ment for",
        ["nonce"] = "plattformens engangstall, så svaret ikke kan brukes om igjen",
        ["iat"] = "når svaret ble skrevet",
        ["exp"] = "når svaret går ut",
        ["name"] = "navn",
        ["given_name"] = "fornavn",
        ["family_name"] = "etternavn",
        ["email"] = "e-post",
    };

    /// <summary>The meaning; null for a claim without an entry.</summary>
    public static string? MeaningOf(string claim) => _meanings.GetValueOrDefault(claim);

    /// <summary>A claim that is a moment, as UTC; null for any other.</summary>
    /// <param name="value">Seconds since 1970.</param>
    public static string? TimeOf(string claim, string? value) =>
        claim is "auth_time" or "exp" or "iat" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : null;

    /// <summary>A level in words.</summary>
    public static string Level(string? acr) =>
        acr switch
        {
            "nlsso-loa-high" => "høyt",
            "nlsso-loa-substantial" => "betydelig",
            "nlsso-loa-low" => "lavt",
            _ => "ikke oppgitt",
        };
}
