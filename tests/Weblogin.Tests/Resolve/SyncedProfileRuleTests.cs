using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Resolve.Rules;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>When what the nightly sync knows of an account counts.</summary>
public sealed class SyncedProfileRuleTests
{
    private const string GivenName = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname";
    private const string FamilyName = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname";
    private const string Email = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

    private static readonly DateTimeOffset Now = StoppedClock.Start;

    [Fact]
    public async Task profile_in_force_names_the_person_with_its_age_and_its_values()
    {
        var person = Assert.IsType<RuleOutcome.Person>(await AskAsync([RuleSamples.Profile()]));

        Assert.Equal((Samples.Kari, Provenance.SyncedProfile, Now.AddHours(-5)), (person.NationalId.Reveal(), person.By, person.KnownAt));
        Assert.Equal("Kari", person.Profile?.GivenName);
    }

    [Theory]
    [InlineData(-7, null, null, null)]
    [InlineData(-8, null, null, "more than 7 days")]
    [InlineData(-1, 0, null, null)]
    [InlineData(-1, 1, null, "has not come")]
    [InlineData(-1, null, 1, null)]
    [InlineData(-1, null, 0, "is over")]
    [InlineData(-1, -30, -1, "is over")]
    public async Task profile_counts_for_its_time_only(int confirmed, int? from, int? to, string? why)
    {
        var profile = RuleSamples.Profile();
        var known = profile with { ConfirmedAt = Now.AddDays(confirmed), Profile = profile.Profile with { ValidFrom = from is { } first ? Now.AddDays(first) : null, ValidTo = to is { } last ? Now.AddDays(last) : null } };

        var outcome = await AskAsync([known]);

        if (why is null)
            Assert.IsType<RuleOutcome.Person>(outcome);
        else
            Assert.Contains(why, Assert.IsType<RuleOutcome.Silent>(outcome).Why is { Reason: FailureReason.ProfileStale } failure ? failure.Detail : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task document_says_how_long_a_profile_counts()
    {
        var known = RuleSamples.Profile() with { ConfirmedAt = Now.AddDays(-8) };
        var profiles = new ProfilesInMemory();
        profiles.Add(RuleSamples.Account, known);
        var tenant = RuleSamples.Tenant("""["synced-profile"]""", document => document.With("identityProviders[0].profileDays", "9"));

        Assert.IsType<RuleOutcome.Person>(await new SyncedProfileRule(profiles).AskAsync(RuleSamples.Question(tenant, (RuleSamples.Upn, RuleSamples.Account)), CancellationToken.None));
    }

    [Fact]
    public async Task profile_of_a_source_that_the_document_names_no_more_counts_for_nothing()
    {
        var known = RuleSamples.Profile() with { Source = "left" };

        var silent = Assert.IsType<RuleOutcome.Silent>(await AskAsync([known]));
        Assert.Equal((FailureReason.ProfileStale, "a synced profile has the user name, but its source is in the tenant's document no more"), (silent.Why.Reason, silent.Why.Detail));
        Assert.IsType<RuleOutcome.Person>(await AskAsync([known, RuleSamples.Profile()]));
        Assert.IsType<RuleOutcome.Person>(await AskAsync([known with { IsProvisioned = true }]));
    }

    [Fact]
    public async Task account_that_is_gone_is_unknown_and_not_old() =>
        Assert.Equal(FailureReason.PersonUnknown, Assert.IsType<RuleOutcome.Silent>(await AskAsync([])).Why.Reason);

    [Fact]
    public async Task old_profile_of_one_source_leaves_the_word_to_another()
    {
        var stale = RuleSamples.Profile(Samples.Ola) with { ConfirmedAt = Now.AddDays(-20) };

        Assert.Equal(Samples.Kari, Assert.IsType<RuleOutcome.Person>(await AskAsync([stale, RuleSamples.Profile()])).NationalId.Reveal());
        Assert.Equal(FailureReason.NationalIdConflict, Assert.IsType<RuleOutcome.Stop>(await AskAsync([RuleSamples.Profile(Samples.Ola), RuleSamples.Profile()])).Why.Reason);
    }

    [Fact]
    public async Task profile_of_another_name_is_a_conflict_whatever_the_address_says()
    {
        var profile = RuleSamples.Profile();
        var known = profile with { Profile = profile.Profile with { Email = "kari@virksomhet1.example" } };

        foreach (var (name, value) in new[] { (GivenName, "Ola"), (FamilyName, "Hansen") })
            Assert.Equal(FailureReason.NationalIdConflict, Assert.IsType<RuleOutcome.Stop>(await AskAsync([known], (name, value), (Email, "kari@virksomhet1.example"))).Why.Reason);
        Assert.IsType<RuleOutcome.Person>(await AskAsync([known], (GivenName, "KARI"), (FamilyName, "Nordmann"), (Email, "another@virksomhet1.example")));
    }

    [Fact]
    public async Task profile_of_another_account_in_the_directory_is_a_conflict()
    {
        var guid = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        var profile = RuleSamples.Profile();
        var known = profile with { Profile = profile.Profile with { ObjectGuid = guid } };

        Assert.IsType<RuleOutcome.Person>(await AskAsync([known]));
        foreach (var same in (string[])[guid.ToString(), guid.ToString("B").ToUpperInvariant(), Convert.ToBase64String(guid.ToByteArray())])
            Assert.IsType<RuleOutcome.Person>(await AskAsync([known], ("objectGUID", same)));
        foreach (var other in (string[])[Guid.Empty.ToString(), Convert.ToBase64String(Guid.Empty.ToByteArray()), "no guid"])
            Assert.Equal(FailureReason.NationalIdConflict, Assert.IsType<RuleOutcome.Stop>(await AskAsync([known], ("objectGUID", other))).Why.Reason);
    }

    [Fact]
    public async Task account_that_changed_hands_waits_for_its_owners_word()
    {
        var stop = Assert.IsType<RuleOutcome.Stop>(await AskAsync([RuleSamples.Profile() with { IsRebound = true }]));

        Assert.Equal(FailureReason.AccountRebound, stop.Why.Reason);
        Assert.Equal((RuleSamples.Account, Samples.Kari), (stop.Unproven?.Account, stop.Unproven?.NationalId.Reveal()));
        Assert.DoesNotContain(Samples.Kari, $"{stop}", StringComparison.Ordinal);
    }

    private static async Task<RuleOutcome> AskAsync(KnownProfile[] known, params (string Name, string Value)[] claims)
    {
        var profiles = new ProfilesInMemory();
        foreach (var one in known)
            profiles.Add(RuleSamples.Account, one);
        return await new SyncedProfileRule(profiles).AskAsync(
            RuleSamples.Question(RuleSamples.Tenant("""["synced-profile"]"""), [(RuleSamples.Upn, RuleSamples.Account), .. claims]), CancellationToken.None);
    }
}
