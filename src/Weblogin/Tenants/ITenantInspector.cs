namespace Weblogin.Tenants;

/// <summary>Looks at tenants for what is wrong with them or soon will be, in what a room keeps or knows beside their documents. Implemented there.</summary>
internal interface ITenantInspector
{
    /// <summary>What is to be known, tenants in the order given; empty where all is well.</summary>
    Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct);
}
