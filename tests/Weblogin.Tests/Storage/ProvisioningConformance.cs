using Weblogin.Provisioning;
using Weblogin.Provisioning.Scim;
using Weblogin.Sync;
using Weblogin.Tests.Provisioning;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task provisioned_person_comes_back_by_every_name_at_their_tenant_only()
    {
        var person = await ProvisionedAsync();

        ProvisionedName[] names = [ProvisionedName.Of(person.NationalId), new(ProvisionedNameKind.ExternalId, "701984"), new(ProvisionedNameKind.Account, "701984"), new(ProvisionedNameKind.Account, "user@example.com")];
        Assert.Equal(names.ToHashSet(), person.Names.ToHashSet());
        foreach (var name in names)
        {
            Assert.Equal(person, await Stores.Provisioning.FindAsync(Samples.Tenant, name, None));
            Assert.Null(await Stores.Provisioning.FindAsync(Samples.OtherTenant, name, None));
        }

        Assert.Equal(person, await Stores.Provisioning.FindAsync(Samples.Tenant, person.Id, None));
        Assert.Null(await Stores.Provisioning.FindAsync(Samples.OtherTenant, person.Id, None));
        Assert.Equal((1, 0), (await Stores.Provisioning.CountAsync(Samples.Tenant, None), await Stores.Provisioning.CountAsync(Samples.OtherTenant, None)));
        Assert.Equal([person], await Stores.Provisioning.PageAsync(Samples.Tenant, 0, 10, None));
        Assert.Empty(await Stores.Provisioning.ListAsync(Samples.Tenant, person.Id, 10, None));
        // The same person at another tenant is that tenant's own.
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.OtherTenant, person, null));
    }

    [Fact]
    public async Task of_many_who_add_one_person_at_once_one_does()
    {
        var elsewhere = await OpenAnotherAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Stores : elsewhere).Provisioning.AddAsync(Samples.Tenant, ScimReadingTests.Person() with { Id = ProvisionedPerson.NewId() }, null))));

        Assert.Single(outcomes.OfType<ProvisioningOutcome.Done>());
        Assert.Equal(19, outcomes.OfType<ProvisioningOutcome.Taken>().Count());
        Assert.Equal(1, await Stores.Provisioning.CountAsync(Samples.Tenant, None));
    }

    [Fact]
    public async Task name_that_is_taken_undoes_the_whole_change()
    {
        var person = await ProvisionedAsync();
        var other = await ProvisionedAsync("02820550032", "other", "other@example.com");

        foreach (var (after, kind) in new[]
        {
            (other with { ExternalId = "701984" }, ProvisionedNameKind.ExternalId), (other with { ExternalId = "new", PrincipalName = "USER@example.com" }, ProvisionedNameKind.Account),
        })
            Assert.Contains(Assert.IsType<ProvisioningOutcome.Taken>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, other, after, null)).Kind, new[] { kind, ProvisionedNameKind.Account });
        Assert.IsType<ProvisioningOutcome.Taken>(await Stores.Provisioning.AddAsync(Samples.Tenant, person with { Id = ProvisionedPerson.NewId(), ExternalId = "third", PrincipalName = null }, null));
        Assert.Equal(other, await Stores.Provisioning.FindAsync(Samples.Tenant, new ProvisionedName(ProvisionedNameKind.ExternalId, "other"), None));
        Assert.Null(await Stores.Provisioning.FindAsync(Samples.Tenant, new ProvisionedName(ProvisionedNameKind.ExternalId, "new"), None));
        Assert.Null(await Stores.Provisioning.FindAsync(Samples.Tenant, new ProvisionedName(ProvisionedNameKind.ExternalId, "third"), None));
    }

    [Fact]
    public async Task change_of_an_older_version_changes_nothing()
    {
        var person = await ProvisionedAsync();
        var outcomes = await FromManyAsync(() => Stores.Provisioning.ReplaceAsync(Samples.Tenant, person, person with { Email = "new@example.com" }, null));

        Assert.Equal(2, Assert.Single(outcomes.OfType<ProvisioningOutcome.Done>()).Person.Version);
        Assert.All(outcomes.Where(outcome => outcome is not ProvisioningOutcome.Done), outcome => Assert.IsType<ProvisioningOutcome.Stale>(outcome));
        Assert.IsType<ProvisioningOutcome.Stale>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, null));
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person with { Version = 2 }, null));
        Assert.Null(await Stores.Provisioning.FindAsync(Samples.Tenant, person.Id, None));
        await ProvisionedAsync();
    }

    [Fact]
    public async Task account_that_changes_hands_is_bound_anew_until_its_holder_has_proven_themselves()
    {
        const string Account = "701984";
        var person = await ProvisionedAsync();
        Assert.False((await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, Account, None))!.Value.IsRebound);
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, null));
        Assert.Null(await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, Account, None));

        var next = await ProvisionedAsync("02820550032", Account, null);
        Assert.True((await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, Account, None))!.Value.IsRebound);
        await Stores.Logins.CommitAsync(null, [Stores.Provisioning.Proven(Samples.Tenant, Account, person.NationalId)]);
        Assert.True((await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, Account, None))!.Value.IsRebound);
        // A change by the tenant proves nothing.
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, next, next with { Email = "x@example.com" }, null));
        Assert.True((await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, Account, None))!.Value.IsRebound);
        await Stores.Logins.CommitAsync(null, [Stores.Provisioning.Proven(Samples.Tenant, Account, next.NationalId)]);
        Assert.False((await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, Account, None))!.Value.IsRebound);
    }

    [Fact]
    public async Task account_that_comes_to_a_person_who_is_there_is_bound_anew_until_they_have_proven_themselves()
    {
        var person = await ProvisionedAsync();
        var changed = Assert.IsType<ProvisioningOutcome.Done>(
            await Stores.Provisioning.ReplaceAsync(Samples.Tenant, person, person with { ExternalId = "attacker", PrincipalName = "attacker@example.com" }, null)).Person;

        Assert.Equal((true, true), (await IsReboundAsync("attacker"), await IsReboundAsync("attacker@example.com")));
        await Stores.Logins.CommitAsync(null, [Stores.Provisioning.Proven(Samples.Tenant, "attacker", person.NationalId)]);
        Assert.Equal((false, true), (await IsReboundAsync("attacker"), await IsReboundAsync("attacker@example.com")));
        // What they had before is theirs as it was.
        await Stores.Provisioning.ReplaceAsync(Samples.Tenant, changed, person, null);
        Assert.Equal((false, false), (await IsReboundAsync("701984"), await IsReboundAsync("user@example.com")));
    }

    [Fact]
    public async Task person_who_is_taken_away_and_told_of_again_is_nobody_new()
    {
        var person = await ProvisionedAsync();
        await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, null);

        await ProvisionedAsync(externalId: "attacker");

        Assert.Equal((true, false), (await IsReboundAsync("attacker"), await IsReboundAsync("user@example.com")));
    }

    [Fact]
    public async Task account_that_logins_or_sources_know_as_anothers_is_bound_anew_for_somebody_new()
    {
        await SeenAsync(await PersonAsync(Samples.Ola), "logged-in");
        await SeenAsync(await PersonAsync("03837810050"), "own");
        await SyncAsync(Synced("user", 3));

        await ProvisionedAsync("03837810050", "own", "user1");
        await ProvisionedAsync("04840650001", "logged-in", "nobodys@example.com");
        await ProvisionedAsync(SyncedIds[2].Reveal(), "user2", null);

        Assert.Equal((false, true), (await IsReboundAsync("own"), await IsReboundAsync("user1")));
        Assert.Equal((true, false), (await IsReboundAsync("logged-in"), await IsReboundAsync("nobodys@example.com")));
        Assert.False(await IsReboundAsync("user2"));
    }

    [Fact]
    public async Task hours_changes_are_counted_over_all_processes_and_refused_ones_are_not()
    {
        var elsewhere = await OpenAnotherAsync();
        var budget = BudgetOf(3, Samples.Now);
        string[] numbers = ["01819010001", "02820550032", "03837810050", "04840650001", "05859910086"];
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(numbers[0], "a"), budget));
        Assert.IsType<ProvisioningOutcome.Taken>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(numbers[0], "b"), budget));

        var outcomes = await Task.WhenAll(numbers[1..].Select((number, i) => Task.Run(() => (i % 2 == 0 ? Stores : elsewhere).Provisioning.AddAsync(Samples.Tenant, PersonOf(number, number), budget))));

        Assert.Equal(2, outcomes.OfType<ProvisioningOutcome.Done>().Count());
        Assert.All(outcomes.OfType<ProvisioningOutcome.OverBudget>(), over => Assert.InRange(over.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)));
        Assert.Equal(3, await Stores.Provisioning.CountAsync(Samples.Tenant, None));
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.OtherTenant, PersonOf(numbers[0], "a"), budget));
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("10915596784", "next"), budget with { Now = Samples.Now.AddHours(1) }));
    }

    [Fact]
    public async Task machine_takes_away_no_more_within_a_day_than_a_nightly_run_may()
    {
        List<ProvisionedPerson> people = [];
        foreach (var (id, i) in SyncedIds.Take(40).Select((id, i) => (id, i)))
            people.Add(Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(id.Reveal(), $"p{i}"), null)).Person);
        var budget = BudgetOf(1000, Samples.Now.AddYears(1));

        // People who come today are nobody to rely on: whoever adds many first may take away no more of the others.
        List<ProvisionedPerson> fresh = [];
        foreach (var (id, i) in SyncedIds.Skip(40).Take(60).Select((id, i) => (id, i)))
            fresh.Add(Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(id.Reveal(), $"f{i}") with { CreatedAt = budget.Now }, budget)).Person);
        foreach (var person in people[..9])
            Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, budget));
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, people[9], people[9] with { ExternalId = "renamed" }, budget));
        Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[10], budget));
        Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, people[10], people[10] with { ExternalId = "other" }, budget));
        Assert.Equal("p10", (await Stores.Provisioning.FindAsync(Samples.Tenant, people[10].Id, None))!.ExternalId);
        foreach (var person in fresh[..30])
            Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, budget));

        // An operator removes whom they will, and lets a machine.
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[11], null));
        await Stores.Provisioning.AllowAsync(Samples.Tenant, 2, budget.Now, None);
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[12], budget));
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[13], budget));
        Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[14], budget));

        // The next day has its own.
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[14], budget with { Now = budget.Now.AddHours(22) }));
    }

    [Fact]
    public async Task client_that_has_gone_silent_is_told_of()
    {
        StoppedClock clock = new();
        var findings = new ScimFindings(Stores.Provisioning, clock);
        var tenant = DocumentSamples.Tenant().Read();
        await ProvisionedAsync();
        Assert.Empty(await findings.InspectAsync([tenant], None));
        var person = Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("02820550032", "p"), BudgetOf(10, clock.Now))).Person;

        clock.Now += TimeSpan.FromDays(29);
        Assert.Empty(await findings.InspectAsync([tenant], None));
        clock.Now += TimeSpan.FromDays(2);
        var finding = Assert.Single(await findings.InspectAsync([tenant], None));
        Assert.Equal(("tenant virksomhet1, SCIM", false), (finding.Place, finding.IsFault));
        Assert.Equal($"No client has changed anybody since {StoppedClock.Start:yyyy-MM-dd}: whoever has left since can still log in (2 people; weblogin tokens list virksomhet1).", finding.Sentence);
        await Stores.Provisioning.ReplaceAsync(Samples.Tenant, person, person with { Email = "ny@example.com" }, BudgetOf(10, clock.Now));
        Assert.Empty(await findings.InspectAsync([tenant], None));
    }

    [Fact]
    public async Task client_that_the_gate_has_stopped_is_told_of_until_an_operator_lets_it_or_the_day_is_over()
    {
        StoppedClock clock = new();
        var findings = new ScimFindings(Stores.Provisioning, clock);
        var tenant = DocumentSamples.Tenant().Read();
        var person = await ProvisionedAsync();
        clock.Now = StoppedClock.Start.AddYears(1);
        async Task StopAsync() => Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, BudgetOf(10, clock.Now)));
        Assert.Null(await Stores.Provisioning.LastStopAsync(Samples.Tenant, None));

        await StopAsync();
        var finding = Assert.Single(await findings.InspectAsync([tenant], None));
        Assert.Equal(("tenant virksomhet1, SCIM", false), (finding.Place, finding.IsFault));
        Assert.StartsWith($"A client was stopped in the hour from {clock.Now:yyyy-MM-dd HH}:00 UTC: ", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("weblogin scim allow virksomhet1 PEOPLE", finding.Sentence, StringComparison.Ordinal);
        await Stores.Provisioning.AllowAsync(Samples.Tenant, 0, clock.Now, None);
        Assert.Empty(await findings.InspectAsync([tenant], None));

        await StopAsync();
        Assert.Null(await Stores.Provisioning.LastStopAsync(Samples.OtherTenant, None));
        clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await findings.InspectAsync([tenant], None));
    }

    [Fact]
    public async Task machine_that_gives_accounts_of_those_who_left_to_others_is_stopped()
    {
        var left = await ProvisionedAsync("01819010001", "kari", null);
        await ProvisionedAsync("03837810050", "per", null);
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, left, null));
        var budget = BudgetOf(1000, Samples.Now.AddYears(1));

        Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("02820550032", "kari"), budget));
        await Stores.Provisioning.AllowAsync(Samples.Tenant, 1, budget.Now, None);
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("02820550032", "kari"), budget));
        Assert.True(await IsReboundAsync("kari"));
    }

    [Fact]
    public async Task refused_removals_use_up_the_hours_changes()
    {
        var person = await ProvisionedAsync();
        var budget = BudgetOf(3, Samples.Now.AddYears(1));

        for (var i = 0; i < budget.Most; i++)
            Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, budget));
        Assert.IsType<ProvisioningOutcome.OverBudget>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, budget));
        Assert.IsType<ProvisioningOutcome.OverBudget>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, person, person with { Email = "ny@example.com" }, budget));

        Assert.Equal(person, await Stores.Provisioning.FindAsync(Samples.Tenant, person.Id, None));
        Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, budget with { Now = budget.Now.AddHours(1) }));
    }

    [Fact]
    public async Task number_of_people_stays_right_whatever_is_done_and_refused()
    {
        var elsewhere = await OpenAnotherAsync();
        var (budget, ids) = (BudgetOf(1000, Samples.Now.AddYears(1)), SyncedIds.Take(30).ToArray());
        var people = (await Task.WhenAll(ids.Select((id, i) => Task.Run(() =>
            (i % 2 == 0 ? Stores : elsewhere).Provisioning.AddAsync(Samples.Tenant, PersonOf(id.Reveal(), $"p{i}"), i % 3 == 0 ? budget : null))))).Select(outcome => Assert.IsType<ProvisioningOutcome.Done>(outcome).Person).ToArray();
        Assert.IsType<ProvisioningOutcome.Taken>(await Stores.Provisioning.AddAsync(Samples.Tenant, people[0] with { Id = ProvisionedPerson.NewId() }, null));
        var changed = Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, people[0], people[0] with { Email = "ny@example.com" }, budget)).Person;
        Assert.IsType<ProvisioningOutcome.Stale>(await Stores.Provisioning.RemoveAsync(Samples.Tenant, people[0], null));
        Assert.Equal((30, 0), (await elsewhere.Provisioning.CountAsync(Samples.Tenant, None), await Stores.Provisioning.CountAsync(Samples.OtherTenant, None)));

        // The same person by two at once, and more people than a machine may.
        await FromManyAsync(() => Stores.Provisioning.RemoveAsync(Samples.Tenant, changed, null));
        var outcomes = new List<ProvisioningOutcome>();
        foreach (var person in people[1..20])
            outcomes.Add(await Stores.Provisioning.RemoveAsync(Samples.Tenant, person, budget));

        Assert.Contains(outcomes, outcome => outcome is ProvisioningOutcome.OverShare);
        Assert.Equal((await Stores.Provisioning.ListAsync(Samples.Tenant, "", 100, None)).Count, await Stores.Provisioning.CountAsync(Samples.Tenant, None));
        Assert.Equal(29 - outcomes.OfType<ProvisioningOutcome.Done>().Count(), await elsewhere.Provisioning.CountAsync(Samples.Tenant, None));
    }

    [Fact]
    public async Task machine_that_gives_accounts_of_whom_a_source_or_a_login_knows_to_others_is_stopped()
    {
        await SyncAsync(Synced("user", 4));
        await SeenAsync(await PersonAsync(Samples.Ola), "logged-in");
        var known = await ProvisionedAsync("03837810050", "per", null);
        var budget = BudgetOf(1000, Samples.Now.AddYears(1));

        foreach (var account in new[] { "user0", "user1", "logged-in" })
        {
            Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("05859910086", account), budget));
            Assert.IsType<ProvisioningOutcome.OverShare>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, known, known with { PrincipalName = account }, budget));
            Assert.Null(await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, account, None));
        }

        // What is somebody's own, or nobody's, is given to them.
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(SyncedIds[3].Reveal(), "user3"), budget));
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, known, known with { PrincipalName = "nobodys@example.com" }, budget));
        await Stores.Provisioning.AllowAsync(Samples.Tenant, 1, budget.Now, None);
        var given = Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("05859910086", "user0"), budget)).Person;
        Assert.True(await IsReboundAsync("user0"));
        // Kept, it is not given again.
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.ReplaceAsync(Samples.Tenant, given, given with { Email = "ny@example.com" }, budget));
    }

    [Fact]
    public async Task account_of_somebody_new_is_believed_of_a_machine_where_a_source_says_the_same()
    {
        await SyncAsync(Synced("user", 3));
        var budget = BudgetOf(1000, Samples.Now);

        await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(SyncedIds[0].Reveal(), "user0"), budget);
        await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(SyncedIds[1].Reveal(), "other"), budget);
        await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf("02820550032", "file"), null);

        Assert.Equal((false, true, false), (await IsReboundAsync("user0"), await IsReboundAsync("other"), await IsReboundAsync("file")));
    }

    [Theory]
    [InlineData("hr", 0, false)]
    [InlineData("hr", 8, true)]
    [InlineData("another", 0, true)]
    public async Task account_of_somebody_new_is_believed_of_a_machine_by_the_word_of_sources_that_logins_believe(string named, int daysAgo, bool waits)
    {
        await SyncAsync(Synced("user", 3));
        var now = StoppedClock.Start.AddDays(daysAgo);

        await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(SyncedIds[0].Reveal(), "user0"), new ChangeBudget(1000, now, new BelievedSources([named], now.AddDays(-7), now)));

        Assert.Equal(waits, await IsReboundAsync("user0"));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(-2, 2, false)]
    [InlineData(null, 0, true)]
    [InlineData(1, null, true)]
    public async Task account_that_is_the_persons_no_more_or_not_yet_says_nothing_for_them(int? from, int? to, bool waits)
    {
        var now = StoppedClock.Start;
        var row = SyntheticPeople.Person(SyncedIds[0], "user0", "Nordmann", null);
        await SyncAsync(new ListedSource([new SourceRow.Present(2, row with { Profile = row.Profile with { ValidFrom = from is { } a ? now.AddDays(a) : null, ValidTo = to is { } b ? now.AddDays(b) : null } })]));

        await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(SyncedIds[0].Reveal(), "user0"), new ChangeBudget(1000, now, new BelievedSources(["hr"], now.AddDays(-7), now)));

        Assert.Equal(waits, await IsReboundAsync("user0"));
    }

    [Fact]
    public async Task login_finds_by_one_account_whom_a_source_knows_and_whom_the_tenant_has_told_of()
    {
        await SyncAsync(Synced("user", 3));
        await ProvisionedAsync("04840650001", "user1", "told@example.com");
        await ProvisionedAsync(SyncedIds[2].Reveal(), "user2", null);
        var joined = Stores.JoinedProfiles(_syncClock);

        Assert.Equal([("hr", false, false), ("provisioning", true, true)], await FoundAsync("user1"));
        Assert.Equal([("hr", false, false), ("provisioning", true, false)], await FoundAsync("user2"));
        Assert.Equal([("hr", false, false)], await FoundAsync("user0"));
        Assert.Equal([("provisioning", true, false)], await FoundAsync("told@example.com"));
        Assert.Empty(await FoundAsync("nobody"));
        Assert.Empty(await joined.FindAsync(Samples.OtherTenant, "user1", None));
        Assert.Equal([SyncedIds[1], Samples.NationalId("04840650001")], (await joined.FindAsync(Samples.Tenant, "user1", None)).Select(known => known.Profile.NationalId));

        async Task<(string, bool, bool)[]> FoundAsync(string account) =>
            [.. (await joined.FindAsync(Samples.Tenant, account, None)).Select(known => (known.Source, known.IsProvisioned, known.IsRebound)).OrderBy(known => known.Item2)];
    }

    private static ChangeBudget BudgetOf(int most, DateTimeOffset now) => new(most, now, new BelievedSources(["hr"], DateTimeOffset.MinValue, now));

    private async Task<bool> IsReboundAsync(string account) => (await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, account, None))!.Value.IsRebound;

    private static ProvisionedPerson PersonOf(string number, string externalId) =>
        ScimReadingTests.Person() with { Id = ProvisionedPerson.NewId(), NationalId = Samples.NationalId(number), ExternalId = externalId, PrincipalName = null };

    private async Task<ProvisionedPerson> ProvisionedAsync(string number = "01819010001", string externalId = "701984", string? principal = "user@example.com") =>
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(number, externalId) with { PrincipalName = principal }, null)).Person;
}
