using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Tests.Commands;

/// <summary>Remembers whose sessions a command has ended.</summary>
internal sealed class EndedSessions : IAdministeredSessions
{
    public List<(string Tenant, SessionChoice Meant)> All { get; } = [];

    public Task<IReadOnlyList<OpenSession>> ListAsync(Tenant tenant, SessionChoice meant, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<OpenSession>>([]);

    public Task<EndedByAdministrator> EndAsync(Tenant tenant, SessionChoice meant, string? by, CancellationToken ct)
    {
        All.Add((tenant.Id.Value, meant));
        return Task.FromResult(new EndedByAdministrator(1, [], []));
    }

    public Task<EndedByAdministrator> EndEverywhereAsync(PersonId person, string by, CancellationToken ct) => throw new InvalidOperationException("No command here ends them everywhere.");
}
