using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>
/// A valid request of a library system to an identity provider of ours: its metadata, and a request that is just that. Each test breaks
/// one thing of it.
/// </summary>
internal static class Asking
{
    public const string Library = "https://bibliotek.test/saml";
    public const string ConsumerUrl = "https://bibliotek.test/saml/acs";
    public const string OtherConsumerUrl = "https://bibliotek.test/staff/acs";
    public const string SingleSignOn = "https://virksomhet1.weblogin.test/saml/sso";

    public static readonly SigningKey LibraryKey = Keys.Signing(Keys.P256);

    public static AuthnRequest Request { get; } = new()
    {
        Id = "_a0b1c2d3e4f5061728394a5b6c7d8e9f00112233",
        Issuer = Library,
        Destination = SingleSignOn,
        AssertionConsumerServiceUrl = ConsumerUrl,
        IssueInstant = Login.Now.AddSeconds(-2),
    };

    /// <summary>A service provider that has a key and need not use it.</summary>
    public static ServiceProviderDescriptor ServiceProvider { get; } = new()
    {
        EntityId = Library,
        AssertionConsumerServices = [new(ConsumerUrl, 0, true), new(OtherConsumerUrl, 7, null)],
        SigningKeys = [LibraryKey.PublicKey],
    };

    public static AuthnRequestExpectation Expectation { get; } = new()
    {
        ServiceProvider = ServiceProvider,
        SingleSignOnUrl = SingleSignOn,
        Now = Login.Now,
    };

    /// <summary>By HTTP-Redirect, signed on the query where a key is given.</summary>
    public static AuthnRequestJudgement ByRedirect(AuthnRequest request, SigningKey? key = null, AuthnRequestExpectation? expectation = null, Func<string, string>? change = null)
    {
        var url = RedirectBinding.Write(request with { Destination = request.Destination ?? SingleSignOn }, "state", key);
        var query = url[url.IndexOf('?', StringComparison.Ordinal)..];
        return Judge(RedirectBinding.Read(change?.Invoke(query) ?? query), expectation);
    }

    /// <summary>By HTTP-POST, any XML.</summary>
    public static AuthnRequestJudgement ByPost(string xml, AuthnRequestExpectation? expectation = null) =>
        Judge(PostBinding.ReadRequest(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)), "state"), expectation);

    public static string Xml(AuthnRequest request) => Encoding.UTF8.GetString(AuthnRequestXml.Write(request));

    /// <summary>With an enveloped signature, as the platform makes it.</summary>
    public static string Signed(AuthnRequest request, X509Certificate2 certificate) => PlatformSigner.Sign(Xml(request), request.Id, certificate);

    public static AuthnRequestJudgement.Accepted Accepts(AuthnRequestJudgement judgement) =>
        judgement is AuthnRequestJudgement.Accepted accepted ? accepted : throw new Xunit.Sdk.XunitException(judgement.ToString());

    public static void Refuses(AuthnRequestRefusal reason, AuthnRequestJudgement judgement)
    {
        var shown = Assert.IsType<AuthnRequestJudgement.ShownToUser>(judgement);
        Assert.True(reason == shown.Reason, $"{shown.Reason}: {shown.Detail}");
        Assert.InRange(shown.Detail.Length, 1, 300);
        Assert.DoesNotContain(shown.Detail, static c => c is < ' ' or > '~');
    }

    private static AuthnRequestJudgement Judge(AuthnRequestOutcome outcome, AuthnRequestExpectation? expectation) =>
        AuthnRequestValidator.Validate(Assert.IsType<AuthnRequestOutcome.Read>(outcome).Received, expectation ?? Expectation);
}
