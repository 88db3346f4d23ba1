using System.Text.Json;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Explaining;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Storage.Payloads;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What every login did is found afterwards, by whoever must explain it: each hop, and no value of anybody.</summary>
public sealed class LoginTraceTests(EveryWayIn fixture) : IClassFixture<EveryWayIn>
{
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");

    // Whatever a login knows of a person: none of it may stand in a trace.
    private static readonly string[] Values =
    [
        .. Population.Everybody.SelectMany(person => (string[])[person.NationalId, person.Id, $"\"{person.GivenName}\"", person.FullName]),
        EveryWayIn.KarisCard, EveryWayIn.OlasCard, $"\"{EveryWayIn.Pin}\"", EveryWayIn.Password, "90000003", "the-person", "7c2f0000", "kari@skole.example", "the-session", "tom.vikar",
    ];

    private readonly World _world = fixture.World;

    [Theory]
    [MemberData(nameof(MatrixTests.Cells), MemberType = typeof(MatrixTests))]
    public async Task login_of_every_kind_is_told_hop_by_hop_and_without_a_value(string name, string protocol)
    {
        var way = WayIn.Named(name);
        var side = await SideAsync(protocol);
        await fixture.UseAsync(way);
        var before = await CountsAsync();

        var came = await fixture.LogInAsync(way, side, await fixture.BrowserAsync(way));

        Assert.Null(came.Error);
        await MustBeCountedAsync(before, end => end is { Ending: LoginEnding.LetIn, Reason: null } && end.WayIn == way.Provider && end.Level == way.Level && end.RelyingParty is not null);
        var trace = await NewestAsync();
        Assert.Equal((LoginOutcome.LetIn, way.Provider), (trace.Outcome, trace.WayIn?.Value));
        Assert.Equal(protocol, trace.Last<LoginTraceEvent.RequestTaken>()!.Protocol);
        Assert.Equal(
            ["RequestTaken", "LeftFor", "AnswerTaken", "Resolved", "LevelJudged", "Answered", .. protocol == "oidc" ? ["CodeRedeemed"] : Array.Empty<string>()],
            trace.Events.Select(traced => traced.Event.GetType().Name));
        var answer = trace.Last<LoginTraceEvent.AnswerTaken>()!;
        Assert.Equal(way.IsCard, answer.Algorithm is null);
        Assert.NotEmpty(answer.Attributes);
        Assert.Equal(way.Level, trace.Last<LoginTraceEvent.Answered>()!.Level);
        Assert.NotEmpty(trace.Last<LoginTraceEvent.Answered>()!.Released);
        MustTellNoValue(trace);
    }

    [Theory]
    [MemberData(nameof(MatrixTests.CellsThatCanFail), MemberType = typeof(MatrixTests))]
    public async Task fallback_is_told_with_its_reason_and_without_a_value(string name, string protocol)
    {
        var way = WayIn.Named(name);
        var side = await SideAsync(protocol);
        await fixture.UseAsync(way);
        fixture.SayNobody();
        var before = await CountsAsync();
        var browser = await fixture.BrowserAsync(way, "tom.vikar");
        await side.AskAsync(browser);
        await fixture.ProveAsync(way, browser, side, EveryWayIn.OlasCard);

        await side.ReadAsync(await EveryWayIn.AnswerIdPortenAsync(browser, side, way.IsCard ? Population.Ola : Population.Tom));

        var trace = await NewestAsync();
        Assert.Equal((LoginOutcome.LetIn, "idporten"), (trace.Outcome, trace.WayIn?.Value));
        await MustBeCountedAsync(before, end => end.WayIn == "idporten" && end.Reason == trace.Last<LoginTraceEvent.WayInFailed>()!.Reason);
        Assert.Equal(way.Provider, trace.Last<LoginTraceEvent.WayInFailed>()!.IdentityProvider.Value);
        MustTellNoValue(trace);
    }

