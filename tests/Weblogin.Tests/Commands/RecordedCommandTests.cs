using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>What commands change about keys and metadata stands in the audit log, and nothing secret with it.</summary>
public sealed class RecordedCommandTests : CommandDesk
{
    private const string Secret = "hunter2-of-the-directory";

    /// <summary>What each command that changes something is recorded by. A command is in one of these two lists, or <see cref="every_command_that_changes_something_says_by_which_act_it_is_recorded"/> fails.</summary>
    private static readonly Dictionary<string, string[]> _changing = new(StringComparer.Ordinal)
    {
        ["apply"] = [AuditActs.DocumentChanged],
        ["metadata import"] = [AuditActs.MetadataAccepted, AuditActs.MetadataBrought, AuditActs.MetadataWithdrawn],
        ["metadata fetch"] = [AuditActs.MetadataAccepted, AuditActs.MetadataBrought, AuditActs.MetadataWithdrawn],
        ["metadata accept"] = [AuditActs.MetadataAccepted],
        ["metadata refuse"] = [AuditActs.MetadataRefused],
        ["mapping import"] = [AuditActs.FileBrought],
        ["preregister"] = [AuditActs.FileBrought],
        ["patrons import"] = [AuditActs.FileBrought],
        ["patrons close"] = [AuditActs.PatronClosed],
        ["patrons open"] = [AuditActs.PatronOpened],
        // A result holds national ids: fetching it changes nothing and is recorded all the same.
        ["files result"] = [AuditActs.FileFetched],
        ["sync run"] = [AuditActs.SyncBegun, AuditActs.SyncTried],
        ["sync approve"] = [AuditActs.SyncApproved],
        ["sync reject"] = [AuditActs.SyncRejected],
        ["sync forget"] = [AuditActs.SyncForgotten],
        ["scim allow"] = [AuditActs.LossesAllowed],
        ["self-asserted erase"] = [AuditActs.MemberTypedErased],
        ["audit close-chain"] = [AuditActs.ChainClosed],
        ["keys import"] = [AuditActs.KeyImported],
        ["keys secret"] = [AuditActs.ClientSecretBrought, AuditActs.SystemSecretBrought],
        ["keys roll"] = [AuditActs.KeyPublished, AuditActs.KeyUsed, AuditActs.KeyRetired, AuditActs.KeyDropped],
        ["person disable"] = [AuditActs.MemberDisabled],
        ["person enable"] = [AuditActs.MemberEnabled],
        ["members find"] = [AuditActs.MemberSearched],
        ["members disable"] = [AuditActs.MemberDisabled],
        ["members enable"] = [AuditActs.MemberEnabled],
        ["members end-sessions"] = [AuditActs.MemberSessionsEnded],
        ["members export"] = [AuditActs.MemberExported],
        ["members erase"] = [AuditActs.MemberErasing, AuditActs.MemberErased],
        ["sessions end"] = [AuditActs.MemberSessionsEnded],
        ["attribute-test"] = [AuditActs.AttributeTestLinked],
        ["tokens new"] = [AuditActs.DoorTokenMade],
        ["tokens revoke"] = [AuditActs.DoorTokenRevoked],
        ["tokens api new"] = [AuditActs.TokenMade],
        ["tokens api revoke"] = [AuditActs.TokenRevoked],
        ["operator invite"] = [AuditActs.Invited],
        ["operator remove"] = [AuditActs.AccessEnded],
        ["administrator invite"] = [AuditActs.Invited],
        ["administrator remove"] = [AuditActs.AccessEnded],
        ["onboarding invite"] = [AuditActs.TesterNamed, AuditActs.TesterLinked],
        ["onboarding remove"] = [AuditActs.TesterRemoved],
        ["onboarding open"] = [AuditActs.TrialOpened],
        ["onboarding back"] = [AuditActs.RolledBack],
    };

    /// <summary>These show, check, or write files of whoever types. "keys show" makes the key that it shows where there is none yet, as a login does; what is written about the database itself (migrate, copy-store) is no tenant's.</summary>
    private static readonly HashSet<string> _showing = new(StringComparer.Ordinal)
    {
        "export", "diff", "check", "calendar", "overview", "matrix", "metadata show", "providers check", "mapping count", "directory test", "sync status", "sync history", "sync show", "sync diff", "files list",
        "keys show", "members show", "sessions list", "patrons show", "audit verify", "audit heads", "audit keys", "audit export", "ledger export", "ledger show", "ledger person", "logins", "explain", "logouts", "adfs-kit",
        "tokens list", "tokens api list", "operator list", "administrator list", "onboarding status", "onboarding tasks", "evidence export", "evidence verify", "secret", "schema", "migrate", "copy-store", "settings",
    };

