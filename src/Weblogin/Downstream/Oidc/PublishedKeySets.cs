using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Downstream.Oidc;

/// <summary>The key sets of clients that publish them (<c>jwks_uri</c>), one for each address however often documents change. Thread-safe.</summary>
internal sealed class PublishedKeySets(IGuardedFetch fetch, IOptions<ClientKeyOptions> options, TimeProvider time, ILogger<PublishedKeySets> log)
{
    private readonly ConcurrentDictionary<(Uri Address, bool ForTest), PublishedKeySet> _sets = new();

    /// <param name="forTest">Whether a test relying party asks: only it may be on this machine, where the operator allows that.</param>
    public IClientKeySource Of(Uri address, bool forTest) =>
        _sets.GetOrAdd((address, forTest), _ => new PublishedKeySet(
            new FetchRequest(address, forTest, ClientKeySet.MaxLength) { Accept = ["application/jwk-set+json", "application/json"] }, options.Value.KeepFor, fetch, time, log));
}
