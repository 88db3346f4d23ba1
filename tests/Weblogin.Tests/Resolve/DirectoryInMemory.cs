using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Tests.Resolve;

/// <summary>A directory that answers what a test wants.</summary>
internal sealed class DirectoryInMemory : IDirectory
{
    public Func<string, DirectoryAnswer> Answer { get; set; } = _ => new DirectoryAnswer.Nobody();

    public Task<DirectoryAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct) => Task.FromResult(Answer(account));
}
