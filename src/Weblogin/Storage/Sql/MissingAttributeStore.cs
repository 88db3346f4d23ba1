using Weblogin.Audit.Counting;
using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Attributes that disappeared, in clear: names of an identity provider's claims.</summary>
internal sealed class MissingAttributeStore(ISqlDatabase database) : IMissingAttributeStore
{
    private const string Insert =
        "INSERT INTO missing_attribute (tenant, identity_provider, name, since) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, identity_provider, name) DO NOTHING";

    private const string Delete = "DELETE FROM missing_attribute WHERE tenant = $1 AND identity_provider = $2 AND name = $3";

    private const string SelectAll = "SELECT tenant, identity_provider, name, since FROM missing_attribute WHERE since > $1 ORDER BY tenant, identity_provider, name";

    private const string Select = "SELECT tenant, identity_provider, name, since FROM missing_attribute WHERE since > $1 AND tenant = $2 ORDER BY tenant, identity_provider, name";

    public async Task<bool> TryAddAsync(MissingAttribute missing, CancellationToken ct) => await database.WriteAsync(
        (session, c) => session.Call(Insert, missing.Tenant.Value, missing.IdentityProvider.Value, missing.Name, missing.Since.Column).ExecuteAsync(c), ct) > 0;

    public async Task<bool> RemoveAsync(MissingAttribute missing, CancellationToken ct) => await database.WriteAsync(
        (session, c) => session.Call(Delete, missing.Tenant.Value, missing.IdentityProvider.Value, missing.Name).ExecuteAsync(c), ct) > 0;

    public async Task<IReadOnlyList<MissingAttribute>> AllAsync(TenantId? tenant, DateTimeOffset now, CancellationToken ct)
    {
        var oldest = (now - MissingAttribute.Kept).Column;
        return await database.ReadAsync(
            (session, c) => (tenant is null ? session.Call(SelectAll, oldest) : session.Call(Select, oldest, tenant.Value)).AllAsync(Read, c), ct);
    }

    private static MissingAttribute Read(SqlRow reader) =>
        new(TenantId.Parse(reader.GetString(0)), IdentityProviderId.Parse(reader.GetString(1)), reader.GetString(2), reader.Time(3));
}
