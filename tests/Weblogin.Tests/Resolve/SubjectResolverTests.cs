using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Resolve.Rules;
using Weblogin.Storage.Sql;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Login;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Resolve;

public sealed class SubjectResolverTests : IAsyncDisposable
{
    private const string Upn = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
    private const string WindowsAccountName = "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly LogCapture _log = new();
    private readonly LoggerFactory _loggers;
    private readonly ProfilesInMemory _profiles = new();
    private readonly SqlStores _stores;
    private readonly SubjectResolver _resolver;

    public SubjectResolverTests()
    {
        _stores = _folder.Open().Stores;
        _loggers = new LoggerFactory([_log]);
        var clock = new StoppedClock();
        var chain = new ResolveChain([new NationalIdClaimRule(), new AttributeStoreRule(_stores.Attributes, new DatabaseInMemory(), new Circuits(clock)), new SyncedProfileRule(_profiles), new PatronRule(_stores.People)]);
        var accepted = new AcceptedLogins(_stores.People, _stores.Memberships, _profiles, clock, _loggers.CreateLogger<AcceptedLogins>());
        _resolver = new SubjectResolver(_stores.People, _stores.SelfAsserted, chain, accepted, clock);
    }

    public async ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        _log.Dispose();
        await _folder.DisposeAsync();
    }

    [Theory]
    [InlineData("adm\\kanor", "ADM\\Kanor", true)]
    [InlineData("adm\\kanor", "ELEV\\kanor", false)]
    [InlineData("adm\\kanor", "kanor", false)]
    [InlineData("adm\\kanor", "kanor@adm", false)]
    [InlineData("kanor", "kanor", true)]
    [InlineData("kanor", "ELEV\\kanor", false)]
    [InlineData("kanor@elev.test", "kanor@ELEV.test", true)]
    [InlineData("kanor@elev.test", "kanor@adm.test", false)]
    [InlineData("kanor", "kanor@elev.test", false)]
    public async Task account_is_found_by_its_whole_name_only(string mapped, string claimed, bool isFound)
    {
        await MapAsync((mapped, Samples.Kari));

        Assert.Equal(isFound ? Samples.Kari : null, await NationalIdAsync(Tenant(), (WindowsAccountName, claimed)));
    }

    [Theory]
    [InlineData("ADM\\kanor", true)]
    [InlineData("ELEV\\kanor", false)]
    [InlineData("ADM\\kanor@elev.test", false)]
    public async Task plain_name_is_found_from_a_domain_whose_names_the_document_calls_unique(string claimed, bool isFound)
    {
        await MapAsync(("kanor", Samples.Kari), ("kanor@elev.test", Samples.Ola));

        Assert.Equal(isFound ? Samples.Kari : null, await NationalIdAsync(Tenant("Adm"), (WindowsAccountName, claimed)));
    }

    [Fact]
    public async Task names_of_one_login_that_lead_to_two_people_lead_to_nobody()
    {
        await MapAsync(("kanor", Samples.Kari), ("adm\\kanor", Samples.Ola), ("kanor@adm.test", Samples.Kari));

        Assert.Equal(FailureReason.NationalIdConflict, await FailureAsync(Tenant("ADM"), (WindowsAccountName, "ADM\\kanor")));
        Assert.Equal(FailureReason.NationalIdConflict, await FailureAsync(Tenant(), (WindowsAccountName, "ADM\\kanor"), (Upn, "kanor@adm.test")));
    }

    [Fact]
    public async Task profile_fills_what_the_login_does_not_say_and_says_whose_word_it_is()
    {
        _profiles.Add("kari", new KnownProfile(new PersonProfile { NationalId = Samples.NationalId(Samples.Kari), UserName = "kari", GivenName = "Kari", FamilyName = "Nordmann", Email = "hr@virksomhet1.example" }, "hr", StoppedClock.Start, IsRebound: false));
        var tenant = DocumentSamples.Tenant().With("identityProviders[0].resolve", """["synced-profile"]""").With("sync", """{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""").Read();

        var subject = await SubjectAsync(tenant, (WindowsAccountName, "kari"), ("fornavn", "KARI"));

        Assert.Equal(new PersonalValue("KARI", ValueSource.IdentityProvider), subject.Said(ProfileField.GivenName));
        Assert.Equal(new PersonalValue("Nordmann", ValueSource.Sync), subject.Said(ProfileField.FamilyName));
        Assert.Equal(new PersonalValue("hr@virksomhet1.example", ValueSource.Sync), subject.Said(ProfileField.Email));
        Assert.Equal((Provenance.SyncedProfile, AssuranceLevel.Substantial, true), (subject.Provenance, subject.Level, subject.IsTenantsWord));
    }

    [Theory]
    [InlineData("idporten", Samples.Kari, true)]
    [InlineData("idporten", Samples.Ola, false)]
    [InlineData("adfs", Samples.Kari, false)]
    public async Task account_that_changed_hands_is_proven_by_its_owner_at_id_porten_alone(string provider, string nationalId, bool isProven)
    {
        var tenant = Tenant();
        var id = IdentityProviderId.Parse(provider);
        var identity = new UpstreamIdentity
        {
            IdentityProvider = id,
            Claims = new ClaimSet([KeyValuePair.Create(provider == "adfs" ? "fodselsnr" : "pid", (IReadOnlyList<string>)[nationalId])]),
            AuthenticationContext = null,
            AuthenticatedAt = StoppedClock.Start,
        };
        var subject = Assert.IsType<Resolution.Found>(await _resolver.ResolveAsync(tenant, tenant.Provider(id), identity, new AuthenticationProof(AssuranceLevel.High, ["pwd"]), None)).Subject;

        var writes = await _resolver.AcceptedAsync(tenant, OwnPageParty.Of([Samples.Tenant]), subject, "login-5", new UnprovenAccount("kari", Samples.NationalId(Samples.Kari)), None);

        // That it is theirs, and that it has led to them.
        Assert.Equal(isProven ? 2 : 0, writes.Count);
        Assert.Equal(isProven ? ["kari"] : [], _profiles.ProvenAccounts.Select(proven => proven.Account));
    }

    [Fact]
    public async Task account_counts_as_seen_only_when_the_login_is_accepted()
    {
        await MapAsync(("adm\\kanor", Samples.Kari));
        var subject = await SubjectAsync(Tenant(), (WindowsAccountName, "ADM\\kanor"));

        Assert.Equal(AccountSighting.New, await SeenAsync(subject.Person, "kanor2"));
        await _stores.Logins.CommitAsync(null, await _resolver.AcceptedAsync(Tenant(), OwnPageParty.Of([Samples.Tenant]), subject, "login-1", null, None));

        Assert.Equal(AccountSighting.SecondAccount, await SeenAsync(subject.Person, "adm\\kanor"));
        Assert.Single(_log.Lines, line => line.Contains(" 1400 Login login-1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task account_that_changes_hands_is_told_with_its_login()
    {
        await MapAsync(("adm\\kanor", Samples.Kari));
        await SeenAsync((await _stores.People.FindOrAddAsync(Tenant().Id, Samples.NationalId(Samples.Ola), Samples.Now, None)).Id, "adm\\kanor");

        await _resolver.AcceptedAsync(Tenant(), OwnPageParty.Of([Samples.Tenant]), await SubjectAsync(Tenant(), (WindowsAccountName, "ADM\\kanor")), "login-2", null, None);

        Assert.Single(_log.Lines, line => line.Contains(" 1401 Login login-2 ", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("kanor", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(nameof(AssuranceLevel.High), true)]
    [InlineData(nameof(AssuranceLevel.Substantial), false)]
    [InlineData(nameof(AssuranceLevel.Low), false)]
    public async Task login_proves_who_somebody_is_only_where_it_reached_high(string level, bool isProof)
    {
        var tenant = Tenant();
        await NamedElsewhereAsync(Samples.Kari);
        var strict = OwnPageParty.Of([Samples.Tenant]) with { Binding = PersonBinding.ProveOnce };
        var identity = new UpstreamIdentity
        {
            IdentityProvider = IdentityProviderId.Parse("idporten"),
            Claims = new ClaimSet([KeyValuePair.Create("pid", (IReadOnlyList<string>)[Samples.Kari])]),
            AuthenticationContext = null,
            AuthenticatedAt = StoppedClock.Start,
        };

        var subject = Assert.IsType<Resolution.Found>(await _resolver.ResolveAsync(tenant, tenant.Provider(identity.IdentityProvider), identity, new AuthenticationProof(Enum.Parse<AssuranceLevel>(level), ["pwd"]), None)).Subject;
        await _stores.Logins.CommitAsync(null, await _resolver.AcceptedAsync(tenant, strict, subject, "login-3", null, None));

        Assert.Equal(isProof, subject.IsBound);
        Assert.Equal(isProof, (await _stores.People.FindAsync(Samples.Tenant, subject.Person, None))!.IsBound);
    }

    [Fact]
    public async Task second_tenant_names_a_person_by_a_login_that_is_accepted()
    {
        await MapAsync(("adm\\kanor", Samples.Kari));
        await NamedElsewhereAsync(Samples.Kari);

        var subject = await SubjectAsync(Tenant(), (WindowsAccountName, "ADM\\kanor"));
        Assert.True((await _stores.People.FindAsync(Samples.OtherTenant, subject.Person, None))!.IsBound);
        await _stores.Logins.CommitAsync(null, await _resolver.AcceptedAsync(Tenant(), OwnPageParty.Of([Samples.Tenant]), subject, "login-4", null, None));

        Assert.False((await _stores.People.FindAsync(Samples.OtherTenant, subject.Person, None))!.IsBound);
    }

    private Task<KnownPerson> NamedElsewhereAsync(string nationalId) => _stores.People.FindOrAddAsync(Samples.OtherTenant, Samples.NationalId(nationalId), Samples.Now, None);

    [Theory]
    [InlineData("adfs", "weblogin-admin")]
    [InlineData("feide", null)]
    [InlineData("idporten", null)]
    public async Task only_the_tenants_own_saml_identity_provider_says_who_administers_it(string provider, string? administersBy)
    {
        var document = DocumentSamples.Tenant()
            .With("identityProviders[0].claims", """{ "nationalId": ["nin"] }""")
            .With("administrators", """{ "claim": "Group", "values": ["weblogin-admin"] }""");
        document["identityProviders"]!.AsArray().Add(JsonNode.Parse(
            """{ "id": "feide", "kind": "saml", "name": "Feide", "profile": "feide", "entityId": "https://idp-test.feide.no", "claims": { "nationalId": ["nin"] } }"""));
        var tenant = document.Read();
        var id = IdentityProviderId.Parse(provider);
        var identity = new UpstreamIdentity
        {
            IdentityProvider = id,
            Claims = new ClaimSet([
                KeyValuePair.Create<string, IReadOnlyList<string>>("nin", [Samples.Kari]),
                KeyValuePair.Create<string, IReadOnlyList<string>>("pid", [Samples.Kari]),
                KeyValuePair.Create<string, IReadOnlyList<string>>("Group", ["weblogin-admin"])]),
            AuthenticationContext = null,
            AuthenticatedAt = StoppedClock.Start,
        };

        var subject = Assert.IsType<Resolution.Found>(await _resolver.ResolveAsync(tenant, tenant.Provider(id), identity, new AuthenticationProof(AssuranceLevel.High, ["pwd"]), None)).Subject;

        Assert.Equal(administersBy, subject.AdministersBy);
    }

    private static Tenant Tenant(params string[] domains) => DocumentSamples.Tenant()
        .With("identityProviders[0].userNameDomains", domains is [] ? null : $"[{string.Join(',', domains.Select(domain => $"\"{domain}\""))}]").Read();

    private Task<MappingReplacement> MapAsync(params (string UserName, string NationalId)[] rows) => _stores.Attributes.ReplaceAsync(
        Samples.Tenant, [.. rows.Select(row => new AccountMapping(row.UserName, Samples.NationalId(row.NationalId)))], _ => true, Samples.Now, None);

    private Task<AccountSighting> SeenAsync(PersonId person, string userName) => _stores.SeeAsync(Samples.Tenant, person, userName, Samples.Now);

    private async Task<string?> NationalIdAsync(Tenant tenant, params (string Name, string Value)[] claims) =>
        await ResolveAsync(tenant, claims) is Resolution.Found found ? found.Subject.NationalId?.Reveal() : null;

    private async Task<Subject> SubjectAsync(Tenant tenant, params (string Name, string Value)[] claims) =>
        Assert.IsType<Resolution.Found>(await ResolveAsync(tenant, claims)).Subject;

    private async Task<FailureReason> FailureAsync(Tenant tenant, params (string Name, string Value)[] claims) =>
        Assert.IsType<Resolution.NotFound>(await ResolveAsync(tenant, claims)).Failure.Reason;

    private Task<Resolution> ResolveAsync(Tenant tenant, (string Name, string Value)[] claims) => _resolver.ResolveAsync(
        tenant,
        tenant.Provider(LoginSamples.Adfs),
        new UpstreamIdentity
        {
            IdentityProvider = LoginSamples.Adfs,
            Claims = new ClaimSet(claims.Select(claim => KeyValuePair.Create(claim.Name, (IReadOnlyList<string>)[claim.Value]))),
            AuthenticationContext = null,
            AuthenticatedAt = StoppedClock.Start,
        },
        new AuthenticationProof(AssuranceLevel.Substantial, ["pwd"]),
        None);
}
