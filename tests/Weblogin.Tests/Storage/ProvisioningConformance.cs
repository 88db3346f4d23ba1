using Weblogin.Provisioning;
using Weblogin.Tests.Provisioning;
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
        var budget = new ChangeBudget(3, Samples.Now);
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

    private async Task<bool> IsReboundAsync(string account) => (await Stores.Provisioning.FindByAccountAsync(Samples.Tenant, account, None))!.Value.IsRebound;

    private static ProvisionedPerson PersonOf(string number, string externalId) =>
        ScimReadingTests.Person() with { Id = ProvisionedPerson.NewId(), NationalId = Samples.NationalId(number), ExternalId = externalId, PrincipalName = null };

    private async Task<ProvisionedPerson> ProvisionedAsync(string number = "01819010001", string externalId = "701984", string? principal = "user@example.com") =>
        Assert.IsType<ProvisioningOutcome.Done>(await Stores.Provisioning.AddAsync(Samples.Tenant, PersonOf(number, externalId) with { PrincipalName = principal }, null)).Person;
}
