namespace Weblogin.Tenants.Metadata;

/// <summary>The folder that metadata is dropped into. Section <c>Metadata</c>; <c>WEBLOGIN_METADATA</c> is the short name of the folder.</summary>
internal sealed class MetadataFolderOptions
{
    public const string SectionName = "Metadata";

    /// <summary>Holds <c>{tenant}/{identityProvider}.xml</c>; null watches none.</summary>
    public string? Folder { get; set; }

    /// <summary>Time between two looks.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);
}
