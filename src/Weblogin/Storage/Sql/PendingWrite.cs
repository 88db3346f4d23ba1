using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Statements that are made ready, payloads sealed, and wait for their commit.</summary>
internal sealed class PendingWrite(SqlWork<int> work) : IPendingWrite
{
    public SqlWork<int> Work => work;
}
