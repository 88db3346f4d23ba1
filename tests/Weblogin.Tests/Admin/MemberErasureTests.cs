using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
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

/// <summary>What a tenant hands out of a member to the member, and that nothing is left of whom it has erased.</summary>
public sealed class MemberErasureTests : MemberDesk
{
    [Fact]
    public async Task export_holds_everything_the_tenant_has_and_no_other_and_is_downloaded_by_a_post()
    {
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        await World.Service<ISelfAssertedStore>().ChangeAsync(Second, Person, self => self.With(ProfileField.GivenName, new TypedValue("Annensteds", World.Clock.GetUtcNow())));
        await World.Service<ISelfAssertedStore>().ChangeAsync(First, Person, self => self.With(ProfileField.GivenName, new TypedValue("Olafar", World.Clock.GetUtcNow())));
        await World.Service<Weblogin.Audit.Traces.ILoginTraces>().FlushAsync(None);

        await DoAsync("export");

        Assert.Equal(HttpStatusCode.OK, Kari.Current.Status);
        Assert.Equal("no-store", Kari.Current.Headers["Cache-Control"]);
        Assert.StartsWith("attachment", Kari.Current.Headers["Content-Disposition"], StringComparison.Ordinal);
        var export = JsonNode.Parse(Kari.Current.Body)!;
        Assert.Equal(Population.Ola.NationalId, (string?)export["nationalIds"]![0]!["number"]);
        Assert.Equal("Olafar", (string?)export["membership"]!["typed"]!["given_name"]!["value"]);
        Assert.NotEmpty(export["userNames"]!.AsArray());
        Assert.NotEmpty(export["logins"]!.AsArray());
        Assert.NotEmpty(export["sessions"]!.AsArray());
        Assert.NotEmpty(export["codesAndTokens"]!.AsArray());
        Assert.DoesNotContain("Annensteds", Kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("virksomhet2", Kari.Current.Body, StringComparison.Ordinal);
        Assert.Equal(MemberWords.Exported, (await EventsAsync(First))[0].Act);
    }

    [Fact]
    public async Task erased_member_is_nobody_here_and_lives_on_elsewhere_which_nothing_says()
    {
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        var releases = await World.Service<ILedger>().OfTenantAsync(First, DateTimeOffset.UnixEpoch, 100, None);

        await DoAsync("erase");

        Kari.MustBeIn(Path);
        var page = Kari.Current.Text;
        Assert.Null(await RecordAsync());
        Assert.NotNull(await World.Service<IMemberStore>().FindAsync(Second, Person, None));
        var left = await World.Service<ILedger>().OfTenantAsync(First, DateTimeOffset.UnixEpoch, 100, None);
        Assert.Equal(releases.Count, left.Count);
        Assert.All(left, entry => Assert.Null(entry.Person));
        foreach (var path in (string[])["", "/export", "/erase", "/disable"])
            Assert.Equal(HttpStatusCode.NotFound, (await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}{path}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Kari.PostOwnAsync($"{Path}/{Member}/export", Token, ("seen", "x"))).Status);
        Assert.Equal([MemberWords.Erased, MemberWords.Erasing], (await EventsAsync(First)).Take(2).Select(happened => happened.Act));
        await World.RefreshAsync();
        // Where they were all the time they still are; here they are new.
        Assert.Contains("code", (await Platform.AskAsync(await World.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2)).Keys);
        await Platform.CodeAsync(await World.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1);
        Assert.NotNull(await RecordAsync());

        // Log and ledger are whole.
        var (code, output, error) = await World.TypeAsync("", "audit", "verify");
        Assert.True(code == 0, output + error);

        // Of somebody who is nobody anywhere then, the same is said.
        var per = await World.SeatAsync("virksomhet1", Population.Per.Id);
        await Platform.CodeAsync(per, World.Virksomhet1);
        await LookAtAsync(Population.Per);
        await DoAsync("erase");
        Assert.Equal(page, Kari.Current.Text);
        Assert.Null(await World.Service<IPersonRegister>().FindAsync(NumberOf(Population.Per), None));
        Assert.Equal([MemberWords.Erased, MemberWords.Erasing], (await EventsAsync(First)).Take(2).Select(happened => happened.Act));
    }

