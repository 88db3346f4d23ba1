namespace Weblogin.Tenants.Metadata;

/// <summary>The folder that metadata is dropped into. Section <c>Metadata</c>; <c>WEBLOGIN_METADATA</c> is the short name of the folder.</summary>
internal sealed class MetadataFolderOptions
{
    public const string SectionName = "Metadata";

    /// <summary>Holds <c>{tenant}/{identityProvider}.xml</c>; null watches none.</summary>
    public string? Folder { get; set; }

    /// <summary>The shortest time between two looks that leaves a drive in peace.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest.</summary>
    public static readonly TimeSpan MaxInterval = TimeSpan.FromDays(1);

    /// <summary>Time between two looks.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);
}
