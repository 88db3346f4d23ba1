using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Tokens of the JSON API by command: made, listed, revoked.</summary>
public sealed class ApiTokenCommandTests : CommandDesk
{
    [Fact]
    public async Task token_is_shown_once_listed_without_its_secret_and_revoked()
    {
        await ApplyAsync();

        var (code, output, error) = await TypeAsync("tokens", "api", "new", "virksomhet1", "--scope", "read,documents", "--days", "30", "--from", "192.0.2.0/24,2001:db8::/48", "--note", "git");
        Assert.True(code == 0, error);
        var secret = Assert.Single(Lines(output));
        Assert.Matches("^wla_[A-Za-z0-9_-]{43}$", secret);

        var line = Assert.Single(Lines((await TypeAsync("tokens", "api", "list", "virksomhet1")).Output));
        Assert.DoesNotContain(secret[8..], line, StringComparison.Ordinal);
        Assert.Contains("  read, documents  until ", line, StringComparison.Ordinal);
        Assert.Contains("  from 192.0.2.0/24, 2001:db8::/48  never used  made by ", line, StringComparison.Ordinal);
        Assert.EndsWith("  git", line, StringComparison.Ordinal);
        Assert.Empty((await TypeAsync("tokens", "api", "list")).Output);

        Clock.Now += TimeSpan.FromDays(31);
        Assert.Contains("  expired ", (await TypeAsync("tokens", "api", "list", "virksomhet1")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("tokens", "api", "revoke", line[..16])).Code);
        Assert.Equal(1, (await TypeAsync("tokens", "api", "revoke", line[..16])).Code);
        Assert.Empty((await TypeAsync("tokens", "api", "list", "virksomhet1")).Output);
    }

    [Fact]
    public async Task token_without_a_tenant_is_the_installations()
    {
        Assert.Equal(0, (await TypeAsync("tokens", "api", "new", "--scope", "read", "--days", "366", "--note", "overvåking")).Code);

        Assert.EndsWith("  overvåking", Assert.Single(Lines((await TypeAsync("tokens", "api", "list")).Output)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "virksomhet1", "--scope", "read")]
    [InlineData(2, "virksomhet1", "--note", "x")]
    [InlineData(1, "virksomhet1", "--scope", "everything", "--note", "x")]
    [InlineData(1, "virksomhet1", "--scope", "read,documents", "--days", "93", "--note", "x")]
    [InlineData(1, "virksomhet1", "--scope", "read", "--days", "367", "--note", "x")]
    [InlineData(1, "virksomhet1", "--scope", "read", "--days", "0", "--note", "x")]
    [InlineData(1, "virksomhet1", "--scope", "read", "--from", "192.0.2.7/24x", "--note", "x")]
    [InlineData(1, "virksomhet1", "--scope", "read", "--note", "a\u0007b")]
    [InlineData(1, "virksomhet1", "--scope", "read", "--note", " ")]
    [InlineData(1, "nobody", "--scope", "read", "--note", "x")]
    public async Task token_that_cannot_be_is_refused(int code, params string[] typed)
    {
        await ApplyAsync();

        Assert.Equal(code, (await TypeAsync(["tokens", "api", "new", .. typed])).Code);
        Assert.Empty((await TypeAsync("tokens", "api", "list", "virksomhet1")).Output);
    }

    [Fact]
    public async Task only_so_many_live_at_once()
    {
        await ApplyAsync();
        for (var i = 0; i < 20; i++)
            Assert.Equal(0, (await TypeAsync("tokens", "api", "new", "virksomhet1", "--scope", "read", "--days", "1", "--note", "x")).Code);

        Assert.Equal(1, (await TypeAsync("tokens", "api", "new", "virksomhet1", "--scope", "read", "--note", "x")).Code);

        Clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(0, (await TypeAsync("tokens", "api", "new", "virksomhet1", "--scope", "read", "--note", "x")).Code);
    }
}
