using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>Remembers what may be used once (the <c>jti</c> of a client assertion, the id of a logout request) until it expires.</summary>
internal interface IOneTimeIdStore
{
    /// <summary>True the first time this id is seen in this scope; false ever after.</summary>
    Task<bool> TryUseAsync(TenantId tenant, string scope, string id, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes back a use of our own that came to nothing, so that it can be tried again. Never of what a partner presents.</summary>
    Task TakeBackAsync(TenantId tenant, string scope, string id, CancellationToken ct);
}
