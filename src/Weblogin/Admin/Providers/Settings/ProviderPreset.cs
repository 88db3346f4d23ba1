using Weblogin.Admin.Forms;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>A kind of identity provider as people know it, and what its form begins with.</summary>
/// <param name="Name">In the address, and in the page's texts.</param>
/// <param name="Kind">As the document calls it.</param>
/// <param name="Id">What it is usually called in documents.</param>
internal sealed record ProviderPreset(string Name, string Kind, string Id, string Called)
{
    public const string Adfs = "adfs";
    public const string IdPorten = "idporten";
    public const string Local = "local";

    private const string Entra = "entra";
    private const string Feide = "feide";
    private const string FeideSaml = "feide-saml";
    private const string FeideIssuer = "https://auth.dataporten.no";
    private const string IdPortenIssuer = "https://idporten.no";
    private const string IdPortenTestIssuer = "https://test.idporten.no";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<ProviderPreset> All =
    [
        new(Adfs, ProviderKinds.Saml, "adfs", "ADFS"),
        new(Entra, ProviderKinds.Saml, "entra", "Microsoft"),
        new(IdPorten, ProviderKinds.IdPorten, "idporten", "ID-porten"),
        new(Feide, ProviderKinds.Feide, "feide", "Feide"),
        new(FeideSaml, ProviderKinds.Saml, "feide", "Feide") { Empty = new IdentityProviderDocument { Kind = ProviderKinds.Saml, Profile = Feide } },
        new("saml", ProviderKinds.Saml, "saml", ""),
        new("oidc", ProviderKinds.OpenIdConnect, "oidc", ""),
        new(Local, ProviderKinds.Local, "kort", ""),
    ];

    /// <summary>Which of them one in a document most likely is, by its addresses: the name of a <see cref="ProviderPreset"/>. It decides on the words of a page and on nothing else.</summary>
    public static string NameOf(IdentityProviderDocument provider)
    {
        if (provider.Kind != ProviderKinds.Saml)
            return provider.Kind ?? ProviderKinds.Saml;
        if (provider.Profile is not null)
            return FeideSaml;
        bool Has(string part) => new[] { provider.MetadataUrl, provider.EntityId }.Any(address => address?.Contains(part, StringComparison.OrdinalIgnoreCase) is true);
        return Has("//login.microsoftonline.com/") || Has("//sts.windows.net/") ? Entra
            : Has("/adfs/") || Has("/FederationMetadata/") || provider.Id?.StartsWith(Adfs, StringComparison.Ordinal) is true ? Adfs
            : ProviderKinds.Saml;
    }

    /// <summary>What its part of the document has before any field is written.</summary>
    public IdentityProviderDocument Empty { get; init; } = new() { Kind = Kind };

    /// <summary>Those that a tenant may still have: one register of patrons, and the administration is for ID-porten alone.</summary>
    public static IEnumerable<ProviderPreset> For(TenantDocument tenant) => All.Where(preset =>
        preset.Kind switch
        {
            ProviderKinds.Local => tenant.Administration is null && tenant.IdentityProviders?.Any(provider => provider.Kind == ProviderKinds.Local) is not true,
            ProviderKinds.IdPorten => true,
            _ => tenant.Administration is null,
        });

    /// <summary>The form before anything is typed: an id that is free, behind the other ways in.</summary>
    public ProviderForm Form(TenantDocument tenant, TenantSnapshot snapshot)
    {
        var taken = (tenant.IdentityProviders ?? []).Select(provider => provider.Id).ToHashSet(StringComparer.Ordinal);
        var id = Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? Id : $"{Id}{number}").First(free => !taken.Contains(free));
        var place = ProviderForm.PlacesOf(tenant).Count;
        var form = ProviderForm.Of(new TenantDocument { IdentityProviders = [Known(tenant.Environment == "production", snapshot) with { Id = id, Name = Called }] }, 0);
        return form.With(SettingsFields.Place, (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).With(SettingsFields.FindClaim, FormValues.Box(true));
    }

    /// <summary>What is the same wherever this installation has one: whom it asks at ID-porten, and as which client where that is one for many tenants.</summary>
    public IdentityProviderDocument Known(bool isProduction, TenantSnapshot snapshot)
    {
        if (Kind == ProviderKinds.Feide)
            return Empty with { Issuer = FeideIssuer };
        if (Kind != ProviderKinds.IdPorten)
            return Empty;
        var used = IdPortenInUse.Of(snapshot, isProduction ? DeploymentEnvironment.Production : DeploymentEnvironment.Test);
        return Empty with { Issuer = used.Issuer ?? (isProduction ? IdPortenIssuer : IdPortenTestIssuer), ClientId = used.SharedClientId };
    }
}
