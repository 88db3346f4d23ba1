using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>A tenant's people, by the API.</summary>
public sealed class MemberApiTests : IAsyncLifetime
{
    private const string Members = "/tenants/virksomhet1/members";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId First = TenantId.Parse("virksomhet1");

    private World _world = null!;
    private OtherPlatform _platform = null!;
    private TestBrowser _ola = null!;
    private string _token = null!;
    private MemberRecord _record = null!;

    private string Ola => $"{Members}/{_record.Id}";

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
        _ola = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        await _platform.CodeAsync(_ola, World.Virksomhet1);
        var person = (await _world.Service<IPersonRegister>().FindAsync(NationalId.OfStored(Population.Ola.NationalId), None))!;
        _record = (await _world.Service<IMemberStore>().FindAsync(First, person, None))!;
        _token = await _world.MachineTokenAsync("virksomhet1", "members");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task member_is_found_by_the_beginning_of_a_user_name_and_shown_without_the_number()
    {
        var name = _record.Accounts[0].UserName;

        var found = (await FindAsync(name[..3])).MustBe(HttpStatusCode.OK);
        Assert.Equal((_record.Id.Value, name), (found.Json["items"]![0]!["id"]!.GetValue<string>(), found.Json["items"]![0]!["userName"]!.GetValue<string>()));
        var shown = (await _world.CallAsync(Ola, _token)).MustBe(HttpStatusCode.OK);

        Assert.Equal(name, shown.Json["userNames"]![0]!["userName"]!.GetValue<string>());
        Assert.Equal(_platform.ClientId, (await _world.CallAsync($"{Ola}/sessions", _token)).MustBe(HttpStatusCode.OK).Json["items"]![0]!["relyingParty"]!.GetValue<string>());
        foreach (var secret in (string[])[Population.Ola.NationalId, _record.Person.Value])
            Assert.DoesNotContain(secret, found.Body + shown.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01819010001")]
    [InlineData("ola@01819010001")]
    [InlineData("")]
    [InlineData("a b")]
    public async Task number_is_no_user_name_and_is_in_no_answer_or_log(string typed)
    {
        var answer = await FindAsync(typed);

        Assert.Equal("refused", answer.Problem);
        Assert.DoesNotContain("01819010001", answer.Body, StringComparison.Ordinal);
        Assert.Empty(_world.Logs.With("01819010001"));
        Assert.Equal("refused", (await _world.SendAsync(HttpMethod.Post, Members, _token, $$"""{"userName":"{{typed}}"}""")).Problem);
    }

    [Fact]
    public async Task cursor_that_is_made_up_is_none_and_one_that_was_answered_begins_behind()
    {
        Assert.Equal("bad-request", (await _world.SendAsync(HttpMethod.Post, $"{Members}/find", _token, """{"userName":"ola","cursor":"!"}""")).Problem);
        (await _world.SendAsync(HttpMethod.Post, $"{Members}/find", _token, $$"""{"userName":"ola","cursor":"{{Weblogin.Admin.Api.ApiCursor.Write("' OR 1=1")}}"}""")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task member_is_closed_out_and_let_in_by_what_was_seen_and_it_is_recorded_with_the_token()
    {
        var seen = await SeenAsync();

        var closed = (await DoAsync("disable", seen)).MustBe(HttpStatusCode.OK).Json;

        Assert.Equal(1, closed["sessions"]!.GetValue<int>());
        await _world.RefreshAsync();
        Assert.Equal("access_denied", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1))["error"]);
        var happened = (await _world.Service<IAuditLog>().PageAsync(First, null, 1, None))[0].Event;
        Assert.Equal((MemberWords.Disabled, $"person {_record.Id}"), (happened.Act, happened.On));
        Assert.StartsWith("git (token ", happened.By, StringComparison.Ordinal);

        // What was seen was another state.
        Assert.Equal("conflict", (await DoAsync("disable", seen)).Problem);
        Assert.Equal("conflict", (await DoAsync("enable", seen)).Problem);
        (await DoAsync("enable", await SeenAsync())).MustBe(HttpStatusCode.OK);
        Assert.Equal("conflict", (await DoAsync("enable", await SeenAsync())).Problem);
        await _world.RefreshAsync();
        Assert.Contains("code", (await _platform.AskAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), World.Virksomhet1)).Keys);
    }

