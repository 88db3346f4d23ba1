using Microsoft.AspNetCore.Http;
using Weblogin.Pages;
using Xunit;

namespace Weblogin.Tests.Pages;

public sealed class PageSecurityTests
{
    [Fact]
    public void a_page_takes_nothing_from_other_hosts_and_no_script() =>
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            PageSecurity.ContentSecurityPolicy(null));

    [Theory]
    [InlineData("https://moodle.example/auth/callback?x=1", "https://moodle.example")]
    [InlineData("https://moodle.example:8443/cb", "https://moodle.example:8443")]
    [InlineData("http://127.0.0.1:9107/cb", "http://127.0.0.1:9107")]
    [InlineData("http://[::1]:9107/cb", "http://[::1]:9107")]
    [InlineData("https://læring.example/cb", "https://xn--lring-sra.example")]
    [InlineData("no.kommune.app:/callback", "no.kommune.app:")]
    public void a_form_may_end_at_the_origin_of_the_reply_address(string replyAddress, string source)
    {
        var policy = PageSecurity.ContentSecurityPolicy(FormTarget.Of(new Uri(replyAddress)));

        Assert.Contains($"; form-action 'self' {source}; ", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void a_form_target_cannot_add_directives() =>
        Assert.DoesNotContain("script-src", PageSecurity.ContentSecurityPolicy(FormTarget.Of(new Uri("https://rp.example/;%20script-src%20*"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public void strict_transport_is_asked_for_over_https_only(string scheme, bool expected)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };

        PageSecurity.Apply(context, null);

        Assert.Equal(expected, context.Response.Headers.ContainsKey("Strict-Transport-Security"));
    }
}
