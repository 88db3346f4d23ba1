using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>What rules say together.</summary>
public sealed class ResolveChainTests
{
    private const string All = """["claim", "attribute-store", "directory", "synced-profile"]""";

    private static readonly (string, string) Upn = (RuleSamples.Upn, RuleSamples.Account);
    private static readonly (string, string) Number = ("fodselsnr", Samples.Kari);

    private readonly ProfilesInMemory _profiles = new();
    private readonly DatabaseInMemory _database = new();
    private readonly DirectoryInMemory _directory = new();
    private readonly ResolveChain _chain;

    public ResolveChainTests()
    {
        var circuits = new Circuits(new StoppedClock());
        _chain = new ResolveChain([new NationalIdClaimRule(), new AttributeStoreRule(new NoMappings(), _database, circuits), new DirectoryRule(_directory, circuits), new SyncedProfileRule(_profiles)]);
    }

    [Fact]
    public async Task rules_that_agree_name_the_person_by_the_first_of_them()
    {
        Everywhere(Samples.Kari);

        var (outcome, trace) = await AskAsync(All, Number, Upn);

        var person = Assert.IsType<RuleOutcome.Person>(outcome);
        Assert.Equal((Samples.Kari, Provenance.Claim), (person.NationalId.Reveal(), person.By));
        Assert.Equal([Provenance.Claim, Provenance.AttributeStore, Provenance.Directory, Provenance.SyncedProfile], trace.Rules.Select(rule => rule.By));
        Assert.Equal([null, null, null, StoppedClock.Start.AddHours(-5)], trace.Rules.Select(rule => rule.KnownAt));
        Assert.NotNull(person.Profile);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("attribute-store")]
    [InlineData("directory")]
    [InlineData("synced-profile")]
    public async Task one_rule_that_names_another_person_stops_the_login_wherever_it_stands(string odd)
    {
        Everywhere(Samples.Ola);
        var claim = odd == "claim" ? Samples.Kari : Samples.Ola;
        if (odd == "attribute-store")
            _database.Answer = (_, _) => Task.FromResult<ExternalAnswer>(new ExternalAnswer.Rows([Samples.Kari]));
        if (odd == "directory")
            _directory.Answer = _ => new DirectoryAnswer.Found([Samples.Kari]);
        if (odd == "synced-profile")
            _profiles.Add(RuleSamples.Account, RuleSamples.Profile(Samples.Kari));

        foreach (var rules in (string[])[All, """["synced-profile", "directory", "attribute-store", "claim"]"""])
            Assert.Equal(FailureReason.NationalIdConflict, (await FailureAsync(rules, ("fodselsnr", claim), Upn)).Reason);
    }

    [Fact]
    public async Task rule_that_cannot_be_asked_stops_the_login_although_another_has_answered()
    {
        Everywhere(Samples.Kari);
        foreach (var answer in (DirectoryAnswer[])[new DirectoryAnswer.Unreachable("does not answer"), new DirectoryAnswer.NoRight()])
        {
            _directory.Answer = _ => answer;
            Assert.Equal(FailureReason.LookupUnavailable, (await FailureAsync(All, Number, Upn)).Reason);
        }
    }

    [Fact]
    public async Task nobody_is_picked_among_several_accounts_of_a_directory()
    {
        _directory.Answer = _ => new DirectoryAnswer.Several();
        Assert.Equal(FailureReason.NationalIdConflict, (await FailureAsync("""["directory"]""", Upn)).Reason);
        _directory.Answer = _ => new DirectoryAnswer.Found([Samples.Kari, Samples.Ola]);
        Assert.Equal(FailureReason.NationalIdConflict, (await FailureAsync("""["directory"]""", Upn)).Reason);
    }

    [Fact]
    public async Task nobody_is_picked_from_a_database_that_has_more_rows_than_are_read()
    {
        _database.Answer = (_, _) => Task.FromResult<ExternalAnswer>(new ExternalAnswer.TooMany());
        Assert.Equal(FailureReason.NationalIdConflict, (await FailureAsync("""["attribute-store"]""", Upn)).Reason);
    }

