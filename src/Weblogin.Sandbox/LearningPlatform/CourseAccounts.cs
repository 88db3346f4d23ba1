using System.Collections.Concurrent;

namespace Weblogin.Sandbox.LearningPlatform;

/// <summary>The platform's user accounts, keyed by <c>sub</c>: through which employers each has been used. Thread-safe.</summary>
internal sealed class CourseAccounts
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _employers = new(StringComparer.Ordinal);

    /// <summary>A person came in through a tenant.</summary>
    public void Use(PlatformSession session) =>
        _employers.GetOrAdd(session.Subject, static _ => new(StringComparer.Ordinal))[session.Tenant.Name] = true;

    /// <summary>Names of the tenants this account has been used through, in order.</summary>
    public IReadOnlyList<string> EmployersOf(PlatformSession session) =>
        _employers.TryGetValue(session.Subject, out var employers) ? [.. employers.Keys.Order(StringComparer.Ordinal)] : [];
}
