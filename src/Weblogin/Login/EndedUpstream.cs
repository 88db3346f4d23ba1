using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// Sessions that identity providers say are over. Ours that rest on them end in the store; and for as long as a verified answer may wait for
/// its browser it is remembered here, so that no answer from before makes a session after. Kept in memory: another node, or a restart within
/// that minute, lets such a login through, as if the logout had come a moment later. Thread-safe.
/// </summary>
internal sealed class EndedUpstream(ISessionStore store, IOptions<LoginOptions> options, TimeProvider time)
{
    // Of a minute: whoever sends notices of sessions that nobody has fills no memory.
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId, string), (DateTimeOffset At, IReadOnlyList<string> Indexes)> _ended = new();

    /// <inheritdoc cref="ISessionStore.EndOfIdentityProviderAsync"/>
    public Task<IReadOnlyList<BrowserSession>> EndAsync(TenantId tenant, IdentityProviderId provider, string name, IReadOnlyList<string> indexes)
    {
        var now = time.GetUtcNow();
        foreach (var (key, (at, _)) in _ended)
        {
            if (at + options.Value.ParkedLifetime < now)
                _ended.TryRemove(key, out _);
        }

        // Before the sessions are looked for: an answer that is believed in this moment finds it here or is found there.
        if (_ended.Count < MostRemembered)
            _ended[(tenant, provider, name)] = (now, indexes);
        return store.EndOfIdentityProviderAsync(tenant, provider, name, indexes, now);
    }

    /// <summary>Whether this session of a provider has been ended since then.</summary>
    public bool Holds(TenantId tenant, IdentityProviderId provider, PartnerSession session, DateTimeOffset since) =>
        _ended.TryGetValue((tenant, provider, session.Name), out var ended)
        && ended.At >= since
        && (ended.Indexes.Count == 0 || session.Index is null || ended.Indexes.Contains(session.Index, StringComparer.Ordinal));
}
