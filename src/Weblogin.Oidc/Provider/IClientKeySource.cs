namespace Weblogin.Oidc.Provider;

/// <summary>Where a client's public keys come from: its registration (<c>jwks</c>), or an address it publishes them at (<c>jwks_uri</c>). Thread-safe.</summary>
public interface IClientKeySource
{
    /// <summary>The keys to verify an assertion with.</summary>
    /// <param name="keyId">
    /// The <c>kid</c> of the assertion, from a stranger; null when it names none. Whoever fetches keys may fetch them anew where it is unknown,
    /// but never once for each stranger who asks.
    /// </param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>Null when there are none now.</returns>
    ValueTask<ClientKeySet?> FindAsync(string? keyId, CancellationToken ct);
}
