namespace Weblogin.Tenants.Fetching;

/// <summary>Fetches from addresses that somebody wrote, without becoming that somebody's hand inside our network.</summary>
internal interface IGuardedFetch
{
    /// <summary>One GET; whatever the other side does is an outcome, within the time and size that were set.</summary>
    Task<FetchOutcome> GetAsync(FetchRequest request, CancellationToken ct);
}

/// <summary>Resolves host names.</summary>
internal interface INameResolver
{
    /// <summary>All addresses of a name; empty where it has none.</summary>
    Task<IReadOnlyList<System.Net.IPAddress>> ResolveAsync(string host, CancellationToken ct);
}
