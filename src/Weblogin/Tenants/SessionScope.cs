namespace Weblogin.Tenants;

/// <summary>Which relying parties a session serves. Whichever it is, a session never serves another tenant.</summary>
internal enum SessionScope
{
    /// <summary>The one that it was made for. Another means a new, usually silent, round through the identity provider.</summary>
    Destination,

    /// <summary>Every one that takes the tenant's logins and that the session is sure and fresh enough for.</summary>
    Tenant,
}
