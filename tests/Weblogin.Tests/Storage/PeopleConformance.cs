using Weblogin.Model;
using Weblogin.Resolve;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task national_id_is_one_person_for_many_first_logins_at_once()
    {
        var people = await FromManyAsync(() => Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None));

        Assert.Single(people.Distinct());
        Assert.Equal(people[0], await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now.AddYears(1), None));
        Assert.NotEqual(people[0], await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), Samples.Now, None));
    }

    [Fact]
    public async Task tenants_word_stands_alone_until_another_names_the_person_or_they_have_proven_it()
    {
        Task<KnownPerson> FindAsync(TenantId tenant) => Stores.People.FindOrAddAsync(tenant, Samples.NationalId(Samples.Kari), Samples.Now, None);
        var kari = await FindAsync(Samples.Tenant);
        Assert.True(kari.IsBound);
        Assert.True((await Stores.People.FindAsync(Samples.Tenant, kari.Id, None))!.IsBound);
        // Looking is not naming.
        Assert.False((await Stores.People.FindAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), None))!.IsBound);
        Assert.True((await FindAsync(Samples.Tenant)).IsBound);

        Assert.Equal((false, true), (await FindAsync(Samples.OtherTenant) is var other ? (other.IsBound, other.IsNamedAnew) : default));
        // Nor is a login that comes to nothing.
        Assert.True((await FindAsync(Samples.Tenant)).IsBound);
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.People.NamedByAnother(kari.Id)]));
        Assert.Equal((false, false), (await FindAsync(Samples.OtherTenant) is var named ? (named.IsBound, named.IsNamedAnew) : default));
        Assert.False((await FindAsync(Samples.Tenant)).IsBound);

        for (var i = 0; i < 2; i++)
            Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Memberships.Proven(Samples.OtherTenant, kari.Id, Samples.Now)]));
        Assert.True((await FindAsync(Samples.OtherTenant)).IsBound);
        Assert.True((await Stores.People.FindAsync(Samples.OtherTenant, kari.Id, None))!.IsBound);
        Assert.False((await FindAsync(Samples.Tenant)).IsBound);
    }

    [Fact]
    public async Task person_of_whom_no_national_id_is_known_is_nobodys_by_that()
    {
        var person = await Stores.People.AddAsync(Samples.Now, None);

        Assert.False((await Stores.People.FindAsync(Samples.Tenant, person, None))!.IsBound);
    }

    [Fact]
    public async Task account_is_new_once_and_known_after()
    {
        var kari = await PersonAsync(Samples.Kari);

        Assert.Equal(AccountSighting.New, await SeenAsync(kari, "kari"));
        Assert.Equal(AccountSighting.Known, await SeenAsync(kari, "kari"));
        Assert.Equal(AccountSighting.Known, await SeenAsync(kari, "kari", Samples.Now.AddDays(30)));
    }

    [Fact]
    public async Task second_account_of_a_person_is_told()
    {
        var kari = await PersonAsync(Samples.Kari);
        await SeenAsync(kari, "kari");

        Assert.Equal(AccountSighting.SecondAccount, await SeenAsync(kari, "kari2"));
        Assert.Equal(AccountSighting.SecondAccount, await SeenAsync(kari, "kari2", Samples.Now.AddDays(30)));
        Assert.Equal(AccountSighting.SecondAccount, await SeenAsync(kari, "kari"));
    }

    [Fact]
    public async Task account_that_led_to_another_person_is_rebound_however_often_it_is_tried()
    {
        var (kari, ola) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        await SeenAsync(kari, "kari");

        Assert.Equal(AccountSighting.Rebound, await SeenAsync(ola, "kari"));
        Assert.Equal(AccountSighting.Rebound, await SeenAsync(ola, "kari"));
        Assert.Equal(AccountSighting.Rebound, await SeenAsync(ola, "kari", Samples.Now.AddDays(30)));
    }

    [Fact]
    public async Task account_of_another_tenant_tells_nothing_here()
    {
        var (kari, ola) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        await SeenAsync(kari, "kari");

        Assert.Equal(AccountSighting.New, await Stores.SeeAsync(Samples.OtherTenant, kari, "kari3", Samples.Now));
        Assert.Equal(AccountSighting.New, await Stores.SeeAsync(Samples.OtherTenant, ola, "kari", Samples.Now));
    }

    [Fact]
    public async Task mapping_is_replaced_whole_and_the_difference_counted()
    {
        var first = await ReplaceAsync(("kari", Samples.Kari), ("ola", Samples.Ola), ("per", "03837810050"));
        Assert.Equal(new MappingReplacement(true, new MappingChange(Added: 3, Changed: 0, Removed: 0, Unchanged: 0)), first);

        var second = await ReplaceAsync(("kari", Samples.Kari), ("ola", "04840650001"), ("siri", "05859910086"));
        Assert.Equal(new MappingReplacement(true, new MappingChange(Added: 1, Changed: 1, Removed: 1, Unchanged: 1)), second);

        Assert.Equal(Samples.NationalId(Samples.Kari), await MappedAsync("kari"));
        Assert.Equal(Samples.NationalId("04840650001"), await MappedAsync("ola"));
        Assert.Null(await MappedAsync("per"));
        Assert.Equal(3, await Stores.Attributes.CountAsync(Samples.Tenant, None));
    }

    [Fact]
    public async Task mapping_that_is_not_allowed_leaves_the_old_one()
    {
        await ReplaceAsync(("kari", Samples.Kari));

        var refused = await Stores.Attributes.ReplaceAsync(
            Samples.Tenant, Mappings(("kari", Samples.Ola)), change => change.Changed == 0, Samples.Now, None);

        Assert.Equal(new MappingReplacement(false, new MappingChange(Added: 0, Changed: 1, Removed: 0, Unchanged: 0)), refused);
        Assert.Equal(Samples.NationalId(Samples.Kari), await MappedAsync("kari"));
        Assert.Equal(1, await Stores.Attributes.CountAsync(Samples.Tenant, None));
    }

    [Fact]
    public async Task mapping_that_fails_half_way_leaves_the_old_one()
    {
        await ReplaceAsync(("kari", Samples.Kari));
        var many = Enumerable.Range(0, 1000).Select(i => new AccountMapping($"user{i}", Samples.NationalId(Samples.Ola))).ToList();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Stores.Attributes.ReplaceAsync(Samples.Tenant, many, _ => { stop.Cancel(); return true; }, Samples.Now, stop.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ReplaceAsync(("ola", Samples.Ola), ("ola", Samples.Kari)));

        Assert.Equal(Samples.NationalId(Samples.Kari), await MappedAsync("kari"));
        Assert.Null(await MappedAsync("user0"));
        Assert.Equal(1, await Stores.Attributes.CountAsync(Samples.Tenant, None));
    }

    [Fact]
    public async Task of_many_imports_at_once_one_is_in_force_whole()
    {
        var imports = Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 300)
            .Select(row => new AccountMapping($"import{i}-user{row}", Samples.NationalId(Samples.Kari))).ToList()).ToList();

        var results = await Task.WhenAll(imports.Select(rows =>
            Task.Run(() => Stores.Attributes.ReplaceAsync(Samples.Tenant, rows, _ => true, Samples.Now, None))));

        Assert.All(results, result => Assert.True(result.Replaced));
        Assert.Equal(300, await Stores.Attributes.CountAsync(Samples.Tenant, None));
        var found = await Task.WhenAll(imports.SelectMany(rows => rows).Select(row => MappedAsync(row.UserName)));
        Assert.Equal(300, found.Count(id => id is not null));
        Assert.Equal(7 * 300, results.Sum(result => result.Change.Removed));
    }

    [Fact]
    public async Task mapping_of_another_tenant_is_not_seen_or_replaced()
    {
        await ReplaceAsync(("kari", Samples.Kari));
        await Stores.Attributes.ReplaceAsync(Samples.OtherTenant, Mappings(("ola", Samples.Ola)), _ => true, Samples.Now, None);

        Assert.Null(await Stores.Attributes.FindAsync(Samples.OtherTenant, "kari", None));
        Assert.NotNull(await MappedAsync("kari"));
        Assert.Equal(0, await Stores.Attributes.CountAsync(TenantId.Parse("virksomhet3"), None));
    }

    private async Task<PersonId> PersonAsync(string nationalId) => (await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(nationalId), Samples.Now, None)).Id;

    private Task<AccountSighting> SeenAsync(PersonId person, string userName, DateTimeOffset? now = null) =>
        Stores.SeeAsync(Samples.Tenant, person, userName, now ?? Samples.Now);

    private Task<MappingReplacement> ReplaceAsync(params (string UserName, string NationalId)[] rows) =>
        Stores.Attributes.ReplaceAsync(Samples.Tenant, Mappings(rows), _ => true, Samples.Now, None);

    private async Task<NationalId?> MappedAsync(string userName) => (await Stores.Attributes.FindAsync(Samples.Tenant, userName, None))?.NationalId;

    private static AccountMapping[] Mappings(params (string UserName, string NationalId)[] rows) =>
        [.. rows.Select(row => new AccountMapping(row.UserName, Samples.NationalId(row.NationalId)))];
}