    [Fact]
    public void every_command_that_changes_something_says_by_which_act_it_is_recorded()
    {
        var names = Weblogin.Commands.CommandLine.All.Concat(Weblogin.Hosting.WebloginHost.Commands).Select(command => command.Name).ToArray();

        Assert.Equal(names.Order(StringComparer.Ordinal), _changing.Keys.Concat(_showing).Order(StringComparer.Ordinal));
        Assert.All(_changing.Values.SelectMany(acts => acts), act => Assert.Contains(act, AuditActs.All));
    }

    [Fact]
    public async Task what_is_done_to_people_and_doors_by_command_is_recorded_once_and_without_a_number()
    {
        await ApplyTenantAsync();
        File.WriteAllText(FileNamed("mapping.csv"), $"userName;nationalId\nkari;{Weblogin.Tests.Storage.Samples.Kari}\n");
        File.WriteAllText(FileNamed("kari.txt"), Weblogin.Tests.Storage.Samples.Kari);
        await MustAsync(AuditActs.FileBrought, "mapping, mapping.csv", "mapping", "import", "virksomhet1", FileNamed("mapping.csv"));
        await MustAsync(AuditActs.SyncForgotten, "source gone", "sync", "forget", "virksomhet1", "gone");
        await MustAsync(AuditActs.LossesAllowed, "12 people", "scim", "allow", "virksomhet1", "12");
        await MustAsync(AuditActs.MemberSessionsEnded, "everybody", "sessions", "end", "virksomhet1", "--all");
        await MustAsync(AuditActs.MemberSessionsEnded, "session 00000000000", "sessions", "end", "virksomhet1", "--session", Weblogin.Tests.Storage.Samples.Kari);

        var made = await TypeAsync("tokens", "new", "virksomhet1", "--scope", "metadata", "--note", "adfs01");
        var token = Assert.Single(await EventsAsync(), happened => happened.Act == AuditActs.DoorTokenMade);
        Assert.Contains(token.On["token ".Length..], made.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Output.Trim(), $"{token.On}{token.After}", StringComparison.Ordinal);
        await MustAsync(AuditActs.DoorTokenRevoked, token.On, "tokens", "revoke", "virksomhet1", token.On["token ".Length..]);
        Assert.Equal(1, (await TypeAsync("tokens", "revoke", "virksomhet1", token.On["token ".Length..])).Code);
        Assert.Single(await EventsAsync(), happened => happened.Act == AuditActs.DoorTokenRevoked);

        Input = Weblogin.Tests.Storage.Samples.Kari + "\n";
        Assert.Equal(0, (await TypeAsync("person", "disable", "virksomhet1")).Code);
        Assert.Equal(0, (await TypeAsync("person", "disable", "virksomhet1")).Code);
        Assert.Equal(0, (await TypeAsync("person", "enable", "virksomhet1")).Code);
        var (closed, let) = (Assert.Single(await EventsAsync(), happened => happened.Act == AuditActs.MemberDisabled), Assert.Single(await EventsAsync(), happened => happened.Act == AuditActs.MemberEnabled));
        Assert.Matches("^person [0-9a-f]{32}$", closed.On);
        Assert.Equal(closed.On, let.On);
        await MustAsync(AuditActs.MemberSessionsEnded, closed.On, "sessions", "end", "virksomhet1", "--person", "-");

        var person = (await Services.GetRequiredService<Weblogin.Resolve.IPersonStore>().FindAsync(TenantId.Parse("virksomhet1"), NationalId.OfStored(Weblogin.Tests.Storage.Samples.Kari), None))!.Id;
        await Services.GetRequiredService<Weblogin.Resolve.ISelfAssertedStore>().ChangeAsync(
            TenantId.Parse("virksomhet1"), person, self => self.With(ProfileField.GivenName, new TypedValue("Kari", Clock.Now)));
        await MustAsync(AuditActs.MemberTypedErased, closed.On, "self-asserted", "erase", "virksomhet1", FileNamed("kari.txt"));
        Assert.Equal(1, (await TypeAsync("self-asserted", "erase", "virksomhet1", FileNamed("kari.txt"))).Code);
        Assert.Single(await EventsAsync(), happened => happened.Act == AuditActs.MemberTypedErased);

        Assert.All(await EventsAsync(), happened =>
        {
            Assert.EndsWith("(command)", happened.By, StringComparison.Ordinal);
            Assert.DoesNotContain(Weblogin.Tests.Storage.Samples.Kari, $"{happened.On}{happened.Before}{happened.After}", StringComparison.Ordinal);
            Assert.DoesNotContain(person.Value, happened.On, StringComparison.Ordinal);
        });
    }

