using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Directory;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>Two directories of one tenant, which may have the same name for two people.</summary>
public sealed class LdapDirectoryTests : IAsyncLifetime
{
    private const string Name = "kanor";

    private readonly FakeLdapServer _adm = new();
    private readonly FakeLdapServer _elev = new();
    private readonly SqliteFolder _data = new();
    private readonly TenantSecrets _secrets;
    private readonly DirectoryConnections _connections;
    private readonly LdapDirectory _directory;
    private readonly Tenant _tenant;

    public LdapDirectoryTests()
    {
        _secrets = new TenantSecrets(_data.Open().Stores.Keys, TimeProvider.System);
        var dialer = new DirectoryDialer(new GuardedDestination(Options.Create(new FetchOptions { Loopback = true }), new SystemNameResolver()), _secrets);
        _connections = new DirectoryConnections(dialer, TimeProvider.System);
        _directory = new LdapDirectory(_connections, TimeProvider.System, NullLogger<LdapDirectory>.Instance);
        _tenant = RuleSamples.Tenant("""["directory"]""") with { Directories = [_adm.Describe("adm", "adm"), _elev.Describe("elev", "elev")] };
        foreach (var server in new[] { _adm, _elev })
            server.Accounts["probe"] = [Account("probe", Samples.Ola)];
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var directory in _tenant.Directories)
            await _secrets.SetAsync(DirectoryDialer.PlaceOf(_tenant, directory), "Svc1Pass!", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _connections.Dispose();
        _adm.Dispose();
        _elev.Dispose();
        await _data.DisposeAsync();
    }

