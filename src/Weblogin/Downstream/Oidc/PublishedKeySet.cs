using System.Text;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// The keys that a client publishes, fetched when an assertion first needs them, anew each hour, and once where a <c>kid</c> is unknown: a
/// stranger who makes one up costs the client one fetch a minute and no more. What cannot be fetched, or is no key set, leaves the last
/// good copy in use for a while, and no longer: a key that its client has taken away must not count for ever where its address is gone too.
/// Thread-safe: many that wait share one fetch.
/// </summary>
/// <param name="keepFor">How long a copy counts that could not be fetched anew.</param>
internal sealed class PublishedKeySet(FetchRequest request, TimeSpan keepFor, IGuardedFetch fetch, TimeProvider time, ILogger log) : IClientKeySource
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private volatile Copy? _copy;
    private Task _fetching = Task.CompletedTask;
    private long? _askedAt;

    public async ValueTask<ClientKeySet?> FindAsync(string? keyId, CancellationToken ct)
    {
        if (!(_copy is { } copy && copy.Keys.Has(keyId) && time.GetElapsedTime(copy.At) < Fresh))
            await Renew().WaitAsync(ct);
        return _copy is { } last && time.GetElapsedTime(last.At) < keepFor ? last.Keys : null;
    }

    /// <summary>The fetch under way, or a new one where the last is long enough ago.</summary>
    private Task Renew()
    {
        lock (_lock)
        {
            if (!_fetching.IsCompleted || (_askedAt is { } asked && time.GetElapsedTime(asked) < Pause))
                return _fetching;
            _askedAt = time.GetTimestamp();
            // For all that wait: no single caller's end is the fetch's.
            return _fetching = Task.Run(() => FetchAsync(CancellationToken.None));
        }
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        switch (await fetch.GetAsync(request with { Known = _copy?.Validators }, ct))
        {
            case FetchOutcome.Fetched { Content: var content, Validators: var validators }:
                if (ClientKeySet.TryParsePublished(Encoding.UTF8.GetString(content), out var keys, out var fault))
                    _copy = new Copy(keys, validators, time.GetTimestamp());
                else
                    log.KeysNotFetched(request.Address.Host, $"What it answered {fault}.", _copy is not null);
                break;
            case FetchOutcome.NotModified when _copy is { } copy:
                _copy = copy with { At = time.GetTimestamp() };
                break;
            case FetchOutcome.Failed failed:
                log.KeysNotFetched(request.Address.Host, failed.Sentence, _copy is not null);
                break;
        }
    }

    private sealed record Copy(ClientKeySet Keys, Validators Validators, long At);
}
