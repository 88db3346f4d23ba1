using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Tenants.Metadata;

/// <summary>The folder that metadata is dropped into. Section <c>Metadata</c>; <c>WEBLOGIN_METADATA</c> is the short name of the folder.</summary>
[Description("The folder into which SAML metadata of identity providers is dropped.")]
internal sealed class MetadataFolderOptions
{
    public const string SectionName = "Metadata";

    [Description("Holds {tenant}/{identity provider}.xml. The long name of WEBLOGIN_METADATA, and stronger where both are set.")]
    public string? Folder { get; set; }

    [Description("Time between two looks at that folder.")]
    [Range(typeof(TimeSpan), "00:00:00.200", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);
}
