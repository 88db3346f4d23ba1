using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Release;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Audit log and ledger at the command line: verified, signed, taken along.</summary>
public sealed class AuditCommandTests : CommandDesk
{
    [Fact]
    public async Task whole_chains_are_told_and_a_broken_one_says_what_and_ends_with_one()
    {
        await RecordAsync(3);
        var (code, output, _) = await TypeAsync("audit", "heads", "--now");
        Assert.Equal(0, code);
        Assert.Equal(3, output.Trim().Split('\n')[0].Split('.').Length);
        await File.WriteAllTextAsync(FileNamed("heads.log"), output, None);

        (code, output, _) = await TypeAsync("audit", "verify", "--heads", FileNamed("heads.log"));
        Assert.True(code == 0, output);
        Assert.Contains("whole   ledger of " + Samples.Tenant, output, StringComparison.Ordinal);
        Assert.Contains("Everything is whole.", output, StringComparison.Ordinal);

        Run("DELETE FROM release_ledger WHERE link = 2");
        (code, output, var error) = await TypeAsync("audit", "verify", "--tenant", Samples.Tenant.Value);
        Assert.Equal(1, code);
        Assert.Contains("BROKEN  ledger of " + Samples.Tenant, output, StringComparison.Ordinal);
        Assert.Contains("Entry 2: removed.", output, StringComparison.Ordinal);
        Assert.Contains("Something is broken", error, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("audit", "verify", "--tenant", "another")).Code);
    }

    [Fact]
    public async Task broken_chain_is_closed_with_a_reason_and_verify_tells_of_it_for_ever()
    {
        await RecordAsync(3);
        await TypeAsync("audit", "heads", "--now");
        Assert.Equal(1, (await TypeAsync("audit", "close-chain", "ledger", "--tenant", Samples.Tenant.Value, "--reason", "Why not.")).Code);
        Run("DELETE FROM release_ledger WHERE link > 1");
        var (code, output, _) = await TypeAsync("audit", "verify");
        Assert.Equal(1, code);
        Assert.Contains("signed up to 3, of which 2 to 3 are missing", output, StringComparison.Ordinal);
        Assert.Equal(1, (await TypeAsync("audit", "close-chain", "ledger", "--tenant", Samples.Tenant.Value)).Code);
        Assert.Equal(1, (await TypeAsync("audit", "close-chain", "ledger", "--tenant", "another", "--reason", "A disk was lost.")).Code);

        (code, output, _) = await TypeAsync("audit", "close-chain", "ledger", "--tenant", Samples.Tenant.Value, "--reason", "A disk was lost.");

        Assert.True(code == 0, output);
        var head = output.Trim().Split('\n')[^1].Trim();
        (code, output, _) = await TypeAsync("audit", "verify");
        Assert.True(code == 0, output);
        Assert.Contains("WAS BROKEN: Up to entry 3 it was broken, and was closed on", output, StringComparison.Ordinal);
        Assert.Contains("A disk was lost. Found then: Entries 2 to 3: cut off at the end.", output, StringComparison.Ordinal);
        Assert.Contains("whole but for what was broken and has been closed", output, StringComparison.Ordinal);
        (_, output, _) = await TypeAsync("audit", "heads");
        Assert.Contains(head, output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(FileNamed("heads.log"), output, None);
        Assert.Equal(0, (await TypeAsync("audit", "verify", "--heads", FileNamed("heads.log"))).Code);
    }

    [Fact]
    public async Task head_of_somebody_else_is_told()
    {
        await RecordAsync(1);
        var (_, output, _) = await TypeAsync("audit", "heads", "--now");
        var foreign = output.Trim();
        var changed = $"{foreign[..^3]}{(foreign[^3] == 'A' ? 'B' : 'A')}{foreign[^2..]}";
        await File.WriteAllTextAsync(FileNamed("heads.log"), changed, None);

        var (code, told, _) = await TypeAsync("audit", "verify", "--heads", FileNamed("heads.log"));

        Assert.Equal(1, code);
        Assert.Contains("1 heads in it are not signed by this installation", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task public_key_is_shown_and_is_no_private_one()
    {
        var (code, output, _) = await TypeAsync("audit", "keys");

        Assert.Equal(0, code);
        var key = Assert.Single(JsonNode.Parse(output)!["keys"]!.AsArray())!.AsObject();
        Assert.Equal("ES256", (string?)key["alg"]);
        Assert.False(key.ContainsKey("d"));
    }

    [Fact]
    public async Task logs_are_exported_as_lines_and_as_rows()
    {
        await RecordAsync(3);
        await Services.GetRequiredService<ILedger>().RecordAsync([Entry(0) with { Tenant = Samples.OtherTenant }]);

        var (_, lines, _) = await TypeAsync("ledger", "export", "--tenant", Samples.Tenant.Value);
        Assert.Equal(3, lines.Trim().Split('\n').Length);
        Assert.Equal(Samples.Platform.Value, (string?)JsonNode.Parse(lines.Split('\n')[0])!["relyingParty"]);
        Assert.DoesNotContain(Samples.Kari, lines, StringComparison.Ordinal);
        var (_, rows, _) = await TypeAsync("ledger", "export", "--csv");
        Assert.Equal(5, rows.Trim().Split('\n').Length);
        Assert.Empty((await TypeAsync("ledger", "export", "--until", "2001-01-01")).Output);
        Assert.Equal(2, (await TypeAsync("ledger", "export", "--since", "yesterday")).Code);
        Assert.Equal(2, (await TypeAsync("audit", "export", "--relying-party", "x")).Code);
        var (_, changes, _) = await TypeAsync("audit", "export", "--act", AuditActs.Invited, "--by", "kari");
        Assert.Equal(AuditActs.Invited, (string?)JsonNode.Parse(Assert.Single(changes.Trim().Split('\n')))!["act"]);
    }

    private async Task RecordAsync(int entries)
    {
        await Services.GetRequiredService<ILedger>().RecordAsync([.. Enumerable.Range(0, entries).Select(Entry)]);
        Assert.True(await Services.GetRequiredService<Weblogin.Admin.Access.IAdministratorStore>().CommitAsync(
            [Services.GetRequiredService<IAuditLog>().Record(new AuditEvent { At = Clock.Now, By = "Kari", Act = AuditActs.Invited, On = "somebody" })]));
        await Services.GetRequiredService<IChainStore>().LinkAsync(Clock.Now, None);
    }

    private LedgerEntry Entry(int n) => new(Samples.Tenant, Samples.Platform, Samples.Person, Samples.NationalId(Samples.Kari), Clock.Now.AddMilliseconds(n), "pid (scope pid)");

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Data.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
