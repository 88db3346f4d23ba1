namespace Weblogin.Storage;

/// <summary>Event ids 2000-2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Database {Path} brought from schema {Before} to {After}", EventName = nameof(Migrated))]
    public static partial void Migrated(ILogger logger, string path, int before, int after);

    [LoggerMessage(2001, LogLevel.Error, "A group of {Jobs} writes could not be stored; nothing of it is kept", EventName = nameof(GroupFailed))]
    public static partial void GroupFailed(ILogger logger, Exception fault, int jobs);

    [LoggerMessage(2002, LogLevel.Error, "A failed transaction could not be rolled back", EventName = nameof(RollbackFailed))]
    public static partial void RollbackFailed(ILogger logger, Exception fault);

    [LoggerMessage(2003, LogLevel.Warning, "The write-ahead log was left beside the database", EventName = nameof(CheckpointFailed))]
    public static partial void CheckpointFailed(ILogger logger, Exception fault);

    [LoggerMessage(2004, LogLevel.Debug, "{Rows} expired rows removed", EventName = nameof(Swept))]
    public static partial void Swept(ILogger logger, int rows);

    [LoggerMessage(2005, LogLevel.Error, "Expired rows could not be removed", EventName = nameof(SweepFailed))]
    public static partial void SweepFailed(ILogger logger, Exception fault);

    [LoggerMessage(2007, LogLevel.Error, "What was committed in the last seconds could not be flushed to disk", EventName = nameof(FlushFailed))]
    public static partial void FlushFailed(ILogger logger, Exception fault);

    [LoggerMessage(2008, LogLevel.Warning, "The database tells of no changes any more; they are asked for every second until it does", EventName = nameof(ListensNoMore))]
    public static partial void ListensNoMore(ILogger logger, Exception fault);

    [LoggerMessage(2009, LogLevel.Information, "The database tells of changes again", EventName = nameof(ListensAgain))]
    public static partial void ListensAgain(ILogger logger);

    [LoggerMessage(2010, LogLevel.Error, "The write-ahead log cannot be copied into the database (SQLite code {Code}); it grows until it can", EventName = nameof(CheckpointRefused))]
    public static partial void CheckpointRefused(ILogger logger, int code);

    [LoggerMessage(2011, LogLevel.Error, "Entries of the audit log and the ledger could not be chained; they wait", EventName = nameof(LinkFailed))]
    public static partial void LinkFailed(ILogger logger, Exception fault);

    [LoggerMessage(2006, LogLevel.Warning, "The data folder {Folder} can be read by others than its owner", EventName = nameof(FolderOpen))]
    public static partial void FolderOpen(ILogger logger, string folder);
}
