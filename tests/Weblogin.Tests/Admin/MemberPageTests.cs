using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Members;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant's people, as its administrator finds, sees and changes them, and as another tenant's does not.</summary>
public sealed class MemberPageTests : IAsyncLifetime
{
    private const string Path = "/tenants/virksomhet1/members";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId First = TenantId.Parse("virksomhet1");
    private static readonly TenantId Second = TenantId.Parse("virksomhet2");

    private World _world = null!;
    private TestBrowser _kari = null!;
    private TestBrowser _liv = null!;
    private OtherPlatform _platform = null!;
    private TestBrowser _ola = null!;
    private PersonId _person = null!;
    private MemberId _member = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
        _ola = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        await _platform.CodeAsync(_ola, World.Virksomhet1);
        _person = (await _world.Service<IPersonRegister>().FindAsync(NumberOf(Population.Ola), None))!;
        _member = (await RecordAsync())!.Id;
        await _world.AdmitAsync(Population.Tom);
        _kari = await _world.AdmitAsync(Population.Kari, "virksomhet1");
        _liv = await _world.AdmitAsync(Population.Liv, "virksomhet2");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("zz", "Skriv minst tre bokstaver")]
    [InlineData("zzz", "Ingen er funnet")]
    public async Task who_types_too_little_to_search_is_told_so(string typed, string told)
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        await _kari.SubmitAsync(Path, ("name", typed));

        Assert.Contains(told, _kari.Current.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task member_is_found_by_the_beginning_of_a_user_name_and_shown_without_the_number()
    {
        var name = (await RecordAsync())!.Accounts[0].UserName;
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        await _kari.SubmitAsync(Path, ("name", name[..3].ToUpperInvariant()));

        _kari.MustBeIn(Path);
        var link = _kari.Current.Document.QuerySelector($"a[href='{Path}/{_member}']");
        Assert.Equal(name, link!.TextContent);
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}");
        Assert.Equal(HttpStatusCode.OK, _kari.Current.Status);
        Assert.Contains(name, _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains(_platform.ClientId, _kari.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Population.Ola.NationalId, _kari.Current.Body, StringComparison.Ordinal);
        // The last login leads to its explanation.
        await _world.Service<Weblogin.Audit.Traces.ILoginTraces>().FlushAsync(None);
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}");
        var login = _kari.Current.Document.QuerySelector("a[href^='/tenants/virksomhet1/logins/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await _kari.OpenAsync(AdminWorld.Origin + login)).Status);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("___")]
    [InlineData("ol%")]
    [InlineData("' OR ''='")]
    [InlineData("01819010001")]
    [InlineData("ola@01819010001")]
    [InlineData("")]
    public async Task neither_a_pattern_nor_a_number_is_a_beginning_of_a_user_name(string typed)
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        await _kari.SubmitAsync(Path, ("name", typed));

        Assert.DoesNotContain(_member.Value, _kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("01819010001", _kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task text_of_a_hundred_thousand_letters_is_refused_before_anything_is_looked_for()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _kari.PostOwnAsync(Path, _kari.FormToken, ("name", new string('o', 100_000)))).Status);
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        await _kari.SubmitAsync(Path, ("name", new string('o', 10_000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.DoesNotContain("ooooo", _kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task member_is_found_by_a_number_that_stands_in_no_address_page_log_or_record()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/by-number");
        await _kari.SubmitAsync($"{Path}/by-number", ("number", Population.Ola.NationalId));

        _kari.MustBeIn($"{Path}/{_member}");
        Assert.DoesNotContain(Population.Ola.NationalId, _kari.Current.Body, StringComparison.Ordinal);
        Assert.Empty(_world.Logs.With(Population.Ola.NationalId));
        var happened = (await EventsAsync(First))[0];
        Assert.Equal((MemberWords.Searched, $"person {_member}"), (happened.Act, happened.On));
        Assert.DoesNotContain(Population.Ola.NationalId, $"{happened.On}{happened.Before}{happened.After}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task whether_another_tenant_knows_a_number_is_neither_answered_nor_recorded_otherwise()
    {
        // Ola is the first tenant's alone, and nobody has ever had this number.
        List<(HttpStatusCode, string, string)> answers = [];
        foreach (var number in (string[])[Population.Ola.NationalId, "03837810050"])
        {
            await _liv.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/members/by-number");
            await _liv.SubmitAsync("/tenants/virksomhet2/members/by-number", ("number", number));
            var happened = (await EventsAsync(Second))[0];
            Assert.Equal(MemberWords.Searched, happened.Act);
            answers.Add((_liv.Current.Status, _liv.Current.Text, $"{happened.On}|{happened.Before}|{happened.After}"));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answers[0].Item1);
        Assert.Single(answers.Distinct());
        Assert.Equal(MemberWords.Nobody, (await EventsAsync(Second))[0].On);
        Assert.Null(await _world.Service<IMemberStore>().FindAsync(Second, _person, None));
        // Nothing of it is in the other's log.
        Assert.DoesNotContain(await EventsAsync(First), happened => happened.Act == MemberWords.Searched);
    }

    [Fact]
    public async Task tenants_administrator_neither_sees_nor_does_anything_to_another_tenants_member()
    {
        await _liv.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/members");
        var token = _liv.FormToken;
        var digest = (await RecordAsync())!.Digest;
        var stranger = MemberId.New();

        foreach (var path in (string[])[$"{Path}/{_member}", $"{Path}/{_member}/erase", $"/tenants/virksomhet2/members/{_member}", $"/tenants/virksomhet2/members/{_member}/erase"])
            Assert.Equal(HttpStatusCode.NotFound, (await _liv.OpenAsync(AdminWorld.Origin + path)).Status);
        foreach (var act in (string[])["disable", "enable", "sessions", "number", "export", "erase"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _liv.PostOwnAsync($"{Path}/{_member}/{act}", token, ("seen", digest))).Status);
            var theirs = await _liv.PostOwnAsync($"/tenants/virksomhet2/members/{_member}/{act}", token, ("seen", digest));
            var nobodys = await _liv.PostOwnAsync($"/tenants/virksomhet2/members/{stranger}/{act}", token, ("seen", digest));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, nobodys.Status));
        }

        Assert.NotNull(await RecordAsync());
        Assert.Null((await RecordAsync())!.DisabledSince);
    }

    [Fact]
    public async Task searches_by_number_in_vain_are_counted_and_stopped_and_those_that_find_somebody_are_not()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/by-number");
        var token = _kari.FormToken;
        for (var i = 0; i < MemberPages.MissesOfDay; i++)
        {
            if (i % 5 == 0)
                Assert.NotEqual(HttpStatusCode.TooManyRequests, (await _kari.PostOwnAsync($"{Path}/by-number", token, ("number", Population.Ola.NationalId))).Status);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _kari.PostOwnAsync($"{Path}/by-number", token, ("number", "03837810050"))).Status);
        }

        var before = (await EventsAsync(First)).Count;
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _kari.PostOwnAsync($"{Path}/by-number", token, ("number", "03837810050"))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _kari.PostOwnAsync($"{Path}/by-number", token, ("number", Population.Ola.NationalId))).Status);
        Assert.Equal(before, (await EventsAsync(First)).Count);
    }

    [Fact]
    public async Task number_is_shown_after_a_fresh_login_and_that_is_recorded()
    {
        await DoAsync("number");

        Assert.Contains(Population.Ola.NationalId, _kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", _kari.Current.Headers["Cache-Control"]);
        Assert.Equal((MemberWords.NumberShown, $"person {_member}"), (await EventsAsync(First))[0] is var happened ? (happened.Act, happened.On) : default);
        Assert.Empty(_world.Logs.With(Population.Ola.NationalId));
    }

    [Fact]
    public async Task member_who_is_closed_out_is_let_in_by_no_way_until_they_are_let_in_again()
    {
        await DoAsync("disable");

        _kari.MustBeIn($"{Path}/{_member}");
        Assert.Contains("Stengt ute siden", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(MemberWords.Disabled, (await EventsAsync(First))[0].Act);
        await _world.RefreshAsync();
        // The session that was open, a new login, and one without a page.
        Assert.Equal("access_denied", (await _platform.AskAsync(_ola, World.Virksomhet1))["error"]);
        Assert.Equal("access_denied", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1))["error"]);
        Assert.Contains("code", (await _platform.AskAsync(await _world.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2)).Keys);

        await DoAsync("enable");
        await _world.RefreshAsync();
        Assert.Contains("code", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1)).Keys);
    }

    [Fact]
    public async Task sessions_are_shown_and_ended()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}/sessions");
        Assert.Contains(_platform.ClientId, _kari.Current.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        await _kari.SubmitAsync($"{Path}/{_member}/sessions");

        _kari.MustBeIn($"{Path}/{_member}");
        Assert.Equal(MemberWords.SessionsEnded, (await EventsAsync(First))[0].Act);
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}/sessions");
        Assert.Null(_kari.Current.Document.QuerySelector("table"));
    }

    [Fact]
    public async Task export_holds_everything_the_tenant_has_and_no_other_and_is_downloaded_by_a_post()
    {
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        await _world.Service<ISelfAssertedStore>().ChangeAsync(Second, _person, self => self.With(ProfileField.GivenName, new TypedValue("Annensteds", _world.Clock.GetUtcNow())));
        await _world.Service<ISelfAssertedStore>().ChangeAsync(First, _person, self => self.With(ProfileField.GivenName, new TypedValue("Olafar", _world.Clock.GetUtcNow())));
        await _world.Service<Weblogin.Audit.Traces.ILoginTraces>().FlushAsync(None);

        await DoAsync("export");

        Assert.Equal(HttpStatusCode.OK, _kari.Current.Status);
        Assert.Equal("no-store", _kari.Current.Headers["Cache-Control"]);
        Assert.StartsWith("attachment", _kari.Current.Headers["Content-Disposition"], StringComparison.Ordinal);
        var export = JsonNode.Parse(_kari.Current.Body)!;
        Assert.Equal(Population.Ola.NationalId, (string?)export["nationalIds"]![0]!["number"]);
        Assert.Equal("Olafar", (string?)export["membership"]!["typed"]!["given_name"]!["value"]);
        Assert.NotEmpty(export["userNames"]!.AsArray());
        Assert.NotEmpty(export["logins"]!.AsArray());
        Assert.NotEmpty(export["sessions"]!.AsArray());
        Assert.NotEmpty(export["codesAndTokens"]!.AsArray());
        Assert.DoesNotContain("Annensteds", _kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("virksomhet2", _kari.Current.Body, StringComparison.Ordinal);
        Assert.Equal(MemberWords.Exported, (await EventsAsync(First))[0].Act);
    }

    [Fact]
    public async Task erased_member_is_nobody_here_and_lives_on_elsewhere_which_nothing_says()
    {
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        var releases = await _world.Service<ILedger>().OfTenantAsync(First, DateTimeOffset.UnixEpoch, 100, None);

        await DoAsync("erase");

        _kari.MustBeIn(Path);
        var page = _kari.Current.Text;
        Assert.Null(await RecordAsync());
        Assert.NotNull(await _world.Service<IMemberStore>().FindAsync(Second, _person, None));
        var left = await _world.Service<ILedger>().OfTenantAsync(First, DateTimeOffset.UnixEpoch, 100, None);
        Assert.Equal(releases.Count, left.Count);
        Assert.All(left, entry => Assert.Null(entry.Person));
        foreach (var path in (string[])["", "/export", "/erase", "/disable"])
            Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}{path}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _kari.PostOwnAsync($"{Path}/{_member}/export", _token, ("seen", "x"))).Status);
        Assert.Equal([MemberWords.Erased, MemberWords.Erasing], (await EventsAsync(First)).Take(2).Select(happened => happened.Act));
        await _world.RefreshAsync();
        // Where they were all the time they still are; here they are new.
        Assert.Contains("code", (await _platform.AskAsync(await _world.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2)).Keys);
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1);
        Assert.NotNull(await RecordAsync());

        // Log and ledger are whole.
        var (code, output, error) = await _world.TypeAsync("", "audit", "verify");
        Assert.True(code == 0, output + error);

        // Of somebody who is nobody anywhere then, the same is said.
        var per = await _world.SeatAsync("virksomhet1", Population.Per.Id);
        await _platform.CodeAsync(per, World.Virksomhet1);
        await LookAtAsync(Population.Per);
        await DoAsync("erase");
        Assert.Equal(page, _kari.Current.Text);
        Assert.Null(await _world.Service<IPersonRegister>().FindAsync(NumberOf(Population.Per), None));
        Assert.Equal([MemberWords.Erased, MemberWords.Erasing], (await EventsAsync(First)).Take(2).Select(happened => happened.Act));
    }

    [Fact]
    public async Task whoever_comes_back_after_being_erased_is_somebody_new_to_the_tenant_whether_or_not_another_knows_them()
    {
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Per.Id), World.Virksomhet1);

        List<bool> isSamePerson = [];
        foreach (var person in (Person[])[Population.Ola, Population.Per])
        {
            await LookAtAsync(person);
            var (before, ours) = (_member, _person);
            await DoAsync("erase");
            await _world.RefreshAsync();
            await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", person.Id), World.Virksomhet1);
            await _world.Service<Weblogin.Audit.Traces.ILoginTraces>().FlushAsync(None);
            await LookAtAsync(person);
            isSamePerson.Add(ours == _person);

            Assert.NotEqual(before, _member);
            Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{before}")).Status);
            var pages = await PagesAsync();
            foreach (var id in (string[])[ours.Value, _person.Value])
            {
                Assert.All(pages, page => Assert.DoesNotContain(id, page, StringComparison.Ordinal));
                Assert.All(pages, page => Assert.DoesNotContain(id[..8], page, StringComparison.Ordinal));
                Assert.All((await EventsAsync(First)).Where(happened => happened.Act.StartsWith("member.", StringComparison.Ordinal)), happened => Assert.DoesNotContain(id, happened.On, StringComparison.Ordinal));
            }

            Assert.Contains(_member.Value[..8], pages[1], StringComparison.Ordinal);
        }

        // To us the one is, and the other is not.
        Assert.Equal([true, false], isSamePerson);
    }

    [Fact]
    public async Task export_does_not_say_when_another_tenant_first_knew_the_person()
    {
        var elsewhere = _world.Clock.GetUtcNow();
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Per.Id), World.Virksomhet2);
        _world.Clock.Advance(TimeSpan.FromSeconds(90));
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Per.Id), World.Virksomhet1);
        await LookAtAsync(Population.Per);

        await DoAsync("export");

        Assert.Contains(Population.Per.NationalId, _kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"{elsewhere.UtcDateTime:yyyy-MM-dd'T'HH:mm}", _kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task number_that_another_tenant_told_of_is_not_shown_found_or_exported_where_the_library_took_somebody_up_without_one()
    {
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Per.Id), World.Virksomhet2);
        var borrower = await _world.Service<IPersonStore>().AddAsync(_world.Clock.GetUtcNow(), None);
        Assert.Equal(PatronSaving.Saved, await _world.Service<IPatronStore>().SaveAsync(Secretive(borrower)));
        var register = _world.Service<IPersonRegister>();
        var per = (await register.FindAsync(NumberOf(Population.Per), None))!;
        Assert.True(await _world.Service<Weblogin.Admin.Access.IAdministratorStore>().CommitAsync(
            [_world.Service<IMembershipStore>().Joined(First, borrower, _world.Clock.GetUtcNow()), register.Merge(borrower, per, _world.Clock.GetUtcNow())]));
        await LookAtAsync(Population.Per);

        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}");
        Assert.Equal(HttpStatusCode.OK, _kari.Current.Status);
        Assert.DoesNotContain(Population.Per.NationalId[..6], _kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}/number")).Status);
        await DoAsync("export");
        Assert.DoesNotContain(Population.Per.NationalId, _kari.Current.Body, StringComparison.Ordinal);
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/by-number");
        await _kari.SubmitAsync($"{Path}/by-number", ("number", Population.Per.NationalId));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Equal(MemberWords.Nobody, (await EventsAsync(First))[0].On);
    }

    [Fact]
    public async Task export_says_of_pin_password_and_authenticator_app_that_they_are_there_and_nothing_that_is_not_named()
    {
        Assert.Equal(PatronSaving.Saved, await _world.Service<IPatronStore>().SaveAsync(Secretive(_person) with { NationalId = NumberOf(Population.Ola) }));

        await DoAsync("export");

        foreach (var secret in (string[])["hash-of-pin", "hash-of-password", Convert.ToBase64String(new byte[20]), _person.Value])
            Assert.DoesNotContain(secret, _kari.Current.Body, StringComparison.Ordinal);
        var card = JsonNode.Parse(_kari.Current.Body)!["libraryCards"]![0]!.AsObject();
        Assert.Equal(["CardNumbers", "GivenName", "LastActive", "NationalId", "PasswordHash", "PinHash", "TotpSecret"], card.Select(one => one.Key).Except(["Closed"]).Order(StringComparer.Ordinal));
        Assert.Equal("…", (string?)card["TotpSecret"]);
    }

    [Fact]
    public async Task exports_of_a_day_are_counted_and_stopped()
    {
        for (var i = 0; i < MemberExport.MostOfDay; i++)
            Assert.True(await _world.Service<Weblogin.Admin.Access.IAdministratorStore>().CommitAsync([_world.Service<IAuditLog>().Record(MemberWords.Event(
                _world.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!, MemberWords.Exported, _member, new Weblogin.Admin.Access.Actor("somebody", null), _world.Clock.GetUtcNow()))]));

        await DoAsync("export");

        Assert.Equal(HttpStatusCode.TooManyRequests, _kari.Current.Status);
        Assert.DoesNotContain(Population.Ola.NationalId, _kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_is_taken_up_is_named_by_a_second_tenant_and_by_nobody_who_may_not()
    {
        var mapped = NumberOf(Population.Per);
        await _platform.CodeAsync(await _world.SeatAsync("virksomhet2", Population.Per.Id), World.Virksomhet2);
        await _world.Service<IAttributeStore>().ReplaceAsync(
            First, [new AccountMapping("per.borte", mapped), new AccountMapping("ny.her", NationalId.OfStored("20914695016"))], _ => true, _world.Clock.GetUtcNow(), None);
        Assert.True(MemberQuestion.TryParse("per.borte", out var known));
        Assert.True(MemberQuestion.TryParse("ny.her", out var nobody));
        var (search, people, tenant) = (_world.Service<NumberSearch>(), _world.Service<IPersonStore>(), _world.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!);

        // Whoever may not leaves no trace of the person.
        Assert.Null(await search.TakeUpAsync(tenant, nobody, new Weblogin.Admin.Access.Actor("Nobody", PersonId.New()), None));
        Assert.Null(await people.FindAsync(First, NationalId.OfStored("20914695016"), None));
        Assert.NotNull(await search.TakeUpAsync(tenant, nobody, new Weblogin.Admin.Access.Actor("somebody", null), None));
        Assert.True((await people.FindAsync(First, NationalId.OfStored("20914695016"), None))!.IsBound);

        Assert.True((await people.FindAsync(Second, mapped, None))!.IsBound);
        Assert.NotNull(await search.TakeUpAsync(tenant, known, new Weblogin.Admin.Access.Actor("somebody", null), None));
        Assert.False((await people.FindAsync(Second, mapped, None))!.IsBound);
        Assert.False((await people.FindAsync(First, mapped, None))!.IsBound);
    }

    [Fact]
    public async Task form_of_another_state_does_nothing_and_shows_what_is_now()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}/erase");
        await _world.Service<ISelfAssertedStore>().ChangeAsync(First, _person, self => self.With(ProfileField.GivenName, new TypedValue("Ola", _world.Clock.GetUtcNow())));

        await _kari.SubmitAsync($"{Path}/{_member}/erase");

        Assert.Equal(HttpStatusCode.Conflict, _kari.Current.Status);
        Assert.NotNull(await RecordAsync());
        Assert.Null((await RecordAsync())!.DisabledSince);
        await _kari.SubmitAsync($"{Path}/{_member}/erase");
        Assert.Null(await RecordAsync());
    }

    [Fact]
    public async Task neither_another_sites_form_nor_an_old_login_changes_or_shows_anything()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}/erase");
        var (token, digest) = (_kari.FormToken, (await RecordAsync())!.Digest);

        foreach (var act in (string[])["disable", "sessions", "number", "export", "erase"])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await _kari.PostOwnAsync($"{Path}/{_member}/{act}", null, ("seen", digest))).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await _kari.SendAsync(new Request(
                new Uri($"{AdminWorld.Origin}{Path}/{_member}/{act}"), HttpMethod.Post, [new(FormTokens.Field, token), new("seen", digest)], new Uri("https://evil.test")))).Status);
        }

        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));
        foreach (var act in (string[])["disable", "sessions", "number", "export", "erase"])
            Assert.Equal(HttpStatusCode.Forbidden, (await _kari.PostOwnAsync($"{Path}/{_member}/{act}", token, ("seen", digest))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _kari.PostOwnAsync($"{Path}/by-number", token, ("number", Population.Ola.NationalId))).Status);
        Assert.Null((await RecordAsync())!.DisabledSince);
        Assert.DoesNotContain(await EventsAsync(First), happened => happened.Act.StartsWith("member.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task administrator_whose_access_ends_in_that_very_moment_does_nothing()
    {
        var seen = (await RecordAsync())!;

        var answer = await _world.Service<MemberActs>().DisableAsync(
            _world.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!, seen, new Weblogin.Admin.Access.Actor("Nobody", PersonId.New()));

        Assert.IsType<MemberAnswer.Changed>(answer);
        Assert.Null((await RecordAsync())!.DisabledSince);
    }

    private string _token = "";

    private async Task DoAsync(string act)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}/{act}");
        Assert.True(_kari.Current.Status == HttpStatusCode.OK, _kari.Current.Text);
        _token = _kari.FormToken;
        await _kari.SubmitAsync($"{Path}/{_member}/{act}");
    }

    // What an administrator reads of the member: the page, a search, the last login explained, and the export.
    private async Task<List<string>> PagesAsync()
    {
        List<string> pages = [(await _kari.OpenAsync($"{AdminWorld.Origin}{Path}/{_member}")).Body];
        var login = _kari.Current.Document.QuerySelector("a[href^='/tenants/virksomhet1/logins/']")!.GetAttribute("href")!;
        pages.Add((await _kari.OpenAsync(AdminWorld.Origin + login)).Body);
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        await _kari.SubmitAsync(Path, ("name", (await RecordAsync())!.Accounts[0].UserName[..3]));
        pages.Add(_kari.Current.Body);
        await DoAsync("export");
        return [.. pages, _kari.Current.Body];
    }

    private static Patron Secretive(PersonId person) => new()
    {
        Tenant = First, Person = person, CardNumbers = ["N00123456"], GivenName = "Per", PinHash = "hash-of-pin", PasswordHash = "hash-of-password", TotpSecret = new byte[20], TotpStep = 7,
    };

    private async Task LookAtAsync(Person person)
    {
        _person = (await _world.Service<IPersonRegister>().FindAsync(NumberOf(person), None))!;
        _member = (await RecordAsync())!.Id;
    }

    private Task<MemberRecord?> RecordAsync() => _world.Service<IMemberStore>().FindAsync(First, _person, None);

    private static NationalId NumberOf(Person person) => NationalId.OfStored(person.NationalId);

    private async Task<List<AuditEvent>> EventsAsync(TenantId tenant) => [.. (await _world.Service<IAuditLog>().PageAsync(tenant, null, 100, None)).Select(recorded => recorded.Event)];
}
