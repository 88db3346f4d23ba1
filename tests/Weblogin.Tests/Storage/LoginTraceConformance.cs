using System.Text.Json;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly DateTimeOffset InAMonth = Samples.Now.AddDays(30);

    [Fact]
    public async Task login_that_was_traced_by_two_nodes_comes_back_as_one_in_order()
    {
        var (login, elsewhere) = (LoginId.New(Samples.Now), await OpenAnotherAsync());
        await elsewhere.LoginTraces.AppendAsync([Row(login, 2, new LoginTraceEvent.LevelJudged("nlsso-loa-low", "nlsso-loa-high", "LevelTooLow"), Shown("AAAA-BBBB-CCCC"))], None);
        await Stores.LoginTraces.AppendAsync([Row(login, 0, Asked(), new LoginTraceEvent.LeftFor(Samples.Adfs, Fresh: true))], None);

        var trace = await Stores.LoginTraces.FindAsync(Samples.Tenant, login, Samples.Now, None);

        Assert.NotNull(trace);
        Assert.Equal(["RequestTaken", "LeftFor", "LevelJudged", "RefusalShown"], trace.Events.Select(traced => traced.Event.GetType().Name));
        Assert.Equal((LoginOutcome.Refused, FailureReason.LevelTooLow, Samples.Platform, Samples.Adfs), (trace.Outcome, trace.Reason, trace.RelyingParty, trace.WayIn));
        Assert.Equal(new TracedLogin(Samples.Tenant, login), await Stores.LoginTraces.FindReferenceAsync("AAAA-BBBB-CCCC", Samples.Now, None));
    }

    [Fact]
    public async Task every_kind_of_trace_event_comes_back_as_it_was()
    {
        var login = LoginId.New(Samples.Now);
        LoginTraceEvent[] events =
        [
            Asked() with { Fresh = true, Silent = true, Hint = Samples.Adfs },
            new LoginTraceEvent.ChoiceShown(),
            new LoginTraceEvent.LeftFor(Samples.Adfs, Fresh: false),
            new LoginTraceEvent.AnswerTaken(Samples.Adfs, ["upn", "fodselsnr"]) { Algorithm = "rsa-sha256", Key = "abcd", KeyExpired = true, WasEncrypted = true, IssuedAt = Samples.Now, Context = "urn:windows" },
            new LoginTraceEvent.AnswerRefused(Samples.Adfs, "Audience", "the audience is another"),
            new LoginTraceEvent.Resolved(Samples.Adfs, [new TracedRule("Claim", "Claim", Samples.Now, null), new TracedRule("Directory", null, null, FailureReason.PersonUnknown)]) { Person = Samples.Person },
            new LoginTraceEvent.LevelJudged("nlsso-loa-low", "nlsso-loa-low", "Enough"),
            new LoginTraceEvent.WayInFailed(Samples.Adfs, FailureReason.NationalIdMissing, "none came") { Named = "fodselsnr", Missing = ["fodselsnr", "pid"] },
            new LoginTraceEvent.Questioned(["email"]),
            new LoginTraceEvent.Answered(Samples.Adfs, "nlsso-loa-low", [new TracedClaim("email", ReleaseReason.Scope("email"))]) { By = "Claim", Person = Samples.Person, FromSession = true },
            new LoginTraceEvent.CodeRedeemed(),
            new LoginTraceEvent.CodeRefused(TokenRefusal.WrongVerifier),
            new LoginTraceEvent.RelyingPartyTold(Samples.Platform, FailureReason.Cancelled, "there"),
            Shown("AAAA-BBBB-DDDD"),
        ];
        await Stores.LoginTraces.AppendAsync([Row(login, 0, events)], None);

        var trace = await Stores.LoginTraces.FindAsync(Samples.Tenant, login, Samples.Now, None);

        Assert.Equivalent(events, trace!.Events.Select(traced => traced.Event), strict: true);
        // Every kind there is: a new one must be stored here too.
        Assert.Equal(typeof(LoginTraceEvent).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(type => type.IsSubclassOf(typeof(LoginTraceEvent))).Select(type => type.Name).Order(), events.Select(one => one.GetType().Name).Order());
    }

    [Fact]
    public async Task logins_of_a_tenant_are_listed_the_newest_first_and_nobody_elses()
    {
        var logins = Enumerable.Range(0, 4).Select(minute => LoginId.New(Samples.Now.AddMinutes(minute))).ToArray();
        await Stores.LoginTraces.AppendAsync(
        [
            Row(logins[0], 0, Asked()),
            Row(logins[1], 60, Asked(), Shown("AAAA-BBBB-EEEE")),
            Row(logins[2], 120, Asked()),
            Row(logins[2], 121, new LoginTraceEvent.RelyingPartyTold(Samples.Platform, FailureReason.Cancelled, "there")),
            Row(logins[3], 180, new LoginTraceEvent.RelyingPartyTold(Samples.Platform, FailureReason.InteractionRequired, "silent")),
            Row(LoginId.New(Samples.Now), 0, Shown("AAAA-BBBB-FFFF")) with { Tenant = Samples.OtherTenant },
        ], None);

        Assert.Equal([logins[3], logins[2], logins[1], logins[0]], await ListedAsync(new LoginTraceFilter(false, null, null, 10)));
        Assert.Equal([logins[2], logins[1]], await ListedAsync(new LoginTraceFilter(true, null, null, 10)));
        Assert.Equal([logins[1]], await ListedAsync(new LoginTraceFilter(true, null, logins[2], 10)));
        Assert.Equal([logins[3], logins[2]], await ListedAsync(new LoginTraceFilter(false, Samples.Now.AddMinutes(2), null, 10)));
        Assert.Equal([logins[3]], await ListedAsync(new LoginTraceFilter(false, null, null, 1)));
        Assert.Null(await Stores.LoginTraces.FindAsync(Samples.OtherTenant, logins[1], Samples.Now, None));
        Assert.Equal(Samples.OtherTenant, (await Stores.LoginTraces.FindReferenceAsync("AAAA-BBBB-FFFF", Samples.Now, None))!.Tenant);
    }

    [Fact]
    public async Task what_a_login_did_in_one_moment_stays_in_its_order_whoever_came_beside_it()
    {
        var logins = Enumerable.Range(0, 30).Select(minute => LoginId.New(Samples.Now.AddMinutes(minute))).ToArray();
        await Stores.LoginTraces.AppendAsync(
        [
            .. logins.Select(login => Row(login, 0, Asked()) with { Person = PersonId.New(), Reference = "AAAA-BBBB-HHHH" }),
            .. logins.Select(login => Row(login, 0, new LoginTraceEvent.ChoiceShown())),
        ], None);

        foreach (var login in logins)
            Assert.Equal([typeof(LoginTraceEvent.RequestTaken), typeof(LoginTraceEvent.ChoiceShown)], (await Stores.LoginTraces.FindAsync(Samples.Tenant, login, Samples.Now, None))!.Events.Select(traced => traced.Event.GetType()));
    }

    [Fact]
    public async Task trace_is_gone_at_the_moment_its_time_is_over()
    {
        var login = LoginId.New(Samples.Now);
        await Stores.LoginTraces.AppendAsync([Row(login, 0, Shown("AAAA-BBBB-GGGG"))], None);

        Assert.NotNull(await Stores.LoginTraces.FindAsync(Samples.Tenant, login, InAMonth.AddMilliseconds(-1), None));
        Assert.Null(await Stores.LoginTraces.FindAsync(Samples.Tenant, login, InAMonth, None));
        Assert.Null(await Stores.LoginTraces.FindReferenceAsync("AAAA-BBBB-GGGG", InAMonth, None));
        Assert.Empty(await Stores.LoginTraces.PageAsync(Samples.Tenant, new LoginTraceFilter(false, null, null, 10), InAMonth, None));
    }

    [Fact]
    public void row_that_was_written_when_moments_were_texts_is_read_as_it_was()
    {
        var read = JsonSerializer.Deserialize("""{"Events":[{"At":"2026-11-22T08:00:00.1234567+00:00","Event":{"is":"left","IdentityProvider":"adfs","Fresh":false}}]}""", StoredJson.Of.LoginTracePayload)!;

        Assert.Equal(new TracedEvent(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), new LoginTraceEvent.LeftFor(Samples.Adfs, Fresh: false)), Assert.Single(read.Events));
    }

    private async Task<IEnumerable<LoginId>> ListedAsync(LoginTraceFilter filter) =>
        (await Stores.LoginTraces.PageAsync(Samples.Tenant, filter, Samples.Now, None)).Select(trace => trace.Login);

    private LoginTraceRow Row(LoginId login, int second, params LoginTraceEvent[] events) => Assert.Single(TraceRows.Of(
        Stores.LoginTraces, Samples.Tenant, login, InAMonth, events.Select((happened, i) => new TracedEvent(Samples.Now.AddSeconds(second).AddMilliseconds(i), happened))));

    private static LoginTraceEvent.RequestTaken Asked() => new(Samples.Platform, "oidc", "nlsso-loa-low");

    private static LoginTraceEvent.RefusalShown Shown(string reference) => new("AssuranceTooLow", reference, "reached Low") { Reason = FailureReason.LevelTooLow };
}
