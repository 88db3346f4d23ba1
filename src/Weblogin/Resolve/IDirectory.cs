using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>
/// The tenant's directory (LDAP), where the national id is an attribute that only a service account may read. The resolver waits two seconds at the
/// longest and stops asking one that is down (<see cref="Circuits"/>): an implementation need do neither, but shall end when it is told to.
/// </summary>
internal interface IDirectory
{
    /// <summary>Whose an account is. What the directory can cause is an answer, never an exception.</summary>
    /// <param name="provider">Whose login it is; how the directory is reached stands in the tenant's document.</param>
    /// <param name="account">AD user name or user principal name (<see cref="UserName"/>): whatever a person could type, so it is escaped.</param>
    /// <param name="ct">Ends the search; then <see cref="OperationCanceledException"/> may come.</param>
    Task<DirectoryAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct);
}

/// <summary>What a directory says of an account. Closed. Prints no value.</summary>
internal abstract record DirectoryAnswer
{
    private DirectoryAnswer() { }

    /// <summary>The account is there, and the attribute can be read.</summary>
    /// <param name="NationalIds">Its values as they stand in the directory, unchecked; more than one only where the attribute has several.</param>
    /// <param name="ObjectGuid">objectGUID of the account; null where the directory has none.</param>
    internal sealed record Found(IReadOnlyList<string> NationalIds, Guid? ObjectGuid = null) : DirectoryAnswer
    {
        public override string ToString() => "an account (redacted)";
    }

    /// <summary>No such account.</summary>
    internal sealed record Nobody : DirectoryAnswer;

    /// <summary>The account is there, and has not the attribute: it is somebody's, and nobody knows whose.</summary>
    internal sealed record Unnamed : DirectoryAnswer;

    /// <summary>The account is there, and nobody may log in by it.</summary>
    internal sealed record Disabled : DirectoryAnswer;

    /// <summary>The search matches several accounts: nobody is picked.</summary>
    internal sealed record Several : DirectoryAnswer;

    /// <summary>The service account may not read the attribute: that is no answer about anybody.</summary>
    internal sealed record NoRight : DirectoryAnswer;

    /// <summary>It cannot be asked: no connection, no trust in its certificate, a wrong password of ours, a fault of its own.</summary>
    /// <param name="Detail">For the log: no values.</param>
    internal sealed record Unreachable(string Detail) : DirectoryAnswer;
}
