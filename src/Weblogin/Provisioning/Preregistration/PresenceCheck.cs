using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>Whether the tenant itself knows a person: its directory by their account, or its sources (Mixed Mode).</summary>
internal sealed class PresenceCheck(IDirectory directory, Circuits circuits, IProfileStore profiles)
{
    /// <returns>Null where they are known; else why they are not registered.</returns>
    public async Task<string?> FaultAsync(Tenant tenant, ProvisionedPerson person, CancellationToken ct)
    {
        foreach (var account in new[] { person.UserName, person.Principal }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            switch (await AskAsync(tenant, account, ct))
            {
                case DirectoryAnswer.Found { NationalIds: [var value] } when NationalId.TryParse(value, out var id, out _) && id.Equals(person.NationalId):
                    return null;
                case DirectoryAnswer.Found or DirectoryAnswer.Several:
                    return "The account is another person's in the directory.";
                case DirectoryAnswer.Disabled:
                    return "The account is disabled in the directory.";
                case DirectoryAnswer.NoRight or DirectoryAnswer.Unreachable:
                    return "The directory could not be asked; try again.";
            }
        }

        return (await profiles.OfAsync(tenant.Id, person.NationalId, ct)).Any(profile => profile.Source != ProvisionedProfiles.Source)
            ? null
            : "The person is known neither to the directory nor to the tenant's sources.";
    }

    private async Task<DirectoryAnswer> AskAsync(Tenant tenant, string account, CancellationToken ct)
    {
        if (tenant.Directories.Count == 0 || tenant.IdentityProviders is not [var provider, ..])
            return new DirectoryAnswer.Nobody();
        return await circuits.AskAsync(
            new CircuitKey(tenant.Id, provider.Id, ResolveRule.Directory),
            c => directory.FindAsync(tenant, provider, account, c),
            answer => answer is not DirectoryAnswer.Unreachable,
            detail => new DirectoryAnswer.Unreachable(detail),
            ct);
    }
}
