using System.Globalization;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants.Trials;

namespace Weblogin.Commands;

/// <summary>Tells where a tenant stands whose changes are tried first.</summary>
internal sealed class OnboardingStatusCommand : ICommand
{
    public string Name => "onboarding status";

    public string Arguments => "TENANT";

    public string Summary => "Tell which version serves everybody, which is tried, and who has passed.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await OnboardingInput.FindAsync(call, id, ct) is not { } status)
            return ExitCode.Refused;
        var (newest, gate) = (status.Newest, status.Gate);
        await Line($"in force: {(status.InForce is { } current ? $"version {current.Version}, since {current.At:yyyy-MM-dd HH:mm} (UTC), by {current.By}" : "nothing; test users alone come in")}");
        await Line($"newest: version {newest.Version}, {status.Configuration[..16]}: {(status.Stage == TrialStage.Dev ? "is tried" : status.IsConfirmed ? "serves everybody, confirmed" : "serves everybody, is being confirmed")}");
        foreach (var reason in status.Reasons)
            await Line($"  is tried because of {reason}");
        await Line($"at DEV ({gate.Dev}): {status.PassedAt(TrialStage.Dev)} of {OnboardingInput.People(gate.TestUsers)}");
        await Line($"at PROD ({gate.Prod}): {status.PassedAt(TrialStage.Prod)} of {OnboardingInput.People(gate.TestUsers)}");
        foreach (var tester in status.Testers)
            await Line($"  {tester.Number}  {tester.Name}  {OnboardingInput.StateOf(tester, status)}");
        foreach (var release in status.Releases.Skip(1))
            await Line($"before: release {release.Number}, version {release.Version}, {release.At:yyyy-MM-dd HH:mm} (UTC)");
        if (status.MayOpen)
            await Line($"It may be opened: weblogin onboarding open {id}");
        return ExitCode.Done;

        Task Line(FormattableString line) => call.Output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Names a test user and prints their link, or a new one.</summary>
internal sealed class OnboardingInviteCommand : ICommand
{
    private const string As = "--name";
    private const string Again = "--again";

    public string Name => "onboarding invite";

    public string Arguments => $"TENANT {As} NAME | {Again} NUMBER";

    public string Summary => $"Print a link by which a browser becomes a test user's: once, within {Tester.LinkLife.TotalDays:0} days.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [As, Again], out var options) || options.Operands.Count != 1 || options.Given.Count != 1)
            return call.Misuse(this);
        if (await OnboardingInput.FindAsync(call, options.Operands[0], ct) is not { Newest: var tenant })
            return ExitCode.Refused;
        var users = call.Service<TestUsers>();
        Uri? link;
        if (options.Given.TryGetValue(As, out var name))
        {
            if (!Tester.IsName(name))
                return call.Refuse($"{As} must be one line of {Tester.MaxName} characters at the most: what the person is called.");
            link = await users.NameAsync(tenant, name.Trim(), OnboardingInput.Doer, ct);
        }
        else
        {
            link = int.TryParse(options.Given[Again], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await users.LinkAnewAsync(tenant, number, OnboardingInput.Doer, ct) : null;
        }

        if (link is null)
            return call.Refuse($"There is no such test user, or there are {Tester.Most} already.");
        await call.Error.WriteLineAsync($"A browser becomes the test user's by opening this. It works once and is shown this once:");
        await call.Output.WriteLineAsync(link.AbsoluteUri);
        return ExitCode.Done;
    }
}

/// <summary>Ends a test user.</summary>
internal sealed class OnboardingRemoveCommand : ICommand
{
    public string Name => "onboarding remove";

    public string Arguments => "TENANT NUMBER";

    public string Summary => "End a test user: their link and browser open nothing more.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id, var typed] || !int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return call.Misuse(this);
        if (await OnboardingInput.FindAsync(call, id, ct) is not { Newest: var tenant })
            return ExitCode.Refused;
        if (!await call.Service<TestUsers>().RemoveAsync(tenant.Id, number, OnboardingInput.Doer, ct))
            return call.Refuse($"There is no test user {typed}.");
        await call.Output.WriteLineAsync($"{tenant.Id} has no test user {typed} any more.");
        return ExitCode.Done;
    }
}