    [Fact]
    public async Task reason_says_the_most_that_is_known_where_nobody_is_named()
    {
        Assert.Equal(FailureReason.AttributeMissing, (await FailureAsync("""["attribute-store", "synced-profile"]""")).Reason);
        var missing = await FailureAsync(All);
        Assert.Equal(FailureReason.NationalIdMissing, missing.Reason);
        Assert.Contains("fodselsnr", missing.Named);
        Assert.Contains(RuleSamples.Upn, missing.Named);
        Assert.Equal(FailureReason.PersonUnknown, (await FailureAsync(All, Upn)).Reason);
        _profiles.Add(RuleSamples.Account, RuleSamples.Profile() with { ConfirmedAt = StoppedClock.Start.AddDays(-8) });
        Assert.Equal(FailureReason.ProfileStale, (await FailureAsync(All, Upn)).Reason);
    }

    [Theory]
    [InlineData("13527248013", nameof(FailureReason.NationalIdLocal))]
    [InlineData("81212121223", nameof(FailureReason.NationalIdLocal))]
    [InlineData("01819010001", nameof(FailureReason.NationalIdInvalid))]
    [InlineData("12345678901", nameof(FailureReason.NationalIdInvalid))]
    [InlineData("200112345609", nameof(FailureReason.NationalIdInvalid))]
    public async Task number_that_counts_for_nobody_here_stops_the_login_whoever_says_it(string digits, string reason)
    {
        _directory.Answer = _ => new DirectoryAnswer.Found([digits]);
        _database.Answer = (_, _) => Task.FromResult<ExternalAnswer>(new ExternalAnswer.Rows([digits]));
        foreach (var rules in (string[])["""["claim"]""", """["attribute-store"]""", """["directory"]"""])
        {
            var tenant = RuleSamples.Tenant(rules) with { Environment = DeploymentEnvironment.Production };
            var (outcome, _) = await _chain.AskAsync(RuleSamples.Question(WithDatabase(tenant), ("fodselsnr", digits), Upn), CancellationToken.None);
            Assert.Equal(Enum.Parse<FailureReason>(reason), Assert.IsType<RuleOutcome.Stop>(outcome).Why.Reason);
        }
    }

    [Fact]
    public async Task trace_tells_every_rule_and_no_value()
    {
        Everywhere(Samples.Kari);
        _directory.Answer = _ => new DirectoryAnswer.Nobody();

        var text = (await AskAsync(All, Number, Upn)).Trace.ToString();

        Assert.Equal("Claim: a person, as said now; AttributeStore: a person, as said now; Directory: PersonUnknown: the directory knows no national id of the user name; SyncedProfile: a person, as known 2026-03-02 03:00Z", text);
    }

    private void Everywhere(string nationalId)
    {
        _database.Answer = (_, _) => Task.FromResult<ExternalAnswer>(new ExternalAnswer.Rows([nationalId]));
        _directory.Answer = _ => new DirectoryAnswer.Found([nationalId]);
        _profiles.Add(RuleSamples.Account, RuleSamples.Profile(nationalId));
    }

    private static Tenant WithDatabase(Tenant tenant) => tenant with
    {
        IdentityProviders = [tenant.IdentityProviders[0] with { AttributeStore = new ExternalDatabase.Sqlite("hr.db") { Query = "select 1 where $1 = $1" } }, .. tenant.IdentityProviders.Skip(1)],
    };

    private async Task<LoginFailure> FailureAsync(string rules, params (string, string)[] claims) => (await AskAsync(rules, claims)).Outcome switch
    {
        RuleOutcome.Silent silent => silent.Why,
        RuleOutcome.Stop stop => stop.Why,
        var named => throw new InvalidOperationException($"{named}"),
    };

    private Task<ChainOutcome> AskAsync(string rules, params (string, string)[] claims) =>
        _chain.AskAsync(RuleSamples.Question(WithDatabase(RuleSamples.Tenant(rules)), claims), CancellationToken.None);

    private sealed class NoMappings : IAttributeStore
    {
        public Task<MappedAccount?> FindAsync(TenantId tenant, string userName, CancellationToken ct) => throw new InvalidOperationException("The tenant has a database of its own.");

        public Task<MappingReplacement> ReplaceAsync(TenantId tenant, IReadOnlyList<AccountMapping> mappings, Predicate<MappingChange> allow, DateTimeOffset now, CancellationToken ct) => throw new InvalidOperationException();

        public Task<int> CountAsync(TenantId tenant, CancellationToken ct) => throw new InvalidOperationException();
    }
}
