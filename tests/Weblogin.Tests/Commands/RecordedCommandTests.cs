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
