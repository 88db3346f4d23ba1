using System.ComponentModel;
using System.Text;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Providers;
using Weblogin.Model;
using Weblogin.Onboarding;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Api;

/// <summary>How a tenant's identity providers stand, and what a partner is handed.</summary>
internal sealed class ProviderApi(ProviderConditions conditions, IServiceProviderSheet sheet, IProviderCheck check, CheckRate rate, TenantDirectory directory)
{
    private const string Path = "/tenants/{tenant}/identity-providers";

    private static readonly ApiParameter Attribute = new("attribute", "Of Active Directory, that holds national ids, by its LDAP display name; employeeNumber without it.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<ProviderApi, ApiList<ApiProvider>>(
            ApiOperation.Get(Path, ApiDemand.OfTenant, "listIdentityProviders", "The tenant's identity providers, those too that only its candidate has.") with { IsPaged = true }, (api, call) => api.ListAsync(call));
        endpoints.MapApi<ProviderApi, ApiProvider>(ApiOperation.Get(Path + "/{identityProvider}", ApiDemand.OfTenant, "showIdentityProvider", "An identity provider: how it stands, what its metadata says, what waits."), (api, call) => api.ShowAsync(call));
        endpoints.MapApi<ProviderApi, ApiProviderCheck>(
            ApiOperation.Post(Path + "/{identityProvider}/check", ApiDemand.OfTenant, "checkIdentityProvider", "Asks an OpenID Provider now whether it is there and can do what a login by it needs; nothing is kept.") with { Query = [ApiParameter.Language] }, (api, call) => api.CheckAsync(call));
        endpoints.MapApi<ProviderApi, ApiDownload>(
            ApiOperation.Get(Path + "/{identityProvider}/adfs-kit", ApiDemand.OfTenant, "getAdfsKit", "Scripts, claim rules and a page to read for the administrator of the tenant's ADFS, as a zip.") with { Sent = ApiMedia.Octets, Query = [Attribute], Also = [ApiProblemKind.Refused] }, (api, call) => Task.FromResult(api.Kit(call)));
        endpoints.MapApi<ProviderApi, ApiText>(
            ApiOperation.Get("/tenants/{tenant}/service-provider-metadata", ApiDemand.OfTenant, "getServiceProviderMetadata", "Our metadata as the tenant's service provider, for its partners.") with { Sent = ApiMedia.Xml }, (api, call) => api.OursAsync(call));
    }

    /// <summary>The identity provider that a route names; null where the tenant has none of it.</summary>
    public static (Tenant Tenant, IdentityProvider Provider)? Find(ApiCall call, TenantDirectory directory) =>
        IdentityProviderId.TryParse(call.Route("identityProvider"), out var id) ? directory.Current.FindProviderToSetUp(call.RequiredTenant, id) : null;

    private async Task<ApiReply<ApiList<ApiProvider>>> ListAsync(ApiCall call)
    {
        if (call.Find(directory) is null)
            return ApiRefusal.NotFound("no such tenant");
        List<ApiProvider> providers = [];
        foreach (var (tenant, provider) in directory.Current.ProvidersToSetUp(call.RequiredTenant))
            providers.Add(Shown(tenant, await conditions.OfAsync(tenant, provider, call.Aborted)));
        return ApiList<ApiProvider>.OfAll(providers, call, provider => provider);
    }

    private async Task<ApiReply<ApiProvider>> ShowAsync(ApiCall call) =>
        Find(call, directory) is var (tenant, provider) ? Shown(tenant, await conditions.OfAsync(tenant, provider, call.Aborted)) : ApiRefusal.NotFound("no such identity provider");

    private async Task<ApiReply<ApiProviderCheck>> CheckAsync(ApiCall call)
    {
        if (Find(call, directory) is not var (tenant, found) || found is not IdentityProvider.OpenIdProvider provider)
            return ApiRefusal.NotFound("no such OpenID Provider");
        if (!rate.TryUse(tenant.Id, provider.Id))
            return new ApiRefusal(ApiProblemKind.TooManyCalls, "A provider is checked every ten seconds at the most.");
        var language = PageLanguages.Serving(call.Language) ?? PageLanguage.English;
        var points = await check.RunAsync(tenant, provider, call.Aborted);
        return new ApiProviderCheck(points.All(point => point.Verdict != CheckVerdict.Fault), [.. points.Select(point => new ApiCheckedPoint(point.Point, point.Verdict, ReasonWords.In(language, point.Sentence).Text))]);
    }

    private ApiReply<ApiDownload> Kit(ApiCall call)
    {
        if (Find(call, directory) is not var (tenant, found) || found is not IdentityProvider.Saml { IsFeide: false } provider)
            return ApiRefusal.NotFound("no such ADFS");
        var attribute = call.Query(Attribute.Name) ?? AdfsKit.DefaultAttribute;
        if (!AdfsKit.IsAttribute(attribute))
            return new ApiRefusal(ApiProblemKind.BadRequest, "The parameter attribute is no name that an attribute of Active Directory can have.");
        var (kit, fault) = AdfsKit.Of(tenant, provider, attribute);
        return kit is null ? new ApiRefusal(ApiProblemKind.Refused, fault!) : new ApiDownload(new MemoryStream(kit.Zipped(), writable: false));
    }

    private async Task<ApiReply<ApiText>> OursAsync(ApiCall call) =>
        call.Find(directory) is { } tenant ? new ApiText(Encoding.UTF8.GetString(await sheet.MetadataAsync(tenant, call.Aborted)), ApiMedia.Xml) : ApiRefusal.NotFound("no such tenant");

    private ApiProvider Shown(Tenant tenant, ProviderCondition condition) => new(condition.Provider.Id.Value, condition.Provider.Name, KindOf(condition.Provider), condition.State)
    {
        Metadata = condition is { InForce: { } summary, Metadata.Accepted: { } xml } ? Shown(summary, xml) : null,
        Everybodys = condition is { Everybodys: { } met } ? Shown(met) : null,
        IsTried = condition.IsTried ? true : null,
        Waiting = condition.Metadata?.Pending is { } pending ? Waiting(tenant, condition, pending) : null,
        Fault = condition.Metadata?.LastFault,
        FetchFault = condition.Fetch?.Fault,
    };

    private ApiWaitingMetadata Waiting(Tenant tenant, ProviderCondition condition, string pending)
    {
        var summary = conditions.Read(tenant, pending);
        return new ApiWaitingMetadata(MetadataIntake.Sha256(pending), summary is not null && condition.InForce is { } inForce ? MetadataDiff.Between(inForce, summary).Sentences : [])
        {
            IsAltered = summary is { IsAltered: true } ? true : null,
        };
    }

    private static ApiMetPartner Shown(MetadataSummary met) => new(met.EntityId.Value, [.. met.SignOn.Select(Shown)], [.. met.Logout.Select(Shown)], [.. met.SigningKeys.Select(key => new ApiKey(key.Thumbprint, key.NotAfter))]);

    private static ApiMetadata Shown(MetadataSummary summary, string xml) => new(
        MetadataIntake.Sha256(xml), summary.EntityId.Value, [.. summary.SignOn.Select(Shown)], [.. summary.Logout.Select(Shown)], [.. summary.SigningKeys.Select(key => new ApiKey(key.Thumbprint, key.NotAfter))])
    {
        ValidUntil = summary.ValidUntil,
        IsAltered = summary.IsAltered ? true : null,
    };

    private static ApiEndpoint Shown(EndpointSummary endpoint) => new(endpoint.Binding, endpoint.Location);

    private static ApiProviderKind KindOf(IdentityProvider provider) => provider switch
    {
        IdentityProvider.Saml => ApiProviderKind.Saml,
        IdentityProvider.OpenIdProvider => ApiProviderKind.OpenIdConnect,
        _ => ApiProviderKind.Local,
    };
}

