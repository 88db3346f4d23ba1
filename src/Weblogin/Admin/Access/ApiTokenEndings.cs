using Weblogin.Tenants;

namespace Weblogin.Admin.Access;

/// <summary>When the tokens of machines that administer end. Those of the installation's stand with the tenant that administration is served on; a person's own is theirs to see.</summary>
internal sealed class ApiTokenEndings(IApiTokenStore tokens) : IEndingSource
{
    public async Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, CancellationToken ct) =>
    [
        .. (await tokens.OfMachinesAsync(tenant.Id, ct)).Concat(tenant.IsAdministration ? await tokens.OfMachinesAsync(null, ct) : []).Select(listed => new Ending
        {
            Kind = EndingKind.ApiToken,
            Tenant = tenant.Id,
            Party = listed.Token.Note,
            Name = listed.Token.Id,
            EndsAt = listed.Token.ExpiresAt,
            At = listed.Token.ExpiresAt,
            Effect = EndingEffect.MachineStops,
        }),
    ];
}
