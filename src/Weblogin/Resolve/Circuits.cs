using System.Collections.Concurrent;
using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>
/// Asks what lies outside of us in the middle of a login, so that one that is down costs nobody much: each question ends after
/// <see cref="Longest"/>, and after <see cref="Failures"/> in a row without an answer nobody asks for <see cref="Pause"/>; then one login tries, and the others
/// wait for what it finds. In the memory of each node. Safe for parallel use.
/// </summary>
internal sealed class Circuits(TimeProvider time)
{
    /// <summary>The longest that a login waits for one answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>How many questions in a row may go without an answer.</summary>
    public const int Failures = 3;

    /// <summary>How long it is left alone then.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<CircuitKey, Circuit> _circuits = new();

    /// <summary>The answer, or why there is none. What is asked throws nothing but for being told to end.</summary>
    /// <param name="isAnswer">Whether what came is an answer, and not word that there is none.</param>
    /// <param name="none">What to say where none came: a sentence for the log goes in.</param>
    public async Task<T> AskAsync<T>(CircuitKey key, Func<CancellationToken, Task<T>> ask, Predicate<T> isAnswer, Func<string, T> none, CancellationToken ct)
    {
        var circuit = _circuits.GetOrAdd(key, static (_, clock) => new Circuit(clock), time);
        if (!circuit.TryEnter())
            return none("is left alone for a while, for it did not answer");
        var answered = false;
        try
        {
            using var limit = new CancellationTokenSource(Longest, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
            // What does not end when it is told to goes on without us.
            var answer = await ask(both.Token).WaitAsync(both.Token);
            answered = isAnswer(answer);
            return answer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return none($"has not answered within {Longest.TotalSeconds:0} s");
        }
        finally
        {
            circuit.Left(answered, wasCut: ct.IsCancellationRequested && !answered);
        }
    }

    private sealed class Circuit(TimeProvider time)
    {
        private readonly Lock _lock = new();
        private int _failures;
        private DateTimeOffset _openUntil = DateTimeOffset.MinValue;

        public bool TryEnter()
        {
            lock (_lock)
            {
                if (_failures < Failures)
                    return true;
                var now = time.GetUtcNow();
                if (now < _openUntil)
                    return false;
                // One login tries; if it finds nobody there, this is when the next may.
                _openUntil = now + Pause;
                return true;
            }
        }

        // Whoever closes the browser says nothing of who was asked.
        public void Left(bool answered, bool wasCut)
        {
            lock (_lock)
            {
                if (wasCut)
                    return;
                _failures = answered ? 0 : _failures + 1;
                if (_failures == Failures)
                    _openUntil = time.GetUtcNow() + Pause;
            }
        }
    }
}

/// <summary>What is asked: one tenant's database never closes the way to another's.</summary>
/// <param name="Kind">The rule that asks.</param>
internal readonly record struct CircuitKey(TenantId Tenant, IdentityProviderId Provider, Tenants.ResolveRule Kind);
