using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>
/// Takes down what happens to logins, beside them: never waits, never throws, and where more comes than can be written it drops events and counts them. A login is not
/// worth less for not being told of.
/// </summary>
internal interface ILoginTraces
{
    /// <param name="login">The login's id (<see cref="LoginId"/>); an event of no login has one of its own.</param>
    void Record(TenantId tenant, string login, LoginTraceEvent happened);

    /// <summary>An event of no login, or of none that is known: a page that refuses what could not be read.</summary>
    void Record(TenantId tenant, LoginTraceEvent happened);

    /// <summary>Writes now what was recorded until now.</summary>
    Task FlushAsync(CancellationToken ct);
}
