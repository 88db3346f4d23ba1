using System.Net;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Members;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant's people, as its administrator finds, sees and changes them, and as another tenant's does not.</summary>
public sealed class MemberPageTests : MemberDesk
{
    [Theory]
    [InlineData("zz", "Skriv minst tre bokstaver")]
    [InlineData("zzz", "Ingen er funnet")]
    public async Task who_types_too_little_to_search_is_told_so(string typed, string told)
    {
        await Kari.OpenAsync(AdminWorld.Origin + Path);
        await Kari.SubmitAsync(Path, ("name", typed));

        Assert.Contains(told, Kari.Current.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task member_is_found_by_the_beginning_of_a_user_name_and_shown_without_the_number()
    {
        var name = (await RecordAsync())!.Accounts[0].UserName;
        await Kari.OpenAsync(AdminWorld.Origin + Path);
        await Kari.SubmitAsync(Path, ("name", name[..3].ToUpperInvariant()));

        Kari.MustBeIn(Path);
        var link = Kari.Current.Document.QuerySelector($"a[href='{Path}/{Member}']");
        Assert.Equal(name, link!.TextContent);
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}");
        Assert.Equal(HttpStatusCode.OK, Kari.Current.Status);
        Assert.Contains(name, Kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains(Platform.ClientId, Kari.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Population.Ola.NationalId, Kari.Current.Body, StringComparison.Ordinal);
        // The last login leads to its explanation.
        await World.Service<Weblogin.Audit.Traces.ILoginTraces>().FlushAsync(None);
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}");
        var login = Kari.Current.Document.QuerySelector("a[href^='/tenants/virksomhet1/logins/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await Kari.OpenAsync(AdminWorld.Origin + login)).Status);
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
        await Kari.OpenAsync(AdminWorld.Origin + Path);
        await Kari.SubmitAsync(Path, ("name", typed));

        Assert.DoesNotContain(Member.Value, Kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("01819010001", Kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task text_of_a_hundred_thousand_letters_is_refused_before_anything_is_looked_for()
    {
        await Kari.OpenAsync(AdminWorld.Origin + Path);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Kari.PostOwnAsync(Path, Kari.FormToken, ("name", new string('o', 100_000)))).Status);
        await Kari.OpenAsync(AdminWorld.Origin + Path);
        await Kari.SubmitAsync(Path, ("name", new string('o', 10_000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, Kari.Current.Status);
        Assert.DoesNotContain("ooooo", Kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task member_is_found_by_a_number_that_stands_in_no_address_page_log_or_record()
    {
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/by-number");
        await Kari.SubmitAsync($"{Path}/by-number", ("number", Population.Ola.NationalId));

        Kari.MustBeIn($"{Path}/{Member}");
        Assert.DoesNotContain(Population.Ola.NationalId, Kari.Current.Body, StringComparison.Ordinal);
        Assert.Empty(World.Logs.With(Population.Ola.NationalId));
        var happened = (await EventsAsync(First))[0];
        Assert.Equal((MemberWords.Searched, $"person {Member}"), (happened.Act, happened.On));
        Assert.DoesNotContain(Population.Ola.NationalId, $"{happened.On}{happened.Before}{happened.After}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task whether_another_tenant_knows_a_number_is_neither_answered_nor_recorded_otherwise()
    {
        // Ola is the first tenant's alone, and nobody has ever had this number.
        List<(HttpStatusCode, string, string)> answers = [];
        foreach (var number in (string[])[Population.Ola.NationalId, "03837810050"])
        {
            await Liv.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/members/by-number");
            await Liv.SubmitAsync("/tenants/virksomhet2/members/by-number", ("number", number));
            var happened = (await EventsAsync(Second))[0];
            Assert.Equal(MemberWords.Searched, happened.Act);
            answers.Add((Liv.Current.Status, Liv.Current.Text, $"{happened.On}|{happened.Before}|{happened.After}"));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answers[0].Item1);
        Assert.Single(answers.Distinct());
        Assert.Equal(MemberWords.Nobody, (await EventsAsync(Second))[0].On);
        Assert.Null(await World.Service<IMemberStore>().FindAsync(Second, Person, None));
        // Nothing of it is in the other's log.
        Assert.DoesNotContain(await EventsAsync(First), happened => happened.Act == MemberWords.Searched);
    }

    [Fact]
    public async Task tenants_administrator_neither_sees_nor_does_anything_to_another_tenants_member()
    {
        await Liv.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/members");
        var token = Liv.FormToken;
        var digest = (await RecordAsync())!.Digest;
        var stranger = MemberId.New();

        foreach (var path in (string[])[$"{Path}/{Member}", $"{Path}/{Member}/erase", $"/tenants/virksomhet2/members/{Member}", $"/tenants/virksomhet2/members/{Member}/erase"])
            Assert.Equal(HttpStatusCode.NotFound, (await Liv.OpenAsync(AdminWorld.Origin + path)).Status);
        foreach (var act in (string[])["disable", "enable", "sessions", "number", "export", "erase"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Liv.PostOwnAsync($"{Path}/{Member}/{act}", token, ("seen", digest))).Status);
            var theirs = await Liv.PostOwnAsync($"/tenants/virksomhet2/members/{Member}/{act}", token, ("seen", digest));
            var nobodys = await Liv.PostOwnAsync($"/tenants/virksomhet2/members/{stranger}/{act}", token, ("seen", digest));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, nobodys.Status));
        }

        Assert.NotNull(await RecordAsync());
        Assert.Null((await RecordAsync())!.DisabledSince);
    }

    [Fact]
    public async Task searches_by_number_in_vain_are_counted_and_stopped_and_those_that_find_somebody_are_not()
    {
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/by-number");
        var token = Kari.FormToken;
        for (var i = 0; i < MemberPages.MissesOfDay; i++)
        {
            if (i % 5 == 0)
                Assert.NotEqual(HttpStatusCode.TooManyRequests, (await Kari.PostOwnAsync($"{Path}/by-number", token, ("number", Population.Ola.NationalId))).Status);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Kari.PostOwnAsync($"{Path}/by-number", token, ("number", "03837810050"))).Status);
        }

        var before = (await EventsAsync(First)).Count;
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Kari.PostOwnAsync($"{Path}/by-number", token, ("number", "03837810050"))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Kari.PostOwnAsync($"{Path}/by-number", token, ("number", Population.Ola.NationalId))).Status);
        Assert.Equal(before, (await EventsAsync(First)).Count);
    }

    [Fact]
    public async Task number_is_shown_after_a_fresh_login_and_that_is_recorded()
    {
        await DoAsync("number");

        Assert.Contains(Population.Ola.NationalId, Kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", Kari.Current.Headers["Cache-Control"]);
        Assert.Equal((MemberWords.NumberShown, $"person {Member}"), (await EventsAsync(First))[0] is var happened ? (happened.Act, happened.On) : default);
        Assert.Empty(World.Logs.With(Population.Ola.NationalId));
    }

    [Fact]
    public async Task member_who_is_closed_out_is_let_in_by_no_way_until_they_are_let_in_again()
    {
        await DoAsync("disable");

        Kari.MustBeIn($"{Path}/{Member}");
        Assert.Contains("Stengt ute siden", Kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(MemberWords.Disabled, (await EventsAsync(First))[0].Act);
        await World.RefreshAsync();
        // The session that was open, a new login, and one without a page.
        Assert.Equal("access_denied", (await Platform.AskAsync(Ola, World.Virksomhet1))["error"]);
        Assert.Equal("access_denied", (await Platform.AskAsync(await World.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1))["error"]);
        Assert.Contains("code", (await Platform.AskAsync(await World.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2)).Keys);

        await DoAsync("enable");
        await World.RefreshAsync();
        Assert.Contains("code", (await Platform.AskAsync(await World.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1)).Keys);
    }

    [Fact]
    public async Task sessions_are_shown_and_ended()
    {
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}/sessions");
        Assert.Contains(Platform.ClientId, Kari.Current.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        await Kari.SubmitAsync($"{Path}/{Member}/sessions");

        Kari.MustBeIn($"{Path}/{Member}");
        Assert.Equal(MemberWords.SessionsEnded, (await EventsAsync(First))[0].Act);
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}/sessions");
        Assert.Null(Kari.Current.Document.QuerySelector("table"));
    }

    [Fact]
    public async Task whoever_is_taken_up_is_named_by_a_second_tenant_and_by_nobody_who_may_not()
    {
        var mapped = NumberOf(Population.Per);
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Per.Id), World.Virksomhet2);
        await World.Service<IAttributeStore>().ReplaceAsync(
            First, [new AccountMapping("per.borte", mapped), new AccountMapping("ny.her", NationalId.OfStored("20914695016"))], _ => true, World.Clock.GetUtcNow(), None);
        Assert.True(MemberQuestion.TryParse("per.borte", out var known));
        Assert.True(MemberQuestion.TryParse("ny.her", out var nobody));
        var (search, people, tenant) = (World.Service<NumberSearch>(), World.Service<IPersonStore>(), World.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!);

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
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}/erase");
        await World.Service<ISelfAssertedStore>().ChangeAsync(First, Person, self => self.With(ProfileField.GivenName, new TypedValue("Ola", World.Clock.GetUtcNow())));

        await Kari.SubmitAsync($"{Path}/{Member}/erase");

        Assert.Equal(HttpStatusCode.Conflict, Kari.Current.Status);
        Assert.NotNull(await RecordAsync());
        Assert.Null((await RecordAsync())!.DisabledSince);
        await Kari.SubmitAsync($"{Path}/{Member}/erase");
        Assert.Null(await RecordAsync());
    }

