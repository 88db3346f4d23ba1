using System.Diagnostics.Metrics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// What is counted of logins. Every label is one that documents or our own enumerations name: whoever sends something cannot make a new one,
/// and none of them says who anybody is.
/// </summary>
internal static class LoginMetrics
{
    public const string MeterName = "Weblogin.Login";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> FailedWays = Meter.CreateCounter<long>(
        "weblogin.login.ways_in_failed", description: "Ways in that came to nothing, by tenant, identity provider and reason. One login may try several.");

    private static readonly Counter<long> CompletedLogins = Meter.CreateCounter<long>(
        "weblogin.login.completed", description: "Logins that led to an answer with a person, by tenant, way in, level and how many ways in were tried. Answers out of a session are not among them.");

    private static readonly Counter<long> RefusedLogins = Meter.CreateCounter<long>(
        "weblogin.login.refused", description: "Logins that ended without a person, by tenant and reason.");

    public static void WayInFailed(Tenant tenant, IdentityProvider provider, FailureReason reason) =>
        FailedWays.Add(1, new("tenant", tenant.Id.Value), new("identity_provider", provider.Id.Value), new("reason", reason.ToString()));

    /// <param name="tried">The last one with the others: 1 where the first did.</param>
    public static void Completed(Tenant tenant, Subject subject, int tried) => CompletedLogins.Add(
        1, new("tenant", tenant.Id.Value), new("identity_provider", subject.IdentityProvider.Value), new("level", subject.Level.Acr), new("tried", tried));

    public static void Refused(Tenant tenant, FailureReason reason) => RefusedLogins.Add(1, new("tenant", tenant.Id.Value), new("reason", reason.ToString()));
}
