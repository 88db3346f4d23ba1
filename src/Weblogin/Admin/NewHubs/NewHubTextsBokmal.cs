using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewHubs;

/// <summary>Bokmål.</summary>
internal static class NewHubTextsBokmal
{
    public static readonly NewHubTexts Texts = new()
    {
        New = "Ny samleinngang",
        Make = "Opprett samleinngangen",
        Fields = new Dictionary<string, FieldWords>
        {
            ["name"] = new("Navn", "Står over listen der folk velger virksomheten sin.", "Skriv et navn, høyst 200 tegn."),
            ["id"] = new("Kortnavn", "a–z, 0–9 og bindestrek, høyst 63 tegn. Tjenester viser til det, og det kan ikke endres siden.", "Må være a–z, 0–9 og bindestrek, høyst 63 tegn, og ikke være i bruk, heller ikke av en virksomhet."),
            ["host"] = new("Vertsnavn", "Adressen tjenesten registrerer seg på. Navnet må peke hit, og sertifikatet må dekke det.", "Må være et vertsnavn med små bokstaver, uten port, og ikke være i bruk."),
            ["origin"] = new("Adresse", "Bare når den ikke er https:// og vertsnavnet, for eksempel med port. Kan ikke endres siden.", "Må være https:// og vertsnavnet, eventuelt med port, uten skråstrek til slutt."),
        },
    };
}
