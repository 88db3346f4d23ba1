using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Calendar;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Onboarding.Templates;
using Weblogin.Onboarding.Trials;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Admin.Trials;

/// <summary>The tasks of a tenant's onboarding: who does what until when, what people say of it, and what turns green by itself.</summary>
internal sealed class TaskPages(OnboardingTasks tasks, HeldAccess held, TenantDirectory directory, TimeProvider time)
{
    private const string Path = TenantPages.Path + "/{tenant}/onboarding/tasks";
    private const string DateForm = "yyyy-MM-dd";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<TaskPages>(Path, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<TaskPages>(Path + "/{task}", AdminDemand.OfTenant, (pages, visit) => pages.EditAsync(visit));
        endpoints.MapAdminForm<TaskPages>(Path + "/{task}", AdminDemand.OfTenant.Proven, (pages, visit) => pages.SaveAsync(visit));
    }

    private static string PathOf(AdminVisit visit) => $"{GatePages.PathOf(visit.RequiredTenant)}/tasks";

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (TenantOf(visit) is not { } tenant)
            return visit.NotFound("no such tenant");
        var (texts, states) = (TaskTexts.In(visit.Language), await tasks.OfAsync(tenant, visit.Aborted));
        var done = AdminTexts.With(texts.DoneOf, states.Count(state => state.IsDone).ToString(CultureInfo.InvariantCulture), states.Count.ToString(CultureInfo.InvariantCulture));
        return TasksPage.Result(Frame(visit, isList: true), new ShownTasks(tenant.Name, done, [.. states.GroupBy(state => state.Phase).Select(phase =>
            new ShownPhase($"{phase.Key.Id} {phase.Key.Name.In(visit.Language.Tag)}", [.. phase.Select(state => Shown(visit, texts, state))]))]));
    }

    private async Task<IResult> EditAsync(AdminVisit visit) =>
        await FindAsync(visit) is { } state ? Form(visit, state, StatusCodes.Status200OK) : visit.NotFound("no such task");

    private async Task<IResult> SaveAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not { } state)
            return visit.NotFound("no such task");
        var (texts, typed, note) = (TaskTexts.In(visit.Language), visit.Form["due"].ToString().Trim(), visit.Form["note"].ToString().ReplaceLineEndings("\n").Trim());
        DateOnly? due = DateOnly.TryParseExact(typed, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if ((due is null && typed.Length > 0) || note.Length > OnboardingTask.MaxNote)
            return Form(visit, state, StatusCodes.Status422UnprocessableEntity, texts.NoDate, new TypedTask(visit.Form["done"].ToString() == "yes", typed, note));
        var isOfThisRevision = string.Equals(visit.Form["revision"].ToString(), state.Said.Revision.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var isDone = state.Task.Evidence is null && visit.Form["done"].ToString() == "yes";
        return isOfThisRevision && await tasks.SaveAsync(state.Said with { Due = due, Note = note }, isDone, new Doer(visit.Who.Actor.Name, visit.Who.Actor.Person) { Held = held.Of(visit.RequiredTenant, visit.Who.Actor) })
            ? AdminVisit.To(PathOf(visit))
            // What was typed stays; the next save goes on top of what they wrote, which is shown.
            : Form(visit, (await FindAsync(visit))!, StatusCodes.Status409Conflict, texts.Overtaken, new TypedTask(visit.Form["done"].ToString() == "yes", typed, note));
    }

    private async Task<TaskState?> FindAsync(AdminVisit visit)
    {
        var id = visit.Context.Request.RouteValues["task"] as string;
        return TenantOf(visit) is { } tenant && OnboardingTemplate.OfAdfs.Find(id) is { } task
            ? (await tasks.OfAsync(tenant, visit.Aborted)).First(state => state.Task.Id == task.Id)
            : null;
    }

    private ShownTask Shown(AdminVisit visit, TaskTexts texts, TaskState state)
    {
        var isLate = state.IsLate(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var (word, colour) = state switch
        {
            { IsDone: true, Task.Evidence: null } => (texts.Done, "success"),
            { IsDone: true } => (texts.Shown, "success"),
            _ when isLate => (texts.Late, "danger"),
            { Task.Evidence: null } => (texts.Open, "neutral"),
            _ => (texts.ByItself, "neutral"),
        };
        return new ShownTask(
            state.Task.Id, state.TextIn(visit.Language.Tag), texts.Of(state.Task.Role), word, colour, DueOf(state), state.Said.Note, $"{PathOf(visit)}/{state.Task.Id}");
    }

    /// <param name="typed">What stands in the form; null for what is kept.</param>
    private static IResult Form(AdminVisit visit, TaskState state, int status, string? fault = null, TypedTask? typed = null)
    {
        var kept = new TypedTask(state.Said.DoneAt is not null, DueOf(state), state.Said.Note);
        return TaskPage.Result(
            Frame(visit),
            new TaskForm(state.Task.Id, state.TextIn(visit.Language.Tag), $"{PathOf(visit)}/{state.Task.Id}", state.Said.Revision, state.Task.Evidence is null, typed ?? kept, fault)
            {
                Kept = status == StatusCodes.Status409Conflict ? kept : null,
                DoneAt = state.Task.Evidence == TaskEvidence.Notified ? NotifyPages.PathOf(visit.RequiredTenant) : null,
            },
            status);
    }

    private static string DueOf(TaskState state) => state.Said.Due?.ToString(DateForm, CultureInfo.InvariantCulture) ?? "";

    private Tenant? TenantOf(AdminVisit visit) => directory.Current.FindNewest(visit.RequiredTenant) is { IsAdministration: false } tenant ? tenant : null;

    private static AdminFrame Frame(AdminVisit visit, bool isList = false)
    {
        var tenant = visit.RequiredTenant;
        Crumb[] way =
        [
            new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(tenant), $"{TenantPages.Path}/{tenant}"), new Crumb(GateTexts.In(visit.Language).Title, GatePages.PathOf(tenant)),
        ];
        return visit.Frame(AdminSection.Tenants, isList ? way : [.. way, new Crumb(TaskTexts.In(visit.Language).Title, PathOf(visit))]);
    }
}
