using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Admin.Trials;

/// <summary>Where a tenant stands, in the words of the page.</summary>
internal sealed class GateWords(GateTexts texts, TenantSnapshot snapshot)
{
    public ShownGate Shown(string name, string address, TrialStatus status) => new(name, address)
    {
        HasGate = true,
        InForce = status.InForce is { } release ? Words(release) : null,
        State = State(status),
        Reasons = [.. status.Reasons.Select(Why)],
        Stages = [Stage(status, TrialStage.Dev, status.Gate.Dev), Stage(status, TrialStage.Prod, status.Gate.Prod)],
        MayOpen = status.MayOpen,
        IsTried = status.Stage == TrialStage.Dev,
        Testers = [.. status.Testers.Select(tester => new ShownTestUser(tester.Number, tester.Name, BrowserOf(tester), At(status, tester, TrialStage.Dev), At(status, tester, TrialStage.Prod)))],
        Before = [.. status.Releases.Skip(1).Where(release => !release.IsLike(status.InForce!)).DistinctBy(release => (release.Version, release.Configuration)).Select(release => new ShownRelease(release.Number, Words(release)))],
    };

    private string State(TrialStatus status) => status switch
    {
        { Stage: TrialStage.Prod } => status.IsConfirmed ? texts.Confirmed : texts.Confirming,
        { InForce: null } => AdminTexts.With(texts.TriedFirst, Number(status.Newest.Version)),
        { Reasons.Count: 0 } => AdminTexts.With(texts.OnlyTrial, Number(status.Newest.Version)),
        _ => AdminTexts.With(texts.Tried, Number(status.Newest.Version)),
    };

    private string Why(TrialReason reason) => reason switch
    {
        TrialReason.OfDocument => texts.DocumentChanged,
        TrialReason.OfRelyingParty party => AdminTexts.With(texts.RelyingPartyChanged, snapshot.FindEvenClosed(party.Id)?.Name ?? party.Id.Value),
        TrialReason.OfPartner partner => AdminTexts.With(texts.PartnerChanged, partner.Name),
        _ => throw new UnreachableException(),
    };

    private ShownStage Stage(TrialStatus status, TrialStage stage, RelyingPartyId party) =>
        new(stage.ToString().ToUpperInvariant(), snapshot.FindEvenClosed(party)?.Name ?? party.Value, status.PassedAt(stage), status.Gate.TestUsers);

    private string Words(ReleasedVersion release) => AdminTexts.With(texts.Version, Number(release.Version), AdminTime.Text(release.At), release.By);

    private string BrowserOf(Tester tester) => tester switch { { BrowserHash: not null } => texts.HasBrowser, { LinkHash: not null } => texts.HasLink, _ => texts.HasNeither };

    private string At(TrialStatus status, Tester tester, TrialStage stage) =>
        status.Passes.FirstOrDefault(pass => pass.Stage == stage && pass.Tester == tester.Number) switch
        {
            null => "–",
            // Whoever has passed at DEV is nobody more at PROD.
            { Person: var person } when stage == TrialStage.Prod && status.Passes.Any(pass => pass is { Stage: TrialStage.Dev, ConfirmedAt: not null } && pass.Person == person) => texts.DidTheirPart,
            { ConfirmedAt: null } => texts.Landed,
            _ => texts.Passed,
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
