using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Keys by command: shown, taken over, rolled over.</summary>
public sealed class KeyCommandTests : CommandDesk
{
    [Fact]
    public async Task public_key_is_shown_and_stays_the_same()
    {
        await ApplyAsync();

        var shown = JsonNode.Parse((await TypeAsync("keys", "show", "virksomhet1", "idporten")).Output)!.AsObject();

        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], shown.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(shown.ToJsonString(), JsonNode.Parse((await TypeAsync("keys", "show", "virksomhet1", "idporten")).Output)!.ToJsonString());
    }

    [Fact]
    public async Task registered_key_is_taken_over_and_a_broken_one_refused()
    {
        await ApplyAsync();
        File.WriteAllText(FileNamed("key.jwk"), PrivateKey("min-noekkel"));
        File.WriteAllText(FileNamed("broken.jwk"), """{"kty":"RSA"}""");

        Assert.Equal(0, (await TypeAsync("keys", "import", "virksomhet1", "idporten", FileNamed("key.jwk"))).Code);
        Assert.Equal(1, (await TypeAsync("keys", "import", "virksomhet1", "idporten", FileNamed("broken.jwk"))).Code);
        Assert.Contains("\"min-noekkel\"", (await TypeAsync("keys", "show", "virksomhet1", "idporten")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task enterprise_certificate_is_taken_over_with_its_key()
    {
        await ApplyAsync();
        using var rsa = RSA.Create(2048);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Kommunen", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddDays(-1), StoppedClock.Start.AddYears(2));
        File.WriteAllText(FileNamed("ent.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(FileNamed("ent.pem"), rsa.ExportPkcs8PrivateKeyPem());

        Assert.Equal(1, (await TypeAsync("keys", "import", "virksomhet1", "idporten", "--certificate", FileNamed("ent.crt"))).Code);
        Assert.Equal(2, (await TypeAsync("keys", "import", "virksomhet1", "idporten", FileNamed("ent.pem"), "--certificate", FileNamed("ent.crt"))).Code);
        var (code, output, error) = await TypeAsync("keys", "import", "virksomhet1", "idporten", "--certificate", FileNamed("ent.crt"), "--key", FileNamed("ent.pem"));

        Assert.True(code == 0, error);
        Assert.Contains("is in use", output, StringComparison.Ordinal);
        Assert.Contains("x5c", (await TypeAsync("keys", "show", "virksomhet1", "idporten")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task secret_is_not_taken_where_we_are_known_by_a_key()
    {
        await ApplyAsync();
        Input = "a secret\n";

        var (code, output, error) = await TypeAsync("keys", "secret", "virksomhet1", "idporten");

        Assert.Equal(1, code);
        Assert.Contains("by a key, not by a secret", error, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret\n", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task secret_of_a_tenants_own_system_is_taken_whole_and_kept_sealed()
    {
        await ApplyAsync();
        Input = " påssord med blank \n";

        var (code, output, error) = await TypeAsync("keys", "secret", "virksomhet1", "directory/ad");

        Assert.True(code == 0, error);
        Assert.DoesNotContain("påssord", output + error, StringComparison.Ordinal);
        var (tenant, secrets) = (TenantId.Parse("virksomhet1"), Services.GetRequiredService<TenantSecrets>());
        Assert.Equal(" påssord med blank ", await secrets.FindAsync(new TenantSecretPlace(tenant, TenantSecretKind.Directory, "ad"), None));
        Assert.Null(await secrets.FindAsync(new TenantSecretPlace(tenant, TenantSecretKind.Source, "ad"), None));
        Assert.Equal(2, (await TypeAsync("keys", "secret", "virksomhet1", "elsewhere/ad")).Code);
        Input = "\n";
        Assert.Equal(1, (await TypeAsync("keys", "secret", "virksomhet1", "directory/ad")).Code);
    }

    [Fact]
    public async Task saml_key_of_a_predecessor_is_taken_over_and_rolled_by_command()
    {
        await ApplyAsync();
        using var rsa = RSA.Create(2048);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=old", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddYears(-5), StoppedClock.Start.AddDays(-1));
        File.WriteAllText(FileNamed("sp.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(FileNamed("sp.pem"), rsa.ExportPkcs8PrivateKeyPem());

        var (code, output, error) = await TypeAsync("keys", "import", "virksomhet1", "--saml", FileNamed("sp.crt"), "--key", FileNamed("sp.pem"));
        Assert.Equal(0, code);
        Assert.Contains("has expired", error, StringComparison.Ordinal);
        Assert.Contains("in use   " + Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), output, StringComparison.Ordinal);
        Assert.Contains("former ", output, StringComparison.Ordinal);

        var (refused, _, reason) = await TypeAsync("keys", "roll", "virksomhet1", "retire");
        Assert.Equal(1, refused);
        Assert.Contains("partners may need it until", reason, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "retire", "--at-once")).Code);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "publish")).Code);
        var (early, _, waits) = await TypeAsync("keys", "roll", "virksomhet1", "use");
        Assert.Equal(1, early);
        Assert.Contains("--at-once", waits, StringComparison.Ordinal);
        Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "use", "--at-once")).Code);
        Assert.Equal(["in use", "former"], Lines((await TypeAsync("keys", "roll", "virksomhet1", "show")).Output).Select(line => line[..7].Trim()));
        Assert.Equal(1, (await TypeAsync("keys", "import", "virksomhet1", "--saml", FileNamed("sp.crt"))).Code);
    }

    [Fact]
    public async Task issuers_and_identity_providers_keys_are_rolled_over_by_command()
    {
        await ApplyTenantAsync();
        foreach (var whose in new[] { "issuer", "identity-provider" })
        {
            Assert.Equal(0, (await TypeAsync("keys", "roll", "virksomhet1", "publish", "--of", whose)).Code);
            Assert.Equal(1, (await TypeAsync("keys", "roll", "virksomhet1", "use", "--of", whose)).Code);
            var (code, output, _) = await TypeAsync("keys", "roll", "virksomhet1", "use", "--of", whose, "--at-once");
            Assert.Equal(0, code);
            Assert.Contains(whose == "issuer" ? "RS256 former" : "Rsa former", output, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await TypeAsync("keys", "roll", "virksomhet1", "show", "--of", "somebody")).Code);
        Assert.Equal(1, (await TypeAsync("keys", "roll", "nobody", "show", "--of", "issuer")).Code);
    }

    internal static string PrivateKey(string keyId)
    {
        using var rsa = RSA.Create(2048);
        var key = rsa.ExportParameters(includePrivateParameters: true);
        var members = new Dictionary<string, byte[]?>
        {
            ["n"] = key.Modulus, ["e"] = key.Exponent, ["d"] = key.D, ["p"] = key.P, ["q"] = key.Q, ["dp"] = key.DP, ["dq"] = key.DQ, ["qi"] = key.InverseQ,
        };
        JsonObject jwk = new() { ["kty"] = "RSA", ["kid"] = keyId };
        foreach (var (name, value) in members)
            jwk[name] = System.Buffers.Text.Base64Url.EncodeToString(value);
        return jwk.ToJsonString();
    }
}
