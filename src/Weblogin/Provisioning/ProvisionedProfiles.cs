using Weblogin.Model;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Provisioning;

/// <summary>
/// The people a tenant has told us of, as logins read profiles: source <see cref="Source"/>. What was told stands until it is taken back, so it is never old.
/// </summary>
internal sealed class ProvisionedProfiles(IProvisioningStore store, TimeProvider time) : IProfileStore
{
    public const string Source = "provisioning";

    public async Task<IReadOnlyList<KnownProfile>> FindAsync(TenantId tenant, string account, CancellationToken ct) =>
        await store.FindByAccountAsync(tenant, account, ct) is var (person, isRebound) ? [Known(person, isRebound)] : [];

    public async Task<IReadOnlyList<KnownProfile>> OfAsync(TenantId tenant, NationalId nationalId, CancellationToken ct) =>
        await store.FindAsync(tenant, ProvisionedName.Of(nationalId), ct) is { } person ? [Known(person, isRebound: false)] : [];

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId) => store.Proven(tenant, account, nationalId);

    /// <param name="isRebound"><see cref="IProvisioningStore.FindByAccountAsync"/>.</param>
    public KnownProfile Known(ProvisionedPerson person, bool isRebound) => new(
        new PersonProfile
        {
            NationalId = person.NationalId,
            UserName = person.UserName,
            PrincipalName = person.Principal,
            ExternalId = person.ExternalId,
            GivenName = person.GivenName,
            MiddleName = person.MiddleName,
            FamilyName = person.FamilyName,
            Email = person.Email,
            Mobile = person.Mobile,
        },
        Source, time.GetUtcNow(), isRebound) { IsProvisioned = true };
}
