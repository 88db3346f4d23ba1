using Weblogin.Model;

namespace Weblogin.Provisioning.Files;

/// <summary>Files that were brought, sealed. A file is its tenant's alone.</summary>
internal interface IBatchFileStore
{
    /// <summary>Writes how a file stands, on disk with everything that was written of it before.</summary>
    /// <param name="along">Written in the same commit.</param>
    /// <returns>False where what is written along rests on something that is gone: nothing is written then.</returns>
    Task<bool> SaveAsync(BatchFile file, params IReadOnlyList<IPendingWrite> along);

    Task<BatchFile?> FindAsync(TenantId tenant, string id, CancellationToken ct);

    /// <summary>The newest first.</summary>
    /// <param name="before">Only those that came before it, UTC; null begins with the newest.</param>
    Task<IReadOnlyList<BatchFile>> PageAsync(TenantId tenant, DateTimeOffset? before, int most, CancellationToken ct);

    /// <summary>Adds a piece: 64 KiB, or less where it is the last.</summary>
    /// <param name="number">0, 1, 2 …</param>
    Task AddPieceAsync(BatchFile file, BatchPart part, int number, byte[] octets, CancellationToken ct);

    /// <summary>Null where there is none, or no longer.</summary>
    Task<byte[]?> ReadPieceAsync(BatchFile file, BatchPart part, int number, CancellationToken ct);

    /// <summary>Removes the pieces of a part.</summary>
    Task RemoveAsync(BatchFile file, BatchPart part, CancellationToken ct);
}

/// <summary>Stored by their numbers, which never change.</summary>
internal enum BatchPart
{
    /// <summary>What was brought.</summary>
    Brought = 0,

    /// <summary>What came of it.</summary>
    Result = 1,
}
