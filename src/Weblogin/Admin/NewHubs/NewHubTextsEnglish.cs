using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewHubs;

/// <summary>English.</summary>
internal static class NewHubTextsEnglish
{
    public static readonly NewHubTexts Texts = new()
    {
        New = "New hub",
        Make = "Make the hub",
        Fields = new Dictionary<string, FieldWords>
        {
            ["name"] = new("Name", "Stands above the list in which people choose their tenant.", "Write a name, at most 200 characters."),
            ["id"] = new("Short name", "a–z, 0–9 and hyphen, at most 63 characters. Relying parties refer to it, and it cannot be changed later.", "Must be a–z, 0–9 and hyphen, at most 63 characters, and not in use, by no tenant either."),
            ["host"] = new("Host name", "The address at which the relying party registers. The name must point here, and the certificate must cover it.", "Must be a host name in lower case, without port, and not in use."),
            ["origin"] = new("Address", "Only where it is not https:// and the host name, as with a port. Cannot be changed later.", "Must be https:// and the host name, with a port or not, without a trailing slash."),
        },
    };
}
