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
            Party = token.Note,
            Name = token.Id,
            EndsAt = token.ExpiresAt,
            At = token.ExpiresAt,
            Effect = EndingEffect.MachineStops,
        }),
    ];
}
