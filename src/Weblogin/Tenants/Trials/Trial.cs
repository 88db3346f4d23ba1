using Weblogin.Model;

namespace Weblogin.Tenants.Trials;

/// <summary>Where a version of a tenant stands.</summary>
internal enum TrialStage
{
    /// <summary>A candidate: test users alone meet it, and it leads to the DEV relying party alone.</summary>
    Dev,

    /// <summary>It serves everybody, and test users confirm it at the PROD relying party.</summary>
    Prod,
}

/// <summary>That a login goes on in a test user's browser: part of the tenant's snapshot that the login is handed, and kept in everything that lasts.</summary>
/// <param name="Tester">The test user's number within the tenant.</param>
/// <param name="Version">The version of the tenant's document.</param>
/// <param name="Configuration">What the version rests on, as a hash: evidence counts for it alone.</param>
internal sealed record Trial(TrialStage Stage, int Tester, int Version, string Configuration)
{
    /// <summary>In the place of a test user's number: an attribute test that meets the candidate. It lets nobody in, so that no evidence, no session and no person ever comes of it.</summary>
    public const int NoTester = 0;

    /// <summary>Who the test user has proven to be; null before the first login.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The tenant's link by which this browser went to a target a few minutes ago; null where it did not.</summary>
    public string? Link { get; init; }

    /// <summary>Whether what came about in one may be used in the other: a candidate's only by the same test user under the very same candidate, and what serves everybody never by a candidate. Null is no trial.</summary>
    public static bool Meet(Trial? one, Trial? other) => Apart(one) == Apart(other);

    // Who it is is learnt in the middle of a login.
    private static Trial? Apart(Trial? trial) => trial is { Stage: TrialStage.Dev } ? trial with { Person = null, Link = null } : null;

    public override string ToString() => $"test user {Tester} at {Stage}, version {Version}";
}
