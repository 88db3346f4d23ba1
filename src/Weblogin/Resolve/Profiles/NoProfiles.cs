using System.Diagnostics;
using Weblogin.Model;

namespace Weblogin.Resolve.Profiles;

/// <summary>Where no source of profiles has a store yet: nobody is known, so nothing is proven of anybody.</summary>
internal sealed class NoProfiles : IProfileStore
{
    public Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct) => Task.FromResult<IReadOnlyList<KnownProfile>>([]);

    public Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct) => Task.FromResult<IReadOnlyList<KnownProfile>>([]);

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId) => throw new UnreachableException();
}
