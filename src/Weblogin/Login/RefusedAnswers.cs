using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Weblogin.Login;

/// <summary>
/// Answers to open steps that were refused and are not counted in the store yet: a refusal must not cost a commit more than what it refuses.
/// Thread-safe.
/// </summary>
/// <param name="keep">How long a step is open at the most.</param>
internal sealed class RefusedAnswers(TimeSpan keep, TimeProvider time)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    // Of a hash, half is as good as all: the end, for it begins with a number.
    private readonly ConcurrentDictionary<UInt128, (int Count, DateTimeOffset Since)> _refused = new();
    private long _looked = time.GetTimestamp();

    public int Of(byte[] stepHash) => _refused.TryGetValue(Key(stepHash), out var refused) ? refused.Count : 0;

    /// <returns>How many there are now.</returns>
    public int Add(byte[] stepHash)
    {
        ForgetOld();
        return _refused.AddOrUpdate(Key(stepHash), static (_, now) => (1, now), static (_, earlier, _) => (earlier.Count + 1, earlier.Since), time.GetUtcNow()).Count;
    }

    /// <summary>They stand in the store.</summary>
    public void Forget(byte[] stepHash) => _refused.TryRemove(Key(stepHash), out _);

    private void ForgetOld()
    {
        var looked = Volatile.Read(ref _looked);
        if (time.GetElapsedTime(looked) < LookInterval || Interlocked.CompareExchange(ref _looked, time.GetTimestamp(), looked) != looked)
            return;
        var ended = time.GetUtcNow() - keep;
        foreach (var (key, (_, since)) in _refused)
        {
            if (since < ended)
                _refused.TryRemove(key, out _);
        }
    }

    private static UInt128 Key(byte[] stepHash) => BinaryPrimitives.ReadUInt128BigEndian(stepHash.AsSpan(^16..));
}
