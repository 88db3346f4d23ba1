using System.Globalization;
using System.Text.Json;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Providers.Settings;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.NewTenants;

/// <summary>What stands in a new tenant's form, and the first version of the document that it makes.</summary>
internal sealed class NewTenantForm(FormValues values)
{
    private const string IdPortenId = "idporten";

    public string this[string field] => values[field];

    public FormValues Values => values;

    /// <summary>Likewise of this form.</summary>
    public IReadOnlyList<DocumentText> Taking(IReadOnlyList<DocumentVersion> stored) => Taking(stored, this[NewTenantFields.Id], Gate(values));

    /// <summary>As it will be written; null where none was typed.</summary>
    public string? OrganisationNumber => values.Text(NewTenantFields.OrganisationNumber)?.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The form before anything is typed.</summary>
    public static NewTenantForm New(TenantSnapshot snapshot)
    {
        // A real municipality, but for an installation that has none yet.
        var isProduction = IdPortenInUse.Of(snapshot, DeploymentEnvironment.Production).HasTenants;
        var idPorten = ProviderPreset.All.First(preset => preset.Name == ProviderPreset.IdPorten).Known(isProduction, snapshot);
        return new NewTenantForm(new FormValues(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NewTenantFields.Environment] = isProduction ? "production" : "test",
            [NewTenantFields.Issuer] = idPorten.Issuer ?? "",
            [NewTenantFields.ClientId] = idPorten.ClientId ?? "",
        }));
    }

    /// <summary>What was posted.</summary>
    public static NewTenantForm Posted(IFormCollection posted) => new(FormValues.Posted(posted, NewTenantFields.All.Select(field => field.Name)));

    public string Document()
    {
        var (wayIn, falls) = (this[NewTenantFields.WayIn], values.IsTicked(NewTenantFields.Fallback) && this[NewTenantFields.WayIn] == NewTenantFields.Adfs);
        IdentityProviderDocument[] providers = wayIn switch
        {
            NewTenantFields.Adfs => [Adfs(), .. falls ? new[] { IdPorten() } : []],
            NewTenantFields.IdPorten => [IdPorten()],
            NewTenantFields.Local => [Patrons()],
            _ => [],
        };
        var document = new TenantDocument
        {
            Tenant = this[NewTenantFields.Id],
            Host = this[NewTenantFields.Host],
            Origin = values.Text(NewTenantFields.Origin),
            Name = this[NewTenantFields.Name],
            OrganisationNumber = OrganisationNumber,
            Environment = this[NewTenantFields.Environment],
            EmailDomains = values.Lines(NewTenantFields.EmailDomains, null),
            Notify = values.Lines(NewTenantFields.Notify, null),
            IdentityProviders = providers,
            WaysIn = providers is [var first, ..] ? [JsonSerializer.SerializeToElement(first.Id!, DocumentJson.Default.String)] : [],
            Fallback = falls ? new FallbackDocument { To = IdPortenId } : null,
            GoLive = Gate(values),
        };
        return JsonSerializer.Serialize(document, FormValues.Written.TenantDocument);
    }

    /// <summary>The gate that these fields of a form say; null where they name no relying party.</summary>
    public static GoLiveDocument? Gate(FormValues values) => values.Text(NewTenantFields.GateDev) is null && values.Text(NewTenantFields.GateProd) is null ? null : new GoLiveDocument
    {
        Dev = values.Text(NewTenantFields.GateDev),
        Prod = values.Text(NewTenantFields.GateProd),
        RequiredClaims = values.Lines(NewTenantFields.RequiredClaims, null),
        // What is no number is handed on as one that the reader of documents refuses at this field.
        TestUsers = values.Text(NewTenantFields.TestUsers) is not { } text ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var users) ? users : 0,
    };

    /// <summary>The relying parties of a gate as they take the tenant. A relying party lists its tenants, and a gate needs one that lists this: neither can come first.</summary>
    public static IReadOnlyList<DocumentText> Taking(IReadOnlyList<DocumentVersion> stored, string tenant, GoLiveDocument? gate) =>
    [
        .. from id in new[] { gate?.Dev, gate?.Prod }.OfType<string>().Distinct(StringComparer.Ordinal)
            from version in stored
            where version.Kind == DocumentKind.RelyingParty && string.Equals(version.Id, id, StringComparison.Ordinal)
            let party = DocumentJson.Read(version.Json, new DocumentErrors()) as RelyingPartyDocument
            where party is not null && party.Tenants?.Contains(tenant, StringComparer.Ordinal) is not true
            select new DocumentText($"{version.Kind.Words} {id}", JsonSerializer.Serialize(party with { Tenants = [.. party.Tenants ?? [], tenant] }, FormValues.Written.RelyingPartyDocument)),
    ];

    private IdentityProviderDocument Adfs() => new() { Id = "adfs", Kind = ProviderKinds.Saml, Name = Called("ADFS"), MetadataUrl = values.Text(NewTenantFields.MetadataUrl) };

    private IdentityProviderDocument IdPorten() => new()
    {
        Id = IdPortenId,
        Kind = ProviderKinds.IdPorten,
        Name = "ID-porten",
        Issuer = values.Text(NewTenantFields.Issuer),
        ClientId = values.Text(NewTenantFields.ClientId),
        OnBehalfOf = values.Text(NewTenantFields.OnBehalfOf),
    };

    private IdentityProviderDocument Patrons() => new() { Id = "kort", Kind = ProviderKinds.Local, Name = Called("PIN"), Methods = ["pin"] };

    // People choose it by the tenant's name; that this is missing is told at its own field alone.
    private string Called(string kind) => values.Text(NewTenantFields.Name) ?? kind;
}
