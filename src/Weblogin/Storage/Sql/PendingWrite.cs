using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Statements that are made ready, payloads sealed, and wait for their commit.</summary>
/// <param name="mustHit">Whether the whole commit is undone where this touches no row: what it rests on is gone.</param>
internal sealed class PendingWrite(SqlWork<int> work, bool mustHit = false) : IPendingWrite
{
    public bool MustHit => mustHit;

    public SqlWork<int> Work => work;

    /// <summary>What its commit must outlive.</summary>
    public Durability Durability { get; init; }
}