    [Fact]
    public async Task neither_another_sites_form_nor_an_old_login_changes_or_shows_anything()
    {
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}/erase");
        var (token, digest) = (Kari.FormToken, (await RecordAsync())!.Digest);

        foreach (var act in (string[])["disable", "sessions", "number", "export", "erase"])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await Kari.PostOwnAsync($"{Path}/{Member}/{act}", null, ("seen", digest))).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await Kari.SendAsync(new Request(
                new Uri($"{AdminWorld.Origin}{Path}/{Member}/{act}"), HttpMethod.Post, [new(FormTokens.Field, token), new("seen", digest)], new Uri("https://evil.test")))).Status);
        }

        World.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));
        foreach (var act in (string[])["disable", "sessions", "number", "export", "erase"])
            Assert.Equal(HttpStatusCode.Forbidden, (await Kari.PostOwnAsync($"{Path}/{Member}/{act}", token, ("seen", digest))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Kari.PostOwnAsync($"{Path}/by-number", token, ("number", Population.Ola.NationalId))).Status);
        Assert.Null((await RecordAsync())!.DisabledSince);
        Assert.DoesNotContain(await EventsAsync(First), happened => happened.Act.StartsWith("member.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task administrator_whose_access_ends_in_that_very_moment_does_nothing()
    {
        var seen = (await RecordAsync())!;

        var answer = await World.Service<MemberActs>().DisableAsync(
            World.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!, seen, new Weblogin.Admin.Access.Actor("Nobody", PersonId.New()));

        Assert.IsType<MemberAnswer.Changed>(answer);
        Assert.Null((await RecordAsync())!.DisabledSince);
    }
}