    [Fact]
    public async Task names_that_the_service_account_cannot_read_are_told_before_a_login_needs_them()
    {
        var test = new DirectoryTest(new DirectoryDialer(new GuardedDestination(Options.Create(new FetchOptions { Loopback = true }), new SystemNameResolver()), _secrets));
        async Task<IReadOnlyList<string>> ToldAsync(params string[] attributes)
        {
            // Whatever is asked for is answered with this: the base and the schema have nothing that tells of them.
            _adm.Accounts["probe"] = [attributes.ToDictionary(name => name, name => name == "employeeNumber" ? Samples.Ola : "probe")];
            return [.. (await test.RunAsync(_tenant, _tenant.Directories[0], CancellationToken.None)).Select(finding => $"{finding.IsFault} {finding.Sentence}")];
        }

        Assert.Empty(await ToldAsync("sAMAccountName", "userPrincipalName", "employeeNumber"));
        Assert.StartsWith("True No right: the service account svc@skole.test finds the account to test by (probe), but may not read its sAMAccountName", Assert.Single(await ToldAsync("userPrincipalName", "employeeNumber")), StringComparison.Ordinal);
        Assert.StartsWith("False The service account svc@skole.test finds the account to test by (probe), but may not read its userPrincipalName", Assert.Single(await ToldAsync("sAMAccountName", "employeeNumber")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task account_that_one_directory_alone_knows_is_its_persons()
    {
        _adm.Accounts[Name] = [Account(Name, Samples.Kari)];

        Assert.Equal(Samples.Kari, Assert.IsType<RuleOutcome.Person>(await AskAsync(Name)).NationalId.Reveal());
    }

    [Fact]
    public async Task pupil_without_a_national_id_is_not_logged_in_as_the_adult_of_the_same_name()
    {
        _adm.Accounts[Name] = [Account(Name, Samples.Kari)];
        _elev.Accounts[Name] = [Account(Name)];

        Assert.Equal(FailureReason.NationalIdConflict, Stopped(await AskAsync(Name)));
        // The domain tells them apart.
        Assert.Equal(Samples.Kari, Assert.IsType<RuleOutcome.Person>(await AskAsync("adm\\kanor")).NationalId.Reveal());
        Assert.Equal(FailureReason.PersonUnknown, Assert.IsType<RuleOutcome.Silent>(await AskAsync("elev\\kanor")).Why.Reason);
        // So do they where the login brings both.
        Assert.Equal(FailureReason.NationalIdConflict, Stopped(await AskAsync("adm\\kanor", "elev\\kanor")));
    }

    [Fact]
    public async Task disabled_account_stops_the_login_and_is_an_account_beside_another()
    {
        _elev.Accounts[Name] = [Account(Name, Samples.Kari, ("userAccountControl", "514"))];
        Assert.Equal(FailureReason.PersonDisabled, Stopped(await AskAsync(Name)));

        _adm.Accounts[Name] = [Account(Name, Samples.Kari)];
        Assert.Equal(FailureReason.NationalIdConflict, Stopped(await AskAsync(Name)));
    }

    [Fact]
    public async Task search_that_the_server_cut_short_is_no_answer()
    {
        _elev.Code = LdapResult.SizeLimitExceeded;
        Assert.Equal(FailureReason.LookupUnavailable, Stopped(await AskAsync(Name)));
        _elev.Accounts[Name] = [Account(Name, Samples.Kari)];
        Assert.Equal(FailureReason.LookupUnavailable, Stopped(await AskAsync(Name)));

        // As many as were asked for tell enough: two accounts, or one that has the attribute.
        _elev.Accounts[Name] = [Account(Name, Samples.Kari), Account(Name, Samples.Kari)];
        Assert.Equal(FailureReason.NationalIdConflict, Stopped(await AskAsync(Name)));
        var search = AccountSearch.Of(_tenant.Directories[1], LdapDirectory.Holders(_tenant.Directories[1])) with { MostEntries = 1 };
        Assert.Single(await _connections.SearchAsync(_tenant, _tenant.Directories[1], search, CancellationToken.None));
    }

    [Fact]
    public async Task account_of_another_name_than_was_asked_for_is_nobodys()
    {
        // Active Directory takes some letters for equal that are not.
        _adm.Accounts[Name] = [Account("kånor", Samples.Kari)];
        Assert.Equal(FailureReason.PersonUnknown, Assert.IsType<RuleOutcome.Silent>(await AskAsync(Name)).Why.Reason);

        _adm.Accounts[Name] = [Account("KaNor", Samples.Kari)];
        Assert.IsType<RuleOutcome.Person>(await AskAsync(Name));

        _adm.Accounts["kanor@skole.test"] = [Account(Name, Samples.Kari, ("userPrincipalName", "kånor@skole.test"))];
        Assert.IsType<RuleOutcome.Silent>(await AskAsync("kanor@skole.test"));
        _adm.Accounts["kanor@skole.test"] = [Account(Name, Samples.Kari, ("userPrincipalName", "Kanor@skole.test"))];
        Assert.IsType<RuleOutcome.Person>(await AskAsync("kanor@skole.test"));
    }

    [Fact]
    public async Task account_with_another_object_guid_than_the_claims_is_another_account()
    {
        Guid known = new("6f9619ff-8b86-d011-b42d-00cf4fc964ff"), other = new("7f9619ff-8b86-d011-b42d-00cf4fc964ff");
        _adm.Accounts[Name] = [Account(Name, Samples.Kari, ("objectGUID", $"{known}"))];

        foreach (var same in new[] { $"{known}", Convert.ToBase64String(known.ToByteArray()) })
            Assert.IsType<RuleOutcome.Person>(await AskAsync([KeyValuePair.Create("objectGUID", same)], Name));
        foreach (var foreign in new[] { $"{other}", "no GUID" })
            Assert.Equal(FailureReason.NationalIdConflict, Stopped(await AskAsync([KeyValuePair.Create("objectGUID", foreign)], Name)));

        _adm.Accounts[Name] = [Account(Name, Samples.Kari)];
        Assert.IsType<RuleOutcome.Person>(await AskAsync([KeyValuePair.Create("objectGUID", $"{known}")], Name));
    }

    private static Dictionary<string, string> Account(string name, string? nationalId = null, params (string Attribute, string Value)[] more)
    {
        Dictionary<string, string> account = new() { ["sAMAccountName"] = name };
        if (nationalId is not null)
            account["employeeNumber"] = nationalId;
        foreach (var (attribute, value) in more)
            account[attribute] = value;
        return account;
    }

    private static FailureReason Stopped(RuleOutcome outcome) => Assert.IsType<RuleOutcome.Stop>(outcome).Why.Reason;

    private Task<RuleOutcome> AskAsync(params string[] names) => AskAsync([], names);

    private async Task<RuleOutcome> AskAsync(IReadOnlyList<KeyValuePair<string, string>> more, params string[] names)
    {
        var question = RuleSamples.Question(_tenant);
        var claims = new ClaimSet([KeyValuePair.Create(RuleSamples.Upn, (IReadOnlyList<string>)names), .. more.Select(claim => KeyValuePair.Create(claim.Key, (IReadOnlyList<string>)[claim.Value]))]);
        return await new DirectoryRule(_directory, new Circuits(TimeProvider.System)).AskAsync(question with { Identity = question.Identity with { Claims = claims } }, CancellationToken.None);
    }
}
