using System.ComponentModel;

namespace Weblogin.Sync.Sources;

/// <summary>What holds for the sources of every tenant. Section <c>Sync</c>.</summary>
[Description("What holds for the profile sources of every tenant.")]
internal sealed class SyncOptions
{
    public const string SectionName = "Sync";

    [Description("Folder into which files of profiles are dropped, a folder of each tenant's name within it. Nothing set: none are taken.")]
    public string? Folder { get; set; }
}
