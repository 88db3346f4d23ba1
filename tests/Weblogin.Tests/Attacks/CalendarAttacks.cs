using System.Net;
using System.Net.Http.Headers;
using Weblogin.Model;
using Weblogin.Tenants.Access;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>The calendar's address opens the calendar of its tenant and nothing else.</summary>
public sealed class CalendarAttacks(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task address_gives_the_calendar_of_its_tenant_until_it_is_revoked()
    {
        var (token, text) = await TokenAsync(TokenScope.Calendar);

        var (status, type, body) = await GetAsync(World.Virksomhet1, text);
        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (status, type));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", body, StringComparison.Ordinal);
        Assert.Contains("ADFS bytter sertifikat", body.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("virksomhet2", body, StringComparison.Ordinal);
        Assert.Contains("ADFS changes its certificate", (await GetAsync(World.Virksomhet1, text, "?language=en")).Body.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(World.Virksomhet2, text)).Status);
        Assert.True(await _world.Service<ITenantTokenStore>().RevokeAsync(token.Tenant, token.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(World.Virksomhet1, text)).Status);
        Assert.Empty(_world.Logs.With(text[8..]));
    }

    [Theory]
    [InlineData("wlt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    [InlineData("a%20b")]
    public async Task made_up_address_is_not_there(string text) =>
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(World.Virksomhet1, text)).Status);

    [Fact]
    public async Task token_of_another_scope_opens_nothing_in_an_address_and_the_calendars_opens_nothing_else()
    {
        var (_, metadata) = await TokenAsync(TokenScope.Metadata);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(World.Virksomhet1, metadata)).Status);

        var (_, calendar) = await TokenAsync(TokenScope.Calendar);
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        using var push = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet1}/api/metadata/adfs") { Content = new StringContent("<x/>") };
        push.Headers.Authorization = new AuthenticationHeaderValue("Bearer", calendar);
        using var refused = await http.SendAsync(push);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TokenAsync(TokenScope.Calendar, TokenScope.Sync));
    }

    [Fact]
    public async Task token_of_everybodys_calendar_opens_nothing_at_a_tenant_even_where_it_was_made_as_the_tenants()
    {
        var (_, text) = await TokenAsync(TokenScope.AllCalendars);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(World.Virksomhet1, text)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(World.Virksomhet2, text)).Status);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TokenAsync(TokenScope.AllCalendars, TokenScope.Sync));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.NotFound)]
    public async Task address_is_told_to_no_other_site_whether_it_opens_anything_or_not(bool opens, HttpStatusCode status)
    {
        var (token, text) = await TokenAsync(TokenScope.Calendar);
        if (!opens)
            await _world.Service<ITenantTokenStore>().RevokeAsync(token.Tenant, token.Id);

        using var http = new HttpClient(_world.Network, disposeHandler: false);
        using var response = await http.GetAsync(new Uri($"https://{World.Virksomhet1}/api/calendar/{text}.ics"));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    private Task<(TenantToken Token, string Text)> TokenAsync(params TokenScope[] scopes) =>
        _world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet1"), new HashSet<TokenScope>(scopes), TimeSpan.FromDays(300), [], "calendar of the IT department");

    private async Task<(HttpStatusCode Status, string? Type, string Body)> GetAsync(string host, string token, string query = "")
    {
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        using var response = await http.GetAsync(new Uri($"https://{host}/api/calendar/{token}.ics{query}"));
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }
}
