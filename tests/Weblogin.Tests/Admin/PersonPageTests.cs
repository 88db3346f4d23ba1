using System.Net;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>What is done to a person everywhere: one operator asks, another one sees and confirms.</summary>
public sealed class PersonPageTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private World _world = null!;
    private TestBrowser _kari = null!;
    private TestBrowser _liv = null!;
    private OtherPlatform _platform = null!;
    private TestBrowser _ola = null!;
    private PersonId _person = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
        _ola = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        await _platform.CodeAsync(_ola, World.Virksomhet1);
        _person = (await FindAsync(Population.Ola))!;
        _kari = await _world.AdmitAsync(Population.Kari);
        _liv = await _world.AdmitAsync(Population.Liv);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task person_is_found_by_a_number_that_stands_in_no_address_page_or_record()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/people");
        await _kari.SubmitAsync("/people", ("person", Population.Ola.NationalId));

        _kari.MustBeIn($"/people/{_person}");
        Assert.DoesNotContain(Population.Ola.NationalId, _kari.Current.Body, StringComparison.Ordinal);
        Assert.Contains("virksomhet1", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal($"person {_person}", (await EventsAsync("person.looked-up"))[0].On);
        Assert.Empty(_world.Logs.With(Population.Ola.NationalId));

        await _kari.OpenAsync($"{AdminWorld.Origin}/people");
        await _kari.SubmitAsync("/people", ("person", "03837810050"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Equal("nobody", (await EventsAsync("person.looked-up"))[0].On);
    }

    [Fact]
    public async Task person_is_closed_out_everywhere_by_two_and_let_in_again_by_two()
    {
        var request = await AskAsync(_kari, "disable");
        Assert.False((await RecordAsync())!.DisabledSince.HasValue);

        await AnswerAsync(_liv, request, "confirm");

        _liv.MustBeIn($"/people/{_person}");
        await _world.RefreshAsync();
        Assert.Equal("access_denied", (await _platform.AskAsync(_ola, World.Virksomhet1))["error"]);
        Assert.Equal("access_denied", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1))["error"]);
        Assert.Equal(["person.disabled"], (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 1, None)).Select(recorded => recorded.Event.Act));

        await AnswerAsync(_kari, await AskAsync(_liv, "enable"), "confirm");
        await _world.RefreshAsync();
        Assert.Contains("code", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1)).Keys);
    }

    [Fact]
    public async Task erased_person_is_nobody_and_comes_again_as_somebody_new()
    {
        var releases = (await _world.Service<Weblogin.Release.ILedger>().OfTenantAsync(TenantId.Parse("virksomhet1"), DateTimeOffset.UnixEpoch, 100, None)).Count;

        await AnswerAsync(_liv, await AskAsync(_kari, "erase"), "confirm");

        _liv.MustBeIn("/people");
        Assert.Null(await FindAsync(Population.Ola));
        Assert.Null(await RecordAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}/people/{_person}")).Status);
        Assert.Equal(releases, (await _world.Service<Weblogin.Release.ILedger>().OfTenantAsync(TenantId.Parse("virksomhet1"), DateTimeOffset.UnixEpoch, 100, None)).Count);
        Assert.Equal("person.erased", (await EventsAsync("person.erased"))[0].Act);
        await _world.RefreshAsync();
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1);
        Assert.NotEqual(_person, await FindAsync(Population.Ola));
    }

    [Fact]
    public async Task tenants_log_says_whom_it_was_by_what_the_tenant_knows_them_by_and_by_nothing_else()
    {
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Per.Id), World.Virksomhet1);
        var (here, there) = (TenantId.Parse("virksomhet1"), TenantId.Parse("virksomhet2"));
        var (other, of) = ((await FindAsync(Population.Per))!, _world.Service<Weblogin.Members.IMemberStore>());
        var (ola, per, elsewhere) = ((await of.FindAsync(here, _person, None))!.Id, (await of.FindAsync(here, other, None))!.Id, (await of.FindAsync(there, _person, None))!.Id);

        await AnswerAsync(_liv, await AskAsync(_kari, "disable"), "confirm");
        await AnswerAsync(_liv, await AskAsync(_kari, "enable"), "confirm");
        await AnswerAsync(_liv, await AskAsync(_kari, "merge", ("number", Population.Per.NationalId)), "confirm");
        await AnswerAsync(_liv, await AskAsync(_kari, "erase"), "confirm");

        Assert.Equal([$"person {ola}", $"person {ola}, before {per}", $"person {ola}", $"person {ola}"], await OfTenantAsync(here));
        Assert.Equal(Enumerable.Repeat($"person {elsewhere}", 4), await OfTenantAsync(there));
        Assert.Distinct([ola.Value, per.Value, elsewhere.Value, _person.Value, other.Value]);

        async Task<IEnumerable<string>> OfTenantAsync(TenantId tenant) =>
            (await _world.Service<IAuditLog>().PageAsync(tenant, null, 100, None)).Where(recorded => recorded.Event.Act.StartsWith("person.", StringComparison.Ordinal)).Select(recorded => recorded.Event.On);
    }

    [Fact]
    public async Task number_of_another_person_becomes_this_persons()
    {
        var other = (await _world.Service<IPersonStore>().FindOrAddAsync(TenantId.Parse("virksomhet2"), Samples(Population.Per), _world.Clock.GetUtcNow(), None)).Id;

        await AnswerAsync(_liv, await AskAsync(_kari, "merge", ("number", Population.Per.NationalId)), "confirm");

        _liv.MustBeIn($"/people/{_person}");
        Assert.Equal((_person, _person), (await FindAsync(Population.Per), await FindAsync(Population.Ola)));
        Assert.Null(await _world.Service<IPersonRegister>().FindAsync(other, None));
    }

    [Fact]
    public async Task number_that_nobody_has_had_becomes_this_persons()
    {
        await AnswerAsync(_liv, await AskAsync(_kari, "merge", ("number", Population.Tom.NationalId)), "confirm");

        Assert.Equal(_person, await FindAsync(Population.Tom));
    }

    [Fact]
    public async Task nobody_confirms_what_they_have_asked_for_themselves()
    {
        var request = await AskAsync(_kari, "disable");
        Assert.Null(_kari.Current.Document.QuerySelector("button[value=confirm]"));

        var page = await _kari.PostOwnAsync(request, _kari.FormToken, ("answer", "confirm"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Null((await RecordAsync())!.DisabledSince);
        // Taken back by whoever has asked.
        await AnswerAsync(_kari, request, "decline");
        Assert.Equal(HttpStatusCode.NotFound, (await _liv.OpenAsync(AdminWorld.Origin + request)).Status);
    }

    [Fact]
    public async Task request_is_used_once_and_declined_is_used()
    {
        var request = await AskAsync(_kari, "disable");
        await AnswerAsync(_liv, request, "confirm");
        Assert.Equal(HttpStatusCode.NotFound, (await _liv.PostOwnAsync(request, _liv.FormToken, ("answer", "confirm"))).Status);

        var declined = await AskAsync(_kari, "erase");
        await AnswerAsync(_liv, declined, "decline");
        Assert.Equal(HttpStatusCode.NotFound, (await _liv.PostOwnAsync(declined, _liv.FormToken, ("answer", "confirm"))).Status);
        Assert.NotNull(await RecordAsync());
        Assert.Equal(2, (await EventsAsync("person.asked")).Count);
        Assert.Single(await EventsAsync("person.declined"));
    }

    [Fact]
    public async Task request_counts_no_more_after_seven_days()
    {
        var request = await AskAsync(_kari, "disable");
        _world.Clock.Advance(PersonRequest.Life + TimeSpan.FromSeconds(1));

        var liv = await _world.EnterAsync(Population.Liv, request);

        Assert.Equal(HttpStatusCode.NotFound, liv.Current.Status);
    }

    [Fact]
    public async Task request_of_somebody_who_is_an_operator_no_more_counts_no_more()
    {
        var request = await AskAsync(_kari, "erase");
        await _liv.OpenAsync(AdminWorld.Origin + request);
        var access = (await _world.Service<IAdministratorStore>().OfTenantAsync(null, None)).Single(one => one.Name.StartsWith("Kari", StringComparison.Ordinal));
        await _world.TypeAsync("", "operator", "remove", access.Id);

        var page = await _liv.PostOwnAsync(request, _liv.FormToken, ("answer", "confirm"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(await RecordAsync());
        await _liv.OpenAsync($"{AdminWorld.Origin}/people");
        Assert.Contains("Ingenting venter", _liv.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task request_about_a_person_who_has_changed_is_refused()
    {
        var request = await AskAsync(_kari, "erase");
        await _liv.OpenAsync(AdminWorld.Origin + request);
        await _world.Service<ISelfAssertedStore>().ChangeAsync(
            TenantId.Parse("virksomhet2"), _person, self => self.With(ProfileField.GivenName, new TypedValue("Ola", _world.Clock.GetUtcNow())));

        await _liv.SubmitAsync(request, ("answer", "confirm"));

        Assert.Equal(HttpStatusCode.Conflict, _liv.Current.Status);
        Assert.NotNull(await RecordAsync());
        Assert.Null(_liv.Current.Document.QuerySelector("button[value=confirm]"));
    }

    [Fact]
    public async Task nothing_is_asked_of_somebody_who_administers()
    {
        var kari = (await FindAsync(Population.Kari))!;
        await _liv.OpenAsync($"{AdminWorld.Origin}/people");
        var token = _liv.FormToken;

        foreach (var act in (string[])["disable", "merge", "erase"])
            Assert.Equal(HttpStatusCode.NotFound, (await _liv.PostOwnAsync($"/people/{kari}/{act}", token, ("reason", "X"), ("number", Population.Per.NationalId))).Status);
        await _liv.OpenAsync($"{AdminWorld.Origin}/people/{_person}/merge");
        await _liv.SubmitAsync($"/people/{_person}/merge", ("reason", "X"), ("number", Population.Kari.NationalId));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _liv.Current.Status);

        // Nor of somebody who has come to administer since it was asked.
        var request = await AskAsync(_kari, "erase");
        await _world.AdmitAsync(Population.Ola, "virksomhet2");
        Assert.Equal(HttpStatusCode.Conflict, (await _liv.PostOwnAsync(request, token, ("answer", "confirm"))).Status);
        Assert.NotNull(await RecordAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("gjelder 018190 10001")]
    public async Task reason_is_needed_and_holds_no_number(string reason)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/people/{_person}/erase");

        await _kari.SubmitAsync($"/people/{_person}/erase", ("reason", reason));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Empty(await EventsAsync("person.asked"));
    }

    [Fact]
    public async Task neither_another_sites_form_nor_an_old_login_nor_a_tenants_administrator_confirms()
    {
        var request = await AskAsync(_kari, "erase");
        await _liv.OpenAsync(AdminWorld.Origin + request);
        var token = _liv.FormToken;
        var administrator = await _world.AdmitAsync(Population.Per, "virksomhet1");

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync(AdminWorld.Origin + request)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostOwnAsync(request, token, ("answer", "confirm"))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await _liv.PostOwnAsync(request, null, ("answer", "confirm"))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await _liv.SendAsync(new Request(
            new Uri(AdminWorld.Origin + request), HttpMethod.Post, [new(FormTokens.Field, token), new("answer", "confirm")], new Uri("https://evil.test")))).Status);
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await _liv.PostOwnAsync(request, token, ("answer", "confirm"))).Status);

        Assert.NotNull(await RecordAsync());
    }

    private async Task<string> AskAsync(TestBrowser browser, string act, params (string, string)[] more)
    {
        await browser.OpenAsync($"{AdminWorld.Origin}/people/{_person}/{act}");
        await browser.SubmitAsync($"/people/{_person}/{act}", [("reason", "Hun har bedt om det."), .. more]);
        var path = browser.Current.Address.AbsolutePath;
        Assert.True(path.StartsWith("/people/requests/", StringComparison.Ordinal), browser.Current.Text);
        return path;
    }

    private static async Task AnswerAsync(TestBrowser browser, string request, string answer)
    {
        await browser.OpenAsync(AdminWorld.Origin + request);
        await browser.SubmitAsync(request, ("answer", answer));
    }

    private Task<PersonRecord?> RecordAsync() => _world.Service<IPersonRegister>().FindAsync(_person, None);

    private Task<PersonId?> FindAsync(Person person) => _world.Service<IPersonRegister>().FindAsync(Samples(person), None);

    private static NationalId Samples(Person person) => NationalId.OfStored(person.NationalId);

    private async Task<List<AuditEvent>> EventsAsync(string act) =>
        [.. (await _world.Service<IAuditLog>().PageAsync(null, null, 100, None)).Select(recorded => recorded.Event).Where(happened => happened.Act == act)];
}
