using System.Collections.Concurrent;
using System.Net.Sockets;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Directory;

/// <summary>Asks directories on pooled connections. A directory that its document describes anew has a new pool. Safe for parallel use.</summary>
internal sealed class DirectoryConnections(DirectoryDialer dialer, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Directory), Pool> _pools = new();

    /// <summary>Searches on any server of the directory.</summary>
    /// <exception cref="LdapException">The directory cannot be asked, or did not answer the question: the message says why, and holds no values.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public async Task<IReadOnlyList<LdapEntry>> SearchAsync(Tenant tenant, AccountDirectory directory, LdapSearch search, CancellationToken ct)
    {
        try
        {
            return await PoolOf(tenant, directory).UseAsync((connection, c) => SearchAsync(connection, search, c), ct);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
        {
            throw new LdapException("ended the connection");
        }
    }

    /// <summary>One search on one connection.</summary>
    /// <inheritdoc cref="SearchAsync(Tenant, AccountDirectory, LdapSearch, CancellationToken)" path="/exception"/>
    public static async Task<IReadOnlyList<LdapEntry>> SearchAsync(LdapConnection connection, LdapSearch search, CancellationToken ct)
    {
        var (result, entries) = await connection.SearchAsync(search, ct);
        // A server stops where we asked it to; one with a limit of its own may hold back the second account of a name.
        var isWhole = result.Code == LdapResult.Success || (result.Code == LdapResult.SizeLimitExceeded && entries.Count == search.MostEntries);
        return isWhole ? entries : throw new LdapException($"does not answer: {result.Words}");
    }

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
            pool.Connections.Dispose();
    }

    private ConnectionPool PoolOf(Tenant tenant, AccountDirectory directory)
    {
        var key = (tenant.Id, directory.Id);
        while (true)
        {
            if (_pools.TryGetValue(key, out var pool) && pool.Version == tenant.Version)
                return pool.Connections;
            var next = new Pool(tenant.Version, new ConnectionPool(ct => OpenAnyAsync(tenant, directory, ct), time));
            if (pool is null ? _pools.TryAdd(key, next) : _pools.TryUpdate(key, next, pool))
            {
                pool?.Connections.Dispose();
                return next.Connections;
            }

            next.Connections.Dispose();
        }
    }

    // Each server has its share of what a login waits, so that a second one is heard when the first is silent.
    private async Task<LdapConnection> OpenAnyAsync(Tenant tenant, AccountDirectory directory, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            var server = directory.Servers[i];
            using var share = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (directory.Servers.Count > 1)
                share.CancelAfter(Circuits.Longest / directory.Servers.Count);
            try
            {
                return await dialer.OpenAsync(tenant, directory, server, share.Token);
            }
            catch (Exception fault) when (fault is LdapException or IOException or SocketException or OperationCanceledException && i + 1 < directory.Servers.Count && !ct.IsCancellationRequested)
            {
                // The next one may do better; what the last one says is told.
            }
        }
    }

    private sealed record Pool(int Version, ConnectionPool Connections);
}
