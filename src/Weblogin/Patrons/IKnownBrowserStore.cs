using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>In which browsers patrons have logged in. The browser's secret stands as a hash.</summary>
internal interface IKnownBrowserStore
{
    /// <param name="identified">The patron's person id; another text is never known, and costs the same to look for.</param>
    Task<bool> IsKnownAsync(TenantId tenant, byte[] browserHash, string identified, DateTimeOffset now, CancellationToken ct);

    /// <summary>Remembers that the patron has logged in there.</summary>
    Task RememberAsync(TenantId tenant, byte[] browserHash, PersonId person, DateTimeOffset expiresAt);

    /// <summary>No browser is known for the patron any more.</summary>
    Task ForgetAsync(TenantId tenant, PersonId person);
}
