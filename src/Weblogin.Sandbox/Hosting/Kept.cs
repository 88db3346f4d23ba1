using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Weblogin.Oidc;

namespace Weblogin.Sandbox.Hosting;

/// <summary>Things kept in memory for a while under an unguessable handle. Thread-safe; what is too old is thrown out when something new comes.</summary>
internal sealed class Kept<T>(TimeProvider time, TimeSpan life)
    where T : class
{
    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Until)> _items = new(StringComparer.Ordinal);

    /// <summary>Keeps a value; the handle has 43 base64url characters.</summary>
    public string Add(T value)
    {
        var now = time.GetUtcNow();
        foreach (var (old, item) in _items)
        {
            if (now >= item.Until)
                _items.TryRemove(old, out _);
        }

        var handle = OpaqueHandle.New().Value;
        _items[handle] = (value, now + life);
        return handle;
    }

    /// <summary>Looks a value up and leaves it.</summary>
    public bool TryFind(string? handle, [NotNullWhen(true)] out T? value)
    {
        value = handle is not null && _items.TryGetValue(handle, out var item) && time.GetUtcNow() < item.Until ? item.Value : null;
        return value is not null;
    }

    /// <summary>Takes a value out: of many who try, one gets it.</summary>
    public bool TryTake(string? handle, [NotNullWhen(true)] out T? value)
    {
        value = handle is not null && _items.TryRemove(handle, out var item) && time.GetUtcNow() < item.Until ? item.Value : null;
        return value is not null;
    }

    /// <summary>Removes every value of a kind.</summary>
    public void RemoveWhere(Func<T, bool> isMeant)
    {
        foreach (var (handle, item) in _items)
        {
            if (isMeant(item.Value))
                _items.TryRemove(handle, out _);
        }
    }

    public void Remove(string? handle)
    {
        if (handle is not null)
            _items.TryRemove(handle, out _);
    }
}
