using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>Tenants whose own database cannot be asked: their logins go elsewhere.</summary>
internal sealed class ExternalStoreFindings(IExternalAttributeStore stores, TimeProvider time) : ITenantInspector
{
    // Nobody's: blanks are in no user name, so the answer is empty wherever the question can be asked.
    private const string Nobody = "weblogin check";

    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var tenant in tenants)
        {
            foreach (var provider in tenant.IdentityProviders.Where(provider => provider is { AttributeStore: not null, Disabled: false }))
            {
                if (await FaultAsync(tenant, provider, ct) is { } fault)
                    findings.Add(Finding.At(tenant, provider, isFault: true, $"Its attribute store {fault}; logins that need it go by the fallback (lookup-unavailable)."));
            }
        }

        return findings;
    }

    private async Task<string?> FaultAsync(Tenant tenant, IdentityProvider provider, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Circuits.Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await stores.FindAsync(tenant, provider, Nobody, both.Token).WaitAsync(both.Token) is ExternalAnswer.Unreachable { Detail: var detail } ? detail : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"has not answered within {Circuits.Longest.TotalSeconds:0} s";
        }
    }
}
