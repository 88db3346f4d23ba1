using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Admin.Files;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Provisioning.Files;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>What they do once they have proven by ID-porten who they are, and what outlives the group and is not theirs to do.</summary>
public sealed partial class TenantGroupTests
{
    [Fact]
    public async Task whoever_proves_themselves_by_id_porten_changes_that_tenant_and_no_other()
    {
        var kari = await EnterAsync();
        // What is typed before is kept while they prove it.
        await kari.PostOwnAsync(Edit, kari.FormToken, ("from", "2"), ("text", "typed before"));
        Assert.Contains("Ingenting er gjort ennå", kari.Current.Text, StringComparison.Ordinal);
        await kari.ClickAsync("Logg inn på nytt");
        kari.MustStandAtIdPorten();
        await kari.AnswerIdPortenAsync(Population.Kari);

        kari.MustBeIn(Edit);
        Assert.Equal("typed before", kari.Current.Document.GetElementById("text")!.TextContent);
        await kari.SubmitAsync("/edit", ("text", Renamed((await NewestAsync()).Json, "Gruppas navn")));
        kari.MustBeIn("/tenants/virksomhet1");
        var stored = await NewestAsync();
        Assert.Equal(("Gruppas navn", 3), ((string)JsonNode.Parse(stored.Json)!["name"]!, stored.Version));
        Assert.EndsWith("(virksomhet1)", stored.AppliedBy, StringComparison.Ordinal);
        // It is still their employer's word.
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/access")).Status);
    }

    [Theory]
    [InlineData("/tenants/virksomhet1/access/invite", true)]
    [InlineData("/tenants/virksomhet1/tokens/new", true)]
    [InlineData("/tokens/new", true)]
    [InlineData("/tenants/virksomhet1/calendar", false)]
    [InlineData("/tenants/virksomhet1/calendar/notify", true)]
    [InlineData("/tenants/virksomhet1/identity-providers/adfs/metadata", true)]
    [InlineData("/tenants/virksomhet1/identity-providers/adfs/secret", true)]
    [InlineData("/tenants/virksomhet1/onboarding/testers/new", true)]
    [InlineData("/tenants/virksomhet1/onboarding/testers/1/link", true)]
    [InlineData("/tenants/virksomhet1/tokens/x/revoke", true)]
    [InlineData("/tenants/virksomhet1/tokens/doors/x/revoke", true)]
    public async Task group_makes_nothing_that_outlives_it_whatever_is_proven(string path, bool isPage)
    {
        var kari = await ProvenAsync();
        var token = kari.FormToken;

        if (isPage)
            MustBeForTheList(await kari.OpenAsync(AdminWorld.Origin + path));
        MustBeForTheList(await kari.PostOwnAsync(path, token, ("name", "Kari Nordmann"), ("note", "mine"), ("scope", "read"), ("days", "30"), ("networks", "")));

        Assert.Empty(await _world.Service<IApiTokenStore>().OfMachinesAsync(Tenant, None));
        Assert.Empty(await _world.Service<ITenantTokenStore>().OfAsync(Tenant, None));
        Assert.Empty(await _world.Service<IAdministratorStore>().OfTenantAsync(Tenant, None));
    }

    [Fact]
    public async Task group_removes_nobody_who_is_on_the_list()
    {
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var access = (await _world.Service<IAdministratorStore>().OfTenantAsync(Tenant, None)).Single();
        var kari = await ProvenAsync();
        var token = kari.FormToken;

        MustBeForTheList(await kari.PostOwnAsync($"/tenants/virksomhet1/access/{access.Id}/remove", token));

        Assert.Null((await _world.Service<IAdministratorStore>().OfTenantAsync(Tenant, None)).Single().EndedAt);
    }

