using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task session_is_found_whole_by_its_browser_and_relying_party()
    {
        var handle = Samples.Hash();
        var session = Samples.Session(Samples.Platform);
        await Stores.Sessions.StartAsync(handle, null, session);

        var found = await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, Samples.Now, None);

        Assert.Equal(Text(session), Text(found));
        Assert.Equal(session.Subject.NationalId, found!.Subject.NationalId);
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, Samples.Hash(), Samples.Platform, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.OtherTenant, handle, Samples.Platform, Samples.Now, None));
    }

    [Fact]
    public async Task session_is_gone_at_the_moment_it_ends()
    {
        var handle = Samples.Hash();
        var session = Samples.Session(Samples.Platform);
        await Stores.Sessions.StartAsync(handle, null, session);

        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, session.ExpiresAt.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, handle, Samples.Platform, session.ExpiresAt, None));
    }

    [Fact]
    public async Task login_moves_the_other_sessions_of_the_browser_and_kills_the_old_handle()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        var library = Samples.Session(Samples.Library);
        await Stores.Sessions.StartAsync(old, null, library);
        await Stores.Sessions.StartAsync(old, old, Samples.Session(Samples.Platform));

        var session = Samples.Session(Samples.Platform);
        await Stores.Sessions.StartAsync(renewed, old, session);

        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Platform, Samples.Now, None));
        var moved = await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None);
        Assert.Equal(Text(library), Text(moved));
        var current = await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Platform, Samples.Now, None);
        Assert.Equal(session.SessionId, current!.SessionId);
    }

    [Fact]
    public async Task login_of_another_person_ends_the_sessions_of_the_first()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        await Stores.Sessions.StartAsync(old, null, Samples.Session(Samples.Library));
        var session = Samples.Session(Samples.Platform);

        await Stores.Sessions.StartAsync(renewed, old, session with { Subject = session.Subject with { Person = PersonId.New() } });

        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Platform, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
    }

    [Fact]
    public async Task login_with_the_handle_of_another_tenant_moves_nothing()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        await Stores.Sessions.StartAsync(old, null, Samples.Session(Samples.Library));

        await Stores.Sessions.StartAsync(renewed, old, Samples.Session(Samples.Platform, Samples.OtherTenant));

        Assert.NotNull(await Stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, Samples.Now, None));
        Assert.Null(await Stores.Sessions.FindAsync(Samples.OtherTenant, renewed, Samples.Library, Samples.Now, None));
    }

    [Fact]
    public async Task of_many_logins_with_one_old_handle_one_takes_the_other_sessions_along()
    {
        var old = Samples.Hash();
        await Stores.Sessions.StartAsync(old, null, Samples.Session(Samples.Library));

        var moved = await FromManyAsync(async () =>
        {
            var renewed = Samples.Hash();
            await Stores.Sessions.StartAsync(renewed, old, Samples.Session(Samples.Platform));
            return await Stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, Samples.Now, None);
        });

        Assert.Single(moved, session => session is not null);
    }
}
