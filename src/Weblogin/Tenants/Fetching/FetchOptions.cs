using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Tenants.Fetching;

/// <summary>What addresses that stand in documents may lead to. Section <c>Fetch</c>: <c>WEBLOGIN_FETCH__PRIVATEHOSTS</c> and so on.</summary>
[Description("What addresses that stand in documents may lead to: metadata, discovery, keys, profile sources.")]
internal sealed class FetchOptions : IValidatableObject
{
    public const string SectionName = "Fetch";

    /// <summary>What an operator is told of <see cref="Loopback"/> where it is on.</summary>
    public const string LoopbackIsOn = "WEBLOGIN_FETCH__LOOPBACK is on: test tenants may fetch from this machine, by plain http too. That is for trying out only; leave it out where anybody's tenants are served.";

    [Description("Host names, separated by commas, that may lead to private addresses: an ADFS inside the firewall, an OpenID Provider of your own. Exact names; never an address of this machine or link, whatever is written here.")]
    public string PrivateHosts { get; set; } = "";

    [Description("Whether test tenants may fetch from this machine (localhost and names under it), by plain http too: for a sandbox.")]
    public bool Loopback { get; set; }

    [Description("How long a fetch may take in all, from the name to the last octet.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PrivateHosts.Split(',').All(host => host.Trim() is "" || Uri.CheckHostName(host.Trim()) == UriHostNameType.Dns))
            yield return new ValidationResult("WEBLOGIN_FETCH__PRIVATEHOSTS must be host names separated by commas.");
    }
}
