namespace Weblogin.Patrons;

/// <summary>
/// Bounds the hashing of PINs and passwords to a share of the processors, with a short queue: logins that need none never wait for it, and whoever comes when the
/// queue is full is told to come again.
/// </summary>
internal sealed class HashingTurns : IDisposable
{
    /// <summary>What is said to whoever finds no room.</summary>
    public static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    private const int QueueForEach = 16;

    private readonly SemaphoreSlim _running;
    private readonly int _room;
    private int _inside;

    public HashingTurns()
        : this(Math.Max(1, Environment.ProcessorCount / 2))
    {
    }

    /// <param name="atOnce">How many hashes run at the same time.</param>
    public HashingTurns(int atOnce)
    {
        _running = new SemaphoreSlim(atOnce, atOnce);
        _room = atOnce * (1 + QueueForEach);
    }

    /// <summary>A turn, to be disposed of when the hashing is done; null where the queue is full.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken ct)
    {
        if (Interlocked.Increment(ref _inside) > _room)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }

        try
        {
            await _running.WaitAsync(ct);
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }

        return new Turn(this);
    }

    public void Dispose() => _running.Dispose();

    private sealed class Turn(HashingTurns turns) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0)
                return;
            Interlocked.Decrement(ref turns._inside);
            turns._running.Release();
        }
    }
}
