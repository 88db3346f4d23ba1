using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>
/// A page of ours that looks at what an identity provider answers. It stands where a relying party would, and gets the answer itself: no fallback, no session, nobody is let in.
/// </summary>
internal interface IAnswerExaminer : IDownstream
{
    /// <param name="provider">Who was asked.</param>
    /// <param name="outcome">What it answered, verified; or why it could not be asked.</param>
    Task<Examination> ExamineAsync(Tenant tenant, LoginTransaction transaction, IdentityProvider provider, UpstreamOutcome outcome, CancellationToken ct);
}

/// <summary>What became of an examination.</summary>
/// <param name="Result">What the browser gets.</param>
/// <param name="Writes">What must be kept before it does.</param>
internal sealed record Examination(IResult Result, IReadOnlyList<IPendingWrite> Writes)
{
    /// <summary>What the rules said; null where they were not asked.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Why a login would have come to nothing here; null where somebody was found.</summary>
    public LoginFailure? Failure { get; init; }
}
