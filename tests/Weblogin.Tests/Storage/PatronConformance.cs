using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Tenants;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private const string Card = "N000106184";

    private static readonly IReadOnlyList<GuessBudget> Budget = [new("card", "x", 3, 5), new("tenant", "y", 4)];

    [Fact]
    public async Task patron_comes_back_as_kept_by_card_by_address_and_by_person_at_their_tenant_only()
    {
        var patron = await PatronAsync();

        foreach (var found in new[] { await FindPatronAsync(Card), await FindPatronAsync(" n000 106 184"), await FindPatronAsync("KARI@bibliotek.example"), await Stores.Patrons.FindAsync(Samples.Tenant, patron.Person, None) })
        {
            Assert.Equal((patron.Person, 1, patron.Email, patron.Mobile, patron.PinHash, patron.PinSetBy), (found!.Person, found.Version, found.Email, found.Mobile, found.PinHash, found.PinSetBy));
            Assert.Equal((patron.NationalId, patron.Minimum, patron.TotpStep, patron.Closed), (found.NationalId, found.Minimum, found.TotpStep, found.Closed));
            Assert.Equal(patron.TotpSecret, found.TotpSecret);
            Assert.Equal(patron.CardNumbers, found.CardNumbers);
        }

        Assert.Null(await Stores.Patrons.FindAsync(Samples.OtherTenant, PatronIdentifier.Of(Card), None));
        Assert.Null(await Stores.Patrons.FindAsync(Samples.OtherTenant, patron.Person, None));
        Assert.Null(await FindPatronAsync("N000106185"));
    }

    [Fact]
    public async Task address_of_a_family_names_nobody_and_a_card_is_one_patrons_alone()
    {
        await PatronAsync();
        var child = await PersonWithoutNationalIdAsync();

        Assert.Equal(PatronSaving.CardTaken, await Stores.Patrons.SaveAsync(PatronOf(child)));
        Assert.Equal(PatronSaving.Saved, await Stores.Patrons.SaveAsync(PatronOf(child) with { CardNumbers = ["N000106186"] }));

        Assert.Null(await FindPatronAsync("kari@bibliotek.example"));
        Assert.NotNull(await FindPatronAsync(Card));
        Assert.Equal(PatronSaving.Saved, await Stores.Patrons.SaveAsync(PatronOf(child, Samples.OtherTenant)));
    }

    [Fact]
    public async Task of_many_changes_of_one_version_of_a_patron_one_is_kept()
    {
        var patron = (await Stores.Patrons.FindAsync(Samples.Tenant, (await PatronAsync()).Person, None))!;

        var saved = await FromManyAsync(() => Stores.Patrons.SaveAsync(patron with { TotpStep = 7 }));

        Assert.Single(saved, outcome => outcome == PatronSaving.Saved);
        Assert.Equal(PatronSaving.Stale, await Stores.Patrons.SaveAsync(patron with { Version = 0 }));
        Assert.Equal((7, 2), ((await FindPatronAsync(Card))!.TotpStep, (await FindPatronAsync(Card))!.Version));
    }

    [Fact]
    public async Task card_that_a_patron_has_no_more_finds_nobody()
    {
        var patron = (await Stores.Patrons.FindAsync(Samples.Tenant, (await PatronAsync()).Person, None))!;

        await Stores.Patrons.SaveAsync(patron with { CardNumbers = ["N000106188"], Email = null });

        Assert.Null(await FindPatronAsync(Card));
        Assert.Null(await FindPatronAsync("kari@bibliotek.example"));
        Assert.NotNull(await FindPatronAsync("N000106188"));
    }

    [Fact]
    public async Task activity_of_a_patron_is_kept_with_the_commit_it_goes_into_and_never_goes_back()
    {
        var patron = await PatronAsync();
        Assert.Null(await Stores.Patrons.LastActiveAsync(Samples.Tenant, patron.Person, None));

        foreach (var at in new[] { Samples.Now, Samples.Now.AddDays(-1) })
            Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Patrons.WasActive(Samples.Tenant, patron.Person, at)]));

        Assert.Equal(Samples.Now, await Stores.Patrons.LastActiveAsync(Samples.Tenant, patron.Person, None));
    }

    [Fact]
    public async Task person_without_a_national_id_is_found_by_id_at_every_tenant_with_nothing_of_their_own()
    {
        var person = await PersonWithoutNationalIdAsync();

        Assert.Equal(new Weblogin.Resolve.KnownPerson(person, null, IsDisabled: false, IsBound: false), await Stores.People.FindAsync(Samples.Tenant, person, None));
        await Stores.DisabledPeople.DisableAsync(Samples.Tenant, person, Samples.Now);
        Assert.True((await Stores.People.FindAsync(Samples.Tenant, person, None))!.IsDisabled);
        Assert.False((await Stores.People.FindAsync(Samples.OtherTenant, person, None))!.IsDisabled);
        Assert.Null(await Stores.People.FindAsync(Samples.Tenant, PersonId.New(), None));
    }

    [Fact]
    public async Task of_many_guesses_at_once_as_many_are_counted_as_the_day_has()
    {
        var taken = await FromManyAsync(() => Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now));

        Assert.Equal(3, taken.Count(counted => counted));
        Assert.True(await Stores.Guesses.TryTakeAsync(Samples.OtherTenant, Budget, Samples.Now));
        Assert.True(await Stores.Guesses.TryTakeAsync(Samples.Tenant, [Budget[0] with { Key = "another" }], Samples.Now));
    }

    [Fact]
    public async Task guesses_of_a_year_are_counted_over_any_year_and_given_back_to_their_own_day()
    {
        for (var day = 0; day < 2; day++)
            Assert.True(await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(day)) && await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(day)));
        Assert.True(await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(2)));
        Assert.False(await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(3)));

        // What was refused has not been counted at all.
        await Stores.Guesses.GiveBackAsync(Samples.Tenant, Budget, Samples.Now.AddDays(2));
        Assert.True(await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(364)));
        Assert.False(await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(364)));
        Assert.True(await Stores.Guesses.TryTakeAsync(Samples.Tenant, Budget, Samples.Now.AddDays(365)));
    }

    [Fact]
    public async Task browser_is_known_for_its_patron_at_their_tenant_until_it_ends_or_is_forgotten()
    {
        var (browser, person) = (Samples.Hash(), PersonId.New());
        await Stores.KnownBrowsers.RememberAsync(Samples.Tenant, browser, person, Samples.Now.AddDays(1));
        await Stores.KnownBrowsers.RememberAsync(Samples.Tenant, browser, person, Samples.Now.AddDays(2));

        Assert.True(await IsKnownAsync(browser, person, Samples.Now.AddDays(1)));
        Assert.False(await IsKnownAsync(browser, person, Samples.Now.AddDays(2)));
        Assert.False(await IsKnownAsync(browser, PersonId.New(), Samples.Now));
        Assert.False(await IsKnownAsync(Samples.Hash(), person, Samples.Now));
        Assert.False(await Stores.KnownBrowsers.IsKnownAsync(Samples.OtherTenant, browser, person.Value, Samples.Now, None));

        await Stores.KnownBrowsers.ForgetAsync(Samples.Tenant, person);
        Assert.False(await IsKnownAsync(browser, person, Samples.Now));
    }

    [Fact]
    public async Task patrons_step_is_its_browsers_has_so_many_guesses_and_is_taken_once()
    {
        var (step, browser) = (Samples.Hash(), Samples.Hash());
        var kept = new PatronStep
        {
            Tenant = Samples.Tenant,
            BrowserHash = browser,
            Kind = PatronStepKind.SecondFactor,
            Person = Samples.Person,
            IsJudged = true,
            Code = new SentPatronCode([1, 2, 3], Samples.Now.AddMinutes(10), CodeChannel.Sms, CodeFate.Out),
        };
        Assert.Equal(1, await Stores.PatronSteps.PutAsync(step, kept, Samples.Now.AddMinutes(30)));

        Assert.IsType<FoundPageStep<PatronStep>.OtherBrowser>(await Stores.PatronSteps.FindAsync(Samples.Tenant, step, Samples.Hash(), Samples.Now, None));
        Assert.IsType<FoundPageStep<PatronStep>.NotOpen>(await Stores.PatronSteps.FindAsync(Samples.OtherTenant, step, browser, Samples.Now, None));
        Assert.IsType<FoundPageStep<PatronStep>.NotOpen>(await Stores.PatronSteps.FindAsync(Samples.Tenant, step, browser, Samples.Now.AddMinutes(30), None));
        var open = Assert.IsType<FoundPageStep<PatronStep>.Open>(await Stores.PatronSteps.FindAsync(Samples.Tenant, step, browser, Samples.Now, None));
        Assert.Equal((1, kept.Person, CodeChannel.Sms), (open.Version, open.Step.Person, open.Step.Code!.Channel));

        var guesses = await FromManyAsync(() => Stores.PatronSteps.GuessAsync(Samples.Tenant, step, browser, 5, Samples.Now));
        Assert.Equal(5, guesses.Count(guess => guess is FoundPageStep<PatronStep>.Open));
        Assert.All(guesses.Where(guess => guess is not FoundPageStep<PatronStep>.Open), guess => Assert.IsType<FoundPageStep<PatronStep>.Guessed>(guess));
        Assert.True(await Stores.PatronSteps.ReplaceAsync(step, 1, kept with { CodesSent = 2 }, newCode: true, Samples.Now));
        Assert.IsType<FoundPageStep<PatronStep>.Open>(await Stores.PatronSteps.GuessAsync(Samples.Tenant, step, browser, 5, Samples.Now));
        Assert.False(await Stores.PatronSteps.TakeAsync(Samples.Tenant, step, 1, Samples.Now));
        Assert.Equal(3, await Stores.PatronSteps.PutAsync(step, kept, Samples.Now.AddMinutes(30)));
        Assert.Single(await FromManyAsync(() => Stores.PatronSteps.TakeAsync(Samples.Tenant, step, 3, Samples.Now)), taken => taken);
    }

    private Task<Patron?> FindPatronAsync(string typed) => Stores.Patrons.FindAsync(Samples.Tenant, PatronIdentifier.Of(typed), None);

    private Task<bool> IsKnownAsync(byte[] browser, PersonId person, DateTimeOffset now) => Stores.KnownBrowsers.IsKnownAsync(Samples.Tenant, browser, person.Value, now, None);

    private Task<PersonId> PersonWithoutNationalIdAsync() => Stores.People.AddAsync(Samples.Now, None);

    private async Task<Patron> PatronAsync()
    {
        var patron = PatronOf((await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None)).Id);
        Assert.Equal(PatronSaving.Saved, await Stores.Patrons.SaveAsync(patron));
        return patron;
    }

    private static Patron PatronOf(PersonId person, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Samples.Tenant,
        Person = person,
        CardNumbers = [Card, "N000000001"],
        Email = "kari@bibliotek.example",
        Mobile = "+4790000001",
        NationalId = Samples.NationalId(Samples.Kari),
        PinHash = "pin-hash",
        PinSetBy = CodeChannel.Sms,
        PasswordHash = "password-hash",
        TotpSecret = [1, 2, 3],
        TotpStep = 4,
        Minimum = AssuranceLevel.Substantial,
    };
}
