using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A second library system, wholly in the hands of a test: it asks as it likes, and sees what comes to its address. Its document is the
/// sandbox library's, changed; it asks people for nothing unless a test says so.
/// </summary>
internal sealed class OtherLibrary
{
    private static readonly Lazy<X509Certificate2> SigningCertificate = new(() => Make("CN=andre signing"));
    private static readonly Lazy<X509Certificate2> EncryptionCertificate = new(() => Make("CN=andre encryption"));

    private OtherLibrary(World world, string name)
    {
        World = world;
        Host = $"{name}.test";
        EntityId = $"https://{Host}/sp";
    }

    public World World { get; }

    public string Host { get; }

    public string EntityId { get; }

    public string ConsumerUrl => $"https://{Host}/acs";

    public static SigningKey Key { get; } = SigningKey.FromCertificate(SigningCertificate.Value);

    /// <summary>Registers it.</summary>
    /// <param name="change">Of the document.</param>
    /// <param name="metadata">Of its metadata; null for one without keys.</param>
    public static async Task<OtherLibrary> RegisterAsync(
        World world, string name, Action<JsonObject>? change = null, Func<ServiceProviderMetadata, ServiceProviderMetadata>? metadata = null)
    {
        var outcome = await ApplyAsync(world, name, change, metadata);
        Assert.True(outcome is ApplyOutcome.Applied, string.Join('\n', (outcome as ApplyOutcome.Refused)?.Faults ?? []));
        return new OtherLibrary(world, name);
    }

    /// <summary>Tries to register it.</summary>
    public static Task<ApplyOutcome> ApplyAsync(
        World world, string name, Action<JsonObject>? change = null, Func<ServiceProviderMetadata, ServiceProviderMetadata>? metadata = null)
    {
        var library = new OtherLibrary(world, name);
        return world.ApplyAsync("bibliotek", document =>
        {
            document["relyingParty"] = name;
            document.Remove("requires");
            document.Remove("asksFor");
            var saml = document["saml"]!.AsObject();
            saml["entityId"] = library.EntityId;
            saml["metadata"] = library.Metadata(metadata);
            change?.Invoke(document);
        });
    }

    public static ServiceProviderMetadata Signing(ServiceProviderMetadata metadata) =>
        metadata with { AuthnRequestsSigned = true, SigningCertificates = [Key.PublicKey] };

    public static ServiceProviderMetadata Encrypting(ServiceProviderMetadata metadata) =>
        metadata with { EncryptionCertificates = [VerificationKey.FromCertificate(EncryptionCertificate.Value)] };

    public string Metadata(Func<ServiceProviderMetadata, ServiceProviderMetadata>? change = null)
    {
        var metadata = new ServiceProviderMetadata { EntityId = EntityId, AssertionConsumerServiceUrls = [ConsumerUrl, ConsumerUrl + "/staff"] };
        return Encoding.UTF8.GetString(MetadataWriter.Write(change is null ? metadata : change(metadata)));
    }

    /// <summary>A right request; a test changes one thing.</summary>
    public AuthnRequest Request(string host) => new()
    {
        Id = MessageId.New(),
        Issuer = EntityId,
        Destination = $"https://{host}/saml/sso",
        AssertionConsumerServiceUrl = ConsumerUrl,
        IssueInstant = World.Clock.GetUtcNow(),
    };

    /// <summary>Brings a request by HTTP-Redirect and goes on until something comes to the library, or the browser stands still.</summary>
    public Task<Page> AskAsync(TestBrowser browser, AuthnRequest request, SigningKey? key = null, string? relayState = "the-state") =>
        browser.OpenUntilAsync(RedirectBinding.Write(request, relayState, key), held => held.Address.Host == Host);

    /// <summary>Brings a request by HTTP-POST from the library's page, as a browser does: without our cookies.</summary>
    public Task<Page> PostAsync(TestBrowser browser, AuthnRequest request, string? relayState = "the-state")
    {
        var form = new FormFields { new(PostBinding.RequestField, PostBinding.Encode(AuthnRequestXml(request))) };
        if (relayState is not null)
            form.Add(new(PostBinding.RelayStateField, relayState));
        return browser.SendUntilAsync(new Request(new Uri(request.Destination!), HttpMethod.Post, form, new Uri($"https://{Host}/")), held => held.Address.Host == Host);
    }

    /// <summary>What came to the library, judged as a service provider judges it.</summary>
    public async Task<ResponseOutcome> JudgeAsync(Page page, string host, string? requestId)
    {
        var held = Journey.Held(page);
        Assert.Equal(HttpMethod.Post, held.Method);
        var (entityId, keys) = await PartnerAsync(host);
        return new ResponseValidator().Validate(held.Field(PostBinding.ResponseField), new ResponseExpectation
        {
            ServiceProviderEntityId = EntityId,
            AssertionConsumerServiceUrl = held.Address.AbsoluteUri,
            IdentityProvider = new TrustedIdentityProvider(entityId, keys),
            RequestId = requestId,
            DecryptionKeys = [DecryptionKey.FromCertificate(EncryptionCertificate.Value)],
            Now = World.Clock.GetUtcNow(),
            ClockSkew = TimeSpan.Zero,
        });
    }

    /// <summary>The login that came to the library.</summary>
    public async Task<ResponseOutcome.Accepted> AcceptAsync(Page page, string host, AuthnRequest request)
    {
        var outcome = await JudgeAsync(page, host, request.Id);
        return outcome as ResponseOutcome.Accepted ?? throw new Xunit.Sdk.XunitException(outcome.ToString());
    }

    /// <summary>The failure that came to the library.</summary>
    public async Task MustFailAsync(Page page, string host, AuthnRequest request, string status, string subStatus)
    {
        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(await JudgeAsync(page, host, request.Id));
        Assert.Equal((status, subStatus), (error.Status, error.SubStatus));
        Assert.Equal("the-state", Journey.Held(page).Field(PostBinding.RelayStateField));
    }

    /// <summary>The XML of the response that came, before anything is made of it.</summary>
    public static string ResponseXml(Page page) => Encoding.UTF8.GetString(Convert.FromBase64String(Journey.Held(page).Field(PostBinding.ResponseField)));

    private async Task<(string EntityId, ValueList<VerificationKey> Keys)> PartnerAsync(string host)
    {
        using var http = new HttpClient(World.Network, disposeHandler: false);
        var document = await http.GetByteArrayAsync(new Uri($"https://{host}/saml/idp/metadata"));
        var read = Assert.IsType<MetadataOutcome.Read>(MetadataReader.ReadIdentityProvider(document, new MetadataReading { Now = World.Clock.GetUtcNow() }));
        return (read.Descriptor.EntityId, read.Descriptor.SigningKeys);
    }

    // What HTTP-Redirect carries, unpacked.
    private static byte[] AuthnRequestXml(AuthnRequest request)
    {
        var url = RedirectBinding.Write(request, null, null);
        var deflated = Convert.FromBase64String(Uri.UnescapeDataString(url[(url.IndexOf("SAMLRequest=", StringComparison.Ordinal) + "SAMLRequest=".Length)..]));
        using var inflate = new System.IO.Compression.DeflateStream(new MemoryStream(deflated), System.IO.Compression.CompressionMode.Decompress);
        using var octets = new MemoryStream();
        inflate.CopyTo(octets);
        return octets.ToArray();
    }

    private static X509Certificate2 Make(string subject)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
