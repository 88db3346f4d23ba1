using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// Open logins. Handles are stored as hashes, payloads sealed. Everything here has an end: expired rows are invisible at once and
/// swept later.
/// </summary>
internal interface ILoginStore
{
    /// <summary>A step to store under its handle.</summary>
    IPendingWrite Open(byte[] stepHash, LoginStep step, DateTimeOffset expiresAt);

    /// <summary>The open step of this tenant that an answer names; null where there is none, or it has had so many answers already.</summary>
    /// <param name="most">Answers that a step may have.</param>
    Task<LoginStep?> FindForAnswerAsync(TenantId tenant, byte[] stepHash, int most, DateTimeOffset now, CancellationToken ct);

    /// <summary>Counts answers that were of no use.</summary>
    Task CountAnswersAsync(TenantId tenant, byte[] stepHash, int answers);

    /// <summary>Counts a verified answer and parks it with its step, in the place of an earlier one. The step stays open.</summary>
    Task ParkAsync(TenantId tenant, ParkedKey key, UpstreamOutcome outcome, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>A parked answer together with its step, if the step is of this tenant and this browser. Both stay until the step is used.</summary>
    Task<StepForBrowser> FindParkedAsync(TenantId tenant, ParkedKey key, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>A step of this tenant and this browser that was answered directly. It stays until it is used.</summary>
    Task<StepForBrowser> FindAsync(TenantId tenant, byte[] stepHash, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Commits what belongs together: all of it or nothing.</summary>
    /// <param name="use">The step that this uses up, first of all; null where none is.</param>
    /// <returns>
    /// False where somebody else has used the step, or what one of the writes rests on is gone: nothing is written then. Of many parallel
    /// calls that use a step exactly one gets true.
    /// </returns>
    Task<bool> CommitAsync(StepUse? use, IReadOnlyList<IPendingWrite> writes);
}

/// <summary>What a browser found under the handle of a step. Closed.</summary>
internal abstract record StepForBrowser
{
    private StepForBrowser() { }

    /// <param name="Step">The step; it is used up by the commit that <paramref name="Use"/> is given to.</param>
    /// <param name="Outcome">The parked outcome; null where the step is answered directly.</param>
    /// <param name="Use">Using it up.</param>
    internal sealed record Open(LoginStep Step, UpstreamOutcome? Outcome, StepUse Use) : StepForBrowser
    {
        /// <summary>The tenant as this login knows it, where the request may know it otherwise: what an attribute test was begun against, whoever's browser it is. Null where it is the request's. Never the store's word.</summary>
        public Tenant? Tenant { get; init; }
    }

    /// <summary>Never there, used already, or too old.</summary>
    internal sealed record NotOpen : StepForBrowser;

    /// <summary>It belongs to another browser; it is still there.</summary>
    internal sealed record OtherBrowser : StepForBrowser;
}

/// <summary>The one use of a step: its end, which goes into the same commit as what comes of it.</summary>
internal sealed record StepUse(TenantId Tenant, RelyingPartyId RelyingParty, byte[] StepHash)
{
    public override string ToString() => "use of a step";
}
