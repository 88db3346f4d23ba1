using System.Diagnostics;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Storage.External;

/// <summary>The databases of tenants, by their engines.</summary>
internal sealed class ExternalAttributeStore(SqliteLookups sqlite, PostgresLookups postgres) : IExternalAttributeStore
{
    public Task<ExternalAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct) => provider.AttributeStore switch
    {
        ExternalDatabase.Sqlite database => sqlite.FindAsync(tenant.Id, database, account, ct),
        ExternalDatabase.Postgres database => postgres.FindAsync(tenant, provider.Id, database, account, ct),
        _ => throw new UnreachableException(),
    };
}
