using Weblogin.Resolve;
using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

/// <summary>
/// What the predecessor called merging: it had an account by user name and one by national id, and removed one of them. Here the person is the key and accounts lead to
/// them, so there is nothing to remove, and what was is the person's whatever leads to them tomorrow.
/// </summary>
public sealed class SyncMergeTests : SyncDesk
{
    [Fact]
    public async Task person_who_came_by_national_id_and_person_who_comes_by_user_name_are_one_from_the_profile_on()
    {
        // Kari has logged in by ID-porten for years: a person, and what the learning platform knows her by.
        var kari = await Stores.People.FindOrAddAsync(Tenant.Id, Ids[0], Clock.Now, None);

        // Her employer's sync brings a row without a user name, later one with, as the predecessor's two accounts were; then she is called otherwise.
        foreach (var userName in (string?[])[null, "kari", "kari.hansen"])
        {
            await ApplyAsync(Person(0, userName), Person(1, "ola"));

            Assert.Equal(kari.Id, await PersonOfAsync(userName));
        }

        Assert.Null(await FindAsync("kari"));
    }

    [Fact]
    public async Task account_that_has_logged_in_before_leads_to_the_same_person_when_the_profile_brings_the_number()
    {
        // Before the sync the employer's claims had both; the account was seen with the person.
        var kari = await Stores.People.FindOrAddAsync(Tenant.Id, Ids[0], Clock.Now, None);
        var seen = await Stores.Memberships.SeenAsync(Tenant.Id, kari.Id, "kari", Clock.Now, None);
        Assert.True(await Stores.Logins.CommitAsync(null, [seen.Write!]));

        // From now on ADFS sends the user name alone, and the profile has the number.
        await ApplyAsync(Person(0, "kari"));
        var person = await PersonOfAsync("kari");

        Assert.Equal(kari.Id, person);
        Assert.Equal(AccountSighting.Known, (await Stores.Memberships.SeenAsync(Tenant.Id, person!, "kari", Clock.Now, None)).Account);
    }

    [Fact]
    public async Task nobody_is_known_by_a_user_name_alone_and_no_person_is_made_of_a_profile()
    {
        Assert.Null(await PersonOfAsync("kari"));

        await ApplyAsync(Person(0, "kari"));

        // A person begins with a login, not with a file: otherwise a tenant could fill the register of everybody with numbers.
        Assert.Null(await Stores.People.FindAsync(Tenant.Id, Ids[0], None));
    }

    [Fact]
    public async Task two_tenants_profiles_of_one_number_are_one_person_and_each_sees_its_own()
    {
        var other = Tenant with { Id = Storage.Samples.OtherTenant };
        await ApplyAsync(Person(0, "kari"));
        await Runner.RunAsync(other, ListedSource.Of(Person(0, "k.nordmann", "Other")), new RunOrder(Open), null, None);

        var theirs = Assert.Single(await Stores.Profiles.FindAsync(other.Id, "k.nordmann", None));

        Assert.Equal((await FindAsync("kari"))!.Profile.NationalId, theirs.Profile.NationalId);
        Assert.Equal("Nordmann", Assert.Single(await Stores.Profiles.OfAsync(Tenant.Id, Ids[0], None)).Profile.FamilyName);
        Assert.Equal("Other", Assert.Single(await Stores.Profiles.OfAsync(other.Id, Ids[0], None)).Profile.FamilyName);
    }

    [Fact]
    public async Task person_who_leaves_the_source_keeps_what_was_theirs()
    {
        var kari = await Stores.People.FindOrAddAsync(Tenant.Id, Ids[0], Clock.Now, None);
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));
        await ApplyAsync(Person(1, "ola"));

        Assert.Null(await FindAsync("kari"));
        Assert.Equal(kari.Id, (await Stores.People.FindOrAddAsync(Tenant.Id, Ids[0], Clock.Now, None)).Id);
    }

    // What a login does with a profile: the number it holds is a fact about a person.
    private async Task<Weblogin.Model.PersonId?> PersonOfAsync(string? account) => account is null
        ? (await Stores.People.FindOrAddAsync(Tenant.Id, Assert.Single(await Stores.Profiles.OfAsync(Tenant.Id, Ids[0], None)).Profile.NationalId, Clock.Now, None)).Id
        : await FindAsync(account) is { } known ? (await Stores.People.FindOrAddAsync(Tenant.Id, known.Profile.NationalId, Clock.Now, None)).Id : null;
}
