using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewTenants;

/// <summary>The fields of a new tenant's form, and the members of its document that each writes.</summary>
internal static class NewTenantFields
{
    public const string Id = "id";
    public const string Host = "host";
    public const string Origin = "origin";
    public const string Name = "name";
    public const string OrganisationNumber = "organisationNumber";
    public const string Environment = "environment";
    public const string WayIn = "wayIn";
    public const string MetadataUrl = "metadataUrl";
    public const string Fallback = "fallback";
    public const string Issuer = "issuer";
    public const string ClientId = "clientId";
    public const string OnBehalfOf = "onBehalfOf";
    public const string GateDev = "gateDev";
    public const string GateProd = "gateProd";
    public const string RequiredClaims = "requiredClaims";
    public const string TestUsers = "testUsers";
    public const string EmailDomains = "emailDomains";
    public const string Notify = "notify";

    public const string Adfs = "adfs";
    public const string IdPorten = "idporten";
    public const string Local = "local";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<FormField> All =
    [
        new(Name, FieldKind.Text) { Paths = ["name"] },
        new(Id, FieldKind.Text) { Paths = ["tenant"] },
        new(Host, FieldKind.Text) { Paths = ["host", "serviceProviderEntityId", "identityProviderEntityId"] },
        new(OrganisationNumber, FieldKind.Text) { Paths = ["organisationNumber"] },
        new(Environment, FieldKind.Choice) { Paths = ["environment"], Options = ["test", "production"] },
        new(WayIn, FieldKind.Choice) { Options = [Adfs, IdPorten, Local] },
        new(MetadataUrl, FieldKind.Text),
        new(Fallback, FieldKind.Check) { Paths = ["fallback"] },
        new(Issuer, FieldKind.Text),
        new(ClientId, FieldKind.Text),
        new(OnBehalfOf, FieldKind.Text),
        new(GateDev, FieldKind.Text) { Paths = ["goLive.dev", "goLive"] },
        new(GateProd, FieldKind.Text) { Paths = ["goLive.prod"] },
        new(RequiredClaims, FieldKind.Lines) { Paths = ["goLive.requiredClaims"] },
        new(Origin, FieldKind.Text) { Paths = ["origin"], IsAdvanced = true },
        new(TestUsers, FieldKind.Text) { Paths = ["goLive.testUsers"], IsAdvanced = true },
        new(EmailDomains, FieldKind.Lines) { Paths = ["emailDomains"], IsAdvanced = true },
        new(Notify, FieldKind.Lines) { Paths = ["notify"], IsAdvanced = true },
    ];

    // Of whichever identity provider: the form makes none that have several of these.
    private static readonly (string Member, string Field)[] _ofProviders = [("metadataUrl", MetadataUrl), ("issuer", Issuer), ("clientId", ClientId), ("onBehalfOf", OnBehalfOf)];

    /// <summary>The field that a fault of the document stands at; null where it is none of the form's.</summary>
    public static string? At(string path)
    {
        if (!path.StartsWith("identityProviders", StringComparison.Ordinal))
            return path.StartsWith("waysIn", StringComparison.Ordinal) ? WayIn : FormField.At(All, path);
        return _ofProviders.FirstOrDefault(one => path.EndsWith("." + one.Member, StringComparison.Ordinal)).Field ?? WayIn;
    }
}
