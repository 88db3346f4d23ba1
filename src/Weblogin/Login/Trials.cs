using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login;

/// <summary>What a login does in a test user's browser beside what every login does: it keeps to its version and its person, and tells where it landed.</summary>
internal sealed class Trials(ITrialStore store, TenantDirectory directory, TimeProvider time)
{
    /// <summary>The tenant as a login that has begun knows it, whatever cookie its answer brings or does not bring; null where that version is no more.</summary>
    /// <param name="tenant">As the request knows it: what serves everybody, but for a test user's browser.</param>
    public Tenant? TenantOf(Tenant tenant, LoginTransaction transaction) => transaction.Trial switch
    {
        { Stage: TrialStage.Dev } trial => directory.Current.FindCandidate(tenant.Id) is { } candidate && candidate.Version == trial.Version ? candidate with { Trial = trial } : null,
        _ when ExaminedClaims.AreOf(transaction) => directory.Current.FindTenant(tenant.Id),
        // A test user's cookie with the answer alone would have everybody's login judged by the keys that are tried.
        _ => Trial.Meet(tenant.Trial, null) ? tenant : directory.Current.FindTenant(tenant.Id),
    };

    /// <summary>Why the person is not the test user in whose browser a candidate serves; null where they are, or may become it.</summary>
    public static LoginFailure? Other(Tenant tenant, Subject subject) =>
        tenant.Trial is { Stage: TrialStage.Dev, Person: { } named } trial && named != subject.Person ? new LoginFailure(FailureReason.OtherPerson, $"the browser is {trial}'s, who is another person") : null;

    /// <summary>The first who logs in in a test user's browser is that test user; empty where that is settled.</summary>
    public IReadOnlyList<IPendingWrite> Binding(Tenant tenant, Subject subject) =>
        tenant.Trial is { Person: null } trial ? [store.Bind(tenant.Id, trial.Tester, subject.Person)] : [];

    /// <summary>That the test user has landed, where the answer itself is what the relying party gets; empty in everybody else's browser.</summary>
    public IReadOnlyList<IPendingWrite> Landing(Tenant tenant, RelyingParty relyingParty, Subject subject, RelyingPartyAnswer.Told told) =>
        told.IsDelivered && PassOf(tenant, relyingParty, subject, told.Released) is { } pass ? Landed(pass) : [];

    /// <summary>What is to be kept when the relying party has got its answer; null in everybody else's browser, and where it leads elsewhere.</summary>
    /// <param name="released">What it is told.</param>
    public static TrialPass? PassOf(Tenant tenant, RelyingParty relyingParty, Subject subject, IReadOnlyList<TracedClaim> released) =>
        tenant is { Trial: { } trial, GoLive: { } gate } && relyingParty.Id == (trial.Stage == TrialStage.Dev ? gate.Dev : gate.Prod) && (trial.Person is null || trial.Person == subject.Person)
            ? new TrialPass
            {
                Tenant = tenant.Id,
                Stage = trial.Stage,
                Configuration = trial.Configuration,
                Version = trial.Version,
                Tester = trial.Tester,
                Person = subject.Person,
                Claims = [.. released.Select(claim => claim.Name)],
                Sources = [.. released.Select(claim => claim.Source).OfType<string>().Distinct(StringComparer.Ordinal)],
                Level = subject.Level,
                WayIn = subject.IdentityProvider,
                Link = trial.Link is { } link && tenant.FindLink(link)?.RelyingParty == relyingParty.Id ? link : null,
                LandedAt = default,
            }
            : null;

    /// <summary>Keeps that a test user has landed at a relying party which has fetched its answer.</summary>
    public Task LandedAsync(TrialPass pass) => store.CommitAsync(Landed(pass));

    /// <summary>Keeps that the tenant's identity provider has ended its session of a test user who logged out.</summary>
    public Task LoggedOutAsync(TenantId tenant, Trial trial) => store.CommitAsync([store.Prove(new TrialProof
    {
        Tenant = tenant, Kind = ProofKind.Logout, Configuration = trial.Configuration, Version = trial.Version, Tester = trial.Tester, At = time.GetUtcNow(),
    })]);

    private IReadOnlyList<IPendingWrite> Landed(TrialPass pass)
    {
        var now = time.GetUtcNow();
        var proof = new TrialProof { Tenant = pass.Tenant, Kind = ProofKind.DeepLink, Configuration = pass.Configuration, Version = pass.Version, Tester = pass.Tester, At = now };
        return pass.Link is null ? [store.Land(pass with { LandedAt = now })] : [store.Land(pass with { LandedAt = now }), store.Prove(proof)];
    }
}
