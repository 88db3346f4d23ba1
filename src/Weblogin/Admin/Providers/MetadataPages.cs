using System.Diagnostics;
using System.Text;
using Weblogin.Admin.Frame;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Providers;

/// <summary>
/// Where metadata is brought by hand, shown, and accepted or refused. Nothing that is brought here is in force before it was seen: the first metadata and added keys
/// wait too. Who holds a signing key is anybody at that provider, so both bringing and deciding are for who has just proven themselves, and is on the access list: whoever runs a provider that the tenant believes needs no group any more.
/// </summary>
internal sealed class MetadataPages(ProviderLookup lookup, MetadataIntake intake, IGuardedFetch fetch, ProviderConditions conditions, ProviderAudit audit, TimeProvider time)
{
    public const string DoField = "do";
    public const string FileField = "file";
    public const string TextField = "text";
    public const string UrlField = "url";
    public const string Sha256Field = "sha256";

    public const string File = "file";
    public const string Text = "text";
    public const string Url = "url";
    public const string Accept = "accept";
    public const string Refuse = "refuse";

    /// <summary>Longest address, in characters.</summary>
    public const int MaxUrl = 2000;

    private const string ToldParameter = "told";

    // What stands around the content in a form of several parts.
    private const int FormOverhead = 64 * 1024;

    private const int Sha256Digits = 64;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = AdminDemand.OfTenant.Fresh.Lasting;
        endpoints.MapAdminPage<MetadataPages>(ProviderPaths.Metadata, demand, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminForm<MetadataPages>(ProviderPaths.Metadata, demand with { MaxBody = MetadataOffer.MaxOctets + FormOverhead }, (pages, visit) => pages.TakeAsync(visit));
    }

    /// <summary>The address at which a page tells what has been done.</summary>
    public static string Telling(string path, MetadataTold told) => $"{path}?{ToldParameter}={told}";

    /// <summary>What the address of a page tells; null where it tells nothing.</summary>
    public static string? ToldTo(AdminVisit visit) =>
        Enum.TryParse<MetadataTold>(visit.Context.Request.Query[ToldParameter], out var told) && Enum.IsDefined(told) ? ProviderTexts.In(visit.Language).Told(told) : null;

    private async Task<IResult> ShowAsync(AdminVisit visit) =>
        lookup.Find<IdentityProvider.Saml>(visit) is var (tenant, provider) && SamlViews.MayBring(visit, provider) ? await PageAsync(visit, tenant, provider, null, StatusCodes.Status200OK) : ProviderLookup.NotFound(visit);

    private async Task<IResult> TakeAsync(AdminVisit visit)
    {
        if (lookup.Find<IdentityProvider.Saml>(visit) is not var (tenant, provider) || !SamlViews.MayBring(visit, provider))
            return ProviderLookup.NotFound(visit);
        return visit.Form[DoField].ToString() switch
        {
            File => await BringAsync(visit, tenant, provider, await ReadAsync(visit.Form.Files.GetFile(FileField), visit.Aborted)),
            Text => await BringAsync(visit, tenant, provider, Encoding.UTF8.GetBytes(visit.Form[TextField].ToString().Trim())),
            Url => await FetchAsync(visit, tenant, provider, visit.Form[UrlField].ToString().Trim()),
            Accept or Refuse => await DecideAsync(visit, tenant, provider),
            _ => visit.Refuse(RefusalCause.MalformedRequest, "the form says nothing to do"),
        };
    }

