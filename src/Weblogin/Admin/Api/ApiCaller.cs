using Weblogin.Admin.Access;
using Weblogin.Model;

namespace Weblogin.Admin.Api;

/// <summary>Who calls the API, and what they may at this moment.</summary>
internal sealed record ApiCaller(ApiToken Token, IReadOnlyList<AdministratorAccess> Accesses)
{
    /// <summary>Whether every tenant and the installation are theirs.</summary>
    public bool IsOperator { get; } = Token.IsMachines ? Token.Tenant is null : Accesses.Any(access => access.IsOperator);

    /// <summary>The tenants that they administer beside being an operator; ordered by name.</summary>
    public IReadOnlyList<TenantId> Tenants { get; } = Token switch
    {
        { IsMachines: true, Tenant: { } tenant } => [tenant],
        { IsMachines: true } => [],
        _ => [.. Accesses.Select(access => access.Tenant).OfType<TenantId>().OrderBy(tenant => tenant.Value, StringComparer.Ordinal)],
    };

    /// <summary>For records: the person, or the machine by what its token is called. A note of somebody's own making ends no parenthesis of ours.</summary>
    public Actor Actor => (Token.IsMachines ? new Actor($"{Token.Note} (token {Token.Id})", null) : new Actor($"{(Accesses.Count == 0 ? Token.MadeBy : Accesses[0].Name)} (token {Token.Note.Replace('(', '[').Replace(')', ']')})", Token.Person)) with { Token = Token };

    public bool MayAdminister(TenantId tenant) => IsOperator || Tenants.Contains(tenant);

    public bool Has(ApiScope scope) => Token.Scopes.Contains(scope);

    public override string ToString() => Token.ToString();
}
