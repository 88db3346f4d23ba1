using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Trials;

/// <summary>Where a tenant stands whose changes are tried before they serve everybody.</summary>
internal sealed record TrialStatus
{
    /// <summary>As the newest document describes it.</summary>
    public required Tenant Newest { get; init; }

    /// <inheritdoc cref="Trial.Configuration" />
    public required string Configuration { get; init; }

    /// <summary>What has served everybody, the newest first; empty where nothing has.</summary>
    public required IReadOnlyList<ReleasedVersion> Releases { get; init; }

    public required IReadOnlyList<Tester> Testers { get; init; }

    /// <summary>Landings of what is tried now, at both stages.</summary>
    public required IReadOnlyList<TrialPass> Passes { get; init; }

    /// <summary>What else was shown to work by what is tried now.</summary>
    public IReadOnlyList<TrialProof> Proofs { get; init; } = [];

    /// <summary>Why the newest is tried; empty where it serves everybody, or nothing does yet.</summary>
    public IReadOnlyList<TrialReason> Reasons { get; init; } = [];

    public GoLive Gate => Newest.GoLive!;

    /// <summary>What serves everybody; null where nothing does.</summary>
    public ReleasedVersion? InForce => Releases.Count > 0 ? Releases[0] : null;

    public TrialStage Stage => string.Equals(InForce?.Configuration, Configuration, StringComparison.Ordinal) ? TrialStage.Prod : TrialStage.Dev;

    /// <summary>How many different people have passed a stage with what is tried now. Who has passed at DEV is nobody more at PROD (decision 50).</summary>
    public int PassedAt(TrialStage stage) => stage == TrialStage.Dev ? PeopleAt(stage).Count() : PeopleAt(stage).Except(PeopleAt(TrialStage.Dev)).Count();

    /// <summary>Whether it may serve everybody.</summary>
    public bool MayOpen => Stage == TrialStage.Dev && PassedAt(TrialStage.Dev) >= Gate.TestUsers;

    /// <summary>Whether it serves everybody and was confirmed there.</summary>
    public bool IsConfirmed => Stage == TrialStage.Prod && PassedAt(TrialStage.Prod) >= Gate.TestUsers;

    private IEnumerable<PersonId> PeopleAt(TrialStage stage) => Passes.Where(pass => pass.Stage == stage && Counts(pass)).Select(pass => pass.Person).Distinct();

    private bool Counts(TrialPass pass) => pass.ConfirmedAt is not null && !Gate.Missing(pass).Any();

    public override string ToString() => $"{Newest.Id}, version {Newest.Version} at {Stage}";
}
