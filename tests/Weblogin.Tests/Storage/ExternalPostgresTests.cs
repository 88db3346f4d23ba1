using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Resolve;
using Weblogin.Storage.External;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Login;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>A tenant's own PostgreSQL, asked as a login asks it.</summary>
public sealed class ExternalPostgresTests(PostgresServer server)
{
    private const string Query = "SELECT fnr FROM ansatt WHERE bruker = $1";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task values_of_an_account_are_found_by_a_connection_that_can_only_read_and_waits_two_seconds()
    {
        await using var place = await server.RentBareAsync();
        await using var keys = new SqliteFolder();
        await using var lookups = await LookupsAsync(keys, loopback: true);
        var database = await FillAsync(place);

        foreach (var (account, values) in new (string, string[])[] { ("kari", [Samples.Kari]), ("to", [Samples.Kari, Samples.Ola]), ("tom", []), ("nobody", []) })
            Assert.Equal((account, string.Join(',', values)), (account, string.Join(',', (await RowsAsync(lookups, database, account)).Order(StringComparer.Ordinal))));
        foreach (var hostile in (string[])["' OR 1=1 --", "kari'; DROP TABLE ansatt; --", "$1", "%", "\\", new string('a', 5000)])
            Assert.Empty(await RowsAsync(lookups, database, hostile));
        Assert.IsType<ExternalAnswer.Unreachable>(await AskAsync(lookups, database, "kari\0"));

        await SaysAsync("must not", database with { Query = "DELETE FROM ansatt WHERE bruker = $1 RETURNING fnr" });
        await SaysAsync("must not", database with { Query = "SELECT nextval('teller')::text WHERE $1 <> ''" });
        await SaysAsync("too long", database with { Query = "SELECT pg_sleep(30)::text WHERE $1 <> ''" });
        await SaysAsync("refuses the query", database with { Query = "SELECT nothing FROM nowhere WHERE x = $1" });
        await SaysAsync("does not let us in", database with { User = "nobody" });
        await SaysAsync("does not answer", database with { Port = 1 });
        Assert.Equal([Samples.Kari], await RowsAsync(lookups, database, "kari"));

        async Task SaysAsync(string expected, ExternalDatabase.Postgres asked) =>
            Assert.Contains(expected, Assert.IsType<ExternalAnswer.Unreachable>(await AskAsync(lookups, asked, "kari")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nobody_is_asked_on_this_machine_unless_the_operator_lets_tests_or_without_a_password()
    {
        await using var place = await server.RentBareAsync();
        await using var keys = new SqliteFolder();
        var database = await FillAsync(place);
        await using (var lookups = await LookupsAsync(keys, loopback: false))
            Assert.Contains("this machine", Assert.IsType<ExternalAnswer.Unreachable>(await AskAsync(lookups, database, "kari")).Detail, StringComparison.Ordinal);

        await using var bare = new SqliteFolder();
        await using var without = new PostgresLookups(Destination(loopback: true), new TenantSecrets(bare.Open().Stores.Keys, TimeProvider.System));
        Assert.Contains("database/adfs", Assert.IsType<ExternalAnswer.Unreachable>(await AskAsync(without, database, "kari")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task login_whose_pool_another_forgets_meanwhile_has_an_answer()
    {
        // The password file is the running server's.
        await using var place = await server.RentBareAsync();
        await using var keys = new SqliteFolder();
        await using var lookups = await LookupsAsync(keys, loopback: true);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var database = new ExternalDatabase.Postgres("localhost", ((IPEndPoint)silent.LocalEndpoint).Port, "hr", "postgres", Encrypted: true) { Query = Query };

        var first = Enumerable.Range(0, 8).Select(_ => AskAsync(lookups, database, "kari")).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(500), None);
        var last = Enumerable.Range(0, 4).Select(_ => AskAsync(lookups, database, "kari"));

        Assert.All(await Task.WhenAll(first.Concat(last)), answer => Assert.IsType<ExternalAnswer.Unreachable>(answer));
    }

    [Fact]
    public async Task pool_that_is_exhausted_keeps_its_connections()
    {
        await using var place = await server.RentBareAsync();
        await using var keys = new SqliteFolder();
        await using var lookups = await LookupsAsync(keys, loopback: true);
        // Long enough that eight are under way at one time, and a second from what a question may take: a busy machine answers late.
        var database = await FillAsync(place) with { Query = "SELECT pg_backend_pid()::text || CASE WHEN $1 = 'slow' THEN pg_sleep(0.8)::text ELSE '' END" };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(lookups, database, "slow")));
        var before = await BackendsAsync();

        var slow = Enumerable.Range(0, 24).Select(_ => AskAsync(lookups, database, "slow")).ToArray();
        using (var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookups.FindAsync(DocumentSamples.Tenant().Read(), LoginSamples.Adfs, database, "kari", limit.Token));
        await Task.WhenAll(slow);

        Assert.Equal(before, await BackendsAsync());

        async Task<string> BackendsAsync() => string.Join(
            ',', (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(lookups, database, "slow")))).Select(answer => Assert.IsType<ExternalAnswer.Rows>(answer).Values[0]).Order(StringComparer.Ordinal));
    }

    private async Task<ExternalDatabase.Postgres> FillAsync(PostgresPlace place)
    {
        await place.ExecuteAsync($"CREATE TABLE ansatt (bruker text, fnr text); CREATE SEQUENCE teller; INSERT INTO ansatt VALUES ('kari', '{Samples.Kari}'), ('to', '{Samples.Kari}'), ('to', '{Samples.Ola}'), ('tom', NULL)");
        return new ExternalDatabase.Postgres("localhost", server.Port, place.Name, "postgres", Encrypted: true) { Query = Query };
    }

    private async Task<PostgresLookups> LookupsAsync(SqliteFolder keys, bool loopback)
    {
        var secrets = new TenantSecrets(keys.Open().Stores.Keys, TimeProvider.System);
        await secrets.SetAsync(new TenantSecretPlace(Samples.Tenant, TenantSecretKind.Database, "adfs"), (await File.ReadAllTextAsync(server.PasswordFile, None)).Trim(), None);
        return new PostgresLookups(Destination(loopback), secrets);
    }

    private static GuardedDestination Destination(bool loopback) => new(Options.Create(new FetchOptions { Loopback = loopback }), new Here());

    private static async Task<IReadOnlyList<string>> RowsAsync(PostgresLookups lookups, ExternalDatabase.Postgres database, string account)
    {
        var answer = await AskAsync(lookups, database, account);
        return Assert.IsType<ExternalAnswer.Rows>(answer).Values;
    }

    private static Task<ExternalAnswer> AskAsync(PostgresLookups lookups, ExternalDatabase.Postgres database, string account) =>
        lookups.FindAsync(DocumentSamples.Tenant().Read(), LoginSamples.Adfs, database, account, None);

    private sealed class Here : INameResolver
    {
        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct) => Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Loopback]);
    }
}
