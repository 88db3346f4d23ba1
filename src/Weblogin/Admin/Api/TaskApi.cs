using System.ComponentModel;
using Weblogin.Admin.Access;
using Weblogin.Onboarding.Templates;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Admin.Api;

/// <summary>The tasks of a tenant's onboarding: what evidence shows, and what people say.</summary>
internal sealed class TaskApi(OnboardingTasks tasks, HeldAccess held, TenantDirectory directory)
{
    private const string Path = "/tenants/{tenant}/onboarding/tasks";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<TaskApi, ApiList<ApiTask>>(
            ApiOperation.Get(Path, ApiDemand.OfTenant, "listTasks", "The tasks on the way to production, in their order.") with { IsPaged = true, Query = [ApiParameter.Language] }, (api, call) => api.ListAsync(call));
        endpoints.MapApi<TaskApi, ApiTask>(ApiOperation.Get(Path + "/{task}", ApiDemand.OfTenant, "showTask", "A task; its ETag is what If-Match wants.") with { Query = [ApiParameter.Language] }, (api, call) => api.ShowAsync(call));
        endpoints.MapApi<TaskApi, ApiTaskWord, ApiTask>(
            ApiOperation.Put(Path + "/{task}", ApiDemand.OfTenant.For(ApiScope.Onboarding), "saveTask", "Says of a task whether it is done, when it is due, and what there is to note.") with { NeedsVersion = true, Query = [ApiParameter.Language], Also = [ApiProblemKind.Refused] },
            (api, call, body) => api.SaveAsync(call, body));
    }

    private async Task<ApiReply<ApiList<ApiTask>>> ListAsync(ApiCall call) =>
        TenantOf(call) is { } tenant ? ApiList<ApiTask>.OfAll(await tasks.OfAsync(tenant, call.Aborted), call, task => Shown(task, call.Language)) : ApiRefusal.NotFound("no such tenant");

    private async Task<ApiReply<ApiTask>> ShowAsync(ApiCall call) =>
        await FindAsync(call) is { } state ? new ApiReply<ApiTask>.Done(Shown(state, call.Language), state.Said.Revision) : ApiRefusal.NotFound("no such task");

    private async Task<ApiReply<ApiTask>> SaveAsync(ApiCall call, ApiTaskWord word)
    {
        if (await FindAsync(call) is not { } state)
            return ApiRefusal.NotFound("no such task");
        if (word.Note.Length > OnboardingTask.MaxNote || word.Note.Any(c => char.IsControl(c) && c != '\n'))
            return new ApiRefusal(ApiProblemKind.Refused, "The note is none.") { Errors = [new ApiError("note", $"Must be text of {OnboardingTask.MaxNote} characters at the most.")] };
        if (word.IsDone && state.Task.Evidence is not null)
            return new ApiRefusal(ApiProblemKind.Refused, "Evidence shows whether this is done, and nobody's word.") { Errors = [new ApiError("isDone", "Must be false.")] };
        var isOfThisRevision = call.RequiredVersion == state.Said.Revision;
        return isOfThisRevision && await tasks.SaveAsync(state.Said with { Due = word.Due, Note = word.Note }, word.IsDone, new Doer(call.Who.Actor.Name, call.Who.Actor.Person) { Held = held.Of(call.RequiredTenant, call.Who.Actor) })
            ? await ShowAsync(call)
            : new ApiRefusal(ApiProblemKind.VersionConflict, "Somebody else has changed it: read it anew.") { CurrentVersion = (await FindAsync(call))!.Said.Revision };
    }

    private async Task<TaskState?> FindAsync(ApiCall call) =>
        TenantOf(call) is { } tenant && OnboardingTemplate.OfAdfs.Find(call.Route("task")) is { } task ? (await tasks.OfAsync(tenant, call.Aborted)).First(state => state.Task.Id == task.Id) : null;

    private Tenant? TenantOf(ApiCall call) => directory.Current.FindNewest(call.RequiredTenant) is { IsAdministration: false } tenant ? tenant : null;

    private static ApiTask Shown(TaskState state, string language) => new(
        state.Task.Id, state.Phase.Name.In(language), state.Task.Text.In(language), state.Task.Role, state.Task.Evidence is not null, state.IsDone, state.Said.Note)
    {
        Due = state.Said.Due,
        DoneBy = state.Said.DoneBy,
        DoneAt = state.Said.DoneAt,
    };
}

/// <summary>A task.</summary>
internal sealed record ApiTask(
    string Id, string Phase, string Text, [property: Description("Who does it.")] ResponsibleRole Role, [property: Description("Whether evidence shows when it is done, and nobody's word.")] bool IsByEvidence, bool IsDone, string Note)
{
    public DateOnly? Due { get; init; }

    public string? DoneBy { get; init; }

    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>What somebody says of a task: all of it, what is left out is taken away.</summary>
internal sealed record ApiTaskWord([property: Description("False of one that evidence shows.")] bool IsDone, DateOnly? Due = null, string Note = "");
