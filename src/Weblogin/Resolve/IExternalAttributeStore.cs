using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>
/// A database of the tenant's own that maps AD user names to national ids; we only read it. As with <see cref="IDirectory"/>, the resolver bounds the time and
/// stops asking one that is down.
/// </summary>
internal interface IExternalAttributeStore
{
    /// <summary>What stands there of an account. What the database can cause is an answer, never an exception.</summary>
    /// <param name="provider">With an <see cref="IdentityProvider.AttributeStore"/>.</param>
    /// <param name="account">AD user name (<see cref="UserName"/>): whatever a person could type; it is a parameter and never part of a statement.</param>
    /// <param name="ct">Ends the search; then <see cref="OperationCanceledException"/> may come.</param>
    Task<ExternalAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct);
}

/// <summary>What a tenant's database says. Closed. Prints no value.</summary>
internal abstract record ExternalAnswer
{
    private ExternalAnswer() { }

    /// <param name="Values">The different values, unchecked; empty where the account is not there or has none.</param>
    internal sealed record Rows(IReadOnlyList<string> Values) : ExternalAnswer
    {
        public override string ToString() => $"{Values.Count} values (redacted)";
    }

    /// <summary>More rows of the account than are read: what the rest of them say is not known, so nobody is picked.</summary>
    internal sealed record TooMany : ExternalAnswer;

    /// <summary>It cannot be asked.</summary>
    /// <param name="Detail">For administrators and the log: no values.</param>
    internal sealed record Unreachable(string Detail) : ExternalAnswer;
}
