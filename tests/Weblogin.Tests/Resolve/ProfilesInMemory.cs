using Weblogin.Model;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Tests.Resolve;

/// <summary>Profiles of one tenant by account, and what was proven of them.</summary>
internal sealed class ProfilesInMemory : IProfileStore
{
    private readonly List<(string Account, KnownProfile Known)> _profiles = [];

    public List<(string Account, NationalId NationalId)> ProvenAccounts { get; } = [];

    public void Add(string account, KnownProfile known) => _profiles.Add((account, known));

    public Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KnownProfile>>([.. _profiles.Where(one => one.Account == account).Select(one => one.Known)]);

    public Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KnownProfile>>([.. _profiles.Select(one => one.Known).Where(known => known.Profile.NationalId.Equals(nationalId))]);

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId)
    {
        ProvenAccounts.Add((account, nationalId));
        return new Write();
    }

    private sealed record Write : IPendingWrite;
}
