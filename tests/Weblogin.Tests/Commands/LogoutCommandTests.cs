using Microsoft.Extensions.DependencyInjection;
using Weblogin.Login.Logout;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>What became of logouts, by command.</summary>
public sealed class LogoutCommandTests : CommandDesk
{
    [Fact]
    public async Task logouts_tell_what_became_of_the_notices_of_each_relying_party()
    {
        var store = Services.GetRequiredService<ILogoutNoticeStore>();
        LogoutNotice[] notices = [.. Enumerable.Range(0, 4).Select(i => new LogoutNotice($"notice-{i}", "logout-1", Samples.Tenant, Samples.Platform, "oidc", new("pairwise-subject", "session-1", "")))];
        await store.AddAsync(notices, Samples.Now, Samples.Now + NoticeSchedule.Kept);
        await store.EndAsync(notices[0].Id, NoticeState.Confirmed, Samples.Now.AddMinutes(1));
        await store.EndAsync(notices[1].Id, NoticeState.Confirmed, Samples.Now.AddMinutes(2));
        await store.EndAsync(notices[2].Id, NoticeState.GivenUp, Samples.Now.AddMinutes(3));

        var (code, output, error) = await TypeAsync("logouts");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [$"{Samples.Tenant}  {Samples.Platform}  confirmed 2, waiting 1, given up 1, last change {Samples.Now.AddMinutes(3):yyyy-MM-dd HH:mm:ss}Z", "4 notices"], Lines(output));
        Assert.DoesNotContain("pairwise-subject", output, StringComparison.Ordinal);
        Assert.Equal(2, (await TypeAsync("logouts", "virksomhet1")).Code);
    }
}