/// <summary>Opens the version that was tried for everybody.</summary>
internal sealed class OnboardingOpenCommand : ICommand
{
    public string Name => "onboarding open";

    public string Arguments => "TENANT";

    public string Summary => "Let the version that test users have passed with serve everybody.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await OnboardingInput.FindAsync(call, id, ct) is not { } status)
            return ExitCode.Refused;
        var outcome = await call.Service<TrialGate>().OpenAsync(status.Newest.Id, status.Configuration, OnboardingInput.Doer, ct);
        if (outcome != OpenOutcome.Done)
            return call.Refuse(outcome == OpenOutcome.NotProven ? $"Not yet: {status.PassedAt(TrialStage.Dev)} of {OnboardingInput.People(status.Gate.TestUsers)} have passed at {status.Gate.Dev}, or it is open already." : OnboardingInput.WhyNot(outcome));
        await call.Output.WriteLineAsync($"{id}: version {status.Newest.Version} serves everybody. {OnboardingInput.People(status.Gate.TestUsers)} more shall confirm it at {status.Gate.Prod}.");
        return ExitCode.Done;
    }
}

/// <summary>Leads everybody back to a version that served them before.</summary>
internal sealed class OnboardingBackCommand : ICommand
{
    public string Name => "onboarding back";

    public string Arguments => "TENANT RELEASE";

    public string Summary => "Let a version serve everybody that did before (see onboarding status).";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id, var typed] || !int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return call.Misuse(this);
        if (await OnboardingInput.FindAsync(call, id, ct) is not { } status)
            return ExitCode.Refused;
        var outcome = await call.Service<TrialGate>().BackAsync(status.Newest.Id, number, OnboardingInput.Doer, ct);
        if (outcome != OpenOutcome.Done)
            return call.Refuse(OnboardingInput.WhyNot(outcome));
        await call.Output.WriteLineAsync($"{id}: version {status.Releases.First(release => release.Number == number).Version} serves everybody again.");
        return ExitCode.Done;
    }
}

/// <summary>What these commands share.</summary>
internal static class OnboardingInput
{
    /// <summary>Who types, for the record.</summary>
    public static Doer Doer => new(AccessInput.Actor.Name, null);

    /// <summary>So many people, in words.</summary>
    public static string People(int number) => number == 1 ? "1 person" : FormattableString.Invariant($"{number} people");

    /// <summary>Where the tenant stands; null after having said that it has no gate.</summary>
    public static async Task<TrialStatus?> FindAsync(CommandCall call, string id, CancellationToken ct)
    {
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return null;
        if (await call.Service<TrialGate>().StatusAsync(tenant.Id, ct) is { } status)
            return status;
        call.Refuse($"Changes of {id} serve everybody at once: its document has no \"goLive\" (docs/administration.md).");
        return null;
    }

    public static string StateOf(Tester tester, TrialStatus status)
    {
        var browser = tester switch { { BrowserHash: not null } => "has a browser", { LinkHash: not null } => "has a link", _ => "has neither link nor browser" };
        var passed = status.Passes.Where(pass => pass.Tester == tester.Number).Select(pass => $"{(pass.ConfirmedAt is null ? "landed" : "passed")} at {pass.Stage.ToString().ToUpperInvariant()}");
        return string.Join(", ", passed.Prepend(browser));
    }

    public static string WhyNot(OpenOutcome outcome) => outcome switch
    {
        OpenOutcome.Overtaken => "Something has changed in this moment, or that version is in force already. See: weblogin onboarding status",
        OpenOutcome.NoSuch => "Nothing of that number has served everybody.",
        OpenOutcome.NoKeys => "A partner's keys are gone or have expired, or are another's now: that version would let nobody in.",
        OpenOutcome.NotProven => "Not enough people have passed.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
