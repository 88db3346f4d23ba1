namespace Weblogin.Tenants.Access;

/// <summary>When the tokens of a tenant's machines end.</summary>
internal sealed class TokenEndings(ITenantTokenStore tokens) : IEndingSource
{
    public async Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, CancellationToken ct) =>
    [
        .. (await tokens.OfAsync(tenant.Id, ct)).Select(token => new Ending
        {
            Kind = EndingKind.Token,
            Tenant = tenant.Id,
            Party = NameOf(token),
            Name = token.Id,
            EndsAt = token.ExpiresAt,
            At = token.ExpiresAt,
            Effect = EndingEffect.MachineStops,
        }),
    ];

    // The note of a token in an address is its maker's name, and what ends is read by whoever has such an address.
    private static string NameOf(TenantToken token) => token.Scopes.Any(TokenScopeNames.StandsInAddress) ? string.Join(", ", token.Scopes.Select(TokenScopeNames.Of)) : token.Note;
}
