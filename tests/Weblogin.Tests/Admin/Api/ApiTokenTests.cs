using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Admin.Api;
using Weblogin.Audit;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>What a token of the API is, and what every call passes.</summary>
public sealed class ApiTokenTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task token_says_what_it_opens_and_is_seen_being_used()
    {
        var token = await _world.MachineTokenAsync("virksomhet1", "read,documents");

        var said = (await _world.CallAsync("/token", token)).MustBe(HttpStatusCode.OK).Json;

        Assert.Equal("""["virksomhet1"]""", said["tenants"]!.ToJsonString());
        Assert.Equal("""["read","documents"]""", said["scopes"]!.ToJsonString());
        Assert.Equal(("machine", false), (said["kind"]!.GetValue<string>(), said["isOperator"]!.GetValue<bool>()));
        var listed = Assert.Single((await _world.CallAsync("/tenants/virksomhet1/tokens", token)).Json["items"]!.AsArray())!;
        Assert.Equal(_world.Clock.GetUtcNow(), listed["usedAt"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task token_opens_nothing_from_its_end_on()
    {
        var token = await _world.MachineTokenAsync();
        _world.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        (await _world.CallAsync("/token", token)).MustBe(HttpStatusCode.OK);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("unauthorized", (await _world.CallAsync("/token", token)).Problem);
    }

    [Fact]
    public async Task token_of_other_networks_opens_nothing_here()
    {
        var token = (await _world.TypeAsync("", "tokens", "api", "new", "--scope", "read", "--note", "x", "--from", "192.0.2.0/24")).Output.Trim();

        Assert.Equal("insufficient-scope", (await _world.CallAsync("/token", token)).Problem);
    }

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.7", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("192.0.3.7", false)]
    [InlineData("2001:db9::1", false)]
    [InlineData(null, false)]
    public void token_comes_from_its_networks_alone(string? from, bool may)
    {
        var token = new ApiToken { Id = "", Note = "", Scopes = [ApiScope.Read], Networks = ApiToken.ReadNetworks("192.0.2.0/24, 2001:db8::/32")!, MadeBy = "", MadeAt = default, ExpiresAt = default };

        Assert.Equal(may, token.MayComeFrom(from is null ? null : IPAddress.Parse(from)));
    }

    [Fact]
    public async Task so_many_calls_in_a_minute_are_answered_and_no_more()
    {
        var (token, other) = (await _world.MachineTokenAsync(), await _world.MachineTokenAsync());
        for (var i = 0; i < ApiRates.OfToken; i++)
            (await _world.CallAsync("/token", token)).MustBe(HttpStatusCode.OK);

        var refused = await _world.CallAsync("/token", token);

        Assert.Equal("too-many-calls", refused.Problem);
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await _world.CallAsync("/token", other)).MustBe(HttpStatusCode.OK);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await _world.CallAsync("/token", token)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task strangers_are_counted_by_their_address_and_do_not_fill_the_log()
    {
        var living = await _world.MachineTokenAsync();
        (await _world.CallAsync("/token", living)).MustBe(HttpStatusCode.OK);
        for (var i = 0; i < ApiRates.OfStranger; i++)
            Assert.Equal("unauthorized", (await _world.CallAsync("/token", "x")).Problem);
        var logged = _world.Logs.With("unauthorized").Count;

        Assert.Equal("too-many-calls", (await _world.CallAsync("/token", "x")).Problem);

        Assert.Equal(logged, _world.Logs.With("unauthorized").Count);
        (await _world.CallAsync("/token", living)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task nothing_is_looked_up_for_an_address_that_has_shown_too_much_which_opens_nothing()
    {
        var unused = await _world.MachineTokenAsync();
        for (var i = 0; i < ApiRates.OfStranger; i++)
            Assert.Equal("unauthorized", (await _world.CallAsync("/token", "wla_" + new string('A', 43))).Problem);

        Assert.Equal("too-many-calls", (await _world.CallAsync("/token", unused)).Problem);

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await _world.CallAsync("/token", unused)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task token_of_other_networks_is_counted_as_a_stranger_and_does_not_fill_the_log()
    {
        var token = (await _world.TypeAsync("", "tokens", "api", "new", "--scope", "read", "--note", "x", "--from", "192.0.2.0/24")).Output.Trim();
        for (var i = 0; i < ApiRates.OfStranger; i++)
            Assert.Equal("insufficient-scope", (await _world.CallAsync("/token", token)).Problem);
        var logged = _world.Logs.With("not from its networks").Count;
        Assert.NotEqual(0, logged);

        Assert.Equal("too-many-calls", (await _world.CallAsync("/token", token)).Problem);

        Assert.Equal(logged, _world.Logs.With("not from its networks").Count);
    }

    [Fact]
    public async Task so_many_tokens_are_made_and_no_more_however_many_ask_at_once()
    {
        var wanted = new WantedApiToken(null, null, "git", [ApiScope.Read], TimeSpan.FromDays(30), []);
        var made = await Task.WhenAll(Enumerable.Range(0, ApiToken.MostOfOne + 10).Select(_ => Task.Run(() => _world.Service<ApiTokens>().MakeAsync(wanted, new Actor("drift", null)))));

        Assert.Equal(ApiToken.MostOfOne, made.Count(one => one is not null));
        Assert.Equal(ApiToken.MostOfOne, (await _world.Service<IApiTokenStore>().OfMachinesAsync(null, CancellationToken.None)).Count);
        Assert.Null(await _world.Service<ApiTokens>().MakeAsync(wanted, new Actor("drift", null)));
        Assert.NotNull(await _world.Service<ApiTokens>().MakeAsync(wanted with { Tenant = Weblogin.Model.TenantId.Parse("virksomhet1") }, new Actor("drift", null)));
        _world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.NotNull(await _world.Service<ApiTokens>().MakeAsync(wanted, new Actor("drift", null)));
    }

    [Fact]
    public async Task token_stands_nowhere_and_its_making_and_revoking_are_recorded()
    {
        var token = await _world.MachineTokenAsync();
        var id = (await _world.CallAsync("/token", token)).Json["id"]!.GetValue<string>();
        await _world.TypeAsync("", "tokens", "api", "revoke", id);
        Assert.Equal("unauthorized", (await _world.CallAsync("/token", token)).Problem);
        var recorded = await _world.Service<IAuditLog>().PageAsync(null, null, 20, CancellationToken.None);
        Assert.Equal([AuditActs.TokenRevoked, AuditActs.TokenMade], recorded.Where(one => one.Event.On == $"git ({id})").Select(one => one.Event.Act));

        await _world.StopBrokerAsync();

        Assert.Empty(_world.Logs.With(token[8..]));
        Assert.Empty(_world.CommandLogs.With(token[8..]));
        Assert.All(
            Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))),
            text => Assert.DoesNotContain(token[8..], text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("01819010001")]
    [InlineData("018190 10001")]
    [InlineData("Kari 01819010001")]
    public async Task number_is_nobodys_name(string note)
    {
        Assert.False(ApiToken.IsNote(note));
        Assert.False(AdministratorInvitation.IsName(note));
        Assert.Equal(1, (await _world.TypeAsync("", "tokens", "api", "new", "--scope", "read", "--note", note)).Code);
        Assert.Equal(1, (await _world.TypeAsync("", "tokens", "new", "virksomhet1", "--scope", "metadata", "--note", note)).Code);
    }

    [Fact]
    public void every_scope_has_words_of_its_own_in_every_language()
    {
        foreach (var texts in Enum.GetValues<Weblogin.Pages.PageLanguage>().Select(Weblogin.Admin.Tokens.TokenTexts.In))
            Assert.Equal(ApiScopes.All.Count(), ApiScopes.All.Select(word => texts.ScopeOf(word)).Where(words => words.Contains(' ', StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task token_of_a_machine_that_ends_stands_in_the_calendar_of_its_tenant_and_the_installations_in_that_of_the_administration()
    {
        await _world.MachineTokenAsync("virksomhet1");
        await _world.MachineTokenAsync();
        var directory = _world.Service<Weblogin.Tenants.TenantDirectory>().Current;
        var calendar = _world.Service<Weblogin.Onboarding.Calendar.EndingCalendar>();

        foreach (var (tenant, count) in new[] { ("virksomhet1", 1), ("virksomhet2", 0), ("administrasjon", 1) })
        {
            var endings = await calendar.OfAsync(directory.FindTenant(Weblogin.Model.TenantId.Parse(tenant))!, directory, CancellationToken.None);
            Assert.Equal(count, endings.Count(ending => ending is { Kind: Weblogin.Tenants.EndingKind.ApiToken, Party: "git", Effect: Weblogin.Tenants.EndingEffect.MachineStops }));
        }
    }

    [Fact]
    public async Task parts_of_a_list_are_the_list_and_a_made_up_cursor_is_none()
    {
        var token = await _world.MachineTokenAsync();
        List<string> ids = [];
        for (var next = ""; ;)
        {
            var part = (await _world.CallAsync($"/tenants?limit=2{next}", token)).MustBe(HttpStatusCode.OK).Json;
            ids.AddRange(part["items"]!.AsArray().Select(tenant => tenant!["id"]!.GetValue<string>()));
            if (part["next"] is not JsonNode cursor)
                break;
            next = $"&cursor={cursor}";
        }

        Assert.Equal(["administrasjon", "innbygger", "virksomhet1", "virksomhet2", "virksomhet3"], ids);
        foreach (var query in new[] { "cursor=%00", "cursor=!", "cursor=", "cursor=YQ&cursor=YQ", "limit=0", "limit=101", "limit=x", $"cursor={new string('A', 500)}" })
            Assert.Equal("bad-request", (await _world.CallAsync($"/tenants?{query}", token)).Problem);
        Assert.Equal("bad-request", (await _world.CallAsync("/tenants/virksomhet1/links?cursor=YWFh", token)).Problem);
        Assert.Empty((await _world.CallAsync($"/tenants/virksomhet1/links?cursor={ApiCursor.Write("2147483647")}", token)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task address_that_is_no_operation_is_answered_as_machines_read()
    {
        var token = await _world.MachineTokenAsync();

        foreach (var path in new[] { "/finnes-ikke", "/", "/tenants/virksomhet1/finnes-ikke" })
            Assert.Equal("not-found", (await _world.CallAsync(path, token)).Problem);
    }
}
