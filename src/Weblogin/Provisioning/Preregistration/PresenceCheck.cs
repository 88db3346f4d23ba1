using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>Whether the tenant itself knows a person: its directory by their account, or its sources (Mixed Mode).</summary>
internal sealed class PresenceCheck(IDirectory directory, Circuits circuits, IProfileStore profiles, TimeProvider time)
{
    /// <returns>Null where they are known; else why they are not registered.</returns>
    public async Task<string?> FaultAsync(Tenant tenant, ProvisionedPerson person, CancellationToken ct)
    {
        string[] accounts = [.. new[] { person.UserName, person.Principal }.OfType<string>().Distinct(StringComparer.Ordinal)];
        var isFound = false;
        foreach (var account in accounts)
        {
            switch (await AskAsync(tenant, account, ct))
            {
                case DirectoryAnswer.Found { NationalIds: [var value] } when NationalId.TryParse(value, out var id, out _) && id.Equals(person.NationalId):
                    isFound = true;
                    break;
                case DirectoryAnswer.Found or DirectoryAnswer.Several:
                    return "The account is another person's in the directory.";
                case DirectoryAnswer.Disabled:
                    return "The account is disabled in the directory.";
                case DirectoryAnswer.NoRight or DirectoryAnswer.Unreachable:
                    return "The directory could not be asked; try again.";
            }
        }

        if (isFound)
            return null;
        var known = (await profiles.OfAsync(tenant.Id, person.NationalId, ct)).Where(profile => IsFresh(tenant, profile)).ToArray();
        return known.Length == 0 ? "The person is known neither to the directory nor, lately, to the tenant's sources."
            : known.Any(profile => Fits(accounts, profile.Profile)) ? null
            : "The tenant's sources know the person by another account.";
    }

    // A source that logins believe no more is no witness here; what we were told ourselves is none at all.
    private bool IsFresh(Tenant tenant, KnownProfile profile) => BelievedSources.Of(tenant, time.GetUtcNow()).Hold(profile);

    // Whoever knows the person by name only says nothing of accounts.
    private static bool Fits(string[] accounts, PersonProfile profile) =>
        (profile.UserName ?? profile.PrincipalName) is null || accounts.All(account => account == profile.UserName || account == profile.PrincipalName);

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
