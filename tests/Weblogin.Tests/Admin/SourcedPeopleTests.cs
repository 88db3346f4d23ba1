using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>People whom a nightly source tells of: before they have ever been here, and after they were erased.</summary>
public sealed class SourcedPeopleTests : IAsyncLifetime
{
    private const string DNumber = "47906701517";

    // In the source, and not in the tenant's mapping.
    private const string Account = "tom.ny";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly NationalId Number = NationalId.OfStored(Population.Tom.NationalId);
    private static readonly Actor Machine = new("somebody", null);

    private World _world = null!;
    private OtherPlatform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SourceWorld.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
        Drop();
        await _world.ReadAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task whoever_is_taken_up_by_the_word_of_a_source_alone_is_the_person_of_their_first_login()
    {
        Assert.Null(await PersonAsync());

        var member = await TakeUpAsync();
        var person = await PersonAsync();
        await LogInAsync();

        Assert.NotNull(person);
        Assert.Equal(person, await PersonAsync());
        Assert.Equal(member, (await RecordAsync())!.Id);
        Assert.StartsWith(Account, Assert.Single((await RecordAsync())!.Accounts).UserName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task looking_for_somebody_whom_only_a_source_knows_makes_nobody_known()
    {
        Assert.True(MemberQuestion.TryParse(Account, out var question));

        var found = await _world.Service<MemberDirectory>().FindAsync(Tenant, question, null, None);

        Assert.Empty(found.Members);
        Assert.Equal(["hr"], found.InSources);
        Assert.Null(await PersonAsync());
    }

    [Fact]
    public async Task d_number_that_only_a_source_knows_becomes_the_persons_who_has_the_national_id()
    {
        await LogInAsync();
        var person = (await PersonAsync())!;
        _world.Drop([Population.Kari], $"{DNumber};{Account};Tom;Berg\n");
        var register = _world.Service<IPersonRegister>();
        Assert.True(await _world.Service<IAdministratorStore>().CommitAsync([register.AddNationalId(person, NationalId.OfStored(DNumber), _world.Clock.GetUtcNow())]));

        await _world.ReadAsync("--release");
        var again = await _world.Service<IPersonStore>().FindOrAddAsync(SourceWorld.Id, NationalId.OfStored(DNumber), _world.Clock.GetUtcNow(), None);

        Assert.Equal(person, again.Id);
        Assert.Equal(person, await PersonAsync());
        // The account is the person's by either number.
        Assert.False(await _world.Service<IMembershipStore>().IsAnothersAsync(SourceWorld.Id, again.Id, Account, None));
    }

    [Fact]
    public async Task source_that_still_lists_an_erased_person_brings_somebody_new_of_whom_nothing_was_kept()
    {
        await LogInAsync();
        var (person, erased) = ((await PersonAsync())!, (await RecordAsync())!);
        await _world.Service<ISelfAssertedStore>().ChangeAsync(SourceWorld.Id, person, self => self.With(ProfileField.GivenName, new TypedValue("Tomas", _world.Clock.GetUtcNow())));
        Assert.IsType<MemberAnswer.Done>(await _world.Service<MemberActs>().EraseAsync(Tenant, (await RecordAsync())!, Machine, None));
        await _world.RefreshAsync();

        _world.Clock.Advance(TimeSpan.FromDays(1));
        Drop();
        await _world.ReadAsync();

        // The run makes nobody known: that is for whoever logs in, or is taken up.
        Assert.Null(await PersonAsync());
        var member = await TakeUpAsync();
        var fresh = (await RecordAsync())!;
        Assert.NotEqual(erased.Id, member);
        Assert.NotEqual(person, fresh.Person);
        Assert.Empty(fresh.Accounts);
        Assert.Null(fresh.Typed);
        Assert.Null(await _world.Service<IMemberStore>().FindAsync(SourceWorld.Id, erased.Id, None));
        Assert.Null(await _world.Service<IPersonRegister>().FindAsync(person, None));
        var export = Assert.IsType<MemberExported.Done>(await _world.Service<MemberExport>().ExportAsync(Tenant, member, Machine, None)).Export.ToJsonString();
        Assert.DoesNotContain(erased.Id.Value, export, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Value, export, StringComparison.Ordinal);
        Assert.DoesNotContain("Tomas", export, StringComparison.Ordinal);
        // The tenant reads of the one and of the other, and of neither by our own id.
        var events = (await _world.Service<IAuditLog>().PageAsync(SourceWorld.Id, null, 100, None)).Select(recorded => recorded.Event).Where(happened => happened.Act.StartsWith("member.", StringComparison.Ordinal)).ToList();
        Assert.Equal([$"person {member}", $"person {erased.Id}", $"person {erased.Id}"], events.Where(happened => happened.Act != MemberWords.Exported).Select(happened => happened.On).Take(3));
        Assert.All(events, happened => Assert.DoesNotContain(person.Value, happened.On, StringComparison.Ordinal));
    }

    [Fact]
    public async Task whoever_was_closed_out_instead_stays_so_through_every_run()
    {
        await LogInAsync();
        Assert.IsType<MemberAnswer.Done>(await _world.Service<MemberActs>().DisableAsync(Tenant, (await RecordAsync())!, Machine));

        Drop();
        await _world.ReadAsync();

        Assert.True((await _world.Service<IPersonStore>().FindAsync(SourceWorld.Id, Number, None))!.IsDisabled);
    }

    private Tenant Tenant => _world.Service<TenantDirectory>().Current.FindTenant(SourceWorld.Id)!;

    private async Task LogInAsync() => await _platform.CodeAsync(await _world.SeatAsync(SourceWorld.Tenant, Account), World.Virksomhet3);

    private async Task<MemberId> TakeUpAsync()
    {
        Assert.True(MemberQuestion.TryParse(Account, out var question));
        return (await _world.Service<NumberSearch>().TakeUpAsync(Tenant, question, Machine, None))!;
    }

    private void Drop() => _world.Drop([Population.Kari], $"{Population.Tom.NationalId};{Account};Tom;Berg\n");

    private Task<PersonId?> PersonAsync() => _world.Service<IPersonRegister>().FindAsync(Number, None);

    private async Task<MemberRecord?> RecordAsync() => await PersonAsync() is { } person ? await _world.Service<IMemberStore>().FindAsync(SourceWorld.Id, person, None) : null;
}
