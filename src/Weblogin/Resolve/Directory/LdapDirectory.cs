using System.Collections.Concurrent;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Directory;

/// <summary>
/// A tenant's directories by LDAP. Asks each that the name may be of, and answers only where all of them did: a name that one knows may be another's person too.
/// </summary>
internal sealed class LdapDirectory(DirectoryConnections connections, TimeProvider time, ILogger<LdapDirectory> log) : IDirectory
{
    /// <summary>How long it is believed that the attribute may be read, or may not.</summary>
    private static readonly TimeSpan RightsLife = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(TenantId Tenant, string Directory), Rights> _rights = new();

    public async Task<DirectoryAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct) =>
        Together(await Task.WhenAll(tenant.Directories.Select(directory => FindAsync(tenant, directory, account, ct))));

    /// <summary>What one directory says of an account.</summary>
    public async Task<DirectoryAnswer> FindAsync(Tenant tenant, AccountDirectory directory, string account, CancellationToken ct)
    {
        if (AccountSearch.FilterOf(directory, account) is not { } filter)
            return new DirectoryAnswer.Nobody();
        try
        {
            return await connections.SearchAsync(tenant, directory, AccountSearch.Of(directory, filter), ct) switch
            {
                [] => new DirectoryAnswer.Nobody(),
                [var found] when !AccountSearch.IsNamed(found, filter) => new DirectoryAnswer.Nobody(),
                [var found] => await OfAsync(tenant, directory, found, ct),
                _ => new DirectoryAnswer.Several(),
            };
        }
        catch (LdapException fault)
        {
            log.DirectoryFailed(tenant.Id.Value, directory.Id, fault.Message);
            return new DirectoryAnswer.Unreachable($"{directory.Id} {fault.Message}");
        }
    }

    private async Task<DirectoryAnswer> OfAsync(Tenant tenant, AccountDirectory directory, LdapEntry account, CancellationToken ct)
    {
        if (AccountSearch.IsDisabled(account))
            return new DirectoryAnswer.Disabled();
        var key = (tenant.Id, directory.Id);
        if (account.Texts(directory.NationalIdAttribute) is { Count: > 0 } values)
        {
            _rights[key] = new Rights(true, time.GetTimestamp());
            return new DirectoryAnswer.Found(values, AccountSearch.GuidOf(account));
        }

        // An attribute that we may not read and one that is not there look the same on the account itself.
        if (!_rights.TryGetValue(key, out var rights) || time.GetElapsedTime(rights.At) >= RightsLife)
            _rights[key] = rights = new Rights(await MayReadAsync(tenant, directory, ct), time.GetTimestamp());
        if (rights.MayRead)
            return new DirectoryAnswer.Unnamed();
        log.DirectoryWithoutRight(tenant.Id.Value, directory.Id, directory.NationalIdAttribute);
        return new DirectoryAnswer.NoRight();
    }

    // Whoever may not read it finds nobody by it either.
    private async Task<bool> MayReadAsync(Tenant tenant, AccountDirectory directory, CancellationToken ct) =>
        await connections.SearchAsync(tenant, directory, AccountSearch.Of(directory, Holders(directory)) with { MostEntries = 1 }, ct) is [_, ..];

    /// <summary>Those who have the attribute, as far as we may know: the account that the document names for this, or anybody.</summary>
    public static LdapFilter Holders(AccountDirectory directory)
    {
        LdapFilter has = new LdapFilter.Present(directory.NationalIdAttribute);
        return directory.Probe is { } probe ? new LdapFilter.Both(new LdapFilter.Equal(directory.AccountAttribute, probe), has) : has;
    }

    // An account that names nobody is an account too: the name may be its owner's, and not that of the one who is named elsewhere.
    private static DirectoryAnswer Together(DirectoryAnswer[] answers)
    {
        if (answers.OfType<DirectoryAnswer.Unreachable>().FirstOrDefault() is { } unreachable)
            return unreachable;
        if (answers.OfType<DirectoryAnswer.NoRight>().FirstOrDefault() is { } noRight)
            return noRight;
        return answers.Where(answer => answer is not DirectoryAnswer.Nobody).ToArray() switch
        {
            [] => new DirectoryAnswer.Nobody(),
            [var only] => only,
            _ => new DirectoryAnswer.Several(),
        };
    }

    private sealed record Rights(bool MayRead, long At);
}
