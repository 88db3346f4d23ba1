using System.Net;
using System.Net.Http.Headers;
using Weblogin.Model;

namespace Weblogin.Tenants.Access;

/// <summary>Makes the tokens by which a tenant's machines prove themselves, and judges those that come.</summary>
internal sealed class TenantTokens(ITenantTokenStore store, TimeProvider time)
{
    // What secret scanners find it by.
    private const string Prefix = "wlt_";

    /// <summary>Makes a token.</summary>
    /// <param name="scopes">At least one; what stands in an address alone. <see cref="TokenScope.AllCalendars"/> is of the tenant on which administration is served.</param>
    /// <param name="life">Above zero, at most <see cref="TenantToken.MaxLife"/>.</param>
    /// <param name="record">Makes the record of it, written in one commit with it; null where none is kept.</param>
    /// <returns>What is known of it, and the token itself, which is shown once and kept nowhere.</returns>
    public async Task<(TenantToken Token, string Text)> MakeAsync(
        TenantId tenant, IReadOnlySet<TokenScope> scopes, TimeSpan life, IReadOnlyList<IPNetwork> networks, string note, Func<TenantToken, IPendingWrite>? record = null) =>
        await MakeHeldAsync(tenant, scopes, life, networks, note, record, []) ?? throw new InvalidOperationException("Nothing was held, and no token was written.");

    /// <summary>Makes a token as long as something holds in the same commit.</summary>
    /// <param name="held">What must hold.</param>
    /// <returns>Null where it does not: there is no token then.</returns>
    /// <inheritdoc cref="MakeAsync" path="/param" />
    public async Task<(TenantToken Token, string Text)?> MakeHeldAsync(
        TenantId tenant, IReadOnlySet<TokenScope> scopes, TimeSpan life, IReadOnlyList<IPNetwork> networks, string note, Func<TenantToken, IPendingWrite>? record, IReadOnlyList<IPendingWrite> held)
    {
        ArgumentOutOfRangeException.ThrowIfZero(scopes.Count);
        if (scopes.Any(TokenScopeNames.StandsInAddress))
            ArgumentOutOfRangeException.ThrowIfGreaterThan(scopes.Count, 1, nameof(scopes));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, TenantToken.MaxLife);
        var now = time.GetUtcNow();
        var handle = OneTimeHandle.New(now);
        var token = new TenantToken
        {
            Tenant = tenant,
            Id = IdOf(handle),
            Note = note,
            Scopes = scopes,
            Networks = networks,
            MadeAt = now,
            ExpiresAt = now + life,
        };
        return await store.AddAsync(token, handle.Hash, [.. held, .. record is null ? [] : (IPendingWrite[])[record(token)]]) ? (token, Prefix + handle.Text) : null;
    }

    /// <summary>Judges a call at a tenant.</summary>
    /// <param name="authorization">The Authorization header, the one place where a token is looked for (RFC 6750 §2.1); null where there is none.</param>
    /// <param name="from">The caller's address; null where it is not known.</param>
    public Task<TokenVerdict> JudgeAsync(Tenant tenant, string? authorization, IPAddress? from, TokenScope scope, CancellationToken ct) => JudgeAsync(tenant, authorization, from, [scope], ct);

    /// <summary>Judges a call for a calendar: a tenant's, or everybody's.</summary>
    /// <param name="text">The token, out of the address; null where there is none.</param>
    /// <param name="from">The caller's address; null where it is not known.</param>
    /// <returns>Of everybody's only where the tenant is the one on which administration is served.</returns>
    public Task<TokenVerdict> JudgeCalendarAsync(Tenant tenant, string? text, IPAddress? from, CancellationToken ct) =>
        JudgeAsync(tenant, $"Bearer {text}", from, tenant.IsAdministration ? [TokenScope.Calendar, TokenScope.AllCalendars] : [TokenScope.Calendar], ct);

    private async Task<TokenVerdict> JudgeAsync(Tenant tenant, string? authorization, IPAddress? from, TokenScope[] oneOf, CancellationToken ct)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return new TokenVerdict.Unknown("no bearer token");
        if (header.Parameter?.StartsWith(Prefix, StringComparison.Ordinal) != true || !OneTimeHandle.TryParse(header.Parameter[Prefix.Length..], out var handle))
            return new TokenVerdict.Unknown("not in the form of a token");
        if (await store.FindAsync(handle.Hash, ct) is not { } token)
            return new TokenVerdict.Unknown("no such token");
        if (token.Tenant != tenant.Id)
            return new TokenVerdict.Unknown($"token {token.Id} is another tenant's");
        if (token.ExpiresAt <= time.GetUtcNow())
            return new TokenVerdict.Unknown($"token {token.Id} has expired");
        if (!token.Scopes.Overlaps(oneOf))
            return new TokenVerdict.NotAllowed(token, $"its scope is not {string.Join(" or ", oneOf.Select(TokenScopeNames.Of))}");
        return token.MayComeFrom(from) ? new TokenVerdict.Accepted(token) : new TokenVerdict.NotAllowed(token, "not from its networks");
    }

    private static string IdOf(OneTimeHandle handle) => OneTimeHandle.NumberOf(handle.Hash).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
