namespace Weblogin.Storage.Sql;

/// <summary>The counter behind <see cref="Tenants.IDocumentStore.ChangeStampAsync"/>: in the database, so that every process sees it.</summary>
internal static class ChangeStamp
{
    private const string Select = "SELECT value FROM change_stamp";
    private const string Bump = "UPDATE change_stamp SET value = value + 1";

    public static Task<long> ReadAsync(SqlSession session, CancellationToken ct) => session.Call(Select).FirstAsync(reader => reader.GetInt64(0), ct);

    public static Task<int> BumpAsync(SqlSession session, CancellationToken ct) => session.Call(Bump).ExecuteAsync(ct);
}
