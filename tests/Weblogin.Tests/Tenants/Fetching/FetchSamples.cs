using System.Net;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Tests.Tenants.Fetching;

/// <summary>A guarded fetch as it runs, with names of the test's making.</summary>
internal sealed class FetchSamples : INameResolver
{
    private readonly Queue<string[]> _answers = new();

    public FetchOptions Options { get; } = new() { Loopback = true, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Names that were looked up, in order.</summary>
    public List<string> Asked { get; } = [];

    public GuardedDestination Destination => new(Microsoft.Extensions.Options.Options.Create(Options), this);

    public GuardedFetch Fetch => new(Destination, Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System);

    /// <summary>What each look-up answers, one after the other; the last stays.</summary>
    public FetchSamples Resolving(params string[][] answers)
    {
        foreach (var answer in answers)
            _answers.Enqueue(answer);
        return this;
    }

    public static FetchRequest Request(string address, bool forTest = true) => Request(new Uri(address), forTest);

    public static FetchRequest Request(Uri address, bool forTest = true) => new(address, forTest, MaxOctets: 1024 * 1024);

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct)
    {
        Asked.Add(host);
        var answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Select(IPAddress.Parse)]);
    }
}
