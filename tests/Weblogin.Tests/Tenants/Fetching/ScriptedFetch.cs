using Weblogin.Tenants.Fetching;

namespace Weblogin.Tests.Tenants.Fetching;

/// <summary>The other side of a fetch, played by the test.</summary>
internal sealed class ScriptedFetch : IGuardedFetch
{
    public Func<FetchRequest, FetchOutcome> Answer { get; set; } = _ => new FetchOutcome.Failed("It cannot be reached.");

    public List<FetchRequest> Requests { get; } = [];

    public static FetchOutcome Fetched(MetadataSamples metadata, string? etag = null) => new FetchOutcome.Fetched(metadata.Content, new Validators(etag, null));

    public Task<FetchOutcome> GetAsync(FetchRequest request, CancellationToken ct)
    {
        lock (Requests)
            Requests.Add(request);
        return Task.FromResult(Answer(request));
    }
}