    [Fact]
    public async Task reference_on_a_refusal_leads_to_the_login_by_the_command()
    {
        // Of no login that is known: whoever reads out the reference is helped all the same.
        var page = await _world.NewBrowser().OpenAsync($"https://{World.Virksomhet1}/login/resume?step=none&answer=none");
        var reference = Refused.Reference(page);
        await _world.Service<ILoginTraces>().FlushAsync(CancellationToken.None);

        var (code, output, error) = await _world.TypeAsync("", "explain", reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));

        Assert.Equal((0, ""), (code, error));
        Assert.Contains(reference, output, StringComparison.Ordinal);
        Assert.Contains("The login was over: used, too old, or never begun here.", output, StringComparison.Ordinal);
        Assert.Contains("Innlogginga var over", (await _world.TypeAsync("", "explain", reference, "--language", "nn")).Output, StringComparison.Ordinal);
        var (_, list, _) = await _world.TypeAsync("", "logins", "virksomhet1", "--failed");
        Assert.Contains(reference, list, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, (await _world.TypeAsync("", "logins", "virksomhet2")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task unknown_references_and_logins_are_refused_by_the_command()
    {
        Assert.Equal(1, (await _world.TypeAsync("", "explain", "7KQM-2F9D-XH4T")).Code);
        Assert.Equal(1, (await _world.TypeAsync("", "explain", "no reference")).Code);
        Assert.Equal(1, (await _world.TypeAsync("", "explain", "virksomhet1", "0000000000000001")).Code);
        Assert.Equal(2, (await _world.TypeAsync("", "explain", "virksomhet1", "something")).Code);
        Assert.Equal(2, (await _world.TypeAsync("", "logins")).Code);
    }

    private async Task<RelyingSide> SideAsync(string protocol) =>
        protocol == "oidc" ? await OidcSide.RegisterAsync(_world, "plattform") : await SamlSide.RegisterAsync(_world, "andre");

    private async Task<LoginTrace> NewestAsync()
    {
        await _world.Service<ILoginTraces>().FlushAsync(CancellationToken.None);
        var page = await _world.Service<ILoginTraceStore>().PageAsync(Tenant, new LoginTraceFilter(false, null, null, 1), _world.Clock.GetUtcNow(), CancellationToken.None);
        return Assert.Single(page);
    }

    private async Task<LoginCounts> CountsAsync()
    {
        await _world.Service<ILoginCounters>().FlushAsync(null, CancellationToken.None);
        var now = _world.Clock.GetUtcNow();
        return LoginCounts.Of((await _world.Service<ILoginCountStore>().OfAsync(Tenant, CountSpan.Day, now.AddDays(-30), now, CancellationToken.None)).Select(day => day.Counts));
    }

    // One login more, and it came to that; what came with it stands there by name.
    private async Task MustBeCountedAsync(LoginCounts before, Func<LoginEnd, bool> such)
    {
        var after = await CountsAsync();
        Assert.Equal((before.Sum(_ => true) + 1, before.Sum(such) + 1), (after.Sum(_ => true), after.Sum(such)));
        Assert.True(after.Answers.Sum(answer => answer.Logins) > before.Answers.Sum(answer => answer.Logins));
        Assert.Equal(before.Releases.Sum(party => party.Logins) + 1, after.Releases.Sum(party => party.Logins));
        var stored = JsonSerializer.Serialize(after, StoredJson.Of.LoginCounts);
        Assert.All(Values, value => Assert.DoesNotContain(value, stored, StringComparison.OrdinalIgnoreCase));
    }

    private static void MustTellNoValue(LoginTrace trace)
    {
        foreach (var language in (string[])["nb", "nn", "en"])
        {
            var explanation = Explainer.Of(trace, ExplanationTexts.In(language));
            var words = string.Join('\n', [.. explanation.Steps.SelectMany(step => step.Details.Prepend(step.Text)), .. explanation.Findings.Select(finding => $"{finding.Cause} {finding.Fix} {finding.Rule}")]);
            Assert.All(Values, value => Assert.DoesNotContain(value, words, StringComparison.OrdinalIgnoreCase));
        }

        var told = JsonSerializer.Serialize(new LoginTracePayload(trace.Events), StoredJson.Of.LoginTracePayload);
        Assert.All(Values, value => Assert.DoesNotContain(value, told, StringComparison.OrdinalIgnoreCase));
    }
}
