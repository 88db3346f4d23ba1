using Weblogin.Audit.Traces;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Release;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task whoever_is_named_at_a_tenant_is_a_member_there_and_nowhere_else()
    {
        var kari = await PersonAsync(Samples.Kari);

        Assert.Equal(kari, await Stores.Members.FindAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), None));
        Assert.Equal(Samples.Now, (await Stores.Members.FindAsync(Samples.Tenant, kari, None))!.Since);
        Assert.Null(await Stores.Members.FindAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), None));
        Assert.Null(await Stores.Members.FindAsync(Samples.OtherTenant, kari, None));
        // Being named elsewhere is not being there: the login that comes to something is.
        Assert.False((await Stores.People.FindOrAddAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).IsMember);
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Memberships.Joined(Samples.OtherTenant, kari, Samples.Now)]));
        Assert.True((await Stores.People.FindOrAddAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).IsMember);
        Assert.NotNull(await Stores.Members.FindAsync(Samples.OtherTenant, kari, None));
    }

    [Theory]
    [InlineData("kari.nordmann@virksomhet1.example", "kar")]
    [InlineData("kari.nordmann@virksomhet1.example", "kari.nordmann@v")]
    [InlineData("elev\\kari", "elev\\k")]
    [InlineData("elev\\kari", "kari")]
    [InlineData("ka", "ka")]
    public async Task member_is_found_by_what_their_user_name_begins_with(string userName, string typed)
    {
        var kari = await PersonAsync(Samples.Kari);
        await SeenAsync(kari, userName);

        Assert.Equal([(kari, userName)], (await FindMembersAsync(typed)).Select(found => (found.Person, found.UserName)));
        Assert.Empty((await Stores.Members.FindAsync(Samples.OtherTenant, typed, null, 25, None)).Members);
    }

    [Theory]
    [InlineData("kari.nordmann", "karo")]
    [InlineData("kari.nordmann", "kari.nordmanns")]
    [InlineData("kari.nordmann", "nordmann")]
    [InlineData("kari.nordmann", "ka")]
    [InlineData("kari.nordmann", "%ri")]
    [InlineData("kari.nordmann", "kar%")]
    [InlineData("kari.nordmann", "___i")]
    [InlineData("01819010001", "018")]
    [InlineData("elev\\01819010001", "018190")]
    public async Task member_is_not_found_by_what_it_does_not_begin_with_nor_by_a_part_of_a_number(string userName, string typed)
    {
        await SeenAsync(await PersonAsync(Samples.Kari), userName);

        Assert.Empty(await FindMembersAsync(typed));
    }

    [Fact]
    public async Task members_are_paged_each_once()
    {
        HashSet<PersonId> all = [];
        for (var i = 0; i < 11; i++)
        {
            var person = await Stores.People.AddAsync(Samples.Now, None);
            await SeenAsync(person, $"kari{i}");
            all.Add(person);
        }

        List<PersonId> found = [];
        string? after = null;
        do
        {
            var page = await Stores.Members.FindAsync(Samples.Tenant, "kari", after, 4, None);
            Assert.True(page.Members.Count <= 4);
            found.AddRange(page.Members.Select(member => member.Person));
            after = page.After;
        }
        while (after is not null);

        Assert.Equal(11, found.Count);
        Assert.True(all.SetEquals(found));
        // What is none of ours begins anew.
        Assert.Equal(4, (await Stores.Members.FindAsync(Samples.Tenant, "kari", "' OR 1=1", 4, None)).Members.Count);
    }

    [Fact]
    public async Task membership_is_closed_and_opened_once_and_what_rests_on_another_state_of_it_is_undone()
    {
        var kari = await PersonAsync(Samples.Kari);
        var open = (await Stores.Members.FindAsync(Samples.Tenant, kari, None))!;

        Assert.True(await Stores.Administrators.CommitAsync([Stores.Members.Unchanged(Samples.Tenant, open), Stores.Members.Disable(Samples.Tenant, kari, Samples.Now)]));
        Assert.Equal(Samples.Now, (await Stores.Members.FindAsync(Samples.Tenant, kari, None))!.DisabledSince);
        Assert.Equal([(Samples.Tenant, kari)], await Stores.DisabledPeople.AllAsync(None));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Members.Disable(Samples.Tenant, kari, Samples.Now)]));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Members.Unchanged(Samples.Tenant, open), Stores.Members.Enable(Samples.Tenant, kari)]));

        Assert.True(await Stores.Administrators.CommitAsync([Stores.Members.Enable(Samples.Tenant, kari)]));
        Assert.Empty(await Stores.DisabledPeople.AllAsync(None));
        // Nobody who is somebody elsewhere alone.
        Assert.False(await Stores.Administrators.CommitAsync([Stores.Members.Disable(Samples.OtherTenant, kari, Samples.Now)]));
    }

    [Fact]
    public async Task person_lives_on_with_others_when_one_tenant_erases_them_and_dies_with_the_last()
    {
        var kari = await PersonAsync(Samples.Kari);
        await SeenAsync(kari, "kari");
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Memberships.Joined(Samples.OtherTenant, kari, Samples.Now), Stores.People.NamedByAnother(kari)]));
        foreach (var tenant in (TenantId[])[Samples.Tenant, Samples.OtherTenant])
            await Stores.Ledger.RecordAsync([new LedgerEntry(tenant, Samples.Platform, kari, Samples.NationalId(Samples.Kari), Samples.Now, "pid (scope pid)")]);

        Assert.True(await EraseMemberAsync(Samples.Tenant, kari));

        Assert.Null(await Stores.Members.FindAsync(Samples.Tenant, kari, None));
        Assert.Empty(await FindMembersAsync("kari"));
        Assert.Null(Assert.Single(await Stores.Ledger.OfTenantAsync(Samples.Tenant, DateTimeOffset.UnixEpoch, 10, None)).Person);
        Assert.Equal(kari, Assert.Single(await Stores.Ledger.OfTenantAsync(Samples.OtherTenant, DateTimeOffset.UnixEpoch, 10, None)).Person);
        Assert.Equal(kari, await Stores.Members.FindAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), None));
        Assert.False(await EraseMemberAsync(Samples.Tenant, kari));

        Assert.True(await EraseMemberAsync(Samples.OtherTenant, kari));

        Assert.Null(await Stores.PersonRegister.FindAsync(kari, None));
        Assert.Null(await Stores.PersonRegister.FindAsync(Samples.NationalId(Samples.Kari), None));
        Assert.Single(await Stores.Ledger.OfTenantAsync(Samples.OtherTenant, DateTimeOffset.UnixEpoch, 10, None));
        Assert.NotEqual(kari, await PersonAsync(Samples.Kari));
    }

    [Fact]
    public async Task whoever_administers_anything_is_erased_at_a_tenant_and_stays_a_person()
    {
        var kari = await PersonAsync(Samples.Kari);
        Assert.True(await Stores.Administrators.CommitAsync([Stores.Administrators.Add(new Weblogin.Admin.Access.AdministratorAccess
        {
            Id = "1", Person = kari, Tenant = Samples.OtherTenant, Name = "Kari", InvitedBy = "somebody", AddedAt = Samples.Now,
        })]));

        Assert.True(await EraseMemberAsync(Samples.Tenant, kari));

        Assert.NotNull(await Stores.PersonRegister.FindAsync(kari, None));
    }

    [Fact]
    public async Task logins_of_a_person_are_found_at_their_tenant_the_newest_first()
    {
        var (kari, ola) = (PersonId.New(), PersonId.New());
        LoginTraceRow Row(TenantId tenant, PersonId person, int minute) => Assert.Single(TraceRows.Of(
            Stores.LoginTraces, tenant, LoginId.New(Samples.Now.AddMinutes(minute)), Samples.Now.AddDays(30),
            new TracedEvent(Samples.Now, new LoginTraceEvent.Resolved(Samples.Adfs, []) { Person = person })));
        LoginTraceRow[] rows = [Row(Samples.Tenant, kari, 1), Row(Samples.Tenant, ola, 2), Row(Samples.Tenant, kari, 3), Row(Samples.OtherTenant, kari, 4)];
        await Stores.LoginTraces.AppendAsync(rows, None);

        Assert.Equal([rows[2].Login, rows[0].Login], (await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, kari, 10, Samples.Now, None)).Select(login => login.Login));
        Assert.Single(await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, kari, 1, Samples.Now, None));
        Assert.Empty(await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, kari, 10, Samples.Now.AddDays(31), None));
    }

    private async Task<IReadOnlyList<FoundMember>> FindMembersAsync(string typed) => (await Stores.Members.FindAsync(Samples.Tenant, typed, null, 25, None)).Members;

    private Task<bool> EraseMemberAsync(TenantId tenant, PersonId person) => Stores.Administrators.CommitAsync([Stores.Members.Erase(tenant, person, Samples.Now)]);
}
