using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weblogin.Oidc;
using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using SigningKey = Weblogin.Oidc.Jose.SigningKey;

namespace Weblogin.Tests.Sandbox;

/// <summary>
/// The broker as the sandbox's servers meet it: on every tenant's host an OpenID Provider whose token endpoint answers for the
/// person set here, and the client keys of ID-porten.
/// </summary>
internal sealed class FakeBroker : HttpMessageHandler
{
    private static readonly Lazy<VerificationKey> SamlKeys = new(static () =>
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=broker", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return VerificationKey.FromCertificate(certificate);
    });

    private readonly SigningKey _issuerKey = SigningKey.Create(SigningAlgorithm.ES256);

    /// <summary>Signs the client assertions sent to ID-porten.</summary>
    public SigningKey ClientKey { get; } = SigningKey.Create(SigningAlgorithm.ES256);

    /// <summary>Nonce of the id tokens.</summary>
    public string? Nonce { get; set; }

    public string Subject { get; set; } = "kari-sub";

    /// <summary>The form of the last token request.</summary>
    public string? TokenRequest { get; private set; }

    /// <summary>The Authorization header of the last token request.</summary>
    public string? TokenAuthorization { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var issuer = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        switch (request.RequestUri.AbsolutePath)
        {
            case "/.well-known/openid-configuration":
                return Json(Discovery(issuer));
            case "/connect/jwks":
                return Json(JsonWebKeySetWriter.Write([_issuerKey.PublicKey]));
            case "/oidc/idporten/jwks":
                return Json(JsonWebKeySetWriter.Write([ClientKey.PublicKey]));
            case "/connect/token":
                TokenRequest = await request.Content!.ReadAsStringAsync(ct);
                TokenAuthorization = request.Headers.Authorization?.ToString();
                return Json(TokenResponseWriter.Write("access", TimeSpan.FromMinutes(5), IdToken(issuer), ["openid"]));
            case "/connect/userinfo":
                return Json(UserInfoWriter.Write(Subject, [new ReleasedClaim("email", new ClaimValue.Text("kari@en.example"))]));
            case "/saml/idp/metadata":
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(IdentityProvider(issuer)) };
            default:
                return new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _issuerKey.Dispose();
        ClientKey.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] IdentityProvider(string issuer) => MetadataWriter.Write(new IdentityProviderMetadata
    {
        EntityId = $"{issuer}/saml/idp/metadata",
        SigningCertificates = [SamlKeys.Value],
        SingleSignOnServices = [new Endpoint(SamlBinding.HttpRedirect, $"{issuer}/saml/sso")],
    });

    private static byte[] Discovery(string issuer) =>
        DiscoveryDocumentWriter.Write(new DiscoveryDocument
        {
            Issuer = issuer,
            AuthorizationEndpoint = $"{issuer}/connect/authorize",
            TokenEndpoint = $"{issuer}/connect/token",
            UserInfoEndpoint = $"{issuer}/connect/userinfo",
            JwksUri = $"{issuer}/connect/jwks",
            Scopes = ["openid"],
            Claims = ["email"],
            AcrValues = ["nlsso-loa-high"],
            UiLocales = ["nb"],
        });

    private string IdToken(string issuer) =>
        new IdTokenWriter(_issuerKey).Write(new IdTokenContent
        {
            Issuer = issuer,
            Audience = "kursportal",
            Subject = Subject,
            IssuedAt = TimeProvider.System.GetUtcNow(),
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(5),
            AuthTime = TimeProvider.System.GetUtcNow(),
            Nonce = Nonce,
            Acr = "nlsso-loa-substantial",
            Amr = ["kerberos"],
            SessionId = OpaqueHandle.New().Value,
            Claims = [new ReleasedClaim("name", new ClaimValue.Text("Per & \"Pål\" <Åse>"))],
        });

    private static HttpResponseMessage Json(byte[] body) =>
        new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
}
