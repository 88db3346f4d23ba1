using Weblogin.Model;

namespace Weblogin.Tenants.Access;

/// <summary>Tokens of tenants, by the hash of each; the tokens themselves are kept nowhere.</summary>
internal interface ITenantTokenStore
{
    /// <param name="hash">Of the token (<see cref="OneTimeHandle.Hash"/>).</param>
    /// <param name="along">Written in the same commit, or what must hold in it.</param>
    /// <returns>False where one of those did not: nothing is written then.</returns>
    Task<bool> AddAsync(TenantToken token, byte[] hash, params IReadOnlyList<IPendingWrite> along);

    /// <summary>The token of this hash, whoever's and however old; null where there is none.</summary>
    Task<TenantToken?> FindAsync(byte[] hash, CancellationToken ct);

    /// <summary>The tenant's tokens, oldest first, expired ones too.</summary>
    Task<IReadOnlyList<TenantToken>> OfAsync(TenantId tenant, CancellationToken ct);

    /// <param name="along">Written in the same commit.</param>
    /// <returns>Whether there was one: it opens nothing from now on.</returns>
    Task<bool> RevokeAsync(TenantId tenant, string id, params IReadOnlyList<IPendingWrite> along);
}
