using System.Collections.Concurrent;
using Weblogin.Model;

namespace Weblogin.Login.Probing;

/// <summary>
/// What our own probe knows of identity providers. "Down" is said of one alone that has answered this tenant before, and then failed
/// <see cref="Failures"/> times in a row over <see cref="Over"/>; the first answer ends it. Nothing that a browser brings ever comes here: an error
/// that anybody can forge must not turn everybody else away. In memory: each process has seen what it has seen. Thread-safe.
/// </summary>
internal sealed class ProviderHealth(TimeProvider time)
{
    /// <summary>In a row.</summary>
    public const int Failures = 4;

    /// <summary>From the first of them to the last.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId), Seen> _seen = new();

    public bool IsDown(TenantId tenant, IdentityProviderId provider) => _seen.TryGetValue((tenant, provider), out var seen) && seen.IsDown;

    /// <summary>What came of one probe. Only the probe says this.</summary>
    /// <param name="address">What was asked: of another address nothing is known yet.</param>
    /// <returns>Whether the provider is down now, where that has changed by it; null where it has not.</returns>
    public bool? Saw(TenantId tenant, IdentityProviderId provider, Uri address, bool answered)
    {
        var before = _seen.TryGetValue((tenant, provider), out var known) && known.Address == address ? known : new Seen(address, false, 0, null, false);
        var now = time.GetUtcNow();
        var failing = before with { Failed = before.Failed + 1, Since = before.Since ?? now };
        var after = answered
            ? new Seen(address, true, 0, null, false)
            : failing with { IsDown = failing.HasAnswered && failing.Failed >= Failures && now - failing.Since >= Over };
        _seen[(tenant, provider)] = after;
        return after.IsDown == before.IsDown ? null : after.IsDown;
    }

    /// <summary>Forgets everybody but these.</summary>
    public void Keep(IReadOnlySet<(TenantId, IdentityProviderId)> probed)
    {
        foreach (var gone in _seen.Keys.Where(key => !probed.Contains(key)))
            _seen.TryRemove(gone, out _);
    }

    /// <param name="HasAnswered">At least once since the process began.</param>
    /// <param name="Failed">How often in a row.</param>
    /// <param name="Since">UTC, the first of those failures; null where there is none.</param>
    private sealed record Seen(Uri Address, bool HasAnswered, int Failed, DateTimeOffset? Since, bool IsDown);
}
