using System.Net;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Templates;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>The tasks of a tenant's onboarding.</summary>
public sealed class TaskPageTests : IAsyncLifetime
{
    private const string Tasks = "/tenants/virksomhet1/onboarding/tasks";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void template_has_four_phases_its_ids_are_unique_and_every_evidence_is_used()
    {
        var template = OnboardingTemplate.OfAdfs;
        var tasks = template.Phases.SelectMany(phase => phase.Tasks).ToArray();

        Assert.Equal(["A", "B", "C", "D"], template.Phases.Select(phase => phase.Id));
        Assert.Equal(tasks.Length, tasks.Select(task => task.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(template.Phases, phase => Assert.All(phase.Tasks, task => Assert.StartsWith(phase.Id + "-", task.Id, StringComparison.Ordinal)));
        Assert.All(tasks, task => Assert.All([task.Text.Nb, task.Text.Nn, task.Text.En], Assert.NotEmpty));
        Assert.Equal(Enum.GetValues<TaskEvidence>().Order(), tasks.Select(task => task.Evidence).OfType<TaskEvidence>().Order());
    }

    [Fact]
    public async Task what_people_say_is_kept_and_evidence_turns_tasks_green_by_itself()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + Tasks);
        Assert.Equal("Gjort, vist av systemet", State(ola, "C-1"));
        Assert.Equal("Blir grønn av seg selv", State(ola, "C-7"));
        Assert.Equal("Ikke gjort", State(ola, "A-1"));
        Assert.Equal("Blir grønn av seg selv", State(ola, "C-5"));
        // As many as this tenant's gate wants.
        Assert.Contains("minst 1 til DEV og 1 andre til PROD", ola.Current.Text, StringComparison.Ordinal);

        await ola.OpenAsync($"{AdminWorld.Origin}{Tasks}/A-1");
        await ola.SubmitAsync("/tasks/A-1", ("done", "yes"), ("due", "2099-12-31"), ("note", "Kari gjør det <snart>"));
        ola.MustBeIn(Tasks);
        Assert.Equal("Gjort", State(ola, "A-1"));
        Assert.Contains("2099-12-31", ola.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Kari gjør det <snart>", ola.Current.Text, StringComparison.Ordinal);

        await _world.PassedAsync(Population.Kari);
        await ola.OpenAsync(AdminWorld.Origin + Tasks);
        Assert.Equal(["Gjort, vist av systemet", "Gjort, vist av systemet", "Blir grønn av seg selv"], [State(ola, "C-4"), State(ola, "C-7"), State(ola, "D-1")]);
        Assert.Contains("(IT, by evidence)", (await _world.OnboardingAsync("tasks", "virksomhet1")).Text, StringComparison.Ordinal);
        Assert.Contains("[x] C-7", (await _world.OnboardingAsync("tasks", "virksomhet1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task task_by_evidence_is_nobodys_to_tick_off_and_a_bad_date_is_told()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await ola.OpenAsync($"{AdminWorld.Origin}{Tasks}/C-7");
        await ola.SubmitAsync("/tasks/C-7", ("done", "yes"), ("due", ""), ("note", ""));
        Assert.Equal("Blir grønn av seg selv", State(ola, "C-7"));
        await ola.OpenAsync($"{AdminWorld.Origin}{Tasks}/A-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ola.SubmitAsync("/tasks/A-1", ("due", "i morgen"))).Status);
    }

    [Fact]
    public async Task of_two_who_change_a_task_at_once_the_second_is_told_and_overwrites_nothing()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var kari = await _world.AdmitAsync(Population.Kari, "virksomhet1");
        foreach (var browser in new[] { ola, kari })
            await browser.OpenAsync($"{AdminWorld.Origin}{Tasks}/A-2");

        await ola.SubmitAsync("/tasks/A-2", ("note", "Olas"));

        Assert.Equal(HttpStatusCode.Conflict, (await kari.SubmitAsync("/tasks/A-2", ("note", "Karis"))).Status);
        Assert.Contains("Olas", kari.Current.Document.GetElementById("kept")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Karis", kari.Current.Document.GetElementById("note")!.TextContent, StringComparison.Ordinal);
        await kari.SubmitAsync("/tasks/A-2", ("note", "Olas og Karis"));
        kari.MustBeIn(Tasks);
        Assert.Contains("Olas og Karis", kari.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_typed_beside_a_bad_date_still_stands()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync($"{AdminWorld.Origin}{Tasks}/A-1");

        await ola.SubmitAsync("/tasks/A-1", ("done", "yes"), ("due", "i morgen"), ("note", "Husk dette"));

        Assert.Equal("i morgen", ola.Current.Document.GetElementById("due")!.GetAttribute("value"));
        Assert.Contains("Husk dette", ola.Current.Document.GetElementById("note")!.TextContent, StringComparison.Ordinal);
        Assert.True(ola.Current.Document.GetElementById("done")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task certificates_count_as_valid_until_thirty_days_before_logins_stop()
    {
        await _world.ApplyCandidateAsync(testUsers: 1);
        var (directory, calendar) = (_world.Service<TenantDirectory>(), _world.Service<EndingCalendar>());
        var endings = await calendar.OfAsync(directory.Current.FindTenantByHost(World.Virksomhet1)!, directory.Current, CancellationToken.None);
        var first = endings.First(ending => ending.Effect is not EndingEffect.None and not EndingEffect.MachineStops);
        _world.Clock.Advance(first.At - ShownEvidence.ValidFor - TimeSpan.FromMinutes(1) - _world.Clock.GetUtcNow());
        Assert.Contains("[x] C-2", (await _world.OnboardingAsync("tasks", "virksomhet1")).Text, StringComparison.Ordinal);

        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        // The certificate itself is good for longer than that.
        Assert.True(first.EndsAt >= _world.Clock.GetUtcNow() + ShownEvidence.ValidFor);
        Assert.Contains("[ ] C-2", (await _world.OnboardingAsync("tasks", "virksomhet1")).Text, StringComparison.Ordinal);
    }

    private static string State(TestBrowser browser, string task) =>
        browser.Current.Document.QuerySelectorAll("tr").First(row => row.TextContent.Contains(task + " ", StringComparison.Ordinal)).QuerySelector(".ds-tag")!.TextContent;
}
