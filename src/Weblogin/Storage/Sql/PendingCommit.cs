using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Commits pending writes together: all of them or nothing.</summary>
internal static class PendingCommit
{
    /// <param name="first">Decides, before anything else is written, whether there is a commit at all; null where nothing does.</param>
    /// <returns>False where <paramref name="first"/> said no, or what one of the writes rests on is gone: nothing is written then.</returns>
    public static async Task<bool> RunAsync(ISqlDatabase database, SqlWork<bool>? first, IReadOnlyList<IPendingWrite> writes)
    {
        try
        {
            return await (DurabilityOf(writes) switch
            {
                Durability.Process => database.WriteShortLivedAsync(CommitAsync, CancellationToken.None),
                Durability.MachineSoon => database.WriteFlushedSoonAsync(CommitAsync, CancellationToken.None),
                Durability.Machine => database.WriteAsync(CommitAsync, CancellationToken.None),
                _ => throw new UnreachableException(),
            });
        }
        catch (OvertakenException)
        {
            return false;
        }

        async Task<bool> CommitAsync(SqlSession session, CancellationToken c)
        {
            if (first is not null && !await first(session, c))
                return false;
            await WriteAsync(session, writes, c);
            return true;
        }
    }

    /// <summary>Writes along with what a transaction of the caller's writes.</summary>
    /// <exception cref="OvertakenException">What one of the writes rests on is gone: the caller's transaction is to be undone.</exception>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<IPendingWrite> writes, CancellationToken ct)
    {
        foreach (var write in writes.Cast<PendingWrite>())
        {
            if (await write.Work(session, ct) == 0 && write.MustHit)
                throw new OvertakenException();
        }
    }

    private static Durability DurabilityOf(IReadOnlyList<IPendingWrite> writes) =>
        writes.Count == 0 ? Durability.Process : writes.Max(write => ((PendingWrite)write).Durability);

    /// <summary>Undoes a transaction that has written already: what it rests on has gone in this very moment. No store lets it out.</summary>
    internal sealed class OvertakenException : Exception;
}