    [Fact]
    public async Task whoever_comes_back_after_being_erased_is_somebody_new_to_the_tenant_whether_or_not_another_knows_them()
    {
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        await Platform.CodeAsync(await World.SeatAsync("virksomhet1", Population.Per.Id), World.Virksomhet1);

        List<bool> isSamePerson = [];
        foreach (var person in (Person[])[Population.Ola, Population.Per])
        {
            await LookAtAsync(person);
            var (before, ours) = (Member, Person);
            await DoAsync("erase");
            await World.RefreshAsync();
            await Platform.CodeAsync(await World.SeatAsync("virksomhet1", person.Id), World.Virksomhet1);
            await World.Service<Weblogin.Audit.Traces.ILoginTraces>().FlushAsync(None);
            await LookAtAsync(person);
            isSamePerson.Add(ours == Person);

            Assert.NotEqual(before, Member);
            Assert.Equal(HttpStatusCode.NotFound, (await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{before}")).Status);
            var pages = await PagesAsync();
            foreach (var id in (string[])[ours.Value, Person.Value])
            {
                Assert.All(pages, page => Assert.DoesNotContain(id, page, StringComparison.Ordinal));
                Assert.All(pages, page => Assert.DoesNotContain(id[..8], page, StringComparison.Ordinal));
                Assert.All((await EventsAsync(First)).Where(happened => happened.Act.StartsWith("member.", StringComparison.Ordinal)), happened => Assert.DoesNotContain(id, happened.On, StringComparison.Ordinal));
            }

            Assert.Contains(Member.Value[..8], pages[1], StringComparison.Ordinal);
        }

        // To us the one is, and the other is not.
        Assert.Equal([true, false], isSamePerson);
    }

    [Fact]
    public async Task export_does_not_say_when_another_tenant_first_knew_the_person()
    {
        var elsewhere = World.Clock.GetUtcNow();
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Per.Id), World.Virksomhet2);
        World.Clock.Advance(TimeSpan.FromSeconds(90));
        await Platform.CodeAsync(await World.SeatAsync("virksomhet1", Population.Per.Id), World.Virksomhet1);
        await LookAtAsync(Population.Per);

        await DoAsync("export");

        Assert.Contains(Population.Per.NationalId, Kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"{elsewhere.UtcDateTime:yyyy-MM-dd'T'HH:mm}", Kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task number_that_another_tenant_told_of_is_not_shown_found_or_exported_where_the_library_took_somebody_up_without_one()
    {
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Per.Id), World.Virksomhet2);
        var borrower = await World.Service<IPersonStore>().AddAsync(World.Clock.GetUtcNow(), None);
        Assert.Equal(PatronSaving.Saved, await World.Service<IPatronStore>().SaveAsync(Secretive(borrower)));
        var register = World.Service<IPersonRegister>();
        var per = (await register.FindAsync(NumberOf(Population.Per), None))!;
        Assert.True(await World.Service<Weblogin.Admin.Access.IAdministratorStore>().CommitAsync(
            [World.Service<IMembershipStore>().Joined(First, borrower, World.Clock.GetUtcNow()), register.Merge(borrower, per, World.Clock.GetUtcNow())]));
        await LookAtAsync(Population.Per);

        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}");
        Assert.Equal(HttpStatusCode.OK, Kari.Current.Status);
        Assert.DoesNotContain(Population.Per.NationalId[..6], Kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}/number")).Status);
        await DoAsync("export");
        Assert.DoesNotContain(Population.Per.NationalId, Kari.Current.Body, StringComparison.Ordinal);
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/by-number");
        await Kari.SubmitAsync($"{Path}/by-number", ("number", Population.Per.NationalId));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, Kari.Current.Status);
        Assert.Equal(MemberWords.Nobody, (await EventsAsync(First))[0].On);
    }

    [Fact]
    public async Task export_tells_what_its_person_did_before_they_were_merged_and_nothing_that_somebody_else_did()
    {
        var (former, other) = (await World.Service<IPersonStore>().AddAsync(World.Clock.GetUtcNow(), None), await World.Service<IPersonStore>().AddAsync(World.Clock.GetUtcNow(), None));
        var audit = World.Service<IAuditLog>();
        IPendingWrite Done(PersonId by, string on) => audit.Record(new AuditEvent { Tenant = First, At = World.Clock.GetUtcNow(), By = "Ola", Person = by, Act = AuditActs.CalendarSubscribed, On = on });
        var administrators = World.Service<IAdministratorStore>();
        Assert.True(await administrators.CommitAsync([Done(former, "before the merge"), Done(other, "somebody else's")]));
        Assert.True(await administrators.CommitAsync([World.Service<IPersonRegister>().Merge(former, Person, World.Clock.GetUtcNow())]));
        Assert.True(await administrators.CommitAsync([Done(Person, "after the merge")]));

        await DoAsync("export");

        var told = JsonNode.Parse(Kari.Current.Body)!["doneByAdministrators"]!.AsArray().Select(one => (string?)one!["on"]).ToArray();
        Assert.Contains("before the merge", told);
        Assert.Contains("after the merge", told);
        Assert.DoesNotContain("somebody else's", told);
        Assert.DoesNotContain(former.Value, Kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task export_says_of_pin_password_and_authenticator_app_that_they_are_there_and_nothing_that_is_not_named()
    {
        Assert.Equal(PatronSaving.Saved, await World.Service<IPatronStore>().SaveAsync(Secretive(Person) with { NationalId = NumberOf(Population.Ola) }));

        await DoAsync("export");

        foreach (var secret in (string[])["hash-of-pin", "hash-of-password", Convert.ToBase64String(new byte[20]), Person.Value])
            Assert.DoesNotContain(secret, Kari.Current.Body, StringComparison.Ordinal);
        var card = JsonNode.Parse(Kari.Current.Body)!["libraryCards"]![0]!.AsObject();
        Assert.Equal(["CardNumbers", "GivenName", "LastActive", "NationalId", "PasswordHash", "PinHash", "TotpSecret"], card.Select(one => one.Key).Except(["Closed"]).Order(StringComparer.Ordinal));
        Assert.Equal("…", (string?)card["TotpSecret"]);
    }

    [Fact]
    public async Task exports_of_a_day_are_counted_and_stopped()
    {
        for (var i = 0; i < MemberExport.MostOfDay; i++)
            Assert.True(await World.Service<Weblogin.Admin.Access.IAdministratorStore>().CommitAsync([World.Service<IAuditLog>().Record(MemberWords.Event(
                World.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!, MemberWords.Exported, Member, new Weblogin.Admin.Access.Actor("somebody", null), World.Clock.GetUtcNow()))]));

        await DoAsync("export");

        Assert.Equal(HttpStatusCode.TooManyRequests, Kari.Current.Status);
        Assert.DoesNotContain(Population.Ola.NationalId, Kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_is_erased_while_their_export_is_made_is_handed_out_to_nobody()
    {
        await Platform.CodeAsync(await World.SeatAsync("virksomhet2", Population.Ola.Id), World.Virksomhet2);
        var erased = (await RecordAsync())!;

        var answer = await ExportAsync(async () => Assert.IsType<MemberAnswer.Done>(await World.Service<MemberActs>().EraseAsync(Tenant, erased, Machine, None)));

        Assert.IsType<MemberExported.Changed>(answer);
        Assert.Equal([MemberWords.Erased, MemberWords.Erasing], (await EventsAsync(First)).Take(2).Select(happened => happened.Act));
    }

    [Fact]
    public async Task whoever_is_being_erased_while_their_export_is_made_is_handed_out_to_nobody()
    {
        var answer = await ExportAsync(async () => Assert.True(await World.Service<IAdministratorStore>().CommitAsync([World.Service<IMemberStore>().Disable(First, Person, World.Clock.GetUtcNow())])));

        Assert.IsType<MemberExported.Changed>(answer);
        Assert.DoesNotContain(await EventsAsync(First), happened => happened.Act == MemberWords.Exported);
    }

    [Fact]
    public async Task whoever_has_come_back_as_somebody_new_is_not_handed_out_by_an_export_of_before()
    {
        var answer = await ExportAsync(async () =>
        {
            Assert.IsType<MemberAnswer.Done>(await World.Service<MemberActs>().EraseAsync(Tenant, (await RecordAsync())!, Machine, None));
            await World.RefreshAsync();
            await Platform.CodeAsync(await World.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1);
        });

        Assert.IsType<MemberExported.Changed>(answer);
    }

    private static Actor Machine { get; } = new("somebody", null);

    private Weblogin.Tenants.Tenant Tenant => World.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(First)!;

    private Task<MemberExported> ExportAsync(Func<Task> meanwhile) => new MemberExport(
        World.Service<MemberDirectory>(), new InterruptedMembers(World.Service<IMemberStore>(), meanwhile), World.Service<Weblogin.Tenants.IAdministeredSessions>(), World.Service<HeldAccess>(),
        World.Service<IAuditLog>(), World.Clock).ExportAsync(Tenant, Member, Machine, None);

    // What an administrator reads of the member: the page, a search, the last login explained, and the export.
    private async Task<List<string>> PagesAsync()
    {
        List<string> pages = [(await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}")).Body];
        var login = Kari.Current.Document.QuerySelector("a[href^='/tenants/virksomhet1/logins/']")!.GetAttribute("href")!;
        pages.Add((await Kari.OpenAsync(AdminWorld.Origin + login)).Body);
        await Kari.OpenAsync(AdminWorld.Origin + Path);
        await Kari.SubmitAsync(Path, ("name", (await RecordAsync())!.Accounts[0].UserName[..3]));
        pages.Add(Kari.Current.Body);
        await DoAsync("export");
        return [.. pages, Kari.Current.Body];
    }

    private static Patron Secretive(PersonId person) => new()
    {
        Tenant = First, Person = person, CardNumbers = ["N00123456"], GivenName = "Per", PinHash = "hash-of-pin", PasswordHash = "hash-of-password", TotpSecret = new byte[20], TotpStep = 7,
    };

    /// <summary>Something happens while what is held of a member is read.</summary>
    private sealed class InterruptedMembers(IMemberStore inner, Func<Task> meanwhile) : IMemberStore
    {
        public Task<FoundMembers> FindAsync(TenantId tenant, string text, string? after, int most, CancellationToken ct) => inner.FindAsync(tenant, text, after, most, ct);

        public Task<PersonId?> FindAsync(TenantId tenant, NationalId nationalId, CancellationToken ct) => inner.FindAsync(tenant, nationalId, ct);

        public Task<MemberRecord?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) => inner.FindAsync(tenant, person, ct);

        public Task<MemberRecord?> FindAsync(TenantId tenant, MemberId member, CancellationToken ct) => inner.FindAsync(tenant, member, ct);

        public async Task<IReadOnlyList<HeldPart>> HeldAsync(TenantId tenant, MemberRecord member, CancellationToken ct)
        {
            var held = await inner.HeldAsync(tenant, member, ct);
            await meanwhile();
            return held;
        }

        public Task<IReadOnlyList<PersonId>> IdsAsync(PersonId person, CancellationToken ct) => inner.IdsAsync(person, ct);

        public IPendingWrite Unchanged(TenantId tenant, MemberRecord record) => inner.Unchanged(tenant, record);

        public IPendingWrite Disable(TenantId tenant, PersonId person, DateTimeOffset now) => inner.Disable(tenant, person, now);

        public IPendingWrite Enable(TenantId tenant, PersonId person) => inner.Enable(tenant, person);

        public Task<int> ForgetAsync(TenantId tenant, MemberRecord member, CancellationToken ct) => inner.ForgetAsync(tenant, member, ct);

        public IPendingWrite Erase(TenantId tenant, PersonId person, DateTimeOffset now) => inner.Erase(tenant, person, now);
    }
}
