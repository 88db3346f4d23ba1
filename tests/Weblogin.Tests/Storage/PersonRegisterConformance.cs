using Weblogin.Model;
using Weblogin.Patrons;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    [Fact]
    public async Task person_closed_out_everywhere_is_let_in_nowhere_until_they_are_let_in_again()
    {
        var kari = await PersonAsync(Samples.Kari);
        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Disable(kari, Samples.Now)]));

        Assert.False(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Disable(kari, Samples.Now)]));
        Assert.True((await Stores.People.FindAsync(Samples.OtherTenant, Samples.NationalId(Samples.Kari), None))!.IsDisabled);
        Assert.True((await Stores.People.FindAsync(Samples.Tenant, kari, None))!.IsDisabled);
        Assert.Equal([(null, kari)], await Stores.DisabledPeople.AllAsync(None));

        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Enable(kari)]));
        Assert.False((await Stores.People.FindAsync(Samples.Tenant, kari, None))!.IsDisabled);
        Assert.Empty(await Stores.DisabledPeople.AllAsync(None));
    }

    [Fact]
    public async Task merged_person_keeps_their_id_and_gets_everything_that_the_other_had()
    {
        var (stays, goes) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        await SeenAsync(stays, "kari");
        await SeenAsync(goes, "kari");
        await SeenAsync(goes, "kari2");
        await Stores.SelfAsserted.ChangeAsync(Samples.Tenant, goes, self => self.With(ProfileField.GivenName, Typed));
        await Stores.SelfAsserted.ChangeAsync(Samples.OtherTenant, stays, self => self.With(ProfileField.FamilyName, Typed));
        await Stores.SelfAsserted.ChangeAsync(Samples.OtherTenant, goes, self => self.With(ProfileField.GivenName, Typed));
        await Stores.DisabledPeople.DisableAsync(Samples.OtherTenant, goes, Samples.Now);
        await Stores.Patrons.SaveAsync(PatronOf(goes));
        await Stores.Trials.CommitAsync(
        [
            Stores.Trials.Add(TesterOf(1)), Stores.Trials.Bind(Samples.Tenant, 1, goes), Stores.Trials.Land(PassOf(1) with { Person = goes }), Stores.Trials.Land(PassOf(2) with { Person = stays }),
        ]);

        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Merge(goes, stays, Samples.Now)]));

        foreach (var number in (string[])[Samples.Kari, Samples.Ola])
            Assert.Equal(stays, (await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(number), Samples.Now, None)).Id);
        Assert.Null(await Stores.PersonRegister.FindAsync(goes, None));
        Assert.True((await Stores.People.FindAsync(Samples.Tenant, goes, None))!.IsDisabled);
        var record = (await Stores.PersonRegister.FindAsync(stays, None))!;
        Assert.Equal(2, record.NationalIds.Count);
        Assert.Equal([(Samples.Tenant, 2, true, true, false), (Samples.OtherTenant, 0, true, false, true)], record.Tenants.Select(at => (at.Tenant, at.Accounts, at.HasTyped, at.IsPatron, at.IsDisabled)));
        Assert.Equal(Typed, (await Stores.SelfAsserted.FindAsync(Samples.Tenant, stays, None))!.GivenName);
        Assert.Null((await Stores.SelfAsserted.FindAsync(Samples.OtherTenant, stays, None))!.GivenName);
        Assert.Equal(stays, (await Stores.Patrons.FindAsync(Samples.Tenant, PatronIdentifier.Of(Card), None))!.Person);
        Assert.Equal(stays, Assert.Single(await Stores.Trials.TestersAsync(Samples.Tenant, None)).Person);
        Assert.All(await Stores.Trials.PassesAsync(Samples.Tenant, "abc", None), pass => Assert.Equal(stays, pass.Person));
        Assert.False(await Stores.Memberships.IsAnothersAsync(Samples.Tenant, stays, "kari2", None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task person_of_a_d_number_and_of_the_national_id_that_followed_it_is_one_in_logins_ledger_and_explanations(bool wasMergedByAnOlderVersion)
    {
        const string dNumber = "47906701517";
        var (first, second, third) = (await PersonAsync(dNumber), await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        Assert.NotEqual(first, second);
        foreach (var (person, number, minutes) in ((PersonId, string, int)[])[(first, dNumber, 1), (second, Samples.Kari, 2), (third, Samples.Ola, 3)])
        {
            await Stores.Ledger.RecordAsync([new Weblogin.Release.LedgerEntry(Samples.Tenant, Samples.Platform, person, Samples.NationalId(number), Samples.Now.AddMinutes(minutes), "pid (scope pid)")]);
            await TraceAsync(person, minutes);
        }

        // One after the other: the first leads to the last.
        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Merge(first, second, Samples.Now)]));
        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Merge(second, third, Samples.Now)]));
        // Which left the step between, and the first leads to the last over the second.
        if (wasMergedByAnOlderVersion)
            await RunAsync($"UPDATE person SET merged_into = '{second}' WHERE id = '{first}'");

        foreach (var number in (string[])[dNumber, Samples.Kari, Samples.Ola])
        {
            Assert.Equal(third, (await Stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(number), Samples.Now, None)).Id);
            Assert.Single(await Stores.Ledger.OfMemberAsync(Samples.Tenant, Samples.NationalId(number), 10, None));
        }

        Assert.Equal(3, (await Stores.PersonRegister.FindAsync(third, None))!.Releases);
        var logins = await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, third, 10, Samples.Now, None);
        Assert.Equal([third, second, first], logins.Select(login => Weblogin.Audit.Traces.LoginTrace.PersonOf(login.Events[0].Event)));
        Assert.Equal(2, (await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, third, 2, Samples.Now, None)).Count);
        Assert.Empty(await Stores.LoginTraces.OfPersonAsync(Samples.OtherTenant, third, 10, Samples.Now, None));

        // And who asks to be forgotten is forgotten as each of them.
        var record = (await Stores.PersonRegister.FindAsync(third, None))!;
        Assert.Equal(3, await Stores.PersonRegister.ForgetAsync(record, None));
        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Unchanged(record), Stores.PersonRegister.Erase(third, Samples.Now)]));
        foreach (var number in (string[])[dNumber, Samples.Kari, Samples.Ola])
        {
            Assert.Null(await Stores.People.FindAsync(Samples.Tenant, Samples.NationalId(number), None));
            Assert.Empty(await Stores.Ledger.OfNationalIdAsync(Samples.NationalId(number), 10, None));
        }

        foreach (var person in (PersonId[])[first, second, third])
        {
            Assert.Empty(await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, person, 10, Samples.Now, None));
            Assert.True((await Stores.People.FindAsync(Samples.Tenant, person, None))!.IsDisabled);
        }

        // Nothing says any more that the three were one.
        await TraceAsync(first);
        Assert.Empty(await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, third, 10, Samples.Now, None));
    }

    [Fact]
    public async Task people_who_lead_to_one_another_are_each_once()
    {
        var (first, second) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        await RunAsync($"UPDATE person SET merged_into = CASE id WHEN '{first}' THEN '{second}' ELSE '{first}' END WHERE id IN ('{first}', '{second}')");
        await TraceAsync(first);
        await TraceAsync(second);

        Assert.Equal(2, (await Stores.LoginTraces.OfPersonAsync(Samples.Tenant, second, 10, Samples.Now, None)).Count);
    }

    [Fact]
    public async Task two_patrons_of_one_library_are_not_merged_and_nothing_of_it_is_written()
    {
        var (stays, goes) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));
        await Stores.Patrons.SaveAsync(PatronOf(stays));
        await Stores.Patrons.SaveAsync(PatronOf(goes) with { CardNumbers = ["N000000009"] });

        Assert.False(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Merge(goes, stays, Samples.Now)]));
        Assert.False(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Merge(stays, stays, Samples.Now)]));

        Assert.Equal(goes, (await Stores.PersonRegister.FindAsync(goes, None))!.Id);
        Assert.Equal(goes, await Stores.PersonRegister.FindAsync(Samples.NationalId(Samples.Ola), None));
    }

    [Fact]
    public async Task number_that_somebody_has_is_nobody_elses_by_adding_it()
    {
        var (kari, ola) = (await PersonAsync(Samples.Kari), await PersonAsync(Samples.Ola));

        Assert.False(await Stores.Administrators.CommitAsync([Stores.PersonRegister.AddNationalId(kari, Samples.NationalId(Samples.Ola), Samples.Now)]));
        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.AddNationalId(kari, Samples.NationalId("03837810050"), Samples.Now)]));

        Assert.Equal((kari, ola), (await Stores.PersonRegister.FindAsync(Samples.NationalId("03837810050"), None), await Stores.PersonRegister.FindAsync(Samples.NationalId(Samples.Ola), None)));
    }

    [Fact]
    public async Task change_that_rests_on_what_a_person_was_is_undone_where_they_are_something_else()
    {
        var kari = await PersonAsync(Samples.Kari);
        var record = (await Stores.PersonRegister.FindAsync(kari, None))!;
        Assert.True(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Unchanged(record)]));

        await SeenAsync(kari, "kari");

        Assert.False(await Stores.Administrators.CommitAsync([Stores.PersonRegister.Unchanged(record), Stores.PersonRegister.Erase(kari, Samples.Now)]));
        Assert.NotNull(await Stores.PersonRegister.FindAsync(kari, None));
    }

    private Task TraceAsync(PersonId person, int minutes = 0) => Stores.LoginTraces.AppendAsync(
        TraceRows.Of(Stores.LoginTraces, Samples.Tenant, Weblogin.Audit.Traces.LoginId.New(Samples.Now.AddMinutes(minutes)), Samples.Now.AddDays(30), new Weblogin.Audit.Traces.TracedEvent(
            Samples.Now, new Weblogin.Audit.Traces.LoginTraceEvent.Resolved(Samples.Adfs, []) { Person = person })), None);
}