    [Fact]
    public async Task of_many_who_close_somebody_out_at_once_one_does_it()
    {
        var seen = await SeenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DoAsync("disable", seen))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("conflict", answer.Problem));
        Assert.Single(await _world.Service<IAuditLog>().PageAsync(First, null, 100, None), recorded => recorded.Event.Act == MemberWords.Disabled);
    }

    [Fact]
    public async Task sessions_are_ended_and_nothing_else()
    {
        Assert.Equal(1, (await DoAsync("end-sessions", await SeenAsync())).MustBe(HttpStatusCode.OK).Json["sessions"]!.GetValue<int>());

        Assert.Empty((await _world.CallAsync($"{Ola}/sessions", _token)).Json["items"]!.AsArray());
        Assert.Null((await _world.CallAsync(Ola, _token)).Json["closedOutSince"]);
    }

    [Fact]
    public async Task sessions_of_a_tenant_tell_of_members_by_its_own_id_of_them_alone()
    {
        var token = await _world.MachineTokenAsync("virksomhet1", "read");
        const string Sessions = "/tenants/virksomhet1/sessions";

        var all = (await _world.CallAsync(Sessions, token)).MustBe(HttpStatusCode.OK);
        Assert.Equal(_record.Id.Value, all.Json["items"]![0]!["person"]!.GetValue<string>());
        Assert.DoesNotContain(_record.Person.Value, all.Body, StringComparison.Ordinal);
        Assert.NotEmpty((await _world.CallAsync($"{Sessions}?person={_record.Id}", token)).Json["items"]!.AsArray());
        Assert.Empty((await _world.CallAsync($"{Sessions}?person={MemberId.New()}", token)).Json["items"]!.AsArray());
        Assert.Equal("bad-request", (await _world.CallAsync($"{Sessions}?person={Population.Ola.NationalId}", token)).Problem);
    }

    [Fact]
    public async Task another_tenants_member_is_nobody_whoever_asks()
    {
        var second = await _world.MachineTokenAsync("virksomhet2", "members");
        var everybodys = await _world.MachineTokenAsync(null, "members");
        var seen = await SeenAsync();

        foreach (var (path, token) in new[] { (Ola, second), ($"/tenants/virksomhet2/members/{_record.Id}", second), ($"/tenants/virksomhet2/members/{_record.Id}", everybodys), ($"{Members}/{MemberId.New()}", everybodys), ($"{Members}/{_record.Person}", everybodys) })
        {
            Assert.Equal("not-found", (await _world.CallAsync(path, token)).Problem);
            Assert.Equal("not-found", (await _world.CallAsync($"{path}/sessions", token)).Problem);
            foreach (var act in (string[])["disable", "enable", "end-sessions"])
                Assert.Equal("not-found", (await _world.SendAsync(HttpMethod.Post, $"{path}/{act}", token, $$"""{"seen":"{{seen}}"}""")).Problem);
        }

        Assert.Empty((await _world.SendAsync(HttpMethod.Post, "/tenants/virksomhet2/members/find", second, $$"""{"userName":"{{_record.Accounts[0].UserName}}"}""")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray());
        Assert.Equal(seen, await SeenAsync());
    }

    [Fact]
    public async Task persons_token_finds_and_sees_and_closes_nobody_out()
    {
        await _world.AdmitAsync(Population.Tom);
        await _world.AdmitAsync(Population.Kari, "virksomhet1");
        var token = await _world.PersonsTokenAsync(Population.Kari.GivenName, "virksomhet1");

        (await _world.CallAsync(Ola, token)).MustBe(HttpStatusCode.OK);
        foreach (var act in (string[])["disable", "enable", "end-sessions"])
            Assert.Equal("step-up-required", (await _world.SendAsync(HttpMethod.Post, $"{Ola}/{act}", token, $$"""{"seen":"{{await SeenAsync()}}"}""")).Problem);
    }

    [Theory]
    [InlineData("by-number")]
    [InlineData("number")]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task there_is_no_address_for_what_no_token_does(string act)
    {
        var token = await _world.MachineTokenAsync();

        foreach (var path in (string[])[$"{Ola}/{act}", $"{Members}/{act}"])
        {
            Assert.Equal("not-found", (await _world.CallAsync(path, token)).Problem);
            Assert.NotEqual(HttpStatusCode.OK, (await _world.SendAsync(HttpMethod.Post, path, token, $$"""{"seen":"{{await SeenAsync()}}","number":"{{Population.Ola.NationalId}}"}""")).Status);
        }
    }

    [Fact]
    public async Task somebody_whom_only_the_mapping_names_is_taken_up_once_and_closed_out_before_they_come()
    {
        await _world.Service<IAttributeStore>().ReplaceAsync(First, [new AccountMapping("ny.her", NationalId.OfStored("20914695016"))], _ => true, _world.Clock.GetUtcNow(), None);
        Assert.Equal("{}", (await FindAsync("ny.her")).Json["inSources"]![0]!.ToJsonString());

        var taken = (await TakeUpAsync("ny.her")).MustBe(HttpStatusCode.Created).Json;

        Assert.Equal(taken["id"]!.GetValue<string>(), (await TakeUpAsync("ny.her")).MustBe(HttpStatusCode.Created).Json["id"]!.GetValue<string>());
        (await _world.SendAsync(HttpMethod.Post, $"{Members}/{taken["id"]}/disable", _token, $$"""{"seen":"{{taken["seen"]}}"}""")).MustBe(HttpStatusCode.OK);
        Assert.Equal("conflict", (await TakeUpAsync("ingen.her")).Problem);
    }

    private Task<ApiResponse> FindAsync(string typed) => _world.SendAsync(HttpMethod.Post, $"{Members}/find", _token, new JsonObject { ["userName"] = typed }.ToJsonString());

    private Task<ApiResponse> TakeUpAsync(string name) => _world.SendAsync(HttpMethod.Post, Members, _token, $$"""{"userName":"{{name}}"}""");

    private Task<ApiResponse> DoAsync(string act, string seen) => _world.SendAsync(HttpMethod.Post, $"{Ola}/{act}", _token, $$"""{"seen":"{{seen}}"}""");

    private async Task<string> SeenAsync() => (await _world.CallAsync(Ola, _token)).MustBe(HttpStatusCode.OK).Json["seen"]!.GetValue<string>();
}
