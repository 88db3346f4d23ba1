using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Tests.Resolve;

/// <summary>A tenant's database that answers what a test wants.</summary>
internal sealed class DatabaseInMemory : IExternalAttributeStore
{
    public Func<string, CancellationToken, Task<ExternalAnswer>> Answer { get; set; } = (_, _) => Task.FromResult<ExternalAnswer>(new ExternalAnswer.Rows([]));

    public List<string> Asked { get; } = [];

    public Task<ExternalAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct)
    {
        Asked.Add(account);
        return Answer(account, ct);
    }
}
