using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Sources;
using Weblogin.Model;
using Weblogin.Provisioning.Files;
using Weblogin.Tenants;

namespace Weblogin.Admin.Files;

/// <summary>Files of people: brought, worked on, told of, and their results fetched. Bringing one and fetching a result need a fresh login.</summary>
internal sealed class FilePages(BatchActs acts, BatchWork work, IBatchFileStore store, TenantDirectory directory, TimeProvider time)
{
    public const string KindField = "kind";
    public const string MixedField = "mixed";
    public const string SkipField = "skip";
    public const string ForceField = "force";
    public const string SourceField = "source";
    public const string DryRunField = "dry-run";
    public const string FileField = "file";

    private const string Path = TenantPages.Path + "/{tenant}/files";
    private const string RefreshedField = "refreshed";
    private const int OnPage = 25;

    // Fields and boundaries beside the file.
    private const int Around = 64 * 1024;

    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/files";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var most = endpoints.ServiceProvider.GetRequiredService<BatchActs>().MostOctets;
        endpoints.MapAdminPage<FilePages>(Path, AdminDemand.OfTenant, (pages, visit) => pages.ListAsync(visit));
        endpoints.MapAdminPage<FilePages>(Path + "/new", AdminDemand.OfTenant.Fresh, (pages, visit) => Task.FromResult(pages.Form(visit, fault: null)));
        endpoints.MapAdminForm<FilePages>(Path + "/new", AdminDemand.OfTenant.Fresh with { MaxBody = most + Around, TakesUpload = true }, (pages, visit) => pages.TakeAsync(visit));
        endpoints.MapAdminPage<FilePages>(Path + "/{file}", AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit, isAsked: false));
        // Fetching is recorded, so it is a form's: another site's link, or a browser that looks ahead, records nothing.
        endpoints.MapAdminPage<FilePages>(Path + "/{file}/result", AdminDemand.OfTenant.Fresh, (pages, visit) => pages.ShowAsync(visit, isAsked: true));
        endpoints.MapAdminForm<FilePages>(Path + "/{file}/result", AdminDemand.OfTenant.Fresh, (pages, visit) => pages.FetchAsync(visit));
    }

    private Tenant? TenantOf(AdminVisit visit) => directory.Current.FindTenant(visit.RequiredTenant) is { IsAdministration: false } tenant ? tenant : null;

    private static AdminFrame Frame(AdminVisit visit, bool isList = false)
    {
        var tenant = visit.RequiredTenant;
        Crumb[] way = [new(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new(tenant.Value, $"{TenantPages.Path}/{tenant}"), new(SourceTexts.In(visit.Language).Title, SourcePages.PathOf(tenant))];
        return visit.Frame(AdminSection.Tenants, isList ? way : [.. way, new(FileTexts.In(visit.Language).Title, PathOf(tenant))]);
    }

    private async Task<IResult> ListAsync(AdminVisit visit)
    {
        if (TenantOf(visit) is not { } tenant)
            return visit.NotFound("no such tenant");
        var before = long.TryParse(visit.Context.Request.Query["before"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(typed)
            : (DateTimeOffset?)null;
        var files = await store.PageAsync(tenant.Id, before, OnPage + 1, visit.Aborted);
        var (texts, path) = (FileTexts.In(visit.Language), PathOf(tenant.Id));
        return FileListPage.Result(Frame(visit, isList: true), new ShownFiles(
            tenant.Name, $"{path}/new",
            [.. files.Take(OnPage).Select(file => new ShownFileLine(file.Name, $"{path}/{file.Id}", KindOf(file, texts), AdminTime.Text(file.At), file.By, StateOf(file, texts)))],
            files.Count > OnPage ? string.Create(CultureInfo.InvariantCulture, $"{path}?before={files[OnPage - 1].At.ToUnixTimeMilliseconds()}") : null));
    }

    private IResult Form(AdminVisit visit, string? fault, int status = StatusCodes.Status422UnprocessableEntity) => TenantOf(visit) is { } tenant
        ? UploadPage.Result(Frame(visit), new ShownUpload($"{PathOf(tenant.Id)}/new", PathOf(tenant.Id), acts.MostOctets / 1024 / 1024, [.. tenant.SyncSources.Select(source => source.Name)], fault), fault is null ? StatusCodes.Status200OK : status)
        : visit.NotFound("no such tenant");

    private async Task<IResult> TakeAsync(AdminVisit visit)
    {
        if (TenantOf(visit) is not { } tenant)
            return visit.NotFound("no such tenant");
        var (form, texts) = (visit.Form, FileTexts.In(visit.Language));
        var choice = new BatchChoice { IsMixed = form.ContainsKey(MixedField), SkipsBadRows = form.ContainsKey(SkipField), IsForced = form.ContainsKey(ForceField), IsDryRun = form.ContainsKey(DryRunField) };
        if (KindIn(form[KindField].ToString()) is not { } kind)
            return Form(visit, texts.NoKind);
        if (kind == BatchKind.Profiles)
        {
            if (tenant.FindSyncSource(form[SourceField].ToString()) is not { } source)
                return Form(visit, texts.NoKind);
            choice = choice with { Source = source.Name };
        }

        if (choice != choice.Of(kind))
            return Form(visit, texts.OfAnotherKind);

        if (visit.Upload is not { FileName.Length: > 0 } upload)
            return Form(visit, texts.NoFile);
        return await acts.TakeAsync(tenant, kind, choice, upload.FileName, upload.Content, visit.Who.Actor, visit.Aborted) switch
        {
            BatchTaking.Brought { File: var file } => AdminVisit.To($"{PathOf(tenant.Id)}/{file.Id}"),
            BatchTaking.NotPermitted => visit.NotFound("may not any more"),
            BatchTaking.TooMany => Form(visit, AdminTexts.With(texts.TooMany, BatchRooms.MostOfTenant), StatusCodes.Status429TooManyRequests),
            _ => throw new UnreachableException(),
        };
    }

    private static BatchKind? KindIn(string word) => word switch
    {
        nameof(BatchKind.Preregistration) => BatchKind.Preregistration,
        nameof(BatchKind.Mapping) => BatchKind.Mapping,
        nameof(BatchKind.Profiles) => BatchKind.Profiles,
        _ => null,
    };

    private async Task<BatchFile?> FindAsync(AdminVisit visit) =>
        TenantOf(visit) is { } tenant && visit.Context.Request.RouteValues["file"] is string id && BatchFile.IsId(id) ? await store.FindAsync(tenant.Id, id, visit.Aborted) : null;

    /// <param name="isAsked">Whether the result is to be fetched from here.</param>
    private async Task<IResult> ShowAsync(AdminVisit visit, bool isAsked)
    {
        if (await FindAsync(visit) is not { } file || (isAsked && !file.HasResultAt(time.GetUtcNow())))
            return visit.NotFound("no such file, or no result of it");
        var (texts, now, address) = (FileTexts.In(visit.Language), time.GetUtcNow(), $"{PathOf(file.Tenant)}/{file.Id}");
        var isOpen = file.StateAt(now) is BatchState.Coming or BatchState.Working;
        var refreshed = int.TryParse(visit.Context.Request.Query[RefreshedField].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed % 1000 : 0;
        return FilePage.Result(Frame(visit), new ShownFile(file.Name, address, StateOf(file, texts), FactsOf(file, texts))
        {
            IsOpen = isOpen,
            Percent = isOpen ? work.PercentOf(file) : null,
            RefreshAddress = isOpen ? string.Create(CultureInfo.InvariantCulture, $"{address}?{RefreshedField}={refreshed + 1}") : null,
            HasRefreshed = refreshed > 0,
            Refusal = file.Refusal is { } refusal ? ReasonWords.In(visit.Language, refusal) : null,
            Faults = [.. file.Faults.Select(fault => ReasonWords.In(visit.Language, fault))],
            ResultAddress = file.HasResultAt(now) ? $"{address}/result" : null,
            IsResultAsked = isAsked,
            IsResultGone = file.ResultOctets is not null && !file.HasResultAt(now),
            Run = file is { Run: { } run, Choice.Source: { } source } ? (AdminTexts.With(texts.Run, run), SourcePages.PathOf(file.Tenant, source, run)) : null,
        });
    }

    private async Task<IResult> FetchAsync(AdminVisit visit) =>
        await FindAsync(visit) is { } file && await acts.FetchAsync(file, visit.Who.Actor, visit.Aborted) is { } result
            ? visit.Download(body => SendAsync(result, body, visit.Aborted), file.IsXml ? "application/xml" : "application/json", $"result-{file.Id}.{(file.IsXml ? "xml" : "json")}")
            : visit.NotFound("no such file, or no result of it");

    private static async Task SendAsync(Stream result, Stream body, CancellationToken ct)
    {
        await using (result)
            await result.CopyToAsync(body, ct);
    }

    private static string KindOf(BatchFile file, FileTexts texts) => file.Kind switch
    {
        BatchKind.Preregistration => texts.Preregistration,
        BatchKind.Mapping => texts.Mapping,
        BatchKind.Profiles => AdminTexts.With(texts.ProfilesOf, file.Choice.Source ?? ""),
        _ => throw new UnreachableException(),
    };

    private ShownTag StateOf(BatchFile file, FileTexts texts) => file.StateAt(time.GetUtcNow()) switch
    {
        BatchState.Coming => new(texts.IsComing, "info"),
        BatchState.Working => new(texts.IsWorking, "info"),
        BatchState.Done when file.Counts is { Added: 0, Updated: 0, Skipped: 0, Refused: > 0 } => new(texts.IsDoneForNobody, "warning"),
        BatchState.Done => new(texts.IsDone, "success"),
        BatchState.Refused => new(texts.IsRefused, "danger"),
        BatchState.CutOff => new(texts.IsCutOff, "warning"),
        _ => throw new UnreachableException(),
    };

    private static (string Name, string Value)[] FactsOf(BatchFile file, FileTexts texts) =>
    [
        (texts.Kind, KindOf(file, texts)),
        (texts.Who, file.By),
        (texts.When, AdminTime.Text(file.At)),
        .. file.Octets > 0 ? ((string, string)[])[(texts.Size, AdminTexts.With(texts.Octets, file.Octets))] : [],
        .. file.EndedAt is { } ended ? ((string, string)[])[(texts.Ended, AdminTime.Text(ended))] : [],
        .. file.Counts is { } counts ? ((string, string)[])[(texts.Added, Text(counts.Added)), (texts.Updated, Text(counts.Updated)), (texts.Skipped, Text(counts.Skipped)), (texts.RefusedRows, Text(counts.Refused))] : [],
        .. file.Change is { } change ? ((string, string)[])[(texts.Added, Text(change.Added)), (texts.Changed, Text(change.Changed)), (texts.Removed, Text(change.Removed)), (texts.Unchanged, Text(change.Unchanged))] : [],
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
