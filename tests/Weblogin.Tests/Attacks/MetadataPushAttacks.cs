using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Metadata pushed by a machine of the tenant's: who is let in, and what becomes of what it brings.</summary>
public sealed class MetadataPushAttacks(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId Virksomhet1 = TenantId.Parse("virksomhet1");
    private static readonly TenantId Virksomhet2 = TenantId.Parse("virksomhet2");

    private readonly World _world = fixture.World;

    private string InForce => File.ReadAllText(Path.Combine(_world.MetadataFolder, "virksomhet1", "adfs.xml"));

    [Fact]
    public async Task what_is_in_force_is_unchanged_a_change_waits_and_what_is_broken_is_refused()
    {
        var token = await TokenAsync(Virksomhet1);

        Assert.Equal((HttpStatusCode.OK, "unchanged"), await PushAsync(token, InForce));
        Assert.Equal((HttpStatusCode.Accepted, "waits"), await PushAsync(token, InForce.Replace("/adfs/ls", "/adfs/other", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused"), await PushAsync(token, "<html>down for maintenance</html>"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused"), await PushAsync(token, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"));
        Assert.Equal((HttpStatusCode.OK, "unchanged"), await PushAsync(token, InForce));
    }

    [Fact]
    public async Task what_an_administrator_has_refused_does_not_come_again_by_itself()
    {
        var token = await TokenAsync(Virksomhet1);
        var changed = InForce.Replace("/adfs/ls", "/adfs/declined", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Accepted, "waits"), await PushAsync(token, changed));
        var tenant = _world.Service<TenantDirectory>().Current.FindTenant(Virksomhet1)!;
        await _world.Service<MetadataIntake>().RefuseAsync(tenant, (IdentityProvider.Saml)tenant.FindEvenClosed(IdentityProviderId.Parse("adfs"))!, None);

        Assert.Equal((HttpStatusCode.Conflict, "declined"), await PushAsync(token, changed));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("Basic {0}")]
    [InlineData("Bearer")]
    [InlineData("Bearer x{0}")]
    [InlineData("Bearer {0}x")]
    [InlineData("Bearer wlt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("the same number with another secret")]
    [InlineData("another tenant's")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("in the address")]
    public async Task who_shows_no_live_token_of_the_tenant_is_let_in_nowhere(string how)
    {
        var live = await TokenAsync(Virksomhet1);
        var header = how switch
        {
            "nothing" or "in the address" => null,
            "the same number with another secret" => "Bearer wlt_" + Parse(live).Beside().Text,
            "another tenant's" => $"Bearer {await TokenAsync(Virksomhet2)}",
            "expired" => $"Bearer {await StoredAsync(_world.Clock.GetUtcNow().AddSeconds(-1), [TokenScope.Metadata])}",
            "revoked" => $"Bearer {await RevokedAsync()}",
            _ => string.Format(null, how, live),
        };

        using var answer = await SendAsync(header, InForce, how == "in the address" ? $"?access_token={live}" : "");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(_world.Logs.With(Parse(live).Text));
    }

    [Fact]
    public async Task token_opens_what_it_was_made_for()
    {
        using var answer = await SendAsync($"Bearer {await StoredAsync(_world.Clock.GetUtcNow().AddDays(1), [])}", InForce);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("insufficient_scope", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.7", true)]
    [InlineData("192.0.3.7", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData(null, false)]
    public async Task token_opens_from_its_networks_only(string? from, bool opens)
    {
        var (_, text) = await _world.Service<TenantTokens>().MakeAsync(Virksomhet1, new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(1), [IPNetwork.Parse("192.0.2.0/24")], "");
        var tenant = _world.Service<TenantDirectory>().Current.FindTenant(Virksomhet1)!;

        var verdict = await _world.Service<TenantTokens>().JudgeAsync(tenant, $"bearer {text}", from is null ? null : IPAddress.Parse(from), TokenScope.Metadata, None);

        Assert.Equal(opens, verdict is TokenVerdict.Accepted);
        Assert.Equal(!opens, verdict is TokenVerdict.NotAllowed);
    }

    [Theory]
    [InlineData("metadata", "POST", "/api/metadata/adfs")]
    [InlineData("sync", "POST", "/api/sync/hr/runs")]
    [InlineData("sync", "POST", "/api/sync/hr")]
    [InlineData("sync", "GET", "/api/sync/runs/hr")]
    [InlineData("scim", "GET", "/Tenants/virksomhet1/Users")]
    [InlineData("scim", "GET", "/Tenants/virksomhet1/Users?filter=userName%20eq%20%2201819010001%22")]
    [InlineData("scim", "DELETE", "/Tenants/virksomhet1/Users/00000000000000000000000000000000")]
    public async Task no_door_opens_to_a_token_that_comes_from_elsewhere(string scope, string method, string path)
    {
        Assert.Equal((HttpStatusCode.Forbidden, true), await CallAsync([IPNetwork.Parse("192.0.2.0/24")]));
        // The same from anywhere is let in, whatever comes of it then.
        Assert.NotEqual(HttpStatusCode.Forbidden, (await CallAsync([])).Status);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await CallAsync([])).Status);

        async Task<(HttpStatusCode Status, bool SaysWhy)> CallAsync(IReadOnlyList<IPNetwork> networks)
        {
            var (_, text) = await _world.Service<TenantTokens>().MakeAsync(Virksomhet1, new HashSet<TokenScope> { Enum.Parse<TokenScope>(scope, ignoreCase: true) }, TimeSpan.FromDays(1), networks, "");
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"https://{World.Virksomhet1}{path}") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", text) } };
            using var client = new HttpMessageInvoker(_world.Network, disposeHandler: false);
            using var answer = await client.SendAsync(request, None);
            return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString().Contains("insufficient_scope", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task provider_that_is_not_the_tenants_or_not_saml_and_a_flood_are_refused()
    {
        var token = await TokenAsync(Virksomhet1);

        Assert.Equal((HttpStatusCode.NotFound, "unknown"), await PushAsync(token, InForce, "nobody"));
        Assert.Equal((HttpStatusCode.NotFound, "unknown"), await PushAsync(token, InForce, "idporten"));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "refused"), await PushAsync(token, new string(' ', 2 * 1024 * 1024 + 1)));
    }

    private static OneTimeHandle Parse(string token)
    {
        Assert.True(OneTimeHandle.TryParse(token["wlt_".Length..], out var handle));
        return handle;
    }

    private async Task<string> TokenAsync(TenantId tenant) =>
        (await _world.Service<TenantTokens>().MakeAsync(tenant, new HashSet<TokenScope> { TokenScope.Metadata }, TenantToken.MaxLife, [], "adfs01")).Text;

    private async Task<string> StoredAsync(DateTimeOffset until, HashSet<TokenScope> scopes)
    {
        var handle = OneTimeHandle.New();
        await _world.Service<ITenantTokenStore>().AddAsync(
            new TenantToken { Tenant = Virksomhet1, Id = handle.Text[..16], Note = "", Scopes = scopes, Networks = [], MadeAt = until.AddDays(-1), ExpiresAt = until }, handle.Hash);
        return "wlt_" + handle.Text;
    }

    private async Task<string> RevokedAsync()
    {
        var (token, text) = await _world.Service<TenantTokens>().MakeAsync(Virksomhet1, new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(1), [], "");
        Assert.False(await _world.Service<ITenantTokenStore>().RevokeAsync(Virksomhet2, token.Id));
        Assert.True(await _world.Service<ITenantTokenStore>().RevokeAsync(Virksomhet1, token.Id));
        return text;
    }

    private async Task<(HttpStatusCode, string?)> PushAsync(string token, string xml, string provider = "adfs")
    {
        using var answer = await SendAsync($"Bearer {token}", xml, provider: provider);
        return (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["result"]);
    }

    private async Task<HttpResponseMessage> SendAsync(string? authorization, string xml, string query = "", string provider = "adfs")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet1}/api/metadata/{provider}{query}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(xml)) { Headers = { ContentType = new MediaTypeHeaderValue("application/samlmetadata+xml") } };
        if (authorization is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        using var client = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        return await client.SendAsync(request, None);
    }
}
