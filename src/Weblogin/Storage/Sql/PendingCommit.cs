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
            foreach (var write in writes.Cast<PendingWrite>())
            {
                if (await write.Work(session, c) == 0 && write.MustHit)
                    throw new OvertakenException();
            }

            return true;
        }
    }

    private static Durability DurabilityOf(IReadOnlyList<IPendingWrite> writes) =>
        writes.Count == 0 ? Durability.Process : writes.Max(write => ((PendingWrite)write).Durability);

    /// <summary>Undoes a transaction that has written already: what it rests on has gone in this very moment. It leaves this class nowhere.</summary>
    private sealed class OvertakenException : Exception;
}
