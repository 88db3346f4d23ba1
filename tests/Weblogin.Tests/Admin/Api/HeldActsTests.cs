using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Admin.Files;
using Weblogin.Admin.Providers;
using Weblogin.Admin.Tokens;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Onboarding.Templates;
using Weblogin.Onboarding.Trials;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Files;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>A token that is revoked, or whose maker is removed, after it was judged and before what it does is committed: nothing is done.</summary>
public sealed class HeldActsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId First = TenantId.Parse("virksomhet1");

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private Tenant Tenant => _world.Service<TenantDirectory>().Current.FindTenant(First)!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task metadata_is_neither_brought_nor_refused(bool isMakerRemoved)
    {
        await _world.LetMetadataWaitAsync();
        var (actor, intake, store, provider) = (await LostAsync(isMakerRemoved), _world.Service<MetadataIntake>(), _world.Service<IMetadataStore>(), Tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Single());
        var before = (await store.FindAsync(First, provider.Id, None))!;
        var records = _world.Service<ProviderAudit>().Of(actor, Tenant, provider.Id);
        var other = Encoding.UTF8.GetBytes(before.Pending!.Replace("/adfs/other", "/adfs/another", StringComparison.Ordinal));

        Assert.IsType<IntakeOutcome.NotPermitted>(await intake.OfferAsync(new MetadataOffer(Tenant, provider, other) { Records = records }, None));
        Assert.IsType<IntakeDecision.NotPermitted>(await intake.RefuseAsync(Tenant, provider, MetadataIntake.Sha256(before.Pending), records, None));
        Assert.IsType<IntakeDecision.NotPermitted>(await intake.AcceptAsync(Tenant, provider, MetadataIntake.Sha256(before.Pending), records, None));

        Assert.Equal(before, await store.FindAsync(First, provider.Id, None));
        await NothingRecordedAsync(actor);
    }

    [Fact]
    public async Task version_is_neither_opened_nor_gone_back_from_and_nobody_is_named_or_removed()
    {
        await _world.ApplyGatedAsync(testUsers: 1);
        await _world.ApplyGatedAsync(testUsers: 1, change: TrialWorld.WithSurnameAsGivenName);
        await _world.PassedAsync(Population.Per);
        var (actor, gate, users) = (await LostAsync(isMakerRemoved: false), _world.Service<TrialGate>(), _world.Service<TestUsers>());
        var by = new Doer(actor.Name, actor.Person) { Held = _world.Service<HeldAccess>().Of(First, actor) };
        var status = (await gate.StatusAsync(First, None))!;

        Assert.True(status.MayOpen);
        Assert.Equal(OpenOutcome.Overtaken, await gate.OpenAsync(First, status.Configuration, by, None));
        Assert.Null(await users.NameAsync(status.Newest, "Per", by, None));
        Assert.False(await users.RemoveAsync(First, status.Testers[0].Number, by, None));
        var task = (await _world.Service<OnboardingTasks>().OfAsync(Tenant, None)).First(task => task.Task.Evidence is null);
        Assert.False(await _world.Service<OnboardingTasks>().SaveAsync(task.Said with { Note = "x" }, isDone: true, by));

        Assert.Equal((status.Releases.Count, status.Testers.Count), await gate.StatusAsync(First, None) is { } after ? (after.Releases.Count, after.Testers.Count) : default);
        await NothingRecordedAsync(actor);
    }

    [Fact]
    public async Task nobody_is_closed_out()
    {
        var tenant = Tenant;
        await _world.Service<IAttributeStore>().ReplaceAsync(First, [new AccountMapping("ny.her", NationalId.OfStored("20914695016"))], _ => true, _world.Clock.GetUtcNow(), None);
        Assert.True(MemberQuestion.TryParse("ny.her", out var question));
        var actor = await LostAsync(isMakerRemoved: true);
        Assert.Null(await _world.Service<NumberSearch>().TakeUpAsync(tenant, question, actor, None));
        var id = (await _world.Service<NumberSearch>().TakeUpAsync(tenant, question, new Actor("drift", null), None))!;
        var member = (await _world.Service<IMemberStore>().FindAsync(First, id, None))!;

        Assert.IsType<MemberAnswer.Changed>(await _world.Service<MemberActs>().DisableAsync(tenant, member, actor));
        Assert.IsType<MemberAnswer.Changed>(await _world.Service<MemberActs>().EndSessionsAsync(tenant, member, actor));

        Assert.Null((await _world.Service<IMemberStore>().FindAsync(First, id, None))!.DisabledSince);
        await NothingRecordedAsync(actor);
    }

    [Fact]
    public async Task who_is_removed_in_that_moment_removes_nobody_revokes_nothing_and_makes_no_link()
    {
        await _world.AdmitAsync(Population.Kari);
        await _world.AdmitAsync(Population.Ola, First.Value);
        await _world.TypeAsync("", "tokens", "new", First.Value, "--scope", "metadata", "--note", "adfs01");
        var (administrators, list, tokens, doors) = (_world.Service<IAdministratorStore>(), _world.Service<AccessList>(), _world.Service<ApiTokens>(), _world.Service<DoorTokens>());
        var (ola, token, door) = ((await administrators.OfTenantAsync(First, None)).Single(), await TokenAsync(null), (await doors.OfAsync(First, None)).Single());
        await _world.AdmitAsync(Population.Per, First.Value);
        var per = (await administrators.OfTenantAsync(First, None)).Single(access => access.Id != ola.Id);
        var lost = new Actor("the lost", per.Person);
        Assert.True(await list.RemoveAsync(per, new Actor("drift", null), keepsOne: false));

        Assert.False(await list.RemoveAsync(ola, lost, keepsOne: false));
        Assert.False(await tokens.RevokeAsync(token, lost, _world.Service<HeldAccess>().Of(First, lost)));
        Assert.False(await doors.RevokeAsync(door, lost));
        Assert.Null(await _world.Service<Weblogin.Onboarding.Attributes.AttributeTests>().MakeLinkAsync(Tenant, new Doer(lost.Name, lost.Person) { Held = _world.Service<HeldAccess>().Of(First, lost) }));

        Assert.Null((await administrators.OfTenantAsync(First, None)).Single(access => access.Id == ola.Id).EndedAt);
        Assert.Single(await doors.OfAsync(First, None));
        await NothingRecordedAsync(lost);
        // Whoever may, does; themselves too.
        Assert.True(await doors.RevokeAsync(door, new Actor("Ola", ola.Person)));
        Assert.True(await list.RemoveAsync(ola, new Actor("Ola", ola.Person), keepsOne: false));
    }

    [Fact]
    public async Task file_is_not_taken_and_one_that_was_on_its_way_registers_nobody()
    {
        var (acts, store) = (_world.Service<BatchActs>(), _world.Service<IBatchFileStore>());
        var content = Encoding.UTF8.GetBytes($$"""[{"EmployeeId":"kanor","FirstName":"Kari","LastName":"Nordmann","SSN":"{{Population.Kari.NationalId}}"}]""");
        var lost = await LostAsync(isMakerRemoved: false);

        Assert.IsType<BatchTaking.NotPermitted>(await acts.TakeAsync(Tenant, BatchKind.Preregistration, new BatchChoice(), "x", new MemoryStream(content), lost, None));
        Assert.Empty(await store.PageAsync(First, null, 10, None));

        var token = await TokenAsync(null);
        var file = Assert.IsType<BatchTaking.Brought>(await acts.TakeAsync(Tenant, BatchKind.Preregistration, new BatchChoice(), "x", new Interrupted(content, () => RevokeAsync(token)), new Actor("bygg", null) { Token = token }, None)).File;

        Assert.Equal((BatchState.Refused, "Whoever brought it may not any more."), (file.State, file.Refusal));
        Assert.Null(await store.ReadPieceAsync(file, BatchPart.Brought, 0, None));
        Assert.Null(await _world.Service<IProvisioningStore>().FindAsync(First, ProvisionedName.Of(Weblogin.Tests.Storage.Samples.NationalId(Population.Kari.NationalId)), None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task file_that_waits_for_its_turn_when_its_token_is_revoked_registers_nobody(bool isMapping)
    {
        var (acts, work, store, token) = (_world.Service<BatchActs>(), _world.Service<BatchWork>(), _world.Service<IBatchFileStore>(), await TokenAsync(null));
        var (kind, content) = isMapping ? (BatchKind.Mapping, $"userName;nationalId\nkari;{Population.Kari.NationalId}\n") : (BatchKind.Preregistration, $$"""[{"EmployeeId":"kanor","FirstName":"Kari","LastName":"Nordmann","SSN":"{{Population.Kari.NationalId}}"}]""");
        using var before = work.TryEnter(First)!;
        await before.TurnAsync(None);
        var file = Assert.IsType<BatchTaking.Brought>(await acts.TakeAsync(Tenant, kind, new BatchChoice(), "x", new MemoryStream(Encoding.UTF8.GetBytes(content)), new Actor("bygg", null) { Token = token }, None)).File;
        Assert.Equal(BatchState.Working, file.State);

        await RevokeAsync(token);
        before.Dispose();

        while (file.State == BatchState.Working)
            file = (await store.FindAsync(First, file.Id, None))!;
        Assert.Equal((BatchState.Refused, "Whoever brought it may not any more."), (file.State, file.Refusal));
        Assert.Null(await store.ReadPieceAsync(file, BatchPart.Brought, 0, None));
        Assert.Null(await _world.Service<IProvisioningStore>().FindAsync(First, ProvisionedName.Of(Weblogin.Tests.Storage.Samples.NationalId(Population.Kari.NationalId)), None));
        Assert.Null(await _world.Service<IAttributeStore>().FindAsync(First, "kari", None));
    }

    private async Task<Actor> LostAsync(bool isMakerRemoved)
    {
        if (!isMakerRemoved)
        {
            var revoked = await TokenAsync(null);
            await RevokeAsync(revoked);
            return new Actor("the lost", null) { Token = revoked };
        }

        await _world.AdmitAsync(Population.Kari);
        await _world.AdmitAsync(Population.Ola, First.Value);
        var store = _world.Service<IAdministratorStore>();
        var access = (await store.OfTenantAsync(First, None)).Single();
        var token = await TokenAsync(access);
        Assert.True(await store.CommitAsync([store.End(access with { EndedAt = _world.Clock.GetUtcNow() }, keepsOne: false)]));
        return new Actor("the lost", null) { Token = token };
    }

    private async Task<ApiToken> TokenAsync(AdministratorAccess? maker) =>
        (await _world.Service<ApiTokens>().MakeAsync(new WantedApiToken(null, First, "bygg", Enum.GetValues<ApiScope>(), TimeSpan.FromDays(30), []), new Actor(maker?.Name ?? "drift", maker?.Person)))!.Value.Token;

    private async Task RevokeAsync(ApiToken token) => Assert.True(await _world.Service<ApiTokens>().RevokeAsync(token, new Actor("drift", null)));

    private async Task NothingRecordedAsync(Actor actor) =>
        Assert.DoesNotContain(await _world.Service<IAuditLog>().PageAsync(First, null, 100, None), recorded => recorded.Event.By == actor.Name);

    /// <summary>Something happens while it is read.</summary>
    private sealed class Interrupted(byte[] content, Func<Task> happens) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0 && Position == Length && happens is not null && !_hasHappened)
            {
                _hasHappened = true;
                await happens();
            }

            return read;
        }

        private bool _hasHappened;
    }
}
