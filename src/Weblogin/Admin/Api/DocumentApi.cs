using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Documents;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Api;

/// <summary>
/// Documents in and out, so that a tenant can live in git: read, exported, checked and compared without a change, and put in force over the version that was read. A tenant's machine changes
/// what a tenant's administrator may (<see cref="PermittedChanges"/>), an installation's everything.
/// </summary>
internal sealed class DocumentApi(IDocumentStore store, DocumentApplier applier, DocumentExport export, PermittedChanges permitted, ApiTokens tokens)
{
    // Four octets to a character at the most.
    private const int MaxBody = 4 * DocumentJson.MaxLength;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/tenants/{tenant}/document", ApiDemand.OfTenant, "Tenant", "a tenant's document", call => new Place(DocumentKind.Tenant, call.RequiredTenant.Value));
        Map(endpoints, "/relying-parties/{relyingParty}/document", ApiDemand.Operator, "RelyingParty", "a relying party's document", call => new Place(DocumentKind.RelyingParty, RelyingPartyId.TryParse(call.Route("relyingParty"), out var id) ? id.Value : ""));
        Map(endpoints, "/hubs/{hub}/document", ApiDemand.Operator, "Hub", "a hub's document", call => new Place(DocumentKind.Hub, TenantId.TryParse(call.Route("hub"), out var id) ? id.Value : ""));
        endpoints.MapApi<DocumentApi, ApiExport>(
            ApiOperation.Get("/tenants/{tenant}/export", ApiDemand.OfTenant, "exportTenant", "The tenant's document as it was applied; for operators those of its relying parties too.") with { Description = "What \"weblogin export\" writes: each text is a file, to be kept as it is." },
            (api, call) => api.ExportAsync(call));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, ApiDemand demand, string name, string words, Func<ApiCall, Place> place)
    {
        endpoints.MapApi<DocumentApi, ApiText>(
            ApiOperation.Get(path, demand, $"get{name}Document", $"The newest version of {words}; its ETag is what If-Match wants.") with { Description = "As it was applied, without comments." }, (api, call) => api.NewestAsync(call, place(call)));
        endpoints.MapApi<DocumentApi, ApiList<ApiVersion>>(
            ApiOperation.Get(path + "/versions", demand, $"list{name}Versions", $"The versions of {words}, the newest first.") with { IsPaged = true }, (api, call) => api.ListAsync(call, place(call)));
        endpoints.MapApi<DocumentApi, ApiText>(
            ApiOperation.Get(path + "/versions/{version:int}", demand, $"get{name}Version", $"One version of {words}."), (api, call) => api.VersionAsync(call, place(call)));
        endpoints.MapApi<DocumentApi, ApiText, ApiApplied>(
            ApiOperation.Put(path, demand.For(ApiScope.Documents).Fresh, $"put{name}Document", $"Puts {words} in force as a new version, or as a candidate where changes are tried first.") with
            {
                NeedsVersion = true,
                MaxBody = MaxBody,
                Also = [ApiProblemKind.Refused],
            },
            (api, call, body) => api.PutAsync(call, place(call), body.Text));
        endpoints.MapApi<DocumentApi, ApiText, ApiApplied>(
            ApiOperation.Post(path + "/check", demand, $"check{name}Document", $"Says whether {words} could be put in force, and changes nothing.") with { MaxBody = MaxBody, Also = [ApiProblemKind.Refused] },
            (api, call, body) => api.CheckAsync(call, place(call), body.Text));
        endpoints.MapApi<DocumentApi, ApiText, ApiDifference>(
            ApiOperation.Post(path + "/diff", demand, $"diff{name}Document", $"What differs between {words} that stands and one that is sent; changes nothing.") with { MaxBody = MaxBody, Also = [ApiProblemKind.Refused] },
            (api, call, body) => api.DiffAsync(call, place(call), body.Text));
    }

    private async Task<ApiReply<ApiText>> NewestAsync(ApiCall call, Place place) =>
        await LatestAsync(call, place) is { } latest ? Text(latest) : NoDocument(place);

    private async Task<ApiReply<ApiText>> VersionAsync(ApiCall call, Place place) =>
        call.RouteNumber("version") is { } number && await store.FindAsync(place.Kind, place.Id, number, call.Aborted) is { } version ? Text(version) : NoDocument(place);

    private static ApiReply<ApiText> Text(DocumentVersion version) => new ApiReply<ApiText>.Done(new ApiText(DocumentJson.Strict(version.Json), ApiMedia.Json), version.Version);

    private async Task<ApiReply<ApiList<ApiVersion>>> ListAsync(ApiCall call, Place place)
    {
        int? before = call.Cursor is null ? null : int.TryParse(call.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var versions = await store.VersionsAsync(place.Kind, place.Id, before, call.Limit + 1, call.Aborted);
        return versions.Count == 0 && before is null
            ? NoDocument(place)
            : ApiList<ApiVersion>.Of(versions, call, version => new ApiVersion(version.Version, version.AppliedAt, version.AppliedBy), version => version.Version.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<ApiReply<ApiApplied>> PutAsync(ApiCall call, Place place, string text)
    {
        // Who begins a tenant or a relying party is an operator.
        if (call.RequiredVersion == 0 && !call.Who.IsOperator)
            return NoDocument(place);
        var (actor, edit) = (call.Who.Actor, EditOf(call, place, call.RequiredVersion));
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        return Applied(await applier.EditAsync(new DocumentText(place.Id, text), actor.Name, edit, CancellationToken.None), place);
    }

    private async Task<ApiReply<ApiApplied>> CheckAsync(ApiCall call, Place place, string text)
    {
        var latest = await LatestAsync(call, place);
        if (latest is null && !call.Who.IsOperator)
            return NoDocument(place);
        return Applied(await applier.CheckAsync([new DocumentText(place.Id, text)], allowRenaming: false, EditOf(call, place, latest?.Version ?? 0), call.Aborted), place);
    }

    private async Task<ApiReply<ApiDifference>> DiffAsync(ApiCall call, Place place, string text)
    {
        var latest = await LatestAsync(call, place);
        if (latest is null && !call.Who.IsOperator)
            return NoDocument(place);
        var errors = new DocumentErrors();
        if (DocumentJson.Read(text, errors) is null)
            return Refused([.. errors.All.Select(error => new ApiError(error.Path, error.Message))]);
        return new ApiReply<ApiDifference>.Done(
            new ApiDifference(latest?.Version ?? 0, [.. DocumentDiff.Of(latest?.Json, text).Select(change => new ApiDocumentChange(change.Path) { Before = change.Before, After = change.After })]), latest?.Version);
    }

    private async Task<ApiReply<ApiExport>> ExportAsync(ApiCall call)
    {
        if (await export.ExportAsync(call.RequiredTenant, call.Aborted) is not { } documents)
            return ApiRefusal.NotFound("no such tenant");
        // Documents of relying parties are the operators': they name every tenant.
        return new ApiExport([.. documents.Take(call.Who.IsOperator ? documents.Count : 1).Select(document => new ApiFile(document.Origin, document.Json))]);
    }

    private DocumentEdit EditOf(ApiCall call, Place place, int from) =>
        new(place.Kind, place.Id, from, permitted.RefusedTo(call.Who.IsOperator ? DocumentEditor.Operator : DocumentEditor.Administrator), call.Who.Actor.Person) { Makes = from == 0, Held = tokens.Holding(call.Who.Token) };

    private static ApiReply<ApiApplied> Applied(ApplyOutcome outcome, Place place) => outcome switch
    {
        ApplyOutcome.Applied { Documents: [var applied] } => new ApiReply<ApiApplied>.Done(new ApiApplied(applied.Effect, applied.Version), applied.Version),
        ApplyOutcome.Refused refused => Refused([.. refused.Faults.Select(fault => new ApiError(fault.Error.Path, fault.Place == place.Id ? fault.Error.Message : $"{fault.Place}: {fault.Error.Message}"))]),
        ApplyOutcome.Overtaken { Latest: { } latest } => new ApiRefusal(ApiProblemKind.VersionConflict, "Another version stands by now: read it, and send what you want over it.") { CurrentVersion = latest.Version },
        ApplyOutcome.Overtaken => NoDocument(place),
        _ => throw new UnreachableException(),
    };

    private static ApiRefusal Refused(IReadOnlyList<ApiError> errors) => new(ApiProblemKind.Refused, "The document is at fault; nothing was changed.") { Errors = errors };

    private static ApiRefusal NoDocument(Place place) => ApiRefusal.NotFound($"no such {place.Kind.Words} or version");

    private async Task<DocumentVersion?> LatestAsync(ApiCall call, Place place) => await store.VersionsAsync(place.Kind, place.Id, null, 1, call.Aborted) is [var latest, ..] ? latest : null;

    private sealed record Place(DocumentKind Kind, string Id);
}

/// <summary>A version of a document.</summary>
internal sealed record ApiVersion(int Version, DateTimeOffset AppliedAt, [property: Description("The person, or the machine by its token; a user of the machine where it was a command.")] string AppliedBy);

/// <summary>What became of a document, or would.</summary>
internal sealed record ApiApplied(ApplyEffect Effect, [property: Description("The version that stands then.")] int Version);

/// <summary>What a document that was sent changes.</summary>
internal sealed record ApiDifference([property: Description("The version that it was compared with; 0 where there is none.")] int Version, [property: Description("Empty where both say the same.")] IReadOnlyList<ApiDocumentChange> Changes);

/// <summary>A member that differs.</summary>
internal sealed record ApiDocumentChange([property: Description("As identityProviders[adfs].entityId.")] string Path)
{
    [Description("JSON in one line; left out where there was nothing.")]
    public string? Before { get; init; }

    [Description("The same; left out where there is nothing any more.")]
    public string? After { get; init; }
}

/// <summary>Documents as files.</summary>
internal sealed record ApiExport(IReadOnlyList<ApiFile> Documents);

/// <summary>One of them.</summary>
internal sealed record ApiFile([property: Description("A file name.")] string Name, [property: Description("The document exactly as it was applied.")] string Text);
