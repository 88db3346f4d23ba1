using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using NpgsqlTypes;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Storage.External;

/// <summary>
/// Looks accounts up in the PostgreSQL of tenants, by a few connections each that can only read. Where they lead is judged as any other address that stands in a
/// document. Safe for parallel use.
/// </summary>
internal sealed class PostgresLookups(GuardedDestination destinations, TenantSecrets secrets) : IAsyncDisposable
{
    private const int MostConnections = 8;

    // The server ends a statement itself a little before we would stop waiting.
    private const string ReadOnly = "-c default_transaction_read_only=on -c statement_timeout=1900 -c idle_in_transaction_session_timeout=5000";

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId), Pool> _pools = new();

    public async Task<ExternalAnswer> FindAsync(Tenant tenant, IdentityProviderId provider, ExternalDatabase.Postgres database, string account, CancellationToken ct)
    {
        if (await secrets.FindAsync(new TenantSecretPlace(tenant.Id, TenantSecretKind.Database, provider.Value), ct) is not { } password)
            return new ExternalAnswer.Unreachable($"has no password here yet (weblogin keys secret {tenant.Id} database/{provider})");
        var (pool, refusal) = await PoolAsync(tenant, provider, database, password, ct);
        if (pool is null)
            return new ExternalAnswer.Unreachable($"is not connected to: {refusal}");
        var isConnected = false;
        // Whoever waits here for another's connection waits for nothing that is wrong with the server.
        await pool.Room.WaitAsync(ct);
        try
        {
            await using var connection = await pool.Source.OpenConnectionAsync(ct);
            isConnected = true;
            await using var command = new NpgsqlCommand(database.Query, connection);
            command.Parameters.Add(new NpgsqlParameter { Value = account, NpgsqlDbType = NpgsqlDbType.Text });
            await using var reader = await command.ExecuteReaderAsync(ct);
            return await ExternalRows.ReadAsync(reader, ct);
        }
        catch (PostgresException fault)
        {
            return new ExternalAnswer.Unreachable(Sentence(fault.SqlState));
        }
        catch (ObjectDisposedException)
        {
            return new ExternalAnswer.Unreachable("is being connected to anew");
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException or IOException or TimeoutException or AuthenticationException)
        {
            // Its name may lead elsewhere by now; a server that is slow over a question is still the one.
            if (!isConnected || fault.InnerException is not TimeoutException)
                await ForgetAsync((tenant.Id, provider), pool);
            return new ExternalAnswer.Unreachable(fault.InnerException is AuthenticationException ? "does not prove by its certificate that it is who it should be" : "does not answer");
        }
        finally
        {
            pool.Room.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (key, pool) in _pools)
            await ForgetAsync(key, pool);
    }

    private async Task<(Pool? Pool, string? Refusal)> PoolAsync(Tenant tenant, IdentityProviderId provider, ExternalDatabase.Postgres database, string password, CancellationToken ct)
    {
        var key = (tenant.Id, provider);
        if (_pools.TryGetValue(key, out var pool) && pool.Database == database && pool.Password == password)
            return (pool, null);
        var address = new UriBuilder(Uri.UriSchemeHttps, database.Host, database.Port).Uri;
        var (found, refusal) = await destinations.FindAsync(address, tenant.Environment == DeploymentEnvironment.Test, ct);
        if (refusal is not null)
            return (null, refusal);
        var made = new Pool(database, password, Source(database, password, found[0]), new SemaphoreSlim(MostConnections));
        if (pool is not null)
            await ForgetAsync(key, pool);
        // Of two that are made at once one stays.
        var kept = _pools.GetOrAdd(key, made);
        if (kept != made)
            await made.Source.DisposeAsync();
        return (kept, null);
    }

    private static NpgsqlDataSource Source(ExternalDatabase.Postgres database, string password, IPAddress address)
    {
        var isHere = AddressKinds.Of(address) == AddressKind.Loopback;
        var isEncrypted = database.Encrypted && !isHere;
        var builder = new NpgsqlDataSourceBuilder();
        var parts = builder.ConnectionStringBuilder;
        parts.Host = address.ToString();
        parts.Port = database.Port;
        parts.Database = database.Database;
        parts.Username = database.User;
        parts.Password = password;
        parts.SslMode = isEncrypted ? SslMode.VerifyFull : SslMode.Disable;
        // A password in clear is seen by whoever listens.
        parts.RequireAuth = isEncrypted || isHere ? null : "ScramSHA256";
        parts.Options = ReadOnly;
        parts.ApplicationName = "weblogin";
        parts.Timeout = (int)Circuits.Longest.TotalSeconds;
        parts.CommandTimeout = (int)Circuits.Longest.TotalSeconds;
        parts.MaxPoolSize = MostConnections;
        parts.IncludeErrorDetail = false;
        parts.LogParameters = false;
        // We connect to the address that was judged; the certificate is for the name.
        builder.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = database.Host);
        return builder.Build();
    }

    private async ValueTask ForgetAsync((TenantId, IdentityProviderId) key, Pool pool)
    {
        if (_pools.TryRemove(KeyValuePair.Create(key, pool)))
            await pool.Source.DisposeAsync();
    }

    // PostgreSQL, appendix A; its own words may hold values.
    private static string Sentence(string state) => state switch
    {
        "57014" => "takes too long over the query",
        "25006" => "was asked to write, and must not",
        ['2', '8', ..] => "does not let us in: user, password or its rules for hosts",
        ['4', '2', ..] => $"refuses the query (SQLSTATE {state}): see the names in it and what the user may read",
        ['5', '3', ..] => "has no connection to spare",
        _ => $"answers with a fault (SQLSTATE {state})",
    };

    private sealed record Pool(ExternalDatabase.Postgres Database, string Password, NpgsqlDataSource Source, SemaphoreSlim Room)
    {
        public override string ToString() => "connections";
    }
}
