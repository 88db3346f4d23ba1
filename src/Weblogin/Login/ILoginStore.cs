using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>
/// Open logins. Handles are stored as hashes, payloads sealed. Everything here has an end: expired rows are invisible at once and
/// swept later.
/// </summary>
internal interface ILoginStore
{
    /// <summary>Stores an open step under its handle.</summary>
    Task OpenStepAsync(byte[] stepHash, LoginStep step, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>
    /// Looks at an open step of this tenant without using it, and counts the look in the same moment: of many parallel answers no more
    /// than so many see the step.
    /// </summary>
    /// <param name="most">Looks that a step may have.</param>
    /// <returns>Null where there is no such step, or it has been looked at so often already; nothing is written then.</returns>
    Task<LoginStep?> LookAtStepAsync(TenantId tenant, byte[] stepHash, int most, DateTimeOffset now, CancellationToken ct);

    /// <summary>Parks a verified answer with its step, in the place of an earlier one. The step stays open.</summary>
    Task ParkAsync(TenantId tenant, ParkedKey key, UpstreamOutcome outcome, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Takes a parked answer together with its step, if the step is of this tenant and this browser: both are gone afterwards, so that
    /// exactly one of many parallel calls gets them. Nothing is taken for another browser.
    /// </summary>
    Task<TakenStep> TakeParkedAsync(TenantId tenant, ParkedKey key, byte[] browserHash, DateTimeOffset now);

    /// <summary>Takes a step of this tenant and this browser that was answered directly; gone afterwards, exactly once.</summary>
    Task<TakenStep> TakeStepAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now);
}

/// <summary>What taking a step gave. Closed.</summary>
internal abstract record TakenStep
{
    private TakenStep() { }

    /// <param name="Step">The step, used up now.</param>
    /// <param name="Outcome">The parked outcome; null where the step was taken directly.</param>
    internal sealed record Taken(LoginStep Step, UpstreamOutcome? Outcome) : TakenStep;

    /// <summary>Never there, used already, or too old.</summary>
    internal sealed record NotOpen : TakenStep;

    /// <summary>It belongs to another browser; it is still there.</summary>
    internal sealed record OtherBrowser : TakenStep;
}
