using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Onboarding.Evidence;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants.Trials;

namespace Weblogin.Admin.Api;

/// <summary>A tenant's way to production: where it stands, its test users, opening a version for everybody and going back. The gate holds a machine as it holds a person.</summary>
internal sealed class OnboardingApi(TrialGate gate, TestUsers users, EvidenceWriter evidence, HeldAccess held)
{
    private const string Path = "/tenants/{tenant}/onboarding";
    private const string NoGate = "no such tenant, or its changes serve everybody at once";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = ApiDemand.OfTenant.For(ApiScope.Onboarding);
        endpoints.MapApi<OnboardingApi, ApiTrial>(ApiOperation.Get(Path, ApiDemand.OfTenant, "showOnboarding", "Where the newest version stands, who has passed, and what has served everybody. Not there where changes serve everybody at once."), (api, call) => api.ShowAsync(call));
        endpoints.MapApi<OnboardingApi, ApiEvidence>(ApiOperation.Get(Path + "/evidence", ApiDemand.OfTenant, "getEvidence", "Who has passed with what, without a value or name of anybody, and a detached signature over it.") with { Query = [ApiParameter.Language] }, (api, call) => api.EvidenceAsync(call));
        endpoints.MapApi<OnboardingApi, ApiNewTester, ApiTesterLink>(
            ApiOperation.Post(Path + "/test-users", demand.Fresh, "nameTestUser", "Names a test user and makes their link: once, for three days.") with { Success = StatusCodes.Status201Created, Also = [ApiProblemKind.Conflict, ApiProblemKind.Refused] }, (api, call, body) => api.NameAsync(call, body));
        endpoints.MapApi<OnboardingApi, ApiNothing>(ApiOperation.Delete(Path + "/test-users/{number:int}", demand, "removeTestUser", "Ends a test user; what they have passed stays."), (api, call) => api.RemoveAsync(call));
        endpoints.MapApi<OnboardingApi, ApiSeenConfiguration, ApiTrial>(
            ApiOperation.Post(Path + "/open", demand.Fresh, "openVersion", "Lets the newest version serve everybody, where enough people have passed with it.") with { Also = [ApiProblemKind.Conflict] }, (api, call, body) => api.OpenAsync(call, body));
        endpoints.MapApi<OnboardingApi, ApiSeenRelease, ApiTrial>(
            ApiOperation.Post(Path + "/back", demand.Fresh, "goBack", "Leads everybody back to what served them before.") with { Also = [ApiProblemKind.Conflict] }, (api, call, body) => api.BackAsync(call, body));
    }

    private Doer By(ApiCall call) => new(call.Who.Actor.Name, call.Who.Actor.Person) { Held = held.Of(call.RequiredTenant, call.Who.Actor) };

    private async Task<ApiReply<ApiTrial>> ShowAsync(ApiCall call) => await gate.StatusAsync(call.RequiredTenant, call.Aborted) is { } status ? Shown(status) : ApiRefusal.NotFound(NoGate);

    private async Task<ApiReply<ApiEvidence>> EvidenceAsync(ApiCall call) => await evidence.WriteAsync(call.RequiredTenant, call.Language, call.Aborted) is { } files
        ? new ApiEvidence(Encoding.UTF8.GetString(files.Json), files.Signature)
        : ApiRefusal.NotFound(NoGate);

    private async Task<ApiReply<ApiTesterLink>> NameAsync(ApiCall call, ApiNewTester body)
    {
        if (await gate.StatusAsync(call.RequiredTenant, call.Aborted) is not { } status)
            return ApiRefusal.NotFound(NoGate);
        if (!Tester.IsName(body.Name.Trim()))
            return new ApiRefusal(ApiProblemKind.Refused, "Nobody can be called so.") { Errors = [new ApiError("name", $"Must be one line of {Tester.MaxName} characters at the most.")] };
        return await users.NameAsync(status.Newest, body.Name.Trim(), By(call), call.Aborted) is { } link
            ? new ApiTesterLink(link.AbsoluteUri)
            : new ApiRefusal(ApiProblemKind.Conflict, $"A tenant has {Tester.Most} test users at the most, or somebody else named one in this moment.");
    }

    private async Task<ApiReply<ApiNothing>> RemoveAsync(ApiCall call) =>
        call.RouteNumber("number") is { } number && await users.RemoveAsync(call.RequiredTenant, number, By(call), call.Aborted) ? new ApiNothing() : ApiRefusal.NotFound("no such test user");

    private async Task<ApiReply<ApiTrial>> OpenAsync(ApiCall call, ApiSeenConfiguration seen) => await gate.StatusAsync(call.RequiredTenant, call.Aborted) is null
        ? ApiRefusal.NotFound(NoGate)
        : await AfterAsync(call, await gate.OpenAsync(call.RequiredTenant, seen.Configuration, By(call), call.Aborted));

    private async Task<ApiReply<ApiTrial>> BackAsync(ApiCall call, ApiSeenRelease seen) => await gate.StatusAsync(call.RequiredTenant, call.Aborted) is null
        ? ApiRefusal.NotFound(NoGate)
        : await AfterAsync(call, await gate.BackAsync(call.RequiredTenant, seen.Release, By(call), call.Aborted));

    private async Task<ApiReply<ApiTrial>> AfterAsync(ApiCall call, OpenOutcome outcome) => outcome switch
    {
        OpenOutcome.Done => await ShowAsync(call),
        OpenOutcome.NotProven => new ApiRefusal(ApiProblemKind.Conflict, "Not enough people have passed with what is tried now."),
        OpenOutcome.Overtaken => new ApiRefusal(ApiProblemKind.Conflict, "It is another configuration by now, or in force already: read it anew."),
        OpenOutcome.NoSuch => new ApiRefusal(ApiProblemKind.Conflict, "Nothing of that number has served everybody."),
        OpenOutcome.NoKeys => new ApiRefusal(ApiProblemKind.Conflict, "A partner's metadata in force has no valid key for that version, or is another's."),
        _ => throw new UnreachableException(),
    };

    private static ApiTrial Shown(TrialStatus status) => new(
        status.Newest.Version, status.Configuration, status.Stage, status.MayOpen, status.IsConfirmed, status.Gate.TestUsers, status.PassedAt(TrialStage.Dev), status.PassedAt(TrialStage.Prod),
        [.. status.Releases.Select(release => new ApiRelease(release.Number, release.Version, release.By, release.At) { Configuration = release.Configuration })],
        [.. status.Testers.Select(tester => new ApiTester(tester.Number, tester.Name, tester.Person is not null, tester.ExpiresAt))],
        [.. status.Passes.Select(pass => new ApiPass(pass.Stage, pass.Tester, pass.Version, pass.Claims, pass.Level.Acr, pass.WayIn.Value, [.. status.Gate.Missing(pass)], pass.LandedAt) { ConfirmedAt = pass.ConfirmedAt })],
        [.. status.Reasons.Select(reason => reason.ToString())]);
}

