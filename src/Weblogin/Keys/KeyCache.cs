using System.Collections.Concurrent;

namespace Weblogin.Keys;

/// <summary>
/// Opened keys, each loaded once for all callers that ask at the same time. A key that another process imports or rolls is taken when the store
/// tells of a change, and after a minute in any case. A failed load is not kept. Thread-safe.
/// </summary>
internal sealed class KeyCache<TKey, TValue>(TimeProvider time)
    where TKey : notnull
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <param name="load">Runs for all that wait, so no single caller's cancellation reaches it.</param>
    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> load, CancellationToken ct)
    {
        var entry = Current(key, load);
        try
        {
            return await entry.Value.Value.WaitAsync(ct);
        }
        catch when (entry.Value.Value.IsFaulted)
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    /// <summary>Forgets a key that was replaced here.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    /// <summary>Forgets all: something was replaced, maybe by another process.</summary>
    public void ForgetAll() => _entries.Clear();

    private Entry Current(TKey key, Func<Task<TValue>> load)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return _entries.GetOrAdd(key, Fresh(load));
        if (time.GetElapsedTime(entry.MadeAt) < Life)
            return entry;
        var next = Fresh(load);
        return _entries.TryUpdate(key, next, entry) ? next : _entries.GetOrAdd(key, next);
    }

    // Task.Run: making an RSA key is long work, and must not hold the lock of the lazy value.
    private Entry Fresh(Func<Task<TValue>> load) => new(new Lazy<Task<TValue>>(() => Task.Run(load)), time.GetTimestamp());

    private sealed class Entry(Lazy<Task<TValue>> value, long madeAt)
    {
        public Lazy<Task<TValue>> Value => value;

        public long MadeAt => madeAt;
    }
}
