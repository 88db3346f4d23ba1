using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static Tester TesterOf(int number, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Samples.Tenant,
        Number = number,
        Name = "Kari",
        NamedBy = "Ola Ødegård",
        LinkHash = Samples.Hash(),
        ExpiresAt = Samples.Now.AddDays(1),
    };

    internal static TrialPass PassOf(int tester) => new()
    {
        Tenant = Samples.Tenant,
        Stage = TrialStage.Dev,
        Configuration = "abc",
        Version = 3,
        Tester = tester,
        Person = Samples.Person,
        Claims = ["pid"],
        Level = AssuranceLevel.Substantial,
        WayIn = Samples.Adfs,
        LandedAt = Samples.Now,
    };

    [Fact]
    public async Task tester_is_found_by_link_then_by_browser_at_their_tenant_as_long_as_it_lives()
    {
        var tester = TesterOf(1);
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Add(tester)]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Add(TesterOf(1))]));

        var found = await Stores.Trials.FindByLinkAsync(Samples.Tenant, tester.LinkHash!, Samples.Now, None);
        Assert.Equal(("Kari", 1), (found!.Name, found.Number));
        Assert.Null(await Stores.Trials.FindByLinkAsync(Samples.OtherTenant, tester.LinkHash!, Samples.Now, None));
        Assert.Null(await Stores.Trials.FindByLinkAsync(Samples.Tenant, tester.LinkHash!, tester.ExpiresAt, None));
        var browser = Samples.Hash();
        var taken = await FromManyAsync(() => Stores.Trials.CommitAsync([Stores.Trials.Change(found with { LinkHash = null, BrowserHash = browser })]));

        Assert.Single(taken, won => won);
        Assert.Null(await Stores.Trials.FindByLinkAsync(Samples.Tenant, tester.LinkHash!, Samples.Now, None));
        Assert.NotNull(await Stores.Trials.FindByBrowserAsync(Samples.Tenant, browser, Samples.Now, None));
        Assert.Null(await Stores.Trials.FindByBrowserAsync(Samples.OtherTenant, browser, Samples.Now, None));
    }

    [Fact]
    public async Task tester_becomes_one_person_and_stays_it()
    {
        await Stores.Trials.CommitAsync([Stores.Trials.Add(TesterOf(1))]);

        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 1, Samples.Person)]));
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 1, Samples.Person)]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 1, PersonId.New())]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Bind(Samples.Tenant, 2, Samples.Person)]));
        Assert.Equal(Samples.Person, Assert.Single(await Stores.Trials.TestersAsync(Samples.Tenant, None)).Person);
    }

    [Fact]
    public async Task pass_is_confirmed_once_as_it_landed_and_stays()
    {
        await Stores.Trials.CommitAsync([Stores.Trials.Land(PassOf(1))]);
        var again = PassOf(1) with { LandedAt = Samples.Now.AddMinutes(1) };
        await Stores.Trials.CommitAsync([Stores.Trials.Land(again)]);

        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Confirm(PassOf(1) with { ConfirmedAt = Samples.Now })]));
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Confirm(again with { ConfirmedAt = Samples.Now.AddMinutes(2) })]));
        Assert.False(await Stores.Trials.CommitAsync([Stores.Trials.Confirm(again with { ConfirmedAt = Samples.Now.AddMinutes(3) })]));
        await Stores.Trials.CommitAsync([Stores.Trials.Land(PassOf(1) with { LandedAt = Samples.Now.AddHours(1) })]);

        var pass = Assert.Single(await Stores.Trials.PassesAsync(Samples.Tenant, "abc", None));
        Assert.Empty(await Stores.Trials.PassesAsync(Samples.Tenant, "abcd", None));
        Assert.Equal((1, 0), (await Stores.Trials.LastLandedAsync(Samples.Tenant, None), await Stores.Trials.LastLandedAsync(Samples.OtherTenant, None)));
        Assert.Equal(Samples.Now.AddMinutes(2), pass.ConfirmedAt);
        Assert.Equal(["pid"], pass.Claims);
    }

    [Fact]
    public async Task first_proof_of_a_test_user_stays_and_is_found_by_what_it_proves()
    {
        var proof = new TrialProof { Tenant = Samples.Tenant, Kind = ProofKind.Logout, Configuration = "abc", Version = 3, Tester = 1, At = Samples.Now };
        await Stores.Trials.CommitAsync([Stores.Trials.Prove(proof)]);
        Assert.True(await Stores.Trials.CommitAsync([Stores.Trials.Prove(proof with { At = Samples.Now.AddDays(1) }), Stores.Trials.Prove(proof with { Kind = ProofKind.DeepLink })]));

        Assert.Equal([(ProofKind.DeepLink, Samples.Now), (ProofKind.Logout, Samples.Now)], (await Stores.Trials.ProofsAsync(Samples.Tenant, "abc", None)).Select(one => (one.Kind, one.At)));
        Assert.Empty(await Stores.Trials.ProofsAsync(Samples.Tenant, "abcd", None));
        Assert.Empty(await Stores.Trials.ProofsAsync(Samples.OtherTenant, "abc", None));
    }

    private static OnboardingTask TaskOf(string task, string note = "", TenantId? tenant = null) => new() { Tenant = tenant ?? Samples.Tenant, Task = task, Note = note };

    private IPendingWrite Beside() => Stores.Audit.Record(new AuditEvent { Tenant = Samples.Tenant, At = Samples.Now, By = "Kari", Act = "onboarding.task-changed", On = "task A-1" });

    [Fact]
    public async Task onboarding_tasks_are_read_by_tenant_in_order_as_they_were_kept()
    {
        var kept = TaskOf("A-1", "Ring <Kari>") with { DoneAt = Samples.Now, DoneBy = "Ola Ødegård", Due = new DateOnly(2026, 6, 1) };
        Assert.True(await Stores.OnboardingTasks.TrySaveAsync(TaskOf("C-2"), Beside()));
        Assert.True(await Stores.OnboardingTasks.TrySaveAsync(kept, Beside()));
        Assert.True(await Stores.OnboardingTasks.TrySaveAsync(TaskOf("A-1", "another's", Samples.OtherTenant), Beside()));

        Assert.Equal([kept with { Revision = 1 }, TaskOf("C-2") with { Revision = 1 }], await Stores.OnboardingTasks.OfAsync(Samples.Tenant, None));
        Assert.Equal("another's", Assert.Single(await Stores.OnboardingTasks.OfAsync(Samples.OtherTenant, None)).Note);
    }

    [Fact]
    public async Task of_many_who_change_an_onboarding_task_as_they_read_it_one_does()
    {
        var first = await FromManyAsync(() => Stores.OnboardingTasks.TrySaveAsync(TaskOf("A-1", "first"), Beside()));
        var read = Assert.Single(await Stores.OnboardingTasks.OfAsync(Samples.Tenant, None));
        var second = await FromManyAsync(() => Stores.OnboardingTasks.TrySaveAsync(read with { Note = "second" }, Beside()));

        Assert.Single(first, won => won);
        Assert.Single(second, won => won);
        Assert.Equal(("second", 2), Assert.Single(await Stores.OnboardingTasks.OfAsync(Samples.Tenant, None)) is var now ? (now.Note, now.Revision) : default);
    }

    [Fact]
    public async Task nothing_is_written_beside_an_onboarding_task_that_was_overtaken()
    {
        Assert.True(await Stores.OnboardingTasks.TrySaveAsync(TaskOf("A-1"), Stores.Trials.Add(TesterOf(1))));

        Assert.False(await Stores.OnboardingTasks.TrySaveAsync(TaskOf("A-1"), Stores.Trials.Add(TesterOf(2))));
        Assert.Equal(1, Assert.Single(await Stores.Trials.TestersAsync(Samples.Tenant, None)).Number);
        Assert.False(await Stores.OnboardingTasks.TrySaveAsync(TaskOf("B-1"), Stores.Trials.Add(TesterOf(1))));
        Assert.Equal("A-1", Assert.Single(await Stores.OnboardingTasks.OfAsync(Samples.Tenant, None)).Task);
    }

    [Fact]
    public async Task release_comes_back_with_the_partners_as_they_were_met_and_metadata_with_the_partners_that_were()
    {
        Assert.True(EntityId.TryParse("https://adfs.example/", out var entity));
        var shape = new PartnerShape(entity, [new EndpointSummary("HTTP-Redirect", "https://adfs.example/ls", null)], [new EndpointSummary("HTTP-POST", "https://adfs.example/out", "https://adfs.example/answers")]);
        var release = new ReleasedVersion(Samples.Tenant, 1, 1, "abc", "kari", Samples.Now) { Partners = new Dictionary<string, PartnerShape> { ["adfs"] = shape } };
        Assert.True(await Stores.Releases.TryReleaseAsync(release, await Stores.Documents.ChangeStampAsync(None), [], None));
        Assert.True(await Stores.Metadata.TrySaveAsync(new StoredMetadata(Samples.Tenant, Samples.Adfs, "<new/>", null, null, null, 1, Samples.Now) { Formers = ["<former/>", "<older/>"] }, None));

        var (id, met) = Assert.Single(Assert.Single(await Stores.Releases.OfAsync(Samples.Tenant, None)).Partners!);
        Assert.Equal(("adfs", entity), (id, met.EntityId));
        Assert.Equal((shape.SignOn[0], shape.Logout[0]), (Assert.Single(met.SignOn), Assert.Single(met.Logout)));
        Assert.Equal(["<former/>", "<older/>"], (await Stores.Metadata.FindAsync(Samples.Tenant, Samples.Adfs, None))!.Formers);
        Assert.Equal(["<former/>", "<older/>"], Assert.Single(await Stores.Metadata.AllAsync(None)).Formers);
    }

    [Fact]
    public async Task relying_party_that_a_version_was_opened_with_comes_beside_it_once_there_is_a_newer()
    {
        var tenant = new DocumentVersion(DocumentKind.Tenant, "virksomhet1", 1, """{ "tenant": "virksomhet1" }""", Samples.Now, "kari");
        var party = new DocumentVersion(DocumentKind.RelyingParty, "platform", 1, """{ "relyingParty": "platform" }""", Samples.Now, "kari");
        await Stores.Documents.TryAppendAsync([tenant, party], await Stores.Documents.ChangeStampAsync(None), [], None);
        var release = new ReleasedVersion(Samples.Tenant, 1, 1, "abc", "kari", Samples.Now) { Party = new ReleasedParty(RelyingPartyId.Parse("platform"), 1) };
        Assert.True(await Stores.Releases.TryReleaseAsync(release, await Stores.Documents.ChangeStampAsync(None), [], None));
        Assert.Null((await ReleasedAsync()).PartyJson);

        await Stores.Documents.TryAppendAsync([party with { Version = 2, Json = """{ "relyingParty": "platform", "name": "Ny" }""" }], await Stores.Documents.ChangeStampAsync(None), [], None);
        Assert.Equal((release, party.Json), ((await ReleasedAsync()).Release, (await ReleasedAsync()).PartyJson));
        Assert.Equal([release], await Stores.Releases.OfAsync(Samples.Tenant, None));

        async Task<ReleasedDocument> ReleasedAsync() => (await Stores.Documents.LatestAsync(None)).Single(document => document.Kind == DocumentKind.Tenant).Released!;
    }

    [Fact]
    public async Task newest_document_comes_with_what_was_released_beside_it()
    {
        var first = new DocumentVersion(DocumentKind.Tenant, "virksomhet1", 1, """{ "tenant": "virksomhet1" }""", Samples.Now, "kari");
        await Stores.Documents.TryAppendAsync([first], await Stores.Documents.ChangeStampAsync(None), [], None);
        var stamp = await Stores.Documents.ChangeStampAsync(None);
        var release = new ReleasedVersion(Samples.Tenant, 1, 1, "abc", "kari", Samples.Now);

        Assert.True(await Stores.Releases.TryReleaseAsync(release, stamp, [], None));
        Assert.NotEqual(stamp, await Stores.Documents.ChangeStampAsync(None));
        Assert.False(await Stores.Releases.TryReleaseAsync(release with { Number = 2 }, stamp, [], None));
        Assert.False(await Stores.Releases.TryReleaseAsync(release, await Stores.Documents.ChangeStampAsync(None), [], None));
        await Stores.Documents.TryAppendAsync([first with { Version = 2, Json = """{ "tenant": "virksomhet1", "name": "Ny" }""" }], await Stores.Documents.ChangeStampAsync(None), [], None);

        var newest = Assert.Single(await Stores.Documents.LatestAsync(None));
        Assert.Equal((2, release, first.Json), (newest.Version, newest.Released!.Release, newest.Released.Json));
        Assert.Equal([release], await Stores.Releases.OfAsync(Samples.Tenant, None));
    }
}
