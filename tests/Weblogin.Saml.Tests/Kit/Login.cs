using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>
/// A valid login of Kari at virksomhet1: what we expect, and a response that is just that. Each test breaks one thing of it.
/// </summary>
internal static class Login
{
    public const string EntityId = "http://adfs.virksomhet1.test/adfs/services/trust";
    public const string ServiceProvider = "https://virksomhet1.weblogin.test/saml";
    public const string ConsumerUrl = "https://virksomhet1.weblogin.test/saml/acs";
    public const string RequestId = "_4b6d1c0a9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    public const string NationalId = "01819010001";
    public const string StrangerNationalId = "02820550032";
    public const string PidClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/privatepersonalidentifier";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static readonly ResponseAddress Address = new(ConsumerUrl, RequestId);

    private static readonly ResponseValidator Validator = new();

    public static ResponseExpectation Expectation { get; } = new()
    {
        ServiceProviderEntityId = ServiceProvider,
        AssertionConsumerServiceUrl = ConsumerUrl,
        IdentityProvider = new TrustedIdentityProvider(EntityId, [Keys.Verifying(Keys.IdentityProvider)]),
        RequestId = RequestId,
        Now = Now,
    };

    /// <summary>The same where we can decrypt.</summary>
    public static ResponseExpectation Decrypting { get; } = Expectation with { DecryptionKeys = [Keys.Decrypting(Keys.ServiceProvider)] };

    public static AssertionContent Content { get; } = new()
    {
        Audience = ServiceProvider,
        AuthnInstant = Now.AddSeconds(-5),
        AuthnContextClassRef = AuthnContextClass.PasswordProtectedTransport,
        Attributes =
        [
            Attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", "kari@virksomhet1.test"),
            Attribute(PidClaim, NationalId),
            Attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "Kari"),
            Attribute("http://schemas.xmlsoap.org/claims/Group", "Lærere", "Ansatte & vikarer"),
        ],
    };

    public static AssertionAttribute Attribute(string name, params string[] values) => new(name, null, null, ValueList.From(values));

    public static ResponseIssuer Issuer(SigningKey? key = null, DateTimeOffset? now = null, string entityId = EntityId) =>
        new(entityId, key ?? Keys.Signing(Keys.IdentityProvider), new FixedTime(now ?? Now));

    /// <summary>A valid response.</summary>
    public static string Response(SignedParts parts = SignedParts.Assertion, AssertionContent? content = null) =>
        Encoding.UTF8.GetString(Issuer().Issue(content ?? Content, Address, parts));

    public static ResponseOutcome Validate(string xml, ResponseExpectation? expectation = null) =>
        Validate(Encoding.UTF8.GetBytes(xml), expectation);

    public static ResponseOutcome Validate(byte[] octets, ResponseExpectation? expectation = null) =>
        Validator.Validate(Convert.ToBase64String(octets), expectation ?? Expectation);

    public static Assertion Accepts(string xml, ResponseExpectation? expectation = null) =>
        Validate(xml, expectation) switch
    {
        ResponseOutcome.Accepted accepted => accepted.Assertion.Value,
        var other => throw new InvalidOperationException($"not accepted: {other}"),
    };

    public static void Refuses(RefusalReason reason, string xml, ResponseExpectation? expectation = null)
    {
        var refused = Assert.IsType<ResponseOutcome.Refused>(Validate(xml, expectation));
        Assert.True(reason == refused.Reason, $"{refused.Reason}: {refused.Detail}");
    }
}
