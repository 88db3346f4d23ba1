using System.Text.Json;
using Weblogin.Login;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly DateTimeOffset StepEnd = Samples.Now.AddMinutes(10);

    [Fact]
    public async Task open_step_is_found_whole_and_stays()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        var step = Samples.Step(browser);
        await Stores.Logins.OpenStepAsync(handle, step, StepEnd);

        for (var look = 0; look < 2; look++)
        {
            var found = await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, Samples.Looks, Samples.Now, None);
            Assert.Equal(Text(step), Text(found));
            Assert.Equal(browser, found!.Transaction.BrowserHash);
        }
    }

    [Fact]
    public async Task step_is_gone_at_the_moment_it_expires()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);

        Assert.NotNull(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, Samples.Looks, StepEnd.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, Samples.Looks, StepEnd, None));
        Assert.IsType<StepForBrowser.NotOpen>(await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, StepEnd));
    }

    [Fact]
    public async Task step_of_another_tenant_is_not_seen()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);

        Assert.Null(await Stores.Logins.FindForAnswerAsync(Samples.OtherTenant, handle, Samples.Looks, Samples.Now, None));
        Assert.IsType<StepForBrowser.NotOpen>(await Stores.Logins.TakeStepAsync(Samples.OtherTenant, handle, browser, Samples.Now));
        Assert.IsType<StepForBrowser.NotOpen>(await Stores.Logins.TakeParkedAsync(Samples.OtherTenant, new ParkedKey(handle, parked), browser, Samples.Now));
        Assert.IsType<StepForBrowser.Open>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));
    }

    [Fact]
    public async Task step_that_has_had_its_answers_is_not_seen_by_another()
    {
        var handle = Samples.Hash();
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(Samples.Hash()), StepEnd);

        await Stores.Logins.CountAnswersAsync(Samples.Tenant, handle, 1);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, Samples.Hash()), Samples.Identified(), StepEnd, Samples.Now, None);
        Assert.NotNull(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, 3, Samples.Now, None));
        await Stores.Logins.CountAnswersAsync(Samples.OtherTenant, handle, 1);
        Assert.NotNull(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, 3, Samples.Now, None));
        await Stores.Logins.CountAnswersAsync(Samples.Tenant, handle, 1);

        Assert.Null(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, 3, Samples.Now, None));
        Assert.Null(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, Samples.Hash(), 3, Samples.Now, None));
    }

    [Fact]
    public async Task what_comes_of_a_step_is_kept_by_the_one_who_used_it()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        var open = Assert.IsType<StepForBrowser.Open>(await Stores.Logins.FindAsync(Samples.Tenant, handle, browser, Samples.Now, None));
        byte[][] codes = [.. Enumerable.Range(0, Crowd).Select(_ => Samples.Hash())];

        var kept = await Task.WhenAll(codes.Select(code => Task.Run(() => Stores.Logins.CommitAsync(open.Use, [Stores.Grants.Add(code, Samples.Grant())]))));

        Assert.Single(kept, true);
        for (var i = 0; i < codes.Length; i++)
            Assert.Equal(kept[i], await Stores.Grants.RedeemAsync(Samples.Tenant, codes[i], Samples.Beside(codes[i]), Samples.Now.AddMinutes(5), Samples.Now) is not null);
    }

    [Fact]
    public async Task step_is_not_used_where_what_comes_of_it_cannot_be_kept()
    {
        var (browser, handle, taken) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.OpenStepAsync(taken, Samples.Step(browser), StepEnd);
        var open = Assert.IsType<StepForBrowser.Open>(await Stores.Logins.FindAsync(Samples.Tenant, handle, browser, Samples.Now, None));

        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Logins.CommitAsync(open.Use, [Stores.Logins.Open(taken, Samples.Step(browser), StepEnd)]));

        Assert.IsType<StepForBrowser.Open>(await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, Samples.Now));
    }

    [Fact]
    public async Task parked_answer_is_taken_whole_with_its_step()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var (step, outcome) = (Samples.Step(browser), Samples.Identified());
        await Stores.Logins.OpenStepAsync(handle, step, StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), outcome, StepEnd, Samples.Now, None);

        var taken = Assert.IsType<StepForBrowser.Open>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));

        Assert.Equal(Text(step), Text(taken.Step));
        var identity = Assert.IsType<UpstreamOutcome.Identified>(taken.Outcome).Identity;
        var expected = ((UpstreamOutcome.Identified)outcome).Identity;
        Assert.Equal(expected.Claims.All.Select(Text), identity.Claims.All.Select(Text));
        Assert.Equal(expected.Methods, identity.Methods);
        Assert.Equal((expected.IdentityProvider, expected.AuthenticationContext, expected.AuthenticatedAt), (identity.IdentityProvider, identity.AuthenticationContext, identity.AuthenticatedAt));
        Assert.Null(await Stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, Samples.Looks, Samples.Now, None));
    }

    [Fact]
    public async Task parked_failure_is_taken_as_it_was()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var failed = new UpstreamOutcome.Failed(new LoginFailure(FailureReason.NoPassive, "NoPassive"));
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), failed, StepEnd, Samples.Now, None);

        var taken = Assert.IsType<StepForBrowser.Open>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));

        Assert.Equal(Text<UpstreamOutcome>(failed), Text<UpstreamOutcome>(taken.Outcome!));
    }

    [Fact]
    public async Task one_of_many_takes_the_parked_answer()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);

        var results = await FromManyAsync(() => Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));

        Assert.Single(results.OfType<StepForBrowser.Open>());
        Assert.Equal(Crowd - 1, results.OfType<StepForBrowser.NotOpen>().Count());
    }

    [Fact]
    public async Task two_answers_parked_for_one_step_give_one_login()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        byte[][] parked = [Samples.Hash(), Samples.Hash()];
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        foreach (var answer in parked)
            await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, answer), Samples.Identified(), StepEnd, Samples.Now, None);

        var results = await Task.WhenAll(parked.Select(answer => Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, answer), browser, Samples.Now)));

        Assert.Single(results.OfType<StepForBrowser.Open>());
        Assert.Single(results.OfType<StepForBrowser.NotOpen>());
    }

    [Fact]
    public async Task one_of_many_takes_the_step()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);

        var results = await FromManyAsync(() => Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, Samples.Now));

        Assert.Null(Assert.Single(results.OfType<StepForBrowser.Open>()).Outcome);
    }

    [Fact]
    public async Task another_browser_takes_nothing_and_uses_nothing_up()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);

        Assert.IsType<StepForBrowser.OtherBrowser>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Hash(), Samples.Now));
        Assert.IsType<StepForBrowser.OtherBrowser>(await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, Samples.Hash(), Samples.Now));
        Assert.IsType<StepForBrowser.Open>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));
    }

    [Fact]
    public async Task parked_answer_is_gone_at_the_moment_it_expires()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var end = Samples.Now.AddSeconds(60);
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), end, Samples.Now, None);

        Assert.IsType<StepForBrowser.NotOpen>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, end));
        Assert.IsType<StepForBrowser.Open>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, end.AddMilliseconds(-1)));
    }

    [Fact]
    public async Task parked_answer_without_its_step_is_not_open()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);
        await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, Samples.Now);

        Assert.IsType<StepForBrowser.NotOpen>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));
    }

    // Records with lists in them do not compare by value; their text does.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
