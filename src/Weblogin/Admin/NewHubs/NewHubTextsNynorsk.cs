using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewHubs;

/// <summary>Nynorsk.</summary>
internal static class NewHubTextsNynorsk
{
    public static readonly NewHubTexts Texts = new()
    {
        New = "Ny samleinngang",
        Make = "Opprett samleinngangen",
        Fields = new Dictionary<string, FieldWords>
        {
            ["name"] = new("Namn", "Står over lista der folk vel verksemda si.", "Skriv eit namn, høgst 200 teikn."),
            ["id"] = new("Kortnamn", "a–z, 0–9 og bindestrek, høgst 63 teikn. Tenester viser til det, og det kan ikkje endrast sidan.", "Må vere a–z, 0–9 og bindestrek, høgst 63 teikn, og ikkje vere i bruk, heller ikkje av ei verksemd."),
            ["host"] = new("Vertsnamn", "Adressa tenesta registrerer seg på. Namnet må peike hit, og sertifikatet må dekkje det.", "Må vere eit vertsnamn med små bokstavar, utan port, og ikkje vere i bruk."),
            ["origin"] = new("Adresse", "Berre når ho ikkje er https:// og vertsnamnet, til dømes med port. Kan ikkje endrast sidan.", "Må vere https:// og vertsnamnet, eventuelt med port, utan skråstrek til slutt."),
        },
    };
}
