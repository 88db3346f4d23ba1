namespace Weblogin.Tenants;

/// <summary>Knows what of a tenant's ends, of that which one room keeps. Implemented there. Thread-safe.</summary>
internal interface IEndingSource
{
    /// <summary>In no order; empty where nothing ends.</summary>
    Task<IReadOnlyList<Ending>> OfAsync(Tenant tenant, CancellationToken ct);
}

/// <summary>Knows what of the installation itself ends.</summary>
internal interface IInstallationEndings
{
    /// <inheritdoc cref="IEndingSource.OfAsync" />
    IReadOnlyList<Ending> Now();
}
