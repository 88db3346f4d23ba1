using System.Text.Json.Nodes;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Tokens of a tenant's machines by command: made, listed, revoked.</summary>
public sealed class TokenCommandTests : CommandDesk
{
    [Fact]
    public async Task token_is_shown_once_listed_without_its_secret_and_revoked()
    {
        await ApplyAsync();

        var (code, output, error) = await TypeAsync("tokens", "new", "virksomhet1", "--scope", "metadata", "--days", "30", "--from", "192.0.2.0/24,2001:db8::/48", "--note", "adfs01");
        Assert.True(code == 0, error);
        var secret = Assert.Single(Lines(output));
        Assert.StartsWith("wlt_", secret, StringComparison.Ordinal);

        var line = Assert.Single(Lines((await TypeAsync("tokens", "list", "virksomhet1")).Output));
        Assert.DoesNotContain(secret[8..], line, StringComparison.Ordinal);
        Assert.EndsWith("from 192.0.2.0/24, 2001:db8::/48  adfs01", line, StringComparison.Ordinal);
        Assert.Contains("  metadata  until ", line, StringComparison.Ordinal);

        Clock.Now += TimeSpan.FromDays(31);
        Assert.Contains("  expired ", (await TypeAsync("tokens", "list", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("tokens", "revoke", "virksomhet1", line[..16])).Code);
        Assert.Equal(1, (await TypeAsync("tokens", "revoke", "virksomhet1", line[..16])).Code);
        Assert.Empty((await TypeAsync("tokens", "list", "virksomhet1")).Output);
    }

    [Fact]
    public async Task token_opens_every_scope_it_was_made_for()
    {
        await ApplyAsync();

        Assert.Equal(0, (await TypeAsync("tokens", "new", "virksomhet1", "--scope", "sync, scim,reveal")).Code);

        Assert.Contains("  reveal, scim, sync  until ", (await TypeAsync("tokens", "list", "virksomhet1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task token_of_a_calendar_is_shown_as_the_address_to_subscribe_to()
    {
        await ApplyAsync();

        var line = Assert.Single(Lines((await TypeAsync("tokens", "new", "virksomhet1", "--scope", "calendar")).Output));

        Assert.Matches(@"^https://virksomhet1\.weblogin\.localhost/api/calendar/wlt_[A-Za-z0-9_-]+\.ics$", line);
    }

    [Fact]
    public async Task token_of_everybodys_calendar_is_an_address_on_the_administrations_host()
    {
        await ApplyAsync();
        await ApplyAsync(Administration());

        var (code, output, error) = await TypeAsync("tokens", "new", "administrasjon", "--scope", "all-calendars");

        Assert.True(code == 0, error);
        Assert.Matches(@"^https://administrasjon\.weblogin\.localhost/api/calendar/wlt_[A-Za-z0-9_-]+\.ics$", Assert.Single(Lines(output)));
    }

    [Theory]
    [InlineData(1, "virksomhet1", "--scope", "calendar,sync")]
    [InlineData(1, "virksomhet1", "--scope", "all-calendars,sync")]
    [InlineData(1, "virksomhet1", "--scope", "all-calendars")]
    [InlineData(2, "virksomhet1")]
    [InlineData(1, "virksomhet1", "--scope", "everything")]
    [InlineData(1, "virksomhet1", "--scope", "metadata", "--days", "0")]
    [InlineData(1, "virksomhet1", "--scope", "metadata", "--days", "367")]
    [InlineData(1, "virksomhet1", "--scope", "metadata", "--from", "192.0.2.7/24x")]
    [InlineData(1, "virksomhet1", "--scope", "metadata", "--note", "a\u0007b")]
    [InlineData(1, "nobody", "--scope", "metadata")]
    public async Task token_that_cannot_be_is_refused(int code, params string[] typed)
    {
        await ApplyAsync();

        Assert.Equal(code, (await TypeAsync(["tokens", "new", .. typed])).Code);
        Assert.Empty((await TypeAsync("tokens", "list", "virksomhet1")).Output);
    }

    private static JsonObject Administration() => JsonNode.Parse("""
        {
          "tenant": "administrasjon", "host": "administrasjon.weblogin.localhost", "name": "Weblogin administrasjon", "environment": "test", "administration": {},
          "identityProviders": [ { "id": "idporten", "kind": "idporten", "name": "ID-porten", "issuer": "https://op.example", "clientId": "administration", "minimumAcr": "idporten-loa-high" } ],
          "waysIn": ["idporten"]
        }
        """)!.AsObject();
}
