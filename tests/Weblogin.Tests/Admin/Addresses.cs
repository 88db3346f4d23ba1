using System.Text;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Tests.Admin;

/// <summary>An internet of a few addresses; nothing else is there.</summary>
internal sealed class Addresses : IGuardedFetch
{
    private readonly Dictionary<string, string> _content = new(StringComparer.Ordinal);

    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public string this[string address]
    {
        set => _content[address] = value;
    }

    public Task<FetchOutcome> GetAsync(FetchRequest request, CancellationToken ct)
    {
        Asked.Add(request.Address.AbsoluteUri);
        return Task.FromResult<FetchOutcome>(_content.TryGetValue(request.Address.AbsoluteUri, out var content)
            ? new FetchOutcome.Fetched(Encoding.UTF8.GetBytes(content), new Validators(null, null))
            : new FetchOutcome.Failed("It answered with status 404.") { Status = 404 });
    }
}
