using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.Extensions.Options;
using Weblogin.Downstream.Saml;
using Weblogin.Model;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Tenants.Trials;
using Weblogin.Tests.Storage;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class ConfigurationCheckTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly MetadataSamples Good = new();

    private const string InCommon = "with a signing key in common: they share an identity provider.";
    private const string NotInCommon = "without a signing key in common. Neither is believed at the other; ask which of them it is.";

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly FetchOptions _fetching = new();
    private readonly Weblogin.Storage.Sql.SqlStores _stores;

    public ConfigurationCheckTests() => _stores = _folder.Open().Stores;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task installation_in_order_has_no_findings()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(Good);

        Assert.Empty(await CheckAsync());
    }

    [Fact]
    public async Task document_at_fault_is_told_with_its_field()
    {
        await StoreAsync(DocumentSamples.Tenant().With("host", null), DocumentSamples.Platform());

        Assert.Contains(await CheckAsync(), finding => finding.IsFault && finding.Place == "tenant virksomhet1" && finding.Sentence.StartsWith("host:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task provider_without_metadata_is_told()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());

        Assert.Contains("no metadata yet", Assert.Single(await CheckAsync()).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task metadata_that_was_altered_after_it_was_signed_is_a_warning_once_it_is_in_force()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(MetadataSamples.Signed());
        Assert.Empty(await CheckAsync());

        await OfferAsync(MetadataSamples.Altered());

        var finding = Assert.Single(await CheckAsync());
        Assert.False(finding.IsFault);
        Assert.Contains("changed after it was signed", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void signature_that_metadata_carries_is_checked_for_whoever_looks_at_it_alone()
    {
        var altered = Encoding.UTF8.GetString(MetadataSamples.Altered());

        Assert.Equal((false, true), (IsAltered(looks: false), IsAltered(looks: true)));

        bool IsAltered(bool looks) => Assert.IsType<MetadataInspection.Read>(new MetadataInspector().Inspect(altered, allowHttp: true, [], looks)).Summary.IsAltered;
    }

    [Fact]
    public async Task waiting_metadata_and_refused_metadata_are_told()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(Good);
        await OfferAsync(Good with { SignOn = "https://other.test/ls" });
        Assert.Contains("metadata show virksomhet1 adfs", Assert.Single(await CheckAsync()).Sentence, StringComparison.Ordinal);
        await OfferAsync(Good with { SignOn = "https://other.test/ls", EntityId = "http://other.test/trust" });

        Assert.Equal(2, (await CheckAsync()).Count);
    }

    [Fact]
    public async Task entity_that_stands_for_several_tenants_is_told_of_each_by_its_keys()
    {
        await StoreAsync(Unnamed("virksomhet1"), Unnamed("virksomhet2"), Unnamed("virksomhet3"), DocumentSamples.Platform("test", "virksomhet1", "virksomhet2", "virksomhet3"));
        await OfferAsync(Unnamed("virksomhet1"), Good);
        await OfferAsync(Unnamed("virksomhet2"), Good);
        await OfferAsync(Unnamed("virksomhet3"), Good with { Keys = [MetadataSamples.SecondKey] });

        var told = await CheckAsync();

        Assert.All(told, finding => Assert.False(finding.IsFault));
        Assert.Equal(
            [
                $"stands for virksomhet2/adfs too, {InCommon} stands for virksomhet3/adfs too, {NotInCommon}",
                $"stands for virksomhet1/adfs too, {InCommon} stands for virksomhet3/adfs too, {NotInCommon}",
                $"stands for virksomhet1/adfs, virksomhet2/adfs too, {NotInCommon}",
            ],
            told.OrderBy(finding => finding.Place, StringComparer.Ordinal).Select(finding => finding.Sentence.Replace($"Its entity id \"{Good.EntityId}\" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task entity_that_the_document_names_or_that_is_feide_is_shared_on_purpose()
    {
        var named = DocumentSamples.Tenant("virksomhet2").With("identityProviders[0].entityId", $"\"{Good.EntityId}\"");
        await StoreAsync(DocumentSamples.Tenant(), named, DocumentSamples.Platform("test", "virksomhet1", "virksomhet2"));
        await OfferAsync(Good);
        await OfferAsync(named, Good with { Keys = [MetadataSamples.SecondKey] });

        Assert.Empty(await CheckAsync());
    }

    [Fact]
    public void thousands_of_tenants_of_one_entity_are_told_of_a_few_of_the_others_and_how_many_there_are()
    {
        var sample = Unnamed("virksomhet1").Read();
        Assert.True(EntityId.TryParse(Good.EntityId, out var entity));
        SharedEntities.Partner Of(string tenant, string key) => new(sample with { Id = TenantId.Parse(tenant) }, sample.IdentityProviders.OfType<IdentityProvider.Saml>().First(), entity, [key]);

        var told = SharedEntities.Of([.. Enumerable.Range(0, 3000).Select(n => Of($"virksomhet{n}", "one")), Of("zz", "another")]).ToArray();

        Assert.Equal(3001, told.Length);
        Assert.Contains("virksomhet0/adfs, virksomhet1/adfs, virksomhet2/adfs, virksomhet3/adfs, virksomhet5/adfs and 2994 more too, with a", told[4].Sentence, StringComparison.Ordinal);
        Assert.Contains("stands for zz/adfs too, without", told[4].Sentence, StringComparison.Ordinal);
        Assert.Contains("virksomhet4/adfs and 2995 more too, without", told[^1].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, "expires soon")]
    [InlineData(-1, "has expired")]
    public async Task certificate_near_its_end_is_told_sixty_days_ahead(int days, string words)
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(Good with { Keys = [MetadataSamples.Certificate("old", StoppedClock.Start.AddDays(days))] });

        var finding = Assert.Single(await CheckAsync());

        Assert.Contains(words, finding.Sentence, StringComparison.Ordinal);
        Assert.False(finding.IsFault);
    }

    [Theory]
    [InlineData("production", null, "has no goLive: a change of it reaches everybody")]
    [InlineData("test", null, null)]
    [InlineData("test", 4, "lets 4 test users open a version: 5 different people should have tried it")]
    [InlineData("test", 5, null)]
    public async Task changes_that_nobody_or_few_try_first_are_told(string environment, int? testUsers, string? told)
    {
        var tenant = DocumentSamples.Tenant("virksomhet1", environment);
        if (testUsers is not null)
            tenant.With("goLive", $$"""{ "dev": "dev", "prod": "platform", "testUsers": {{testUsers}} }""");
        JsonObject Party(string id) => DocumentSamples.Platform(environment).With("relyingParty", $"\"{id}\"").With("oidc.clientId", $"\"{id}\"").With("sector", $"\"{id}\"");
        await StoreAsync(tenant, Party("platform"), Party("dev"));

        var findings = await new ConfigurationCheck(_stores.Documents, [new GateFindings()], [], Options.Create(_fetching), _clock).CheckAsync(None);

        Assert.Equal(told is null ? 0 : 1, findings.Count);
        Assert.All(findings, finding => Assert.Equal((false, "tenant virksomhet1"), (finding.IsFault, finding.Place)));
        Assert.All(findings, finding => Assert.Contains(told!, finding.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task production_tenant_without_an_adfs_needs_no_gate()
    {
        var tenant = DocumentSamples.Tenant("virksomhet1", "production").With("waysIn", """["idporten"]""").With("fallback", null);
        tenant["identityProviders"]!.AsArray().RemoveAt(0);
        await StoreAsync(tenant, DocumentSamples.Platform("production"));

        Assert.Empty(await new ConfigurationCheck(_stores.Documents, [new GateFindings()], [], Options.Create(_fetching), _clock).CheckAsync(None));
    }

    [Fact]
    public async Task required_claim_that_one_relying_party_of_the_gate_never_gets_is_told()
    {
        JsonObject Party(string id) => DocumentSamples.Platform().With("relyingParty", $"\"{id}\"").With("oidc.clientId", $"\"{id}\"").With("sector", $"\"{id}\"");
        await StoreAsync(DocumentSamples.Tenant().With("goLive", """{ "dev": "dev", "prod": "platform", "requiredClaims": ["pid"] }"""), Party("platform").With("oidc.scopes", """["openid", "profile"]"""), Party("dev"));

        var finding = Assert.Single(await new ConfigurationCheck(_stores.Documents, [], [], Options.Create(_fetching), _clock).CheckAsync(None));

        Assert.Equal(new Finding(false, "tenant virksomhet1", "goLive.requiredClaims: \"pid\" is never released to platform: no test user passes there."), finding);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task fetching_from_this_machine_is_told_as_long_as_it_is_on(bool isOn)
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(Good);
        _fetching.Loopback = isOn;

        var told = await CheckAsync();

        Assert.Equal(isOn ? [new Finding(false, "settings", FetchOptions.LoopbackIsOn)] : [], told);
    }

    [Fact]
    public async Task metadata_past_its_end_is_a_fault()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(Good with { ValidUntil = StoppedClock.Start.AddDays(10) });
        Assert.False(Assert.Single(await CheckAsync()).IsFault);
        _clock.Now = StoppedClock.Start.AddDays(11);

        Assert.True(Assert.Single(await CheckAsync()).IsFault);
    }

    [Fact]
    public async Task metadata_that_the_document_no_longer_fits_is_a_fault()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await OfferAsync(Good);
        await _stores.Documents.TryAppendAsync([DocumentSamples.Tenant().With("identityProviders[0].entityId", "\"http://new.test/trust\"").Stored(version: 2)], None);

        Assert.True(Assert.Single(await CheckAsync()).IsFault);
    }

    [Theory]
    [InlineData("test", "https://idporten.no", true)]
    [InlineData("production", "https://test.idporten.no", true)]
    [InlineData("production", "https://idporten.no", false)]
    [InlineData("test", "https://test.idporten.no", false)]
    [InlineData("production", "https://notidporten.no", false)]
    public async Task environments_of_id_porten_are_kept_apart(string environment, string issuer, bool isFault)
    {
        await StoreAsync(DocumentSamples.Tenant(environment: environment).With("identityProviders[1].issuer", $"\"{issuer}\""), DocumentSamples.Platform(environment));

        Assert.Equal(isFault, (await CheckAsync()).Any(finding => finding.IsFault));
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData("\"platform.example\"", null, 1)]
    [InlineData("\"platform.example\"", "\"platform.example\"", 0)]
    [InlineData("\"one\"", "\"two\"", 0)]
    public async Task sector_that_is_shared_without_being_written_down_is_told(string? first, string? second, int told)
    {
        var other = DocumentSamples.Platform().With("relyingParty", "\"library\"").With("oidc.clientId", "\"library\"").With("sector", second);
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform().With("sector", first), other);
        await OfferAsync(Good);

        var findings = await CheckAsync();

        Assert.Equal(told, findings.Count);
        Assert.All(findings, finding => Assert.Contains("Write the sector down", finding.Sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.IsFault);
    }

    [Fact]
    public async Task test_platform_that_no_production_user_can_reach_is_told()
    {
        await StoreAsync(DocumentSamples.Tenant(environment: "production"), DocumentSamples.Platform("test"));

        Assert.Contains(await CheckAsync(), finding => finding.Place == "relying party platform" && finding.Sentence.Contains("testUsers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(59, "expires on")]
    [InlineData(-1, "expired on")]
    public async Task certificate_of_a_service_provider_near_its_end_is_told_once_though_it_signs_and_decrypts(int days, string? words)
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), Library(certificateUntil: StoppedClock.Start.AddDays(days)));
        await OfferAsync(Good);

        var findings = await CheckAsync();

        Assert.Equal(words is null ? 0 : 1, findings.Count);
        Assert.All(findings, finding =>
        {
            Assert.Equal((false, "relying party library"), (finding.IsFault, finding.Place));
            Assert.StartsWith("The certificate Rsa 2048 ", finding.Sentence, StringComparison.Ordinal);
            Assert.Contains($"{words} {StoppedClock.Start.AddDays(days):yyyy-MM-dd}", finding.Sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task metadata_of_a_service_provider_is_told_before_its_end_and_is_a_fault_after_it()
    {
        var end = StoppedClock.Start.AddDays(10);
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), Library(validUntil: end));
        await OfferAsync(Good);

        Assert.Equal(new Finding(false, "relying party library", $"Its metadata expires on {end:yyyy-MM-dd}."), Assert.Single(await CheckAsync()));
        _clock.Now = end;

        Assert.Equal(new Finding(true, "relying party library", $"Its metadata expired on {end:yyyy-MM-dd}."), Assert.Single(await CheckAsync()));
    }

    [Fact]
    public async Task registration_that_the_rules_no_longer_take_is_a_fault()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), Library().With("saml.entityId", "\"https://other.example/sp\""));
        await OfferAsync(Good);

        var finding = Assert.Single(await CheckAsync());

        Assert.True(finding.IsFault);
        Assert.StartsWith("saml.metadata:", finding.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData("false", true, true)]
    [InlineData(null, true, false)]
    [InlineData("true", true, false)]
    public async Task national_id_in_clear_is_told(string? encrypt, bool hasKey, bool isTold)
    {
        var library = Library(encrypts: hasKey).With("release", """{"nationalId":true}""").With("saml.attributes", """[{"claim":"pid","name":"pid"}]""");
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), library.With("saml.encrypt", encrypt));
        await OfferAsync(Good);

        var findings = await CheckAsync();

        Assert.Equal(isTold ? 1 : 0, findings.Count);
        Assert.All(findings, finding => Assert.Equal((false, "relying party library"), (finding.IsFault, finding.Place)));
        Assert.All(findings, finding => Assert.Contains("not encrypted", finding.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task other_claims_in_clear_are_not_told()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), Library(encrypts: false));
        await OfferAsync(Good);

        Assert.Empty(await CheckAsync());
    }

    [Fact]
    public async Task service_provider_that_must_be_encrypted_to_and_cannot_is_a_fault()
    {
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), Library(encrypts: false).With("saml.encrypt", "true"));
        await OfferAsync(Good);

        var finding = Assert.Single(await CheckAsync());

        Assert.True(finding.IsFault);
        Assert.Contains("no RSA key to encrypt to", finding.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://library.example/acs", "https://library.example/acs", 0)]
    [InlineData("https://library.example/acs", "https://library.example/others", 1)]
    public async Task service_providers_metadata_that_was_altered_after_it_was_signed_is_a_warning(string from, string to, int told)
    {
        var library = Library();
        library["saml"]!["metadata"] = Signed((string)library["saml"]!["metadata"]!).Replace(from, to, StringComparison.Ordinal);
        await StoreAsync(DocumentSamples.Tenant(), DocumentSamples.Platform(), library);
        await OfferAsync(Good);

        var findings = await CheckAsync();

        Assert.Equal(told, findings.Count);
        Assert.All(findings, finding => Assert.True(!finding.IsFault && finding.Sentence.Contains("changed after it was signed", StringComparison.Ordinal), finding.ToString()));
    }

    private static string Signed(string xml)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=federation", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(StoppedClock.Start.AddYears(-1), StoppedClock.Start.AddYears(1));
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        document.DocumentElement!.SetAttribute("ID", "_signed");
        var reference = new Reference("#_signed") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        var signed = new SignedXml(document) { SigningKey = rsa, KeyInfo = new KeyInfo() };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
        signed.ComputeSignature();
        document.DocumentElement.PrependChild(document.ImportNode(signed.GetXml(), deep: true));
        return document.OuterXml;
    }

    private static JsonObject Library(DateTimeOffset? certificateUntil = null, DateTimeOffset? validUntil = null, bool encrypts = true)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=library", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddYears(-1), certificateUntil ?? StoppedClock.Start.AddYears(1));
        var key = VerificationKey.FromCertificate(certificate);
        var metadata = new ServiceProviderMetadata
        {
            EntityId = "https://library.example/sp",
            AssertionConsumerServiceUrls = ["https://library.example/acs"],
            SigningCertificates = [key],
            EncryptionCertificates = encrypts ? [key] : [],
        };
        var xml = Encoding.UTF8.GetString(MetadataWriter.Write(metadata));
        if (validUntil is { } end)
            xml = xml.Replace(" entityID=", $" validUntil=\"{end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\" entityID=", StringComparison.Ordinal);
        return DocumentSamples.Library().With("saml.metadata", System.Text.Json.JsonSerializer.Serialize(xml));
    }

    private async Task StoreAsync(params JsonObject[] documents) => Assert.True(await _stores.Documents.TryAppendAsync([.. documents.Select(document => document.Stored())], None));

    // Whose document names no entity id.
    private static JsonObject Unnamed(string id) => DocumentSamples.Tenant(id).With("identityProviders[0].entityId", null);

    private Task OfferAsync(MetadataSamples metadata) => OfferAsync(metadata.Content);

    private Task OfferAsync(byte[] metadata) => OfferAsync(DocumentSamples.Tenant(), metadata);

    private Task OfferAsync(JsonObject document, MetadataSamples metadata) => OfferAsync(document, metadata.Content);

    private async Task OfferAsync(JsonObject document, byte[] metadata)
    {
        var tenant = document.Read();
        var provider = (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs"))!;
        await MetadataSamples.Intake(_stores.Metadata, _clock).OfferAsync(new MetadataOffer(tenant, provider, metadata), None);
    }

    private Task<IReadOnlyList<Finding>> CheckAsync() =>
        new ConfigurationCheck(_stores.Documents, [new MetadataFindings(_stores.Metadata, _stores.MetadataFetches, new MetadataInspector(), _clock)], [new RegistrationInspector()], Options.Create(_fetching), _clock).CheckAsync(None);
}
