using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Logout;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Admin;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Tests.Attacks;

/// <summary>What is brought to a metadata door: nothing bad comes in, nothing good goes out, and no setting is lowered.</summary>
public sealed class MetadataUploadAttacks : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly MetadataSamples First = new();

    private readonly SqliteFolder _folder = new();
    private readonly IMetadataStore _store;
    private readonly MetadataUpload _upload;
    private Tenant _tenant = DocumentSamples.Tenant().Read();

    public MetadataUploadAttacks()
    {
        _store = _folder.Open().Stores.Metadata;
        _upload = new MetadataUpload(MetadataSamples.Intake(_store, new StoppedClock()));
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task fifty_megabytes_are_refused_unread()
    {
        using var endless = new EndlessStream();

        await RefusedAsync(endless);

        Assert.InRange(endless.Given, 1, 2 * MetadataOffer.MaxOctets);
    }

    [Fact]
    public async Task zip_is_refused()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("metadata.xml").Open();
            entry.Write(First.Content);
        }

        packed.Position = 0;
        await RefusedAsync(packed);
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "DTD", "<!DOCTYPE x>" + First.Xml },
        { "external entity", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + First.Xml.Replace("_1", "&e;", StringComparison.Ordinal) },
        { "parameter entity", "<!DOCTYPE x [<!ENTITY % e SYSTEM \"http://127.0.0.1/x.dtd\"> %e;]>" + First.Xml },
        { "entity bomb", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + First.Xml.Replace("_1", "&b;", StringComparison.Ordinal) },
        { "expired", (First with { ValidUntil = StoppedClock.Start.AddSeconds(-1) }).Xml },
        { "no key", (First with { Keys = [] }).Xml },
        { "weak key", (First with { Keys = [Rsa(1024)] }).Xml },
        { "key that is none", (First with { Keys = ["AAAA"] }).Xml },
        { "weak key beside a good one", (First with { Keys = [MetadataSamples.FirstKey, Rsa(1024)] }).Xml },
        { "http endpoint", (First with { SignOn = "http://adfs.virksomhet1.example/adfs/ls/" }).Xml },
        { "script as an endpoint", (First with { SignOn = "javascript:alert(document.cookie)" }).Xml },
        { "file as an endpoint", (First with { SignOn = "file:///etc/passwd" }).Xml },
        { "header injection in an endpoint", (First with { SignOn = "https://adfs.virksomhet1.test/&#xD;&#xA;Set-Cookie:a=b" }).Xml },
        { "another entity id", (First with { EntityId = "http://adfs.virksomhet2.test/adfs/services/trust" }).Xml },
        { "several entities", $"<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">{First.Xml}</EntitiesDescriptor>" },
        { "a page", "<html><script>alert(1)</script></html>" },
        { "depth", string.Concat(Enumerable.Repeat("<a>", 100_000)) },
        { "attribute flood", "<EntityDescriptor " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}='x'")) + "/>" },
        { "namespace flood", "<EntityDescriptor " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"xmlns:a{i}='urn:x{i}'")) + "/>" },
        { "second document", First.Xml + First.Xml },
        { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task bad_upload_is_refused_and_what_was_in_force_stays(string what, string xml)
    {
        _ = what;
        await OfferAsync(First.Xml);

        var refused = await RefusedAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

        Assert.Equal(First.Xml, (await RowAsync())!.Accepted);
        Assert.InRange(refused.Sentence.Length, 10, 400);
        Assert.DoesNotContain(refused.Sentence, c => char.IsControl(c));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task entity_id_of_another_tenant_comes_to_what_one_does_that_nobody_has(bool byHand)
    {
        var (other, nobody) = (Unnamed("virksomhet2"), Unnamed("virksomhet3"));
        await OfferAsync(First.Xml);
        var before = await RowAsync();

        var taken = await _upload.OfferAsync(other, Adfs(other), new MemoryStream((First with { Keys = [MetadataSamples.SecondKey] }).Content), byHand, None);
        var free = await _upload.OfferAsync(nobody, Adfs(nobody), new MemoryStream((First with { EntityId = "http://adfs.virksomhet9.test/adfs/services/trust" }).Content), byHand, None);

        Assert.Empty(Assert.IsType<IntakeOutcome.Taken>(taken).Changes);
        Assert.Empty(Assert.IsType<IntakeOutcome.Taken>(free).Changes);
        Assert.Equal(before, await RowAsync());

        static Tenant Unnamed(string tenant) => DocumentSamples.Tenant(tenant).With("identityProviders[0].entityId", null).Read();
    }

    [Fact]
    public async Task entity_id_of_another_tenant_is_told_at_no_door()
    {
        await using var world = await AdminWorld.StartAsync();
        await world.AdmitAsync(Population.Kari);
        var ola = await world.AdmitAsync(Population.Ola, "virksomhet2");
        var (api, push) = (await world.MachineTokenAsync("virksomhet2"), await world.Service<TenantTokens>().MakeAsync(Theirs, new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(1), [], ""));
        var path = "/tenants/virksomhet2/identity-providers/adfs/metadata";
        var published = await File.ReadAllTextAsync(Path.Combine(world.MetadataFolder, "virksomhet2", "adfs.xml"));
        Func<string, Task<string>>[] doors =
        [
            async xml => (await world.SendAsync(HttpMethod.Post, path, api, xml, "application/samlmetadata+xml")).Body,
            async xml =>
            {
                using var client = new HttpClient(world.Network, disposeHandler: false);
                using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet2}/api/metadata/adfs") { Headers = { Authorization = new("Bearer", push.Text) }, Content = new StringContent(xml, Encoding.UTF8, "application/samlmetadata+xml") };
                using var answer = await client.SendAsync(request, None);
                return $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(None)}";
            },
            async xml =>
            {
                await ola.OpenAsync(AdminWorld.Origin + path);
                return (await ola.PostOwnAsync(path, ola.FormToken, ("do", "text"), ("text", xml))).Body;
            },
            async xml =>
            {
                var file = Path.Combine(world.DataFolder, "brought.xml");
                await File.WriteAllTextAsync(file, xml, None);
                var typed = await world.TypeAsync("", "metadata", "import", "virksomhet2", "adfs", file);
                return $"{typed.Code} {typed.Output} {typed.Error}";
            },
        ];
        for (var door = 0; door < doors.Length; door++)
        {
            List<string> told = [];
            foreach (var entity in (string[])["http://adfs.virksomhet9.test/adfs/services/trust", EntityOf(world, "virksomhet1")])
            {
                var xml = published.Replace(EntityOf(world, "virksomhet2"), entity, StringComparison.Ordinal).Replace("/adfs/ls", $"/adfs/ls{door}", StringComparison.Ordinal);
                var answer = await doors[door](xml);
                Assert.Contains(entity, answer + await ShownAsync(), StringComparison.Ordinal);
                told.Add((answer + await ShownAsync()).Replace(MetadataIntake.Sha256(xml), "the content", StringComparison.Ordinal).Replace(entity, "the entity", StringComparison.Ordinal));
                var (tenant, provider) = TheirAdfs(world);
                Assert.IsType<IntakeDecision.Done>(await world.Service<MetadataIntake>().RefuseAsync(tenant, provider, None));
            }

            Assert.Equal(told[0], told[1]);
        }

        // What the tenant is shown afterwards, by the page and by the API.
        async Task<string> ShownAsync() =>
            (await ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2/identity-providers/adfs")).Body + (await world.CallAsync("/tenants/virksomhet2/identity-providers/adfs", api)).Body;
    }

    [Fact]
    public async Task entity_id_of_another_tenant_with_ones_own_key_moves_nobody_there()
    {
        await using var world = await World.StartAsync();
        var (ours, theirs) = (world.Sandbox.AdfsServers.Single(server => server.Tenant.Id == "virksomhet1"), world.Sandbox.AdfsServers.Single(server => server.Tenant.Id == "virksomhet2"));
        var victim = await world.SeatAsync("virksomhet1", Population.Kari.Id);
        var before = Arrival.On(await victim.FollowLinkAsync(World.Virksomhet1)).IsKari();

        var published = await File.ReadAllTextAsync(Path.Combine(world.MetadataFolder, "virksomhet2", "adfs.xml"));
        var claimed = published.Replace(theirs.EntityId, ours.EntityId, StringComparison.Ordinal);
        var (tenant, provider) = TheirAdfs(world);
        var intake = world.Service<MetadataIntake>();
        Assert.IsType<IntakeOutcome.Waits>(await intake.OfferAsync(new MetadataOffer(tenant, provider, Encoding.UTF8.GetBytes(claimed)), None));
        Assert.IsType<IntakeDecision.Done>(await intake.AcceptAsync(tenant, provider, MetadataIntake.Sha256(claimed), None));
        await world.RefreshAsync();

        // What the other's key signed under that name is nothing at the first, asked for or not, nor does it log anybody out.
        var (adfs, thief) = (new HandMadeAdfs(world, "virksomhet1"), world.NewBrowser());
        var asked = await adfs.AskedAsync(thief);
        foreach (var request in (string?[])[asked.Request.Id, null])
        {
            var forged = new ResponseIssuer(ours.EntityId, theirs.Key, world.Clock).Issue(adfs.Content(Population.Kari), ours.ReplyTo(request), SignedParts.Assertion);
            Refused.On(world, await thief.SendAsync(adfs.Post(forged, request is null ? null : asked.RelayState)), HttpStatusCode.Forbidden, "Signature");
        }

        var sender = new LogoutSender(ours.EntityId, theirs.Key, world.Clock);
        var sent = Assert.IsType<SentLogout.Redirect>(sender.Ask(
            [new Endpoint(SamlBinding.HttpRedirect, $"https://{World.Virksomhet1}/saml/slo")], [new SessionReference(new NameId("kari", NameIdFormat.Transient), null)], "x"));
        Refused.On(world, await victim.OpenAsync(sent.Url), HttpStatusCode.Forbidden, ": Signature: ");
        Assert.Equal(before.Subject, Arrival.On(await victim.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none")).Subject);

        // Nor is the first one's word anything at the other's.
        var (other, stranger) = (new HandMadeAdfs(world, "virksomhet2"), world.NewBrowser());
        var question = await other.AskedAsync(stranger);
        var genuine = new ResponseIssuer(ours.EntityId, ours.Key, world.Clock).Issue(other.Content(Population.Liv), theirs.ReplyTo(question.Request.Id), SignedParts.Assertion);
        Refused.On(world, await stranger.SendAsync(other.Post(genuine, question.RelayState)), HttpStatusCode.Forbidden, "Signature");

        // The first one's people are who they were; operators are told.
        var again = await world.SeatAsync("virksomhet1", Population.Kari.Id);
        Assert.Equal(before.Subject, Arrival.On(await again.FollowLinkAsync(World.Virksomhet1)).IsKari().Subject);
        var check = (await world.TypeAsync("", "check")).Output;
        Assert.Contains($"tenant virksomhet1, adfs: Its entity id \"{ours.EntityId}\" stands for virksomhet2/adfs too, without a signing key in common", check, StringComparison.Ordinal);
        Assert.Contains($"tenant virksomhet2, adfs: Its entity id \"{ours.EntityId}\" stands for virksomhet1/adfs too", check, StringComparison.Ordinal);
    }

    private static TenantId Theirs => TenantId.Parse("virksomhet2");

    private static string EntityOf(World world, string tenant) => world.Sandbox.AdfsServers.Single(server => server.Tenant.Id == tenant).EntityId;

    private static (Tenant Tenant, IdentityProvider.Saml Provider) TheirAdfs(World world)
    {
        var tenant = world.Service<TenantDirectory>().Current.FindTenant(Theirs)!;
        return (tenant, tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Single());
    }

    [Fact]
    public async Task script_in_names_is_no_setting_and_reaches_nobody()
    {
        const string Script = "&lt;script&gt;alert(1)&lt;/script&gt;";
        var named = First.Xml.Replace("</IDPSSODescriptor>", "</IDPSSODescriptor><Organization><OrganizationName xml:lang=\"nb\">" + Script
            + "</OrganizationName><OrganizationDisplayName xml:lang=\"nb\">x</OrganizationDisplayName><OrganizationURL xml:lang=\"nb\">javascript:alert(1)</OrganizationURL></Organization>", StringComparison.Ordinal);

        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(named));

        // What people see is the name in the tenant's document.
        Assert.Equal("Jobbkonto", Adfs(_tenant).Name);
        Assert.Null((await RowAsync())!.LastFault);
    }

    [Fact]
    public async Task script_in_the_entity_id_does_not_reach_the_reason_unquoted()
    {
        var refused = await RefusedAsync(new MemoryStream((First with { EntityId = "https://x/&lt;script&gt;" }).Content));

        Assert.DoesNotContain('\n', refused.Sentence);
        Assert.Contains("\"", refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signed requests are no longer wanted")]
    [InlineData("a key goes")]
    [InlineData("the end of validity goes")]
    [InlineData("the address moves")]
    public async Task upload_never_lowers_a_setting_by_itself(string what)
    {
        var strict = First with { WantsSignedRequests = true, Keys = [MetadataSamples.FirstKey, MetadataSamples.SecondKey], ValidUntil = StoppedClock.Start.AddDays(30) };
        await OfferAsync(strict.Xml);

        var outcome = await OfferAsync((what switch
        {
            "signed requests are no longer wanted" => strict with { WantsSignedRequests = false },
            "a key goes" => strict with { Keys = [MetadataSamples.FirstKey] },
            "the end of validity goes" => strict with { ValidUntil = null },
            _ => strict with { SignOn = "https://adfs.evil.example/" },
        }).Xml);

        Assert.IsType<IntakeOutcome.Waits>(outcome);
        Assert.Equal(strict.Xml, (await RowAsync())!.Accepted);
    }

    [Theory]
    [InlineData("unsigned")]
    [InlineData("another signer")]
    [InlineData("changed afterwards")]
    [InlineData("the pinned certificate beside another's signature")]
    [InlineData("signature of a part")]
    public async Task metadata_that_the_pinned_key_did_not_sign_is_refused(string what)
    {
        using var signer = Certificate();
        using var stranger = Certificate();
        Pin(Convert.ToHexString(SHA256.HashData(signer.RawData)));
        var xml = what switch
        {
            "unsigned" => First.Xml,
            "another signer" => Signed(stranger, stranger),
            "changed afterwards" => Signed(signer, signer).Replace("adfs/ls/", "adfs/1s/", StringComparison.Ordinal),
            "signature of a part" => Signed(signer, signer).Replace("ID=\"_1\"", "ID=\"_2\"", StringComparison.Ordinal),
            _ => Signed(stranger, signer),
        };

        await RefusedAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

        Assert.Null((await RowAsync())!.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task metadata_that_the_pinned_key_signed_is_taken(bool byThumbprint)
    {
        using var signer = Certificate();
        Pin(byThumbprint ? Convert.ToHexString(SHA256.HashData(signer.RawData)) : Convert.ToBase64String(signer.RawData));

        Assert.IsType<IntakeOutcome.Taken>(await OfferAsync(Signed(signer, signer)));
    }

    [Fact]
    public async Task waiting_metadata_that_a_later_pin_does_not_cover_cannot_be_accepted()
    {
        using var signer = Certificate();
        await OfferAsync(First.Xml);
        var moved = First with { SignOn = "https://adfs.evil.example/" };
        await OfferAsync(moved.Xml);
        Pin(Convert.ToBase64String(signer.RawData));

        var intake = MetadataSamples.Intake(_store, new StoppedClock());
        Assert.IsType<IntakeDecision.Refused>(await intake.AcceptAsync(_tenant, Adfs(_tenant), MetadataIntake.Sha256(moved.Xml), None));
        Assert.Equal(First.Xml, (await RowAsync())!.Accepted);
    }

    private void Pin(string signer)
    {
        var document = DocumentSamples.Tenant();
        document["identityProviders"]![0]!["metadataSigner"] = new System.Text.Json.Nodes.JsonArray(signer);
        _tenant = document.Read();
    }

    private static string Signed(X509Certificate2 signer, X509Certificate2 shown)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(First.Xml);
        var signed = new SignedXml(document) { SigningKey = signer.GetRSAPrivateKey(), KeyInfo = new KeyInfo() };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("#_1");
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(shown));
        signed.ComputeSignature();
        document.DocumentElement!.PrependChild(document.ImportNode(signed.GetXml(), deep: true));
        return document.OuterXml;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=signer", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddYears(-1), StoppedClock.Start.AddYears(1));
    }

    private static string Rsa(int bits)
    {
        using var key = RSA.Create(bits);
        using var certificate = new CertificateRequest("CN=weak", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(StoppedClock.Start.AddYears(-1), StoppedClock.Start.AddYears(1));
        return Convert.ToBase64String(certificate.RawData);
    }

    private Task<IntakeOutcome> OfferAsync(string xml) => _upload.OfferAsync(_tenant, Adfs(_tenant), new MemoryStream(Encoding.UTF8.GetBytes(xml)), byHand: true, None);

    private async Task<IntakeOutcome.Refused> RefusedAsync(Stream content) =>
        Assert.IsType<IntakeOutcome.Refused>(await _upload.OfferAsync(_tenant, Adfs(_tenant), content, byHand: true, None));

    private Task<StoredMetadata?> RowAsync() => _store.FindAsync(_tenant.Id, Adfs(_tenant).Id, None);

    private static IdentityProvider.Saml Adfs(Tenant tenant) => (IdentityProvider.Saml)tenant.FindIdentityProvider(DocumentSamples.Provider("adfs"))!;

    private sealed class EndlessStream : Stream
    {
        private const long Octets = 50L * 1024 * 1024;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, Octets - Given);
            Given += given;
            return given;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
