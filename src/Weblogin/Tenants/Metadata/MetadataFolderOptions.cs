using System.ComponentModel.DataAnnotations;

namespace Weblogin.Tenants.Metadata;

/// <summary>The folder that metadata is dropped into. Section <c>Metadata</c>; <c>WEBLOGIN_METADATA</c> is the short name of the folder.</summary>
internal sealed class MetadataFolderOptions
{
    public const string SectionName = "Metadata";

    /// <summary>Holds <c>{tenant}/{identityProvider}.xml</c>; null watches none.</summary>
    public string? Folder { get; set; }

    /// <summary>Time between two looks: 200 ms leaves a drive in peace.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);
}
