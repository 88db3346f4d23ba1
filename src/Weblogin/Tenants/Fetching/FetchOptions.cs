using System.ComponentModel.DataAnnotations;

namespace Weblogin.Tenants.Fetching;

/// <summary>What addresses that stand in documents may lead to. Section <c>Fetch</c>: <c>WEBLOGIN_FETCH__PRIVATEHOSTS</c> and so on.</summary>
internal sealed class FetchOptions : IValidatableObject
{
    public const string SectionName = "Fetch";

    /// <summary>
    /// Host names, separated by commas, that may lead to private addresses: an ADFS inside the firewall. Exact names; never an address of this
    /// machine or link, whatever is written here.
    /// </summary>
    public string PrivateHosts { get; set; } = "";

    /// <summary>Whether test tenants may fetch from this machine (localhost, *.localhost), by plain http too: a sandbox.</summary>
    public bool Loopback { get; set; }

    /// <summary>How long a fetch may take in all, from the name to the last octet: 1 second to 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PrivateHosts.Split(',').All(host => host.Trim() is "" || Uri.CheckHostName(host.Trim()) == UriHostNameType.Dns))
            yield return new ValidationResult("WEBLOGIN_FETCH__PRIVATEHOSTS must be host names separated by commas.");
    }
}
