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

    /// <summary>Whether its changes are tried by test users first.</summary>
    public bool HasGate => values.Text(NewTenantFields.GateDev) is not null || values.Text(NewTenantFields.GateProd) is not null;

    /// <summary>The ids of the relying parties of its gate, each once.</summary>
    public IEnumerable<string> GateParties => new[] { values.Text(NewTenantFields.GateDev), values.Text(NewTenantFields.GateProd) }.OfType<string>().Distinct(StringComparer.Ordinal);

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
            OrganisationNumber = values.Text(NewTenantFields.OrganisationNumber)?.Replace(" ", "", StringComparison.Ordinal),
            Environment = this[NewTenantFields.Environment],
            EmailDomains = values.Lines(NewTenantFields.EmailDomains, null),
            Notify = values.Lines(NewTenantFields.Notify, null),
            IdentityProviders = providers,
            WaysIn = providers is [var first, ..] ? [JsonSerializer.SerializeToElement(first.Id!, DocumentJson.Default.String)] : [],
            Fallback = falls ? new FallbackDocument { To = IdPortenId } : null,
            GoLive = HasGate ? Gate() : null,
        };
        return JsonSerializer.Serialize(document, FormValues.Written.TenantDocument);
    }

    private GoLiveDocument Gate() => new()
    {
        Dev = values.Text(NewTenantFields.GateDev),
        Prod = values.Text(NewTenantFields.GateProd),
        RequiredClaims = values.Lines(NewTenantFields.RequiredClaims, null),
        // What is no number is handed on as one that the reader of documents refuses at this field.
        TestUsers = values.Text(NewTenantFields.TestUsers) is not { } text ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var users) ? users : 0,
    };

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
