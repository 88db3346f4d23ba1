using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Only a tenant's own origin, exactly, is a tenant; no other header says who we are.</summary>
public sealed class HostHeaderAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private const string Forged = "ondsinnet.example";

    [Theory]
    [InlineData("ukjent.weblogin.test")]
    [InlineData("weblogin.test")]
    [InlineData(Forged)]
    [InlineData("virksomhet1.weblogin.test.ondsinnet.example")]
    [InlineData("ondsinnet.example.virksomhet1.weblogin.test")]
    [InlineData("virksomhet1.weblogin.test:8443")]
    [InlineData("virksomhet1.weblogin.test:443")]
    [InlineData("virksomhet1.weblogin.test:")]
    [InlineData("virksomhet1.weblogin.test.")]
    [InlineData("virksomhet1.weblogin.test@ondsinnet.example")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("10.0.0.1:443")]
    [InlineData("localhost")]
    [InlineData("xn--virksomhet1-.weblogin.test")]
    [InlineData("")]
    public async Task host_that_is_no_tenants_origin_is_misdirected(string host)
    {
        foreach (var path in new[] { "/", "/go/kurs", "/connect/authorize", "/.well-known/openid-configuration", "/saml/metadata", "/saml/acs", "/login/resume", "/nothing" })
        {
            var (status, headers, body) = await AskAsync(host, path);

            Assert.Equal(StatusCodes.Status421MisdirectedRequest, status);
            Assert.DoesNotContain(Forged, body + headers, StringComparison.Ordinal);
            Assert.DoesNotContain("Location", headers, StringComparison.Ordinal);
            Assert.DoesNotContain("Set-Cookie", headers, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("VIRKSOMHET1.weblogin.test")]
    [InlineData("Virksomhet1.Weblogin.Test")]
    public async Task case_of_a_host_name_means_nothing_and_goes_into_no_answer(string host)
    {
        var (status, _, body) = await AskAsync(host, "/.well-known/openid-configuration");

        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.Contains($"\"issuer\":\"https://{World.Virksomhet1}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(host, body, StringComparison.Ordinal);
    }

    // U+212A becomes k in small letters, and U+0130 an i with a dot.
    [Theory]
    [InlineData("vir\u212asomhet1.weblogin.test")]
    [InlineData("v\u0130rksomhet1.weblogin.test")]
    [InlineData("V\u0131RKSOMHET1.weblogin.test")]
    public async Task letter_that_only_becomes_one_of_ours_is_another(string host)
    {
        var (status, _, _) = await AskAsync(World.Virksomhet1, "/.well-known/openid-configuration", header: ("Host", host));

        Assert.Equal(StatusCodes.Status421MisdirectedRequest, status);
    }

    [Fact]
    public async Task tenant_asked_by_http_is_misdirected_where_its_origin_is_https()
    {
        var (status, _, _) = await AskAsync(World.Virksomhet1, "/", scheme: "http");

        Assert.Equal(StatusCodes.Status421MisdirectedRequest, status);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", Forged)]
    [InlineData("X-Forwarded-Host", World.Virksomhet2)]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Prefix", "/" + Forged)]
    [InlineData("X-Original-Host", Forged)]
    [InlineData("X-Original-URL", "/saml/metadata")]
    [InlineData("X-Rewrite-URL", "/saml/metadata")]
    [InlineData("Forwarded", "host=" + Forged + ";proto=http")]
    [InlineData("X-Host", Forged)]
    [InlineData("X-HTTP-Method-Override", "POST")]
    public async Task header_that_claims_another_address_is_not_believed(string header, string value)
    {
        var (status, headers, body) = await AskAsync(World.Virksomhet1, "/.well-known/openid-configuration", header: (header, value));

        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.Contains($"\"issuer\":\"https://{World.Virksomhet1}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Forged, body + headers, StringComparison.Ordinal);
        Assert.DoesNotContain(World.Virksomhet2, body, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task login_with_forged_forwarding_headers_goes_where_it_always_goes()
    {
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        browser.Headers["X-Forwarded-Host"] = Forged;
        browser.Headers["X-Forwarded-Proto"] = "http";

        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1)).At("virksomhet1", "311000012", Journey.Substantial, "wia");

        Assert.DoesNotContain(browser.Visited, address => address.Host == Forged || address.Scheme == "http");
    }

    [Fact]
    public async Task every_tenant_names_itself_and_nobody_else()
    {
        foreach (var host in new[] { World.Virksomhet1, World.Virksomhet2, World.Virksomhet3, World.Innbygger })
        {
            var (_, _, discovery) = await AskAsync(host, "/.well-known/openid-configuration");
            var (_, _, metadata) = await AskAsync(host, "/saml/metadata");
            var hosts = System.Text.RegularExpressions.Regex.Matches(discovery + metadata, @"[a-z0-9]+\.weblogin\.test").Select(match => match.Value).Distinct();

            Assert.Equal([host], hosts);
        }
    }

    [Fact]
    public async Task keys_of_tenants_are_their_own()
    {
        HashSet<string> seen = [];
        foreach (var host in new[] { World.Virksomhet1, World.Virksomhet2, World.Virksomhet3, World.Innbygger })
        {
            var (_, _, keys) = await AskAsync(host, "/connect/jwks");
            Assert.All(System.Text.RegularExpressions.Regex.Matches(keys, "\"kid\":\"([^\"]+)\"").Select(match => match.Groups[1].Value), kid => Assert.True(seen.Add(kid)));
        }

        Assert.NotEmpty(seen);
    }

    [Fact]
    public async Task misdirected_request_is_refused_with_a_reference_that_is_logged()
    {
        var browser = World.NewBrowser();
        World.Network.Connect([Forged], World.Broker.GetTestServer().CreateHandler());

        var page = await browser.OpenAsync($"https://{Forged}/");

        await MustFailAsync(browser, page, HttpStatusCode.MisdirectedRequest, "UnknownHost", Forged);
    }

    private async Task<(int Status, string Headers, string Body)> AskAsync(string host, string path, string scheme = "https", (string Name, string Value)? header = null)
    {
        var answered = await World.Broker.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.Scheme = scheme;
            context.Request.Host = new HostString(host);
            context.Request.Path = path;
            context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
            if (header is var (name, value))
                context.Request.Headers[name] = value;
        });
        using var reader = new StreamReader(answered.Response.Body);
        return (answered.Response.StatusCode, string.Join('\n', answered.Response.Headers.Select(pair => $"{pair.Key}: {pair.Value}")), await reader.ReadToEndAsync());
    }
}
