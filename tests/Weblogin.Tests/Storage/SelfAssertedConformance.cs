using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly TypedValue Typed = new("Kåre", Samples.Now);

    [Fact]
    public async Task what_a_person_typed_comes_with_the_person_at_that_tenant_only()
    {
        var kari = await PersonAsync(Samples.Kari);

        await Stores.SelfAsserted.ChangeAsync(Samples.Tenant, kari, self => self.With(ProfileField.GivenName, Typed).Without(ProfileField.Email));

        var known = await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None);
        Assert.Equal((kari, Typed, null), (known.Id, known.Self?.GivenName, known.Self?.Email));
        Assert.Equal([ProfileField.Email], known.Self!.Skipped);
        Assert.Null((await Stores.People.FindOrAddAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).Self);
        Assert.Null((await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), Samples.Now, None)).Self);
        Assert.Null(await Stores.SelfAsserted.FindAsync(Samples.OtherTenant, kari, None));
    }

    [Fact]
    public async Task person_who_was_never_seen_is_not_added_by_looking()
    {
        Assert.Null(await Stores.People.FindAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), None));

        var kari = await PersonAsync(Samples.Kari);

        Assert.Equal(kari, (await Stores.People.FindAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), None))?.Id);
    }

    [Fact]
    public async Task changes_at_once_lose_nothing_of_one_another()
    {
        var kari = await PersonAsync(Samples.Kari);

        await Task.WhenAll(ProfileFields.All.Select(field =>
            Task.Run(() => Stores.SelfAsserted.ChangeAsync(Samples.Tenant, kari, self => self.With(field, Typed)))));

        var self = await Stores.SelfAsserted.FindAsync(Samples.Tenant, kari, None);
        Assert.All(ProfileFields.All, field => Assert.Equal(Typed, self![field]));
    }

    [Fact]
    public async Task what_was_erased_is_gone_and_other_people_keep_theirs()
    {
        var (kari, ola) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        await Stores.SelfAsserted.ChangeAsync(Samples.Tenant, kari, self => self.With(ProfileField.Email, Typed));
        await Stores.SelfAsserted.ChangeAsync(Samples.Tenant, ola, self => self.With(ProfileField.Email, Typed));

        Assert.False(await Stores.SelfAsserted.EraseAsync(Samples.OtherTenant, kari));
        Assert.True(await Stores.SelfAsserted.EraseAsync(Samples.Tenant, kari));
        Assert.False(await Stores.SelfAsserted.EraseAsync(Samples.Tenant, kari));

        Assert.Null(await Stores.SelfAsserted.FindAsync(Samples.Tenant, kari, None));
        Assert.NotNull(await Stores.SelfAsserted.FindAsync(Samples.Tenant, ola, None));
        await Stores.SelfAsserted.ChangeAsync(Samples.Tenant, ola, self => self.With(ProfileField.Email, null));
        Assert.Null(await Stores.SelfAsserted.FindAsync(Samples.Tenant, ola, None));
    }
}
