using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly NoticeAddressee Down = new(Samples.Tenant, RelyingPartyId.Parse("nede"));
    private static readonly NoticeAddressee Up = new(Samples.Tenant, RelyingPartyId.Parse("oppe"));

    private static readonly DateTimeOffset NoticeEnd = Samples.Now + NoticeSchedule.Kept;

    [Fact]
    public async Task notice_is_taken_by_one_of_many_and_comes_back_when_nobody_ends_it()
    {
        var notice = NoticeSample("notice-1");
        await Stores.LogoutNotices.AddAsync([notice], Samples.Now, NoticeEnd);

        var until = Samples.Now.AddMinutes(2);
        var taken = (await FromManyAsync(() => Stores.LogoutNotices.TakeDueAsync(Down, Samples.Now, until, 10, None))).SelectMany(all => all).ToArray();

        Assert.Equal((notice, 1, Samples.Now), (Assert.Single(taken).Notice, taken[0].Tries, taken[0].Since));
        Assert.Empty(await Stores.LogoutNotices.TakeDueAsync(Down, until.AddMilliseconds(-1), until, 10, None));
        Assert.Equal(2, Assert.Single(await Stores.LogoutNotices.TakeDueAsync(Down, until, until.AddMinutes(2), 10, None)).Tries);
    }

    [Fact]
    public async Task notice_that_has_come_to_its_end_is_due_no_more_and_its_outcome_stays()
    {
        var (confirmed, given, waiting) = (NoticeSample("notice-a"), NoticeSample("notice-b"), NoticeSample("notice-c"));
        await Stores.LogoutNotices.AddAsync([confirmed, given, waiting], Samples.Now, NoticeEnd);
        await Stores.LogoutNotices.EndAsync(confirmed.Id, NoticeState.Confirmed, Samples.Now);
        await Stores.LogoutNotices.EndAsync(given.Id, NoticeState.GivenUp, Samples.Now);
        await Stores.LogoutNotices.EndAsync(given.Id, NoticeState.Confirmed, Samples.Now);

        Assert.Equal(waiting, Assert.Single(await Stores.LogoutNotices.TakeDueAsync(Down, Samples.Now, Samples.Now.AddMinutes(2), 10, None)).Notice);
        var states = await Stores.LogoutNotices.StatesAsync(Samples.Tenant, ["notice-a", "notice-b", "notice-c", "unknown"], None);
        Assert.Equal((NoticeState.Confirmed, NoticeState.GivenUp, NoticeState.Waiting, 3), (states["notice-a"], states["notice-b"], states["notice-c"], states.Count));
        Assert.Empty(await Stores.LogoutNotices.StatesAsync(Samples.OtherTenant, ["notice-a"], None));
        Assert.Equal(3, (await Stores.LogoutNotices.CountAsync(None)).Sum(count => count.Count));
    }

    [Fact]
    public async Task relying_party_that_is_left_in_peace_is_alone_in_that()
    {
        var (down, up) = (NoticeSample("notice-d"), NoticeSample("notice-u") with { RelyingParty = RelyingPartyId.Parse("oppe") });
        await Stores.LogoutNotices.AddAsync([down, up], Samples.Now, NoticeEnd);

        Assert.Equal([Down, Up], await Stores.LogoutNotices.DueAsync(Samples.Now, None));
        await Stores.LogoutNotices.PostponeAsync(Down, Samples.Now.AddMinutes(5));

        Assert.Equal([Up], await Stores.LogoutNotices.DueAsync(Samples.Now, None));
        Assert.Empty(await Stores.LogoutNotices.TakeDueAsync(Down, Samples.Now, Samples.Now.AddMinutes(2), 10, None));
        Assert.Equal(up, Assert.Single(await Stores.LogoutNotices.TakeDueAsync(Up, Samples.Now, Samples.Now.AddMinutes(2), 10, None)).Notice);
        Assert.Contains(await Stores.LogoutNotices.TakeDueAsync(Down, Samples.Now.AddMinutes(5), Samples.Now.AddMinutes(20), 10, None), one => one.Notice == down);
    }

    private static LogoutNotice NoticeSample(string id) =>
        new(id, "logout-1", Samples.Tenant, RelyingPartyId.Parse("nede"), "oidc", new PartnerSession("subject", "sid", ""));
}
