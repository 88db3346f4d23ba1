namespace Weblogin.Tenants;

/// <summary>Something that keeps what it made of documents or metadata, and makes it anew when they change.</summary>
internal interface IReloadable
{
    /// <summary>
    /// Called at start, and whenever a document or metadata has changed, before <paramref name="snapshot"/> is handed out to logins.
    /// An exception means "not now": it is logged and the call is repeated until it succeeds.
    /// </summary>
    Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct);
}
