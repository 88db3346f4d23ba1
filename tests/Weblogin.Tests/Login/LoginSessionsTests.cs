using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Sql;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class LoginSessionsTests : IAsyncDisposable
{
    private static readonly PartnerSession AtProvider = new("kari", "index-1", "");

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly SqlStores _stores;
    private readonly EndedUpstream _ended;
    private readonly LoginSessions _sessions;

    public LoginSessionsTests()
    {
        _stores = _folder.Open(_clock).Stores;
        _ended = new EndedUpstream(_stores.Sessions, Options.Create(new LoginOptions()), _clock);
        _sessions = new LoginSessions(_stores.Sessions, _ended, new DisabledPeople(_stores.DisabledPeople), Options.Create(new LoginOptions()), _clock);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("index-1", false)]
    [InlineData("index-2", true)]
    public async Task session_whose_provider_ended_its_own_between_the_last_look_and_the_commit_does_not_begin(string endedIndex, bool begins)
    {
        var (handle, pending) = Pending();
        await _ended.EndAsync(Samples.Tenant, Samples.Adfs, AtProvider.Name, [endedIndex]);

        Assert.Equal(begins, await _stores.Logins.CommitAsync(null, [pending]));

        Assert.Equal(begins, await _stores.Sessions.FindAsync(Samples.Tenant, handle.Hash, Samples.Platform, _clock.GetUtcNow(), CancellationToken.None) is not null);
    }

    [Fact]
    public async Task session_that_was_kept_first_is_found_by_the_end_and_lives_no_more()
    {
        var (handle, pending) = Pending();
        Assert.True(await _stores.Logins.CommitAsync(null, [pending]));

        Assert.Single(await _ended.EndAsync(Samples.Tenant, Samples.Adfs, AtProvider.Name, []));

        Assert.Null(await _stores.Sessions.FindAsync(Samples.Tenant, handle.Hash, Samples.Platform, _clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task session_that_was_kept_while_nobody_could_see_it_is_ended_before_its_browser_has_it()
    {
        var (handle, session) = (OneTimeHandle.New(), Session());
        await _ended.EndAsync(Samples.Tenant, Samples.Adfs, AtProvider.Name, []);
        await _stores.StartSessionAsync(handle.Hash, null, session);

        Assert.True(await _sessions.EndIfOvertakenAsync(handle, session, _clock.GetUtcNow()));

        Assert.Null(await _stores.Sessions.FindAsync(Samples.Tenant, handle.Hash, Samples.Platform, _clock.GetUtcNow(), CancellationToken.None));
        Assert.False(await _sessions.EndIfOvertakenAsync(handle, session with { AtIdentityProvider = new PartnerSession("ola", "index-1", "") }, _clock.GetUtcNow()));
    }

    private BrowserSession Session() => Samples.Session(Samples.Platform) with { AtIdentityProvider = AtProvider, ExpiresAt = _clock.GetUtcNow().AddHours(1) };

    private (OneTimeHandle Handle, IPendingWrite Write) Pending()
    {
        var handle = OneTimeHandle.New();
        return (handle, _sessions.Start(Browser.Of(new DefaultHttpContext()), handle, Session(), _clock.GetUtcNow()));
    }
}