    private async Task MustAsync(string act, string on, params string[] typed)
    {
        var (code, _, error) = await TypeAsync(typed);
        Assert.True(code == 0, error);
        Assert.Equal((act, on), (await EventsAsync())[^1] is var last ? (last.Act, last.On) : default);
    }

    [Fact]
    public async Task every_step_of_keys_is_recorded_and_one_that_was_refused_is_not()
    {
        await ApplyAsync();
        File.WriteAllText(FileNamed("key.jwk"), KeyCommandTests.PrivateKey("min-noekkel"));
        Assert.Equal(0, (await TypeAsync("keys", "import", "virksomhet1", "idporten", FileNamed("key.jwk"))).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "show")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "publish")).Code);
        Assert.Equal(1, (await TypeAsync("keys", "roll", "virksomhet1", "publish")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "use", "--at-once")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "retire", "--at-once")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "publish", "--of", "issuer")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "drop", "--of", "issuer")).Code);

        var events = await EventsAsync();

        Assert.Equal(
            [
                (AuditActs.KeyImported, "identity provider idporten"), (AuditActs.KeyPublished, "service provider"), (AuditActs.KeyUsed, "service provider"),
                (AuditActs.KeyRetired, "service provider"), (AuditActs.KeyPublished, "issuer"), (AuditActs.KeyDropped, "issuer"),
            ],
            events.Select(happened => (happened.Act, happened.On)));
        Assert.All(events, happened => Assert.EndsWith("(command)", happened.By, StringComparison.Ordinal));
    }

    [Fact]
    public async Task secret_of_a_system_is_recorded_without_the_secret()
    {
        await ApplyAsync();
        Input = Secret + "\n";

        Assert.Equal(0, (await TypeAsync("keys", "secret", "virksomhet1", "directory/ad")).Code);

        var happened = Assert.Single(await EventsAsync());
        Assert.Equal((AuditActs.SystemSecretBrought, "directory/ad"), (happened.Act, happened.On));
        Assert.DoesNotContain(Secret, $"{happened.On}{happened.Before}{happened.After}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task metadata_that_comes_in_by_command_is_recorded_with_what_was_decided()
    {
        await ApplyAsync();
        File.WriteAllBytes(FileNamed("first.xml"), new MetadataSamples().Content);
        File.WriteAllBytes(FileNamed("moved.xml"), new MetadataSamples { SignOn = "https://other.example/" }.Content);

        Assert.Equal(0, (await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("first.xml"))).Code);
        Assert.Equal(0, (await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("first.xml"))).Code);
        Assert.Equal(0, (await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("moved.xml"))).Code);
        Assert.Equal(0, (await TypeAsync("metadata", "refuse", "virksomhet1", "adfs")).Code);
        Assert.Equal(0, (await TypeAsync("metadata", "import", "virksomhet1", "adfs", FileNamed("moved.xml"))).Code);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(new MetadataSamples { SignOn = "https://other.example/" }.Content));
        await TypeAsync("metadata", "accept", "virksomhet1", "adfs", sha256);

        var events = await EventsAsync();

        Assert.Equal([AuditActs.MetadataAccepted, AuditActs.MetadataBrought, AuditActs.MetadataRefused, AuditActs.MetadataBrought], events.Take(4).Select(happened => happened.Act));
        Assert.Contains("https://other.example/", events[1].After, StringComparison.Ordinal);
    }

    /// <summary>Of the tenant, the oldest first, but for its documents.</summary>
    private async Task<List<AuditEvent>> EventsAsync() =>
        [.. (await Services.GetRequiredService<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 100, None)).Select(recorded => recorded.Event).Where(happened => happened.Act != AuditActs.DocumentChanged).Reverse()];
}
