using Weblogin.Login;
using Weblogin.Login.Profile;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private const int MostGuesses = 5;

    private static readonly DateTimeOffset QuestionEnd = Samples.Now.AddMinutes(30);

    private static ProfileStep AskedStep(byte[] browser) => new()
    {
        Tenant = Samples.Tenant,
        BrowserHash = browser,
        Person = Samples.Person,
        Login = new PendingLogin(Samples.Step(browser).Transaction, Samples.Subject(), ((UpstreamOutcome.Identified)Samples.Identified()).Identity with { Claims = new ClaimSet([]) }),
        Language = "nn",
        Draft = [new ProfileAnswer(ProfileField.GivenName, "Kåre"), new ProfileAnswer(ProfileField.Email, null)],
        Confirmation = new EmailConfirmation(Samples.Email, [1, 2, 3], Samples.Now.AddMinutes(10), IsOut: true),
        CodesSent = 2,
        Saved = true,
    };

    [Fact]
    public async Task question_comes_back_as_it_was_kept_to_its_browser_at_its_tenant_only()
    {
        var (step, browser) = await AskAsync();

        var open = await OpenAsync(step, browser);

        var asked = AskedStep(browser);
        Assert.Equal((1, asked.Person, asked.Language, asked.CodesSent, asked.Saved), (open.Version, open.Step.Person, open.Step.Language, open.Step.CodesSent, open.Step.Saved));
        Assert.Equal(asked.Draft, open.Step.Draft);
        Assert.Equal((Samples.Email, asked.Confirmation!.ExpiresAt), (open.Step.Confirmation!.Address, open.Step.Confirmation.ExpiresAt));
        Assert.Equal(asked.Confirmation.CodeHash, open.Step.Confirmation.CodeHash);
        Assert.Equal((asked.Login!.Transaction.Id, asked.Login.Subject.NationalId), (open.Step.Login!.Transaction.Id, open.Step.Login.Subject.NationalId));
        Assert.IsType<FoundPageStep<ProfileStep>.OtherBrowser>(await FindAsync(step, Samples.Hash()));
        Assert.IsType<FoundPageStep<ProfileStep>.NotOpen>(await Stores.ProfileSteps.FindAsync(Samples.OtherTenant, step, browser, Samples.Now, None));
        Assert.IsType<FoundPageStep<ProfileStep>.NotOpen>(await FindAsync(Samples.Hash(), browser));
    }

    [Fact]
    public async Task question_is_gone_at_the_moment_it_expires_whatever_is_done_with_it()
    {
        var (step, browser) = await AskAsync();

        Assert.IsType<FoundPageStep<ProfileStep>.Open>(await Stores.ProfileSteps.FindAsync(Samples.Tenant, step, browser, QuestionEnd.AddMilliseconds(-1), None));
        Assert.IsType<FoundPageStep<ProfileStep>.NotOpen>(await Stores.ProfileSteps.FindAsync(Samples.Tenant, step, browser, QuestionEnd, None));
        Assert.IsType<FoundPageStep<ProfileStep>.NotOpen>(await Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, QuestionEnd));
        Assert.False(await Stores.ProfileSteps.ReplaceAsync(step, 1, AskedStep(browser), newCode: false, QuestionEnd));
        Assert.False(await Stores.ProfileSteps.TakeAsync(Samples.Tenant, step, 1, QuestionEnd));
    }

    [Fact]
    public async Task guesses_at_once_are_no_more_than_a_code_may_have()
    {
        var (step, browser) = await AskAsync();

        var found = await FromManyAsync(() => Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, Samples.Now));

        Assert.Equal(MostGuesses, found.Count(guess => guess is FoundPageStep<ProfileStep>.Open));
        Assert.Equal(Crowd - MostGuesses, found.Count(guess => guess is FoundPageStep<ProfileStep>.Guessed));
    }

    [Fact]
    public async Task guesses_of_two_processes_are_counted_together()
    {
        var (step, browser) = await AskAsync();
        var elsewhere = await OpenAnotherAsync();

        var found = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Stores : elsewhere).ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, Samples.Now))));

        Assert.Equal(MostGuesses, found.Count(guess => guess is FoundPageStep<ProfileStep>.Open));
    }

    [Fact]
    public async Task guess_of_another_browser_or_tenant_counts_nothing()
    {
        var (step, browser) = await AskAsync();

        for (var i = 0; i < MostGuesses; i++)
        {
            Assert.IsType<FoundPageStep<ProfileStep>.OtherBrowser>(await Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, Samples.Hash(), MostGuesses, Samples.Now));
            Assert.IsType<FoundPageStep<ProfileStep>.NotOpen>(await Stores.ProfileSteps.GuessAsync(Samples.OtherTenant, step, browser, MostGuesses, Samples.Now));
        }

        Assert.IsType<FoundPageStep<ProfileStep>.Open>(await Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, Samples.Now));
    }

    [Fact]
    public async Task new_code_has_its_guesses_and_another_change_gives_none_back()
    {
        var (step, browser) = await AskAsync();
        for (var i = 0; i < MostGuesses; i++)
            await Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, Samples.Now);

        Assert.True(await Stores.ProfileSteps.ReplaceAsync(step, 1, AskedStep(browser) with { Saved = false }, newCode: false, Samples.Now));
        Assert.IsType<FoundPageStep<ProfileStep>.Guessed>(await Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, Samples.Now));
        Assert.True(await Stores.ProfileSteps.ReplaceAsync(step, 2, AskedStep(browser) with { CodesSent = 3 }, newCode: true, Samples.Now));

        var open = Assert.IsType<FoundPageStep<ProfileStep>.Open>(await Stores.ProfileSteps.GuessAsync(Samples.Tenant, step, browser, MostGuesses, Samples.Now));
        Assert.Equal((3, 3), (open.Version, open.Step.CodesSent));
    }

    [Fact]
    public async Task one_of_many_changes_a_version_and_one_takes_it()
    {
        var (step, browser) = await AskAsync();

        var changed = await FromManyAsync(() => Stores.ProfileSteps.ReplaceAsync(step, 1, AskedStep(browser), newCode: false, Samples.Now));
        Assert.Single(changed, isMine => isMine);
        Assert.False(await Stores.ProfileSteps.TakeAsync(Samples.Tenant, step, 1, Samples.Now));
        Assert.False(await Stores.ProfileSteps.TakeAsync(Samples.OtherTenant, step, 2, Samples.Now));

        var taken = await FromManyAsync(() => Stores.ProfileSteps.TakeAsync(Samples.Tenant, step, 2, Samples.Now));
        Assert.Single(taken, isMine => isMine);
        Assert.IsType<FoundPageStep<ProfileStep>.NotOpen>(await FindAsync(step, browser));
    }

    private async Task<(byte[] Step, byte[] Browser)> AskAsync()
    {
        var (step, browser) = (Samples.Hash(), Samples.Hash());
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.ProfileSteps.Open(step, AskedStep(browser), QuestionEnd)]));
        return (step, browser);
    }

    private async Task<FoundPageStep<ProfileStep>.Open> OpenAsync(byte[] step, byte[] browser) => Assert.IsType<FoundPageStep<ProfileStep>.Open>(await FindAsync(step, browser));

    private Task<FoundPageStep<ProfileStep>> FindAsync(byte[] step, byte[] browser) => Stores.ProfileSteps.FindAsync(Samples.Tenant, step, browser, Samples.Now, None);
}
