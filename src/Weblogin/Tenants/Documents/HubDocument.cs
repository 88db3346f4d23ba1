using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Weblogin.Tenants.Documents;

/// <summary>The document of a hub as it is written and applied; every member may be missing here, <see cref="HubReader"/> says which may not.</summary>
[Description("A hub of Weblogin: one issuer, on a host name of its own, where a platform that serves many tenants registers once. People choose their tenant there and log in at the tenant's.")]
internal sealed record HubDocument
{
    [Description("Address of this schema; for editors only.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("Short name: a-z, 0-9 and hyphen, at most 63 characters; no tenant has the same. Relying parties name it as oidc.hub; never changed.")]
    public string? Hub { get; init; }

    [Description("Host name, lower case, without port; no tenant has the same.")]
    public string? Host { get; init; }

    [Description("Address without a trailing slash; default https://{host}. It is the issuer: never changed. http is for *.localhost only.")]
    public string? Origin { get; init; }

    [Description("What people call it: stands above the page on which they choose.")]
    public string? Name { get; init; }
}
