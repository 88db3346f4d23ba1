namespace Weblogin.Sync.Sources;

/// <summary>What holds for the sources of every tenant. Section <c>Sync</c>.</summary>
internal sealed class SyncOptions
{
    public const string SectionName = "Sync";

    /// <summary>Where files are dropped, <c>WEBLOGIN_SYNC__FOLDER</c>: a folder of each tenant's name within it. Null takes none.</summary>
    public string? Folder { get; set; }
}
