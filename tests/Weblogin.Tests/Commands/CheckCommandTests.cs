using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>What <c>check</c> says of a tenant's identity providers before anybody meets it at a login.</summary>
public sealed class CheckCommandTests : CommandDesk
{
    [Fact]
    public async Task missing_client_secret_is_told_until_it_is_brought()
    {
        await ApplyWithAsync("""{ "id": "feide", "kind": "feide", "name": "Feide", "issuer": "https://auth.feide.example", "clientId": "c", "extendedUserInfo": "https://api.feide.example/userinfo" }""");
        Assert.Contains("warning: tenant virksomhet1, feide: Its client secret has not been brought", await CheckAsync(), StringComparison.Ordinal);

        Input = "a-secret-of-feide\n";
        Assert.Equal(0, (await TypeAsync("keys", "secret", "virksomhet1", "feide")).Code);

        Assert.DoesNotContain("secret", await CheckAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, "expires on")]
    [InlineData(-1, "expired on")]
    [InlineData(300, null)]
    public async Task enterprise_certificate_that_ends_is_told_in_time(int days, string? told)
    {
        await ApplyAsync();
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=Kommunen", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddYears(-1), StoppedClock.Start.AddDays(days));
        File.WriteAllText(FileNamed("ent.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(FileNamed("ent.pem"), rsa.ExportPkcs8PrivateKeyPem());
        Assert.Equal(0, (await TypeAsync("keys", "import", "virksomhet1", "idporten", "--certificate", FileNamed("ent.crt"), "--key", FileNamed("ent.pem"))).Code);

        var output = await CheckAsync();

        if (told is null)
            Assert.DoesNotContain("Kommunen", output, StringComparison.Ordinal);
        else
            Assert.Contains($"warning: tenant virksomhet1, idporten: The certificate by which we prove ourselves (Kommunen) {told}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, "by SMS (WEBLOGIN_SMS__GATEWAY) have no way to go, and there is no other")]
    [InlineData(false, true, "by SMS (WEBLOGIN_SMS__GATEWAY) have no way to go: those whose record has no other address")]
    [InlineData(true, false, "by e-mail (WEBLOGIN_MAIL__HOST) have no way to go: those whose record has no other address")]
    [InlineData(true, true, null)]
    public async Task one_time_codes_without_a_way_to_go_are_told(bool sms, bool mail, string? told)
    {
        await ApplyWithAsync("""{ "id": "kort", "kind": "local", "name": "Lånekort", "methods": ["pin-code"], "codeChannels": ["sms", "email"] }""");
        Services.GetRequiredService<IOptions<SmsOptions>>().Value.Outbox = sms ? "outbox" : null;
        Services.GetRequiredService<IOptions<MailOptions>>().Value.Host = mail ? "smtp.example" : null;

        var output = await CheckAsync();

        if (told is null)
            Assert.DoesNotContain("One-time codes", output, StringComparison.Ordinal);
        else
            Assert.Contains($"warning: tenant virksomhet1, kort: One-time codes {told}", output, StringComparison.Ordinal);
    }

    private async Task<string> CheckAsync() => (await TypeAsync("check")).Output;

    private async Task ApplyWithAsync(string provider)
    {
        var tenant = DocumentSamples.Tenant().With("links", null).With("defaultLink", null);
        tenant["identityProviders"]!.AsArray().Add(JsonNode.Parse(provider));
        Write("tenant.json", tenant);
        var (code, _, error) = await TypeAsync("apply", FileNamed("tenant.json"));
        Assert.True(code == 0, error);
    }
}
