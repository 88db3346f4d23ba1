using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A SAML identity provider of virksomhet1 that shows no page: it answers every request at once, says of the person what the test has set, and
/// confirms every logout.
/// </summary>
internal sealed class SamlProvider(World world, string host) : HttpMessageHandler
{
    private const string Broker = $"https://{World.Virksomhet1}";

    private readonly SigningKey _key = SigningKey.FromCertificate(Make());

    private SessionReference? _session;

    public string EntityId => $"https://{host}/idp";

    /// <summary>How the next person has authenticated.</summary>
    public string Context { get; set; } = AuthnContextClass.PasswordProtectedTransport;

    /// <summary>What is said of the next person; empty answers with a failure, unsigned as ADFS sends it.</summary>
    public ValueList<AssertionAttribute> Attributes { get; set; } = [];

    /// <summary>How many logouts it was told of.</summary>
    public int Logouts { get; private set; }

    public byte[] Metadata() => MetadataWriter.Write(new IdentityProviderMetadata
    {
        EntityId = EntityId,
        SigningCertificates = [_key.PublicKey],
        SingleSignOnServices = [new Endpoint(SamlBinding.HttpRedirect, $"https://{host}/sso")],
        SingleLogoutServices = [new Endpoint(SamlBinding.HttpRedirect, $"https://{host}/slo")],
    });

    /// <summary>Where a browser goes that logs out at the provider itself.</summary>
    public string LogoutAtProvider() =>
        ((SentLogout.Redirect)Sender.Ask(BrokersLogout, [_session!], "at-the-provider")!).Url;

    /// <summary>What it says of the next person, in answer to a request.</summary>
    /// <param name="name">What it calls itself; null for its own name.</param>
    public byte[] Response(string requestId, string? name = null)
    {
        var address = new ResponseAddress($"{Broker}/saml/acs", requestId);
        var issuer = new ResponseIssuer(name ?? EntityId, _key, world.Clock);
        return Attributes.Count == 0
            ? issuer.IssueError(SamlStatus.Responder, SamlStatus.AuthnFailed, address, signed: false)
            : issuer.Issue(Content(), address, SignedParts.Assertion);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(request.RequestUri!.AbsolutePath switch
        {
            "/sso" => Answer(request.RequestUri.Query),
            "/slo" => LogOut(request.RequestUri.Query),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        });

    private static ValueList<Endpoint> BrokersLogout => [new Endpoint(SamlBinding.HttpRedirect, $"{Broker}/saml/slo")];

    private LogoutSender Sender => new(EntityId, _key, world.Clock);

    private HttpResponseMessage Answer(string query)
    {
        var asked = (AuthnRequestOutcome.Read)RedirectBinding.Read(query);
        var response = Response(asked.Request.Id);
        return Page($"""
            <form method="post" action="{Broker}/saml/acs"><input name="SAMLResponse" value="{PostBinding.Encode(response)}"><input name="RelayState" value="{WebUtility.HtmlEncode(asked.RelayState)}"></form>
            """);
    }

    private AssertionContent Content()
    {
        _session = new SessionReference(new NameId(MessageId.New(), NameIdFormat.Persistent), MessageId.New());
        return new AssertionContent
        {
            Audience = $"{Broker}/saml/metadata",
            AuthnInstant = world.Clock.GetUtcNow(),
            AuthnContextClassRef = Context,
            Attributes = Attributes,
            NameId = _session.NameId,
            SessionIndex = _session.SessionIndex,
        };
    }

    private HttpResponseMessage LogOut(string query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        // The answer to what it asked itself.
        if (!fields.TryGetValue("SAMLRequest", out var message))
            return Page("<p>Logged out at the provider.</p>");
        Logouts++;
        var answer = (SentLogout.Redirect)Sender.Answer(BrokersLogout, RootOf(message!).Attribute("ID")!.Value, fields["RelayState"], complete: true)!;
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.Location = new Uri(answer.Url);
        return response;
    }

    /// <summary>A message as HTTP-Redirect carries it.</summary>
    public static XElement RootOf(string message)
    {
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(message)), CompressionMode.Decompress);
        return XDocument.Load(inflate).Root!;
    }

    private static HttpResponseMessage Page(string body) =>
        new(HttpStatusCode.OK) { Content = new StringContent($"<!doctype html><title>idp</title>{body}", Encoding.UTF8, "text/html") };

    private static X509Certificate2 Make()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=identity provider", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