/// <summary>An identity provider.</summary>
internal sealed record ApiProvider(string Id, string Name, ApiProviderKind Kind, [property: Description("What there is to say of it first.")] ProviderState State)
{
    [Description("Whether test users alone meet the metadata until the tenant's next version is opened; left out where everybody does.")]
    public bool? IsTried { get; init; }

    [Description("What everybody meets while test users meet other metadata; left out where they meet the same, or everybody meets none.")]
    public ApiMetPartner? Everybodys { get; init; }

    [Description("What is in force; left out where there is nothing, or it is none of SAML.")]
    public ApiMetadata? Metadata { get; init; }

    [Description("A change that waits for a person's word.")]
    public ApiWaitingMetadata? Waiting { get; init; }

    [Description("Why the last content could not be used.")]
    public string? Fault { get; init; }

    [Description("Why the last fetch failed.")]
    public string? FetchFault { get; init; }
}

/// <summary>What was looked at of an OpenID Provider.</summary>
internal sealed record ApiProviderCheck([property: Description("Whether people can log in by it, as far as can be seen from here.")] bool CanLogIn, [property: Description("What was looked at, in order; what rests on something that is missing is left out.")] IReadOnlyList<ApiCheckedPoint> Points);

/// <summary>One thing that was looked at.</summary>
internal sealed record ApiCheckedPoint(ProviderPoint Point, CheckVerdict Verdict, [property: Description("In a sentence.")] string Text);

/// <summary>How it is spoken with.</summary>
internal enum ApiProviderKind
{
    Saml,
    OpenIdConnect,

    /// <summary>The tenant's own register of patrons.</summary>
    Local,
}

/// <summary>What metadata says.</summary>
internal sealed record ApiMetadata(
    [property: Description("SHA-256 of the content, 64 hexadecimal digits.")] string Sha256, string EntityId, IReadOnlyList<ApiEndpoint> SignOn, IReadOnlyList<ApiEndpoint> Logout, IReadOnlyList<ApiKey> SigningKeys)
{
    public DateTimeOffset? ValidUntil { get; init; }

    [Description(AlteredWords)]
    public bool? IsAltered { get; init; }

    /// <summary>What it says of a signature.</summary>
    internal const string AlteredWords = "True where it is signed, but was changed after it was signed: fetch it again from its owner. Left out else, which vouches for nothing.";
}

/// <summary>A partner as it is met: addresses of the version that was opened, keys of the newest metadata.</summary>
internal sealed record ApiMetPartner(string EntityId, IReadOnlyList<ApiEndpoint> SignOn, IReadOnlyList<ApiEndpoint> Logout, IReadOnlyList<ApiKey> SigningKeys);

/// <summary>An endpoint.</summary>
internal sealed record ApiEndpoint(string Binding, string Location);

/// <summary>A key in its certificate.</summary>
internal sealed record ApiKey([property: Description("SHA-256 of the certificate.")] string Sha256, DateTimeOffset NotAfter);

/// <summary>Metadata that waits.</summary>
internal sealed record ApiWaitingMetadata([property: Description("Of the content: what is refused is named by it.")] string Sha256, [property: Description("What it changes, a sentence each.")] IReadOnlyList<string> Changes)
{
    [Description(ApiMetadata.AlteredWords)]
    public bool? IsAltered { get; init; }
}