    [Theory]
    [InlineData("entityId")]
    [InlineData("metadataUrl")]
    [InlineData("claims")]
    [InlineData("userNameDomains")]
    [InlineData("notify")]
    public async Task group_says_nothing_of_whom_the_tenant_believes_or_writes_to_and_is_told_who_does(string member)
    {
        var kari = await ProvenAsync();
        var document = JsonNode.Parse((await NewestAsync()).Json)!.AsObject();
        switch (member)
        {
            case "notify":
                document[member] = new JsonArray("kari@virksomhet1.example");
                break;
            case "claims":
                Adfs(document)[member] = new JsonObject { ["nationalId"] = new JsonArray("fnr") };
                break;
            case "userNameDomains":
                Adfs(document)[member] = new JsonArray("EVIL");
                break;
            default:
                Adfs(document)[member] = "https://adfs.evil.example/adfs";
                break;
        }

        await kari.SubmitAsync("/edit", ("text", document.ToJsonString()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, kari.Current.Status);
        Assert.Contains("Bare de som står med navn på listen over administratorer, eller en operatør, kan endre dette", kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await NewestAsync()).Version);
        // Who is on the list does.
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + Edit);
        await ola.SubmitAsync("/edit", ("text", document.ToJsonString()));
        ola.MustBeIn("/tenants/virksomhet1");
    }

    [Fact]
    public async Task settings_form_is_locked_to_the_group_where_it_says_whom_the_tenant_believes()
    {
        const string settings = "/tenants/virksomhet1/identity-providers/adfs/settings";
        var kari = await ProvenAsync();
        await kari.OpenAsync(AdminWorld.Origin + settings);
        Assert.Contains("endres av dem som står med navn under «Administratorer»", kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Låst: bare de som står med navn under «Administratorer»", kari.Current.Text, StringComparison.Ordinal);
        var before = Adfs(JsonNode.Parse((await NewestAsync()).Json)!.AsObject());

        await kari.SubmitAsync(settings, kari.Standing(("name", "Gruppas ADFS"), ("metadataUrl", "https://adfs.evil.example/"), ("entityId", "https://adfs.evil.example/adfs"), ("nationalId", "fnr")));

        kari.MustBeIn(settings);
        var after = Adfs(JsonNode.Parse((await NewestAsync()).Json)!.AsObject());
        Assert.Equal("Gruppas ADFS", (string)after["name"]!);
        Assert.All((string[])["metadataUrl", "entityId", "claims"], member => Assert.True(JsonNode.DeepEquals(before[member], after[member]), member));
    }

    [Fact]
    public async Task what_is_changed_without_a_fresh_login_is_changed_by_who_has_proven_themselves()
    {
        const string test = "/tenants/virksomhet1/attribute-test";
        var kari = await EnterAsync();
        await kari.OpenAsync(AdminWorld.Origin + test);
        await kari.SubmitAsync(test);
        Assert.Contains("Ingenting er gjort ennå", kari.Current.Text, StringComparison.Ordinal);
        await kari.ClickAsync("Logg inn på nytt");
        await kari.AnswerIdPortenAsync(Population.Kari);
        kari.MustBeIn(test);
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromMinutes(1));

        await kari.SubmitAsync(test);

        Assert.NotNull(kari.Current.Document.QuerySelector("code.admin-copied"));
    }

    [Fact]
    public async Task candidate_at_fault_is_mended_by_the_group()
    {
        await ApplyAsync(Karis, tenant => tenant["goLive"] = new JsonObject { ["dev"] = "kursportal", ["prod"] = "bibliotek", ["testUsers"] = 1 });
        var right = await NewestAsync();
        var wrong = JsonNode.Parse(right.Json)!;
        wrong["defaultLink"] = "finnes-ikke";
        Assert.True(await _world.Service<IDocumentStore>().TryAppendAsync([right with { Version = right.Version + 1, Json = wrong.ToJsonString() }], None));
        await _world.RefreshAsync();
        Assert.Null(_world.Service<TenantDirectory>().Current.FindCandidate(Tenant));
        var kari = await ProvenAsync();

        await kari.SubmitAsync("/edit", ("text", Renamed(right.Json, "Gruppas navn")));

        kari.MustBeIn("/tenants/virksomhet1");
        await _world.RefreshAsync();
        Assert.NotNull(_world.Service<TenantDirectory>().Current.FindCandidate(Tenant));
    }

    [Theory]
    [InlineData("somebody saves the document", true)]
    [InlineData("the group is taken out", false)]
    [InlineData("she logs in anew", false)]
    public async Task file_that_waits_for_its_turn_is_judged_by_the_document_of_then(string what, bool isDone)
    {
        var kari = await ProvenAsync();
        var (acts, work, store, tenant) = (_world.Service<BatchActs>(), _world.Service<BatchWork>(), _world.Service<IBatchFileStore>(), _world.Service<TenantDirectory>().Current.FindTenant(Tenant)!);
        var content = Encoding.UTF8.GetBytes($$"""[{"EmployeeId":"kanor","FirstName":"Kari","LastName":"Nordmann","SSN":"{{Population.Kari.NationalId}}"}]""");
        using var before = work.TryEnter(Tenant)!;
        await before.TurnAsync(None);
        var file = Assert.IsType<BatchTaking.Brought>(await acts.TakeAsync(tenant, BatchKind.Preregistration, new BatchChoice(), "x", new MemoryStream(content), (await WhoAsync(kari)).Actor, None)).File;
        Assert.Equal(BatchState.Working, file.State);

        switch (what)
        {
            case "somebody saves the document":
                await ApplyAsync(Karis, document => document["name"] = "Et nytt navn");
                break;
            case "the group is taken out":
                await AllowAsync("nobody@virksomhet1.example");
                break;
            case "she logs in anew":
                await kari.OpenAsync($"{AdminWorld.Origin}/enter?to={Edit}");
                await kari.AnswerIdPortenAsync(Population.Kari);
                break;
        }

        before.Dispose();
        while (file.State == BatchState.Working)
            file = (await store.FindAsync(Tenant, file.Id, None))!;
        Assert.Equal(isDone ? (BatchState.Done, null) : (BatchState.Refused, BatchReasons.GroupNotPermitted.English), (file.State, file.Refusal));
    }

    [Fact]
    public async Task id_porten_login_of_somebody_else_proves_nothing()
    {
        var kari = await EnterAsync();

        await kari.OpenAsync(AdminWorld.Origin + Edit);
        await kari.AnswerIdPortenAsync(Population.Ola);

        Assert.Equal(HttpStatusCode.Forbidden, kari.Current.Status);
        Assert.Contains("en annen enn den arbeidsgiveren sendte hit", kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1")).Status);
        await kari.OpenAsync(AdminWorld.Origin + Edit);
        kari.MustStandAtIdPorten();
        // Who administers by name is there as themselves, with nothing of the other's.
        await kari.AnswerIdPortenAsync(Population.Liv);
        kari.MustBeIn(Edit);
        await kari.OpenAsync(AdminWorld.Origin);
        Assert.Contains("operatør", kari.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("(virksomhet1)", kari.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task proof_is_fresh_for_five_minutes_and_makes_the_employers_word_no_younger()
    {
        var kari = await ProvenAsync();
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));
        await kari.OpenAsync(AdminWorld.Origin + Edit);
        kari.MustStandAtIdPorten();
        var end = _world.Clock.GetUtcNow() + AdministratorSession.Longest - AdminGuard.FreshFor - TimeSpan.FromMinutes(15);
        while (_world.Clock.GetUtcNow() < end)
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(14));
            await kari.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1");
            Assert.True(kari.Current.Status == HttpStatusCode.OK, $"{end - _world.Clock.GetUtcNow()}: {kari.Current.Text}");
        }

        await kari.OpenAsync($"{AdminWorld.Origin}/enter?to={Edit}");
        await kari.AnswerIdPortenAsync(Population.Kari);
        kari.MustBeIn(Edit);
        _world.Clock.Advance(TimeSpan.FromMinutes(15));
        await kari.OpenAsync(AdminWorld.Origin + Edit);
        kari.MustStandAtIdPorten();
        await kari.AnswerIdPortenAsync(Population.Kari);

        Assert.Equal(HttpStatusCode.Forbidden, kari.Current.Status);
        Assert.Contains("Du har ikke tilgang", kari.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task proven_session_ends_with_the_rule_it_rests_on_and_its_form_does_nothing()
    {
        var kari = await ProvenAsync();
        var form = kari.Form("/edit", ("text", Renamed((await NewestAsync()).Json, "Gruppas navn")));
        await AllowAsync("nobody@virksomhet1.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await kari.SendAsync(form)).Status);
        Assert.Equal(3, (await NewestAsync()).Version);
        // Nor does ID-porten alone let them in.
        await kari.OpenAsync($"{AdminWorld.Origin}/enter");
        await kari.AnswerIdPortenAsync(Population.Kari);
        Assert.Equal(HttpStatusCode.Forbidden, kari.Current.Status);
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("the group is taken out", false)]
    [InlineData("the session is ended", false)]
    [InlineData("the session is idle", false)]
    [InlineData("the longest life is over", false)]
    [InlineData("another tenant", false)]
    [InlineData("not proven", false)]
    public async Task act_is_committed_as_long_as_what_it_rests_on_stands_in_that_moment(string what, bool isDone)
    {
        var kari = what == "not proven" ? await EnterAsync() : await ProvenAsync();
        var (store, who) = (_world.Service<IAdministratorStore>(), await WhoAsync(kari));
        Assert.Equal(what != "not proven", who.Proven is not null);

        switch (what)
        {
            case "the group is taken out":
                await AllowAsync("nobody@virksomhet1.example");
                break;
            case "the session is ended":
                await store.CommitAsync([store.End(who.SessionHash)]);
                break;
            case "the session is idle":
                _world.Clock.Advance(AdministratorSession.Idle);
                break;
            case "the longest life is over":
                _world.Clock.Advance(AdministratorSession.Longest);
                await store.SeenAsync(who.SessionHash, _world.Clock.GetUtcNow());
                break;
        }

        var tenant = what == "another tenant" ? "virksomhet2" : "virksomhet1";
        Assert.Equal(isDone, await _world.Service<HeldAccess>().CommitAsync(TenantId.Parse(tenant), who.Actor));
        // Nor is a document changed by whoever says the newest version.
        var newest = (await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, tenant, null, 1, None)).Single();
        var edit = new DocumentEdit(DocumentKind.Tenant, tenant, newest.Version, (_, _) => [], who.Person) { Session = who.Proven?.Editing };
        var outcome = await _world.Service<DocumentApplier>().EditAsync(new DocumentText(tenant, Renamed(newest.Json, "Gruppas navn")), who.Name, edit, None);
        Assert.True(isDone ? outcome is ApplyOutcome.Applied : outcome is ApplyOutcome.Refused { Faults: [{ Error.Message: var message }] } && message.Contains("has ended", StringComparison.Ordinal), $"{outcome}");
    }

    [Fact]
    public async Task whoever_administers_another_tenant_by_name_does_one_at_a_time()
    {
        await _world.AdmitAsync(Population.Kari, "virksomhet2");
        var kari = await ProvenAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2")).Status);

        await kari.OpenAsync($"{AdminWorld.Origin}/enter?to=/tenants/virksomhet2/edit");
        await kari.AnswerIdPortenAsync(Population.Kari);

        kari.MustBeIn("/tenants/virksomhet2/edit");
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1")).Status);
    }

    [Fact]
    public async Task who_is_on_the_list_goes_on_from_the_group_by_id_porten_and_changes()
    {
        await _world.AdmitAsync(Population.Kari, "virksomhet1");
        var kari = await EnterAsync();

        await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/edit");
        kari.MustStandAtIdPorten();
        await kari.AnswerIdPortenAsync(Population.Kari);

        Assert.Equal((HttpStatusCode.OK, "/tenants/virksomhet1/edit"), (kari.Current.Status, kari.Current.Address.AbsolutePath));
    }
}
