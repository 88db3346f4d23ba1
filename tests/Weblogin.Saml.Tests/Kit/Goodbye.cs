using System.IO.Compression;
using System.Text;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>
/// A valid logout of Kari's session at virksomhet1's ADFS: a request and a response, each by both bindings. Each test breaks one thing.
/// </summary>
internal static class Goodbye
{
    public const string Location = "https://virksomhet1.weblogin.test/saml/slo";
    public const string NameIdValue = "kari@virksomhet1.test";
    public const string RequestId = "_0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";

    public static readonly LogoutPartner Adfs = new(Login.EntityId, [Keys.Verifying(Keys.IdentityProvider)]);

    public static LogoutExpectation Expectation { get; } = new() { Location = Location, Now = Login.Now };

    public static LogoutRequest Request { get; } = new()
    {
        Id = RequestId,
        Issuer = Login.EntityId,
        Destination = Location,
        IssueInstant = Login.Now.AddSeconds(-2),
        NotOnOrAfter = Login.Now.AddMinutes(5),
        NameId = new NameId(NameIdValue, NameIdFormat.EmailAddress),
        SessionIndexes = ["_a2b4", "_c6d8"],
    };

    public static LogoutResponse Response { get; } = new()
    {
        Id = "_response-1",
        InResponseTo = RequestId,
        Issuer = Login.EntityId,
        Destination = Location,
        IssueInstant = Login.Now.AddSeconds(-2),
        Status = SamlStatus.Success,
    };

    private static SigningKey Key => Keys.Signing(Keys.IdentityProvider);

    /// <summary>What the partner sends, by this binding.</summary>
    public static ReceivedLogout Sent(LogoutRequest request, bool byPost, string? relayState = null, SigningKey? key = null) => byPost
        ? new ReceivedLogout.Post(LogoutBinding.Post(request, key ?? Key), relayState)
        : new ReceivedLogout.Redirect(QueryOf(LogoutBinding.Redirect(request, relayState, key ?? Key)));

    public static ReceivedLogout Sent(LogoutResponse response, bool byPost, string? relayState = null, SigningKey? key = null) => byPost
        ? new ReceivedLogout.Post(LogoutBinding.Post(response, key ?? Key), relayState)
        : new ReceivedLogout.Redirect(QueryOf(LogoutBinding.Redirect(response, relayState, key ?? Key)));

    /// <summary>XML of a request, unsigned.</summary>
    public static string Xml(LogoutRequest? request = null) => Encoding.UTF8.GetString(LogoutXml.Write(request ?? Request));

    /// <summary>XML as a form value.</summary>
    public static ReceivedLogout.Post Posted(string xml) => new(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)), null);

    /// <summary>XML signed by the platform's implementation, as a form value.</summary>
    public static ReceivedLogout.Post SignedAndPosted(string xml, string id = RequestId) => Posted(PlatformSigner.Sign(xml, id, Keys.IdentityProvider));

    /// <summary>Any octets in a query that the partner signed.</summary>
    public static ReceivedLogout.Redirect SignedQuery(ReadOnlySpan<byte> octets, string? relayState = null) =>
        new(QueryOf(RedirectMessage.Write(Location, RedirectMessage.RequestName, octets, relayState, Key)));

    /// <summary>The deflated message of a query, as text.</summary>
    public static string Inflate(string query)
    {
        var message = query.TrimStart('?').Split('&')[0].Split('=', 2)[1];
        using var source = new DeflateStream(new MemoryStream(Convert.FromBase64String(Uri.UnescapeDataString(message))), CompressionMode.Decompress);
        using var reader = new StreamReader(source);
        return reader.ReadToEnd();
    }

    public static LogoutRequestOutcome Validate(ReceivedLogout received, LogoutExpectation? expectation = null) =>
        LogoutValidator.ValidateRequest(received, FindSender, expectation ?? Expectation);

    public static LogoutRequestOutcome.Accepted Accepts(ReceivedLogout received, LogoutExpectation? expectation = null)
    {
        var outcome = Validate(received, expectation);
        return outcome as LogoutRequestOutcome.Accepted ?? throw new InvalidOperationException(outcome.ToString());
    }

    public static void Refuses(LogoutRefusal reason, ReceivedLogout received, LogoutExpectation? expectation = null)
    {
        var refused = Assert.IsType<LogoutRequestOutcome.Refused>(Validate(received, expectation));
        Assert.True(reason == refused.Reason, $"{refused.Reason}: {refused.Detail}");
        Assert.True(refused.Detail.Length <= 300 && refused.Detail.All(c => c is >= ' ' and <= '~'), refused.Detail);
    }

    public static LogoutResponse AcceptsResponse(ReceivedLogout received)
    {
        var outcome = LogoutValidator.ValidateResponse(received, Adfs, RequestId, Expectation);
        return (outcome as LogoutResponseOutcome.Accepted ?? throw new InvalidOperationException(outcome.ToString())).Response.Value;
    }

    public static void RefusesResponse(LogoutRefusal reason, ReceivedLogout received, LogoutPartner? sender = null)
    {
        var refused = Assert.IsType<LogoutResponseOutcome.Refused>(LogoutValidator.ValidateResponse(received, sender ?? Adfs, RequestId, Expectation));
        Assert.True(reason == refused.Reason, $"{refused.Reason}: {refused.Detail}");
    }

    public static string QueryOf(string url) => new Uri(url).Query;

    private static LogoutPartner? FindSender(string entityId) => entityId == Login.EntityId ? Adfs : null;
}
