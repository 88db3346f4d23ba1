using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Files;
using Weblogin.Provisioning.Files;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>
/// Files of people: brought as they come, told of by counts, and what came of one fetched by the very token that has brought it. So no token sees a number by it that it did not have.
/// </summary>
internal sealed class FileApi(BatchActs acts, BatchWork work, IBatchFileStore store, TenantDirectory directory, TimeProvider time)
{
    private const string Path = "/tenants/{tenant}/files";
    private const string OfFile = Path + "/{file}";

    private static readonly ApiParameter Kind = new("kind", "What the file is; it must be said.", ["preregistration", "mapping", "profiles"]);
    private static readonly ApiParameter Source = new("source", "Profiles: in the place of which source; it must be said.");
    private static readonly ApiParameter Name = new("name", "What lists call the file, without a name or number of anybody; nothing is opened by it.");
    private static readonly ApiParameter Mixed = Flag("mixed", "Preregistration: whether the tenant's directory or sources must know the person.");
    private static readonly ApiParameter SkipBadRows = Flag("skipBadRows", "Mapping: whether bad rows are left out instead of refusing the file.");
    private static readonly ApiParameter Force = Flag("force", "Mapping: whether it may change any share of what is in force.");
    private static readonly ApiParameter DryRun = Flag("dryRun", "Profiles: whether nothing shall change, and what would stays to be looked at as a run.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = ApiDemand.OfTenant.For(ApiScope.Files).Fresh;
        endpoints.MapApi<FileApi, ApiList<ApiPeopleFile>>(ApiOperation.Get(Path, ApiDemand.OfTenant, "listFiles", "The files of people that were brought, the newest first.") with { IsPaged = true }, (api, call) => api.ListAsync(call));
        endpoints.MapApi<FileApi, ApiPeopleFile>(ApiOperation.Get(OfFile, ApiDemand.OfTenant, "showFile", "A file: how far it is, and what became of its rows."), (api, call) => api.ShowAsync(call));
        endpoints.MapApi<FileApi, ApiUpload, ApiPeopleFile>(ApiOperation.Post(Path, demand, "bringFile", "Brings a file of people, which is worked on behind the call and gone when it has been.") with
        {
            Description = "The body is the file, as text: nothing is unpacked. Ask for the file until it is neither coming nor working. A tenant has three at the most on their way and worked on: more are too many calls.",
            Success = StatusCodes.Status202Accepted,
            Query = [Kind, Source, Name, Mixed, SkipBadRows, Force, DryRun],
            Taken = ApiMedia.Octets,
            MaxBody = endpoints.ServiceProvider.GetRequiredService<BatchActs>().MostOctets,
            Also = [ApiProblemKind.Refused],
        }, (api, call, body) => api.BringAsync(call, body));
        endpoints.MapApi<FileApi, ApiDownload>(ApiOperation.Get(OfFile + "/result", demand, "getFileResult", "The rows of a preregistration with what became of each, for seven days, as XML or JSON as they came.") with
        {
            Description = "National ids stand in it: to the very token that has brought the file, and each time is recorded.",
            Sent = ApiMedia.Octets,
        }, (api, call) => api.FetchAsync(call));
    }

    private async Task<ApiReply<ApiList<ApiPeopleFile>>> ListAsync(ApiCall call)
    {
        if (TenantOf(call) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        DateTimeOffset? before = null;
        if (call.Cursor is { } cursor)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
                return Bad("The parameter cursor is another list's.");
            before = DateTimeOffset.FromUnixTimeMilliseconds(at);
        }

        return ApiList<ApiPeopleFile>.Of(
            await store.PageAsync(tenant.Id, before, call.Limit + 1, call.Aborted), call, Shown, file => file.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
    }

    private async Task<ApiReply<ApiPeopleFile>> ShowAsync(ApiCall call) => await FindAsync(call) is { } file ? Shown(file) : ApiRefusal.NotFound("no such file");

    private async Task<ApiReply<ApiPeopleFile>> BringAsync(ApiCall call, ApiUpload body)
    {
        if (TenantOf(call) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        if (KindOf(call) is not { } kind)
            return Bad("The parameter kind must say what the file is.");
        if ((kind == BatchKind.Profiles) != (call.Query(Source.Name) is not null) || (kind == BatchKind.Profiles && tenant.FindSyncSource(call.Query(Source.Name)) is null))
            return Bad("The parameter source must name a source of the tenant's, for profiles and nothing else.");
        var choice = new BatchChoice { IsMixed = Says(call, Mixed), SkipsBadRows = Says(call, SkipBadRows), IsForced = Says(call, Force), IsDryRun = Says(call, DryRun), Source = call.Query(Source.Name) };
        if (choice != choice.Of(kind))
            return Bad("A parameter is another kind's: what it asks for would not happen.");
        return await acts.TakeAsync(tenant, kind, choice, call.Query(Name.Name) ?? "", body.Content, call.Who.Actor, call.Aborted) switch
        {
            BatchTaking.NotPermitted => ApiRefusal.NotFound("may not any more"),
            BatchTaking.TooMany => new ApiRefusal(ApiProblemKind.TooManyCalls, $"{BatchRooms.MostOfTenant} files of the tenant are on their way or worked on: bring this one when one of them is done."),
            BatchTaking.Brought { File.Refusal: { } refusal } => new ApiRefusal(refusal == acts.TooLarge ? ApiProblemKind.TooLarge : ApiProblemKind.Refused, refusal),
            BatchTaking.Brought { File: var file } => Shown(file),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Another token's file, a page's, and none at all are the same.
    private async Task<ApiReply<ApiDownload>> FetchAsync(ApiCall call) =>
        await FindAsync(call) is { } file && string.Equals(file.Token, call.Who.Token.Id, StringComparison.Ordinal) && await acts.FetchAsync(file, call.Who.Actor, call.Aborted) is { } result
            ? new ApiDownload(result)
            : ApiRefusal.NotFound("no such file of this token, or no result of it");

    private ApiPeopleFile Shown(BatchFile file)
    {
        var now = time.GetUtcNow();
        var state = file.StateAt(now);
        return ApiPeopleFile.Of(file, state, file.HasResultAt(now)) with { Percent = state is BatchState.Coming or BatchState.Working ? work.PercentOf(file) : null };
    }

    private static BatchKind? KindOf(ApiCall call) => call.Query(Kind.Name) switch
    {
        "preregistration" => BatchKind.Preregistration,
        "mapping" => BatchKind.Mapping,
        "profiles" => BatchKind.Profiles,
        _ => null,
    };

    private static ApiParameter Flag(string name, string description) => new(name, description, ["true", "false"]);

    private static bool Says(ApiCall call, ApiParameter flag) => call.Query(flag.Name) == "true";

    private static ApiRefusal Bad(string detail) => new(ApiProblemKind.BadRequest, detail);

    private Tenant? TenantOf(ApiCall call) => call.Find(directory) is { IsAdministration: false } tenant ? tenant : null;

    private async Task<BatchFile?> FindAsync(ApiCall call) =>
        TenantOf(call) is { } tenant && call.Route("file") is var id && BatchFile.IsId(id) ? await store.FindAsync(tenant.Id, id, call.Aborted) : null;
}