/// <summary>Where a tenant's newest version stands.</summary>
internal sealed record ApiTrial(
    [property: Description("Of the tenant's document.")] int Version,
    [property: Description("What it rests on, as a hash: who opens it names it.")] string Configuration,
    TrialStage Stage,
    [property: Description("Whether it may be opened now.")] bool MayOpen,
    [property: Description("Whether it serves everybody and was confirmed there.")] bool IsConfirmed,
    [property: Description("How many different people must pass.")] int Needed,
    int PassedAtDev,
    int PassedAtProd,
    [property: Description("What has served everybody, the newest first.")] IReadOnlyList<ApiRelease> Releases,
    IReadOnlyList<ApiTester> TestUsers,
    [property: Description("With what is tried now.")] IReadOnlyList<ApiPass> Passes,
    [property: Description("What differs between what serves everybody and what is tried, in plain English.")] IReadOnlyList<string> Reasons);

/// <summary>What has served everybody.</summary>
internal sealed record ApiRelease(int Number, int Version, string By, DateTimeOffset At)
{
    [Description("Left out where it served everybody before there was a gate.")]
    public string? Configuration { get; init; }
}

/// <summary>A test user.</summary>
internal sealed record ApiTester(int Number, string Name, [property: Description("Whether somebody has logged in as them.")] bool IsKnown, [property: Description("The end of their link, then of their browser.")] DateTimeOffset ExpiresAt);

/// <summary>That a test user has landed.</summary>
internal sealed record ApiPass(
    TrialStage Stage, int TestUser, int Version, IReadOnlyList<string> Claims, string Level, string WayIn, [property: Description("Required claims that did not come.")] IReadOnlyList<string> Missing, DateTimeOffset LandedAt)
{
    [Description("When the person said that everything is right.")]
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>Evidence.</summary>
internal sealed record ApiEvidence([property: Description("Canonical JSON: the octets that are signed.")] string Json, [property: Description("A detached JWS (RFC 7515, appendix F).")] string Signature);

/// <summary>A test user to name.</summary>
internal sealed record ApiNewTester([property: Description("One line of 100 characters at the most.")] string Name);

/// <summary>A link that is shown this once.</summary>
internal sealed record ApiTesterLink(string Link);

/// <summary>What was seen.</summary>
internal sealed record ApiSeenConfiguration(string Configuration);

/// <summary>Where to go back to.</summary>
internal sealed record ApiSeenRelease([property: Description("The number of a release.")] int Release);