    // Once, and into nothing but this page: the address in the document stays what it is.
    private async Task<IResult> FetchAsync(AdminVisit visit, Tenant tenant, IdentityProvider.Saml provider, string typed)
    {
        var texts = ProviderTexts.In(visit.Language);
        if (typed.Length > MaxUrl || !Uri.TryCreate(typed, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            return await PageAsync(visit, tenant, provider, new PageFault(texts.Fault(MetadataFault.NoAddress)), StatusCodes.Status422UnprocessableEntity);
        return await fetch.GetAsync(new FetchRequest(address, tenant.Environment == DeploymentEnvironment.Test, MetadataOffer.MaxOctets), visit.Aborted) switch
        {
            FetchOutcome.Fetched fetched => await BringAsync(visit, tenant, provider, fetched.Content),
            FetchOutcome.Failed failed => await PageAsync(visit, tenant, provider, new PageFault(texts.Fault(MetadataFault.NotFetched), ReasonWords.In(visit.Language, failed.Sentence)), StatusCodes.Status422UnprocessableEntity),
            // Nothing was asked that could be unchanged.
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IResult> BringAsync(AdminVisit visit, Tenant tenant, IdentityProvider.Saml provider, byte[] content)
    {
        var (texts, address) = (ProviderTexts.In(visit.Language), ProviderPaths.MetadataOf(tenant.Id, provider.Id));
        if (content.Length == 0)
            return await PageAsync(visit, tenant, provider, new PageFault(texts.Fault(MetadataFault.Nothing)), StatusCodes.Status422UnprocessableEntity);
        var offer = new MetadataOffer(tenant, provider, content) { ByHand = true, WaitsAlways = true, Records = audit.Of(visit, tenant, provider.Id) };
        return await intake.OfferAsync(offer, visit.Aborted) switch
        {
            IntakeOutcome.Waits => AdminVisit.To(address),
            IntakeOutcome.NotPermitted => visit.NotFound("may not any more"),
            IntakeOutcome.Unchanged => AdminVisit.To(Telling(address, MetadataTold.Unchanged)),
            IntakeOutcome.Refused refused => await PageAsync(visit, tenant, provider, new PageFault(texts.Fault(MetadataFault.Unusable), ReasonWords.In(visit.Language, refused.Sentence)), StatusCodes.Status422UnprocessableEntity),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IResult> DecideAsync(AdminVisit visit, Tenant tenant, IdentityProvider.Saml provider)
    {
        var (texts, sha256, records) = (ProviderTexts.In(visit.Language), visit.Form[Sha256Field].ToString(), audit.Of(visit, tenant, provider.Id));
        if (sha256.Length != Sha256Digits || !sha256.All(char.IsAsciiHexDigit))
            return visit.Refuse(RefusalCause.MalformedRequest, "the form does not say what was seen");
        var accepts = visit.Form[DoField] == Accept;
        var decision = accepts
            ? await intake.AcceptAsync(tenant, provider, sha256, records, visit.Aborted)
            : await intake.RefuseAsync(tenant, provider, sha256, records, visit.Aborted);
        return decision switch
        {
            IntakeDecision.Done done => AdminVisit.To(Telling(ProviderPaths.Of(tenant.Id, provider.Id), !accepts ? MetadataTold.Refused : done.IsTried ? MetadataTold.Tried : MetadataTold.Accepted)),
            IntakeDecision.NotPermitted => visit.NotFound("may not any more"),
            IntakeDecision.NothingWaits => AdminVisit.To(Telling(ProviderPaths.MetadataOf(tenant.Id, provider.Id), MetadataTold.NothingWaits)),
            IntakeDecision.OtherContent => await PageAsync(visit, tenant, provider, new PageFault(texts.Fault(MetadataFault.OtherContent)), StatusCodes.Status409Conflict),
            IntakeDecision.Refused refused => await PageAsync(visit, tenant, provider, new PageFault(texts.Fault(MetadataFault.Unusable), ReasonWords.In(visit.Language, refused.Sentence)), StatusCodes.Status422UnprocessableEntity),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IResult> PageAsync(AdminVisit visit, Tenant tenant, IdentityProvider.Saml provider, PageFault? fault, int status)
    {
        var condition = await conditions.OfAsync(tenant, provider, visit.Aborted);
        var words = new ProviderWords(visit.Language, time.GetUtcNow());
        return new PageResult<MetadataPage>(new Dictionary<string, object?>
        {
            [nameof(MetadataPage.Frame)] = ProviderLookup.Frame(visit, tenant, provider),
            [nameof(MetadataPage.Name)] = provider.Name,
            [nameof(MetadataPage.Address)] = ProviderPaths.MetadataOf(tenant.Id, provider.Id),
            [nameof(MetadataPage.Waiting)] = Waiting(tenant, condition, words),
            [nameof(MetadataPage.Url)] = visit.Form[UrlField].FirstOrDefault() ?? provider.MetadataUrl?.AbsoluteUri,
            [nameof(MetadataPage.Fault)] = fault,
            [nameof(MetadataPage.Told)] = fault is null ? ToldTo(visit) : null,
        })
        { Status = status };
    }

    private WaitingMetadata? Waiting(Tenant tenant, ProviderCondition condition, ProviderWords words)
    {
        if (condition.Metadata?.Pending is not { } pending)
            return null;
        var summary = conditions.Read(tenant, pending);
        IReadOnlyList<string> changes = (condition, summary) switch
        {
            (_, null) or ({ Metadata.Accepted: null }, _) => [],
            ({ InForce: { } inForce }, _) => [.. MetadataDiff.Between(inForce, summary).Changes.Select(words.Say)],
            _ => [words.Unreadable],
        };
        var isTried = tenant.Partners is not null && summary is not null && tenant.Tries(condition.Provider.Id, summary);
        return new WaitingMetadata(MetadataIntake.Sha256(pending), summary is null ? null : words.Facts(summary), changes, IsFirst: condition.Metadata.Accepted is null)
        {
            Effect = tenant.Partners is null || summary is null ? null : isTried ? words.WaitsForTestUsers : words.TakesEffectAtOnce,
            IsTried = isTried,
        };
    }

    // The form was read within its bounds: so was every file in it.
    private static async Task<byte[]> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
            return [];
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }
}
