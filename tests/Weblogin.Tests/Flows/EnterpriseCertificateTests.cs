using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>ID-porten with an enterprise's certificate (<c>x5c</c>). In a world of its own: the certificate stays there.</summary>
public sealed class EnterpriseCertificateTests(OpenWorld fixture) : IClassFixture<OpenWorld>
{
    [Fact]
    public async Task enterprise_certificate_is_shown_in_the_place_of_a_registered_key()
    {
        using var above = RSA.Create(2048);
        var authority = new CertificateRequest("CN=Test CA", above, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var ca = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(3));
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=Kommunen", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .Create(ca, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(2), [1, 2, 3]);
        var place = new ClientPlace(TenantId.Operator, OpenWorld.OperatorsClient);
        var keys = fixture.World.Service<ClientAssertionKeys>();
        var pem = Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + ca.ExportCertificatePem());
        Assert.IsType<KeyImport.Refused>(await keys.ImportCertificateAsync(place, pem, null, CancellationToken.None));
        Assert.IsType<KeyImport.Refused>(await keys.ImportCertificateAsync(place, pem, Encoding.ASCII.GetBytes(above.ExportPkcs8PrivateKeyPem()), CancellationToken.None));

        Assert.IsType<KeyImport.Accepted>(await keys.ImportCertificateAsync(place, pem, Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()), CancellationToken.None));

        fixture.Operators.Say(token: OperatorClientTests.Citizen(Population.Kari));
        Arrival.On(await fixture.World.NewBrowser().FollowLinkAsync(World.Innbygger)).As(Population.Kari.NationalId);
        var assertion = fixture.Operators.Requests.Single(request => request.Path == "/token").Fields["client_assertion"];
        var read = new JsonWebToken(assertion);
        Assert.Equal([certificate.RawData, ca.RawData], read.GetHeaderValue<string[]>("x5c").Select(Convert.FromBase64String));
        Assert.True(string.IsNullOrEmpty(read.Kid));
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters { IssuerSigningKey = new X509SecurityKey(certificate), ValidateAudience = false, ValidIssuer = OpenWorld.OperatorsClient, ValidateLifetime = false });
        Assert.True(verified.IsValid);
    }
}
