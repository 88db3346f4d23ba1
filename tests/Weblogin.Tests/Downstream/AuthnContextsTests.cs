using Weblogin.Downstream.Saml;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Requests;
using Xunit;

namespace Weblogin.Tests.Downstream;

/// <summary>RequestedAuthnContext: each comparison against each rung of the ladder.</summary>
public sealed class AuthnContextsTests
{
    private const string Low = "nlsso-loa-low";
    private const string Substantial = "nlsso-loa-substantial";
    private const string High = "nlsso-loa-high";

    [Theory]
    [InlineData("", AuthnContextComparison.Exact, AssuranceLevel.Low)]
    [InlineData(High, AuthnContextComparison.Exact, AssuranceLevel.High)]
    [InlineData($"{High} {Substantial}", AuthnContextComparison.Exact, AssuranceLevel.Substantial)]
    [InlineData($"urn:x {Substantial}", AuthnContextComparison.Exact, AssuranceLevel.Substantial)]
    [InlineData(AuthnContextClass.PasswordProtectedTransport, AuthnContextComparison.Exact, AssuranceLevel.Substantial)]
    [InlineData(AuthnContextClass.Unspecified, AuthnContextComparison.Exact, AssuranceLevel.Low)]
    [InlineData(Substantial, AuthnContextComparison.Minimum, AssuranceLevel.Substantial)]
    [InlineData($"{Low} {High}", AuthnContextComparison.Minimum, AssuranceLevel.Low)]
    [InlineData(High, AuthnContextComparison.Maximum, AssuranceLevel.Low)]
    [InlineData(Low, AuthnContextComparison.Better, AssuranceLevel.Substantial)]
    [InlineData($"{Low} {Substantial}", AuthnContextComparison.Better, AssuranceLevel.High)]
    internal void request_needs_a_level(string classes, AuthnContextComparison comparison, AssuranceLevel level) =>
        Assert.Equal(level, AuthnContexts.Required(Split(classes), comparison));

    [Theory]
    [InlineData("urn:x", AuthnContextComparison.Exact)]
    [InlineData("NLSSO-LOA-HIGH", AuthnContextComparison.Exact)]
    [InlineData(AuthnContextClass.X509, AuthnContextComparison.Minimum)]
    [InlineData("urn:x", AuthnContextComparison.Maximum)]
    [InlineData(High, AuthnContextComparison.Better)]
    [InlineData($"urn:x {Low}", AuthnContextComparison.Better)]
    public void request_that_no_login_can_meet_is_known_at_once(string classes, AuthnContextComparison comparison) =>
        Assert.Null(AuthnContexts.Required(Split(classes), comparison));

    [Theory]
    [InlineData(AssuranceLevel.High, "", AuthnContextComparison.Exact, High)]
    [InlineData(AssuranceLevel.High, Substantial, AuthnContextComparison.Exact, Substantial)]
    [InlineData(AssuranceLevel.Substantial, $"{Low} {Substantial} {High}", AuthnContextComparison.Exact, Substantial)]
    [InlineData(AssuranceLevel.High, AuthnContextClass.PasswordProtectedTransport, AuthnContextComparison.Exact, AuthnContextClass.PasswordProtectedTransport)]
    [InlineData(AssuranceLevel.High, Low, AuthnContextComparison.Minimum, High)]
    [InlineData(AssuranceLevel.High, Low, AuthnContextComparison.Better, High)]
    [InlineData(AssuranceLevel.High, Substantial, AuthnContextComparison.Maximum, Substantial)]
    [InlineData(AssuranceLevel.Low, Substantial, AuthnContextComparison.Maximum, Low)]
    internal void answer_states_a_context(AssuranceLevel reached, string classes, AuthnContextComparison comparison, string stated) =>
        Assert.Equal(stated, AuthnContexts.Stated(reached, Split(classes), comparison));

    private static string[] Split(string classes) => classes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void what_is_kept_of_a_request_is_known_and_there_once() => Assert.Equal(
        ["nlsso-loa-high", "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"],
        AuthnContexts.OnTheLadder(["urn:x", "nlsso-loa-high", new string('x', 1024), "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "nlsso-loa-high"]));
}
