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
        await Stores.Logins.OpenStepAsync(handle, step, StepEnd, None);

        for (var look = 0; look < 2; look++)
        {
            var found = await Stores.Logins.LookAtStepAsync(Samples.Tenant, handle, Samples.Looks, Samples.Now, None);
            Assert.Equal(Text(step), Text(found));
            Assert.Equal(browser, found!.Transaction.BrowserHash);
        }
    }

    [Fact]
    public async Task step_is_gone_at_the_moment_it_expires()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);

        Assert.NotNull(await Stores.Logins.LookAtStepAsync(Samples.Tenant, handle, Samples.Looks, StepEnd.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Logins.LookAtStepAsync(Samples.Tenant, handle, Samples.Looks, StepEnd, None));
        Assert.IsType<TakenStep.NotOpen>(await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, StepEnd));
    }

    [Fact]
    public async Task step_of_another_tenant_is_not_seen()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);

        Assert.Null(await Stores.Logins.LookAtStepAsync(Samples.OtherTenant, handle, Samples.Looks, Samples.Now, None));
        Assert.IsType<TakenStep.NotOpen>(await Stores.Logins.TakeStepAsync(Samples.OtherTenant, handle, browser, Samples.Now));
        Assert.IsType<TakenStep.NotOpen>(await Stores.Logins.TakeParkedAsync(Samples.OtherTenant, new ParkedKey(handle, parked), browser, Samples.Now));
        Assert.IsType<TakenStep.Taken>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));
    }

    [Fact]
    public async Task no_more_than_so_many_of_a_crowd_see_a_step()
    {
        var handle = Samples.Hash();
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(Samples.Hash()), StepEnd, None);

        var looks = await FromManyAsync(() => Stores.Logins.LookAtStepAsync(Samples.Tenant, handle, 3, Samples.Now, None));

        Assert.Equal(3, looks.Count(step => step is not null));
        Assert.Null(await Stores.Logins.LookAtStepAsync(Samples.Tenant, handle, 3, Samples.Now, None));
        Assert.Null(await Stores.Logins.LookAtStepAsync(Samples.Tenant, Samples.Hash(), 3, Samples.Now, None));
    }

    [Fact]
    public async Task parked_answer_is_taken_whole_with_its_step()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var (step, outcome) = (Samples.Step(browser), Samples.Identified());
        await Stores.Logins.OpenStepAsync(handle, step, StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), outcome, StepEnd, Samples.Now, None);

        var taken = Assert.IsType<TakenStep.Taken>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));

        Assert.Equal(Text(step), Text(taken.Step));
        var identity = Assert.IsType<UpstreamOutcome.Identified>(taken.Outcome).Identity;
        var expected = ((UpstreamOutcome.Identified)outcome).Identity;
        Assert.Equal(expected.Claims.All.Select(Text), identity.Claims.All.Select(Text));
        Assert.Equal(expected.Methods, identity.Methods);
        Assert.Equal((expected.IdentityProvider, expected.AuthenticationContext, expected.AuthenticatedAt), (identity.IdentityProvider, identity.AuthenticationContext, identity.AuthenticatedAt));
        Assert.Null(await Stores.Logins.LookAtStepAsync(Samples.Tenant, handle, Samples.Looks, Samples.Now, None));
    }

    [Fact]
    public async Task parked_failure_is_taken_as_it_was()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var failed = new UpstreamOutcome.Failed(new LoginFailure(FailureReason.NoPassive, "NoPassive"));
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), failed, StepEnd, Samples.Now, None);

        var taken = Assert.IsType<TakenStep.Taken>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));

        Assert.Equal(failed, taken.Outcome);
    }

    [Fact]
    public async Task one_of_many_takes_the_parked_answer()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);

        var results = await FromManyAsync(() => Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));

        Assert.Single(results.OfType<TakenStep.Taken>());
        Assert.Equal(Crowd - 1, results.OfType<TakenStep.NotOpen>().Count());
    }

    [Fact]
    public async Task two_answers_parked_for_one_step_give_one_login()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        byte[][] parked = [Samples.Hash(), Samples.Hash()];
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        foreach (var answer in parked)
            await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, answer), Samples.Identified(), StepEnd, Samples.Now, None);

        var results = await Task.WhenAll(parked.Select(answer => Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, answer), browser, Samples.Now)));

        Assert.Single(results.OfType<TakenStep.Taken>());
        Assert.Single(results.OfType<TakenStep.NotOpen>());
    }

    [Fact]
    public async Task one_of_many_takes_the_step()
    {
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);

        var results = await FromManyAsync(() => Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, Samples.Now));

        Assert.Null(Assert.Single(results.OfType<TakenStep.Taken>()).Outcome);
    }

    [Fact]
    public async Task another_browser_takes_nothing_and_uses_nothing_up()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);

        Assert.IsType<TakenStep.OtherBrowser>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Hash(), Samples.Now));
        Assert.IsType<TakenStep.OtherBrowser>(await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, Samples.Hash(), Samples.Now));
        Assert.IsType<TakenStep.Taken>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));
    }

    [Fact]
    public async Task parked_answer_is_gone_at_the_moment_it_expires()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var end = Samples.Now.AddSeconds(60);
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), end, Samples.Now, None);

        Assert.IsType<TakenStep.NotOpen>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, end));
        Assert.IsType<TakenStep.Taken>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, end.AddMilliseconds(-1)));
    }

    [Fact]
    public async Task parked_answer_without_its_step_is_not_open()
    {
        var (browser, handle, parked) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Logins.OpenStepAsync(handle, Samples.Step(browser), StepEnd, None);
        await Stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(handle, parked), Samples.Identified(), StepEnd, Samples.Now, None);
        await Stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, Samples.Now);

        Assert.IsType<TakenStep.NotOpen>(await Stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(handle, parked), browser, Samples.Now));
    }

    // Records with lists in them do not compare by value; their text does.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
