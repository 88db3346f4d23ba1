namespace Weblogin.Tenants.Access;

/// <summary>When the tokens of a tenant's machines end.</summary>
internal sealed class TokenEndings(ITenantTokenStore tokens) : IEndingSource
{
    public async Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, CancellationToken ct) =>
    [
        .. (await tokens.OfAsync(tenant.Id, ct)).Select(token => Of(token, isAddress: token.Scopes.Any(TokenScopeNames.StandsInAddress))),
    ];

    // The note of a token in an address is its maker's name, and what ends is read by whoever has such an address.
    private static Ending Of(TenantToken token, bool isAddress) => new()
    {
        Kind = isAddress ? EndingKind.CalendarAddress : EndingKind.Token,
        Tenant = token.Tenant,
        Party = isAddress ? "" : token.Note,
        Name = token.Id,
        EndsAt = token.ExpiresAt,
        At = token.ExpiresAt,
        Effect = isAddress ? EndingEffect.CalendarStops : EndingEffect.MachineStops,
    };
}
