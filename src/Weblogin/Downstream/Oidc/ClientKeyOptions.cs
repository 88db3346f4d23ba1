using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Downstream.Oidc;

/// <summary>Keys that clients publish. Section <c>ClientKeys</c>: <c>WEBLOGIN_CLIENTKEYS__KEEPFOR</c>.</summary>
[Description("Keys that clients publish (jwksUri).")]
internal sealed class ClientKeyOptions
{
    public const string SectionName = "ClientKeys";

    [Description("How long they are believed while they cannot be fetched anew.")]
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(1);
}
