using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Provisioning;

/// <summary>How much tenants' machines may change. Section <c>Provisioning</c>: <c>WEBLOGIN_PROVISIONING__CHANGESPERHOUR</c>.</summary>
[Description("How much tenants' machines may change.")]
internal sealed class ProvisioningOptions
{
    public const string SectionName = "Provisioning";

    [Description("Changes that each tenant's machines may make in an hour of the clock by SCIM, all tokens together.")]
    [Range(1, 1_000_000)]
    public int ChangesPerHour { get; set; } = 5000;

    /// <summary>The largest file of people that is taken on a page, MiB: <c>WEBLOGIN_PROVISIONING__MAXFILEMIB</c>.</summary>
    [Range(1, 1024)]
    [Description("The largest file of people that is taken on a page, MiB.")]
    public int MaxFileMiB { get; set; } = 40;
}
