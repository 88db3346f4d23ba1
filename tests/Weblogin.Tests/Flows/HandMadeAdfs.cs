using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.People;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A tenant's ADFS whose answers a test writes by hand: the browser is stopped before it asks, and goes on with the answer. Its key is the
/// sandbox's, so what it signs is genuine.
/// </summary>
internal sealed class HandMadeAdfs(World world, string tenant)
{
    private readonly AdfsServer _server = world.Sandbox.AdfsServers.Single(server => server.Tenant.Id == tenant);

    public RSA PrivateKey => _server.Certificate.GetRSAPrivateKey()!;

    private string Host => $"{tenant}.weblogin.test";

    /// <summary>Follows an address until the browser is about to ask, by whatever binding.</summary>
    public async Task<(AuthnRequest Request, string RelayState, Request Held)> AskedAsync(TestBrowser browser, string address = "")
    {
        var held = Journey.Held(await browser.OpenUntilAsync(address.Length == 0 ? $"https://{Host}/" : address, request => request.Address.Host == _server.Origin.Host));
        var outcome = held.Form is null
            ? RedirectBinding.Read(held.Address.Query)
            : PostBinding.ReadRequest(held.Field(PostBinding.RequestField), held.Field(PostBinding.RelayStateField));
        if (outcome is not AuthnRequestOutcome.Read { RelayState: { } relayState } read)
            throw new InvalidOperationException($"Not an AuthnRequest: {outcome}");
        return (read.Request, relayState, held);
    }

    public AssertionContent Content(Person person, DateTimeOffset? authenticated = null) => new()
    {
        Audience = _server.Tenant.ServiceProviderEntityId,
        AuthnInstant = authenticated ?? world.Clock.GetUtcNow(),
        AuthnContextClassRef = AuthnContextClass.AdfsWindows,
        Attributes = AdfsClaims.Of(_server.Tenant, Accounts.Find(person.Id)!),
    };

    /// <summary>A response as the test wants it.</summary>
    public byte[] Response(AssertionContent content, string? requestId, SignedParts signed = SignedParts.Assertion, AssertionEncryptor? encryptor = null, TimeSpan drift = default) =>
        new ResponseIssuer(_server.EntityId, _server.Key, new Shifted(world.Clock, drift)).Issue(content, _server.ReplyTo(requestId), signed, encryptor);

    /// <summary>An error as the test wants it.</summary>
    public byte[] Error(string status, string? subStatus, string requestId, bool signed = false) =>
        new ResponseIssuer(_server.EntityId, _server.Key, world.Clock).IssueError(status, subStatus, _server.ReplyTo(requestId), signed);

    /// <summary>The browser's post of a response to the broker.</summary>
    public Request Post(byte[] response, string? relayState)
    {
        FormFields form = [new("SAMLResponse", PostBinding.Encode(response))];
        if (relayState is not null)
            form.Add(new("RelayState", relayState));
        return new Request(new Uri($"https://{Host}/saml/acs"), HttpMethod.Post, form, _server.Origin);
    }

    /// <summary>Encrypts to the certificate that the broker publishes for it.</summary>
    public async Task<AssertionEncryptor> EncryptorAsync(ContentEncryption algorithm = ContentEncryption.Aes256Cbc)
    {
        using var browser = world.NewBrowser();
        var metadata = XDocument.Parse((await browser.OpenAsync($"https://{Host}/saml/metadata")).Body);
        var published = metadata.Descendants().Single(element => element.Name.LocalName == "KeyDescriptor" && element.Attribute("use")?.Value == "encryption");
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(published.Value));
        return new AssertionEncryptor(VerificationKey.FromCertificate(certificate), algorithm);
    }

    private sealed class Shifted(TimeProvider inner, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + by;
    }
}
