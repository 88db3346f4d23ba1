using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Admin.RelyingParties;
using Weblogin.Audit;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Relying parties by form: what is filled in becomes the document that <c>weblogin apply</c> takes.</summary>
public sealed class PartyPagesTests : IAsyncLifetime
{
    private const string Oidc = "/new/relying-party/oidc";
    private const string Saml = "/new/relying-party/saml";

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task form_of_each_document_that_stands_makes_the_same_document()
    {
        var documents = (await _world.Service<IDocumentStore>().LatestAsync(CancellationToken.None)).Where(document => document.Kind == DocumentKind.RelyingParty).ToArray();
        Assert.NotEmpty(documents);

        foreach (var document in documents)
        {
            var form = PartyForm.Of(document.Json)!;
            var made = form.Document(document.Json, entityId: null, secret: null);

            Assert.Equal(Canonical(document.Json), Canonical(made));
        }
    }

    [Fact]
    public async Task client_is_made_by_form_and_its_secret_is_shown_once_and_in_no_log()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Oidc);

        var page = await _kari.SubmitAsync(Oidc, New());

        var secret = page.Document.QuerySelector("code.admin-copied")!.TextContent;
        var stored = await StoredAsync("ny-portal");
        var document = Assert.IsType<RelyingPartyDocument>(DocumentJson.Read(stored.Json, new DocumentErrors()));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(secret))), document.Oidc!.SecretSha256);
        Assert.Equal(("Ny portal", "ny-portal"), (document.Name, document.Oidc.ClientId));
        Assert.Equal(["https://portal.example/callback"], document.Oidc.RedirectUris!);
        Assert.DoesNotContain(secret, stored.Json, StringComparison.Ordinal);
        Assert.Empty(_world.Logs.With(secret));
        Assert.DoesNotContain(secret, (await _kari.OpenAsync(AdminWorld.Origin + "/relying-parties/ny-portal")).Body, StringComparison.Ordinal);
        var recorded = Assert.Single(await _world.Service<IAuditLog>().PageAsync(null, null, 20, CancellationToken.None), one => one.Event.On.Contains("ny-portal", StringComparison.Ordinal));
        Assert.DoesNotContain(secret, recorded.Event.After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_apply_would_take_is_what_the_form_writes()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Oidc);
        await _kari.SubmitAsync(Oidc, New());
        var stored = await StoredAsync("ny-portal");

        var applied = Assert.IsType<ApplyOutcome.Applied>(await _world.Service<DocumentApplier>().ApplyAsync([new DocumentText("x", stored.Json)], "the test", allowRenaming: false, CancellationToken.None));

        Assert.Equal(ApplyEffect.Unchanged, Assert.Single(applied.Documents).Effect);
    }

    [Theory]
    [InlineData("id", "Ikke Slik", "id")]
    [InlineData("name", "", "name")]
    [InlineData("tenants", "finnes-ikke", "tenants")]
    [InlineData("clientId", "æøå", "clientId")]
    [InlineData("redirectUris", "", "redirectUris")]
    [InlineData("redirectUris", "ikke en adresse", "redirectUris")]
    [InlineData("initiateLogin", "ftp://portal.example/", "initiateLogin")]
    [InlineData("postLogout", "/etter", "postLogout")]
    [InlineData("backChannel", "her", "backChannel")]
    [InlineData("frontChannel", "https://andre.example/ut", "frontChannel")]
    [InlineData("authentication", "private_key_jwt", "keys")]
    [InlineData("authentication", "noe-annet", "authentication")]
    [InlineData("level", "nlsso-loa-nok", "level")]
    [InlineData("binding", "kanskje", "binding")]
    [InlineData("environment", "nesten", "environment")]
    [InlineData("asUserName", "1", "asUserName")]
    public async Task fault_stands_at_its_field_and_what_was_typed_stays(string field, string value, string at)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Oidc}?lang=en");

        var page = await _kari.SubmitAsync(Oidc, [.. New().Where(one => one.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var input = page.Document.GetElementById(at)!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(PartyTexts.In(Weblogin.Pages.PageLanguage.English).Fields[at].Fault, page.Document.GetElementById($"{at}-fault")!.QuerySelector("p")!.TextContent);
        if (field != "name")
            Assert.Equal("Ny portal", page.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.Empty(await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.RelyingParty, "ny-portal", null, 1, CancellationToken.None));
    }

    [Fact]
    public async Task name_that_is_taken_overwrites_nothing()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Oidc);
        await _kari.SubmitAsync(Oidc, New());
        await _kari.OpenAsync(AdminWorld.Origin + Oidc);

        var page = await _kari.SubmitAsync(Oidc, [.. New().Where(one => one.Name != "name"), ("name", "En annen")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(1, (await StoredAsync("ny-portal")).Version);
    }

    [Fact]
    public async Task editing_keeps_what_no_field_writes_and_who_comes_second_sees_it()
    {
        var id = (await FirstAsync(oidc: true)).Id;
        var path = $"/relying-parties/{id}/form";
        await _kari.OpenAsync(AdminWorld.Origin + path);
        var late = _kari.Form(path, _kari.Standing(("name", "For sent"), ("do", "save")));
        var before = await StoredAsync(id);

        await _kari.SubmitAsync(path, _kari.Standing(("name", "Nytt navn"), ("do", "save")));

        var after = await StoredAsync(id);
        var (old, now) = (JsonNode.Parse(before.Json)!.AsObject(), JsonNode.Parse(after.Json)!.AsObject());
        old["name"] = "Nytt navn";
        Assert.Equal(Canonical(old.ToJsonString()), Canonical(now.ToJsonString()));
        var overtaken = await _kari.SendAsync(late);
        Assert.Equal(HttpStatusCode.Conflict, overtaken.Status);
        Assert.Equal("For sent", overtaken.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal(after.Version, (await StoredAsync(id)).Version);
    }

    [Fact]
    public async Task secret_is_replaced_beside_the_one_that_works()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Oidc);
        await _kari.SubmitAsync(Oidc, New());
        var first = ((RelyingPartyDocument)DocumentJson.Read((await StoredAsync("ny-portal")).Json, new DocumentErrors())!).Oidc!.SecretSha256;
        await _kari.OpenAsync(AdminWorld.Origin + "/relying-parties/ny-portal/form");

        var page = await _kari.SubmitAsync("/relying-parties/ny-portal/form", _kari.Standing(("newSecret", "1"), ("do", "save")));

        Assert.NotNull(page.Document.QuerySelector("code.admin-copied"));
        var oidc = ((RelyingPartyDocument)DocumentJson.Read((await StoredAsync("ny-portal")).Json, new DocumentErrors())!).Oidc!;
        Assert.Equal(first, oidc.FormerSecretSha256);
        await _kari.OpenAsync(AdminWorld.Origin + "/relying-parties/ny-portal/form");
        await _kari.SubmitAsync("/relying-parties/ny-portal/form", _kari.Standing(("dropFormer", "1"), ("do", "save")));
        Assert.Null(((RelyingPartyDocument)DocumentJson.Read((await StoredAsync("ny-portal")).Json, new DocumentErrors())!).Oidc!.FormerSecretSha256);
    }

    [Fact]
    public async Task service_provider_is_made_of_its_metadata_which_is_seen_first()
    {
        var metadata = Metadata("https://bibliotek2.example/sp", "https://bibliotek2.example/acs");
        await _kari.OpenAsync(AdminWorld.Origin + Saml);

        var seen = await _kari.SubmitAsync(Saml, [.. NewSaml(), ("text", metadata), ("do", "text")]);

        Assert.Contains("https://bibliotek2.example/acs", seen.Text, StringComparison.Ordinal);
        Assert.Empty(await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.RelyingParty, "bibliotek2", null, 1, CancellationToken.None));
        await _kari.SubmitAsync(Saml, _kari.Standing(("do", "save")));
        var document = (RelyingPartyDocument)DocumentJson.Read((await StoredAsync("bibliotek2")).Json, new DocumentErrors())!;
        Assert.Equal("https://bibliotek2.example/sp", document.Saml!.EntityId);
        Assert.Equal(("pid", "urn:oid:1.3.6.1.4.1.2428.90.1.5"), (document.Saml.Attributes![0].Claim, document.Saml.Attributes[0].Name));

        // Other metadata is shown against what stands.
        await _kari.OpenAsync(AdminWorld.Origin + "/relying-parties/bibliotek2/form");
        var changed = await _kari.SubmitAsync("/relying-parties/bibliotek2/form", _kari.Standing(("text", Metadata("https://bibliotek2.example/sp", "https://bibliotek2.example/ny-acs")), ("do", "text")));
        Assert.Contains(changed.Document.QuerySelectorAll("del"), line => line.TextContent.Contains("/acs", StringComparison.Ordinal));
        Assert.Contains(changed.Document.QuerySelectorAll("ins"), line => line.TextContent.Contains("/ny-acs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task metadata_that_was_not_shown_is_not_saved()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Saml);
        await _kari.SubmitAsync(Saml, [.. NewSaml(), ("text", Metadata("https://bibliotek2.example/sp", "https://bibliotek2.example/acs")), ("do", "text")]);

        var page = await _kari.SubmitAsync(Saml, _kari.Standing(("metadata", Metadata("https://bibliotek2.example/sp", "https://ondsinnet.example/acs")), ("do", "save")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Empty(await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.RelyingParty, "bibliotek2", null, 1, CancellationToken.None));
    }

    [Fact]
    public async Task script_in_metadata_and_names_is_text()
    {
        const string script = "<script>alert(1)</script>";
        await _kari.OpenAsync(AdminWorld.Origin + Saml);

        var page = await _kari.SubmitAsync(Saml, [.. NewSaml().Where(one => one.Name != "name"), ("name", script), ("text", Metadata("https://bibliotek2.example/sp?x=%3Cscript%3E", "https://bibliotek2.example/acs", wish: "&lt;script&gt;alert(1)&lt;/script&gt;")), ("do", "text")]);

        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
        await _kari.SubmitAsync(Saml, _kari.Standing(("do", "save")));
        Assert.DoesNotContain("<script>", (await _kari.OpenAsync(AdminWorld.Origin + "/relying-parties")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", (await _kari.OpenAsync(AdminWorld.Origin + "/relying-parties/bibliotek2")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ingen metadata")]
    [InlineData("PK\u0003\u0004zip", "kan ikke brukes")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>", "kan ikke brukes")]
    [InlineData("<x/>", "kan ikke brukes")]
    public async Task metadata_that_is_none_is_refused_in_words(string content, string because)
    {
        await _kari.OpenAsync(AdminWorld.Origin + Saml);

        var page = await _kari.SubmitAsync(Saml, [.. NewSaml(), ("text", content), ("do", "text")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(because, page.Text, StringComparison.Ordinal);
        Assert.Equal("Biblioteket 2", page.Document.GetElementById("name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task zip_bomb_and_fifty_megabytes_are_refused_unread()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Saml);
        var token = _kari.FormToken;

        _kari.Headers["Cookie"] = $"{Weblogin.Admin.Frame.AdminCookie.Name}={_kari.AdminCookie}";
        using var bomb = Upload(token, System.IO.Compression.CompressionLevel.SmallestSize);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _kari.PostAsync(AdminWorld.Origin + Saml, bomb)).Status);
        using var large = Upload(token, new byte[50 * 1024 * 1024]);
        Refused.On(_world, await _kari.PostAsync(AdminWorld.Origin + Saml, large), HttpStatusCode.RequestEntityTooLarge, "larger than");
    }

    [Theory]
    [InlineData("/new/relying-party")]
    [InlineData(Oidc)]
    [InlineData(Saml)]
    [InlineData("/relying-parties/{0}/form")]
    public async Task tenants_administrator_reaches_no_operators_form(string path)
    {
        var id = (await FirstAsync(oidc: true)).Id;
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var page = await ola.OpenAsync(AdminWorld.Origin + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Theory]
    [InlineData("nb", "Ny OpenID Connect-klient")]
    [InlineData("nn", "Ny OpenID Connect-klient")]
    [InlineData("en", "New OpenID Connect client")]
    public async Task form_speaks_the_visitors_language(string language, string title)
    {
        var page = await _kari.OpenAsync($"{AdminWorld.Origin}{Oidc}?lang={language}");

        Assert.Equal((title, language), (page.Document.QuerySelector("h1")!.TextContent, page.Document.DocumentElement.GetAttribute("lang")));
    }

    private static (string Name, string Value)[] New() =>
    [
        ("id", "ny-portal"), ("name", "Ny portal"), ("environment", "test"), ("tenants", "virksomhet1"), ("clientId", ""), ("redirectUris", "https://portal.example/callback"), ("initiateLogin", "https://portal.example/login"),
        ("postLogout", ""), ("backChannel", ""), ("frontChannel", ""), ("authentication", "client_secret_basic"), ("keys", ""), ("keysAddress", ""), ("profile", "standard"), ("level", "nlsso-loa-substantial"), ("binding", "trust"), ("testUsers", ""), ("sector", ""), ("do", "save"),
    ];

    private static (string Name, string Value)[] NewSaml() =>
    [
        ("id", "bibliotek2"), ("name", "Biblioteket 2"), ("environment", "test"), ("tenants", "virksomhet1"), ("attributes", "pid urn:oid:1.3.6.1.4.1.2428.90.1.5"), ("encrypt", "auto"), ("nationalId", "1"), ("level", "nlsso-loa-low"), ("binding", "trust"), ("testUsers", ""), ("sector", ""),
    ];

    private static string Metadata(string entityId, string consumer, string? wish = null) =>
        $"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entityId}">
        <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{consumer}" index="0"/>
        {(wish is null ? "" : $"<md:AttributeConsumingService index=\"0\"><md:ServiceName xml:lang=\"nb\">x</md:ServiceName><md:RequestedAttribute Name=\"{wish}\"/></md:AttributeConsumingService>")}
        </md:SPSSODescriptor></md:EntityDescriptor>
        """;

    private static MultipartFormDataContent Upload(string token, System.IO.Compression.CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("metadata.xml", level).Open();
            entry.Write(new byte[20 * 1024 * 1024]);
        }

        return Upload(token, packed.ToArray());
    }

    private static MultipartFormDataContent Upload(string token, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return new MultipartFormDataContent { { new StringContent(token), Weblogin.Admin.Frame.FormTokens.Field }, { new StringContent("file"), "do" }, { new StringContent("0"), "from" }, { file, "file", "metadata.xml" } };
    }

    private async Task<DocumentVersion> FirstAsync(bool oidc) => (await _world.Service<IDocumentStore>().LatestAsync(CancellationToken.None))
        .First(document => document.Kind == DocumentKind.RelyingParty && DocumentJson.Read(document.Json, new DocumentErrors()) is RelyingPartyDocument party && party.Oidc is not null == oidc);

    private async Task<DocumentVersion> StoredAsync(string id) =>
        (await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.RelyingParty, id, null, 1, CancellationToken.None)) is [var latest, ..] ? latest : throw new InvalidOperationException($"{id} is not stored: {_kari.Current.Text}");

    private static string Canonical(string json)
    {
        var errors = new DocumentErrors();
        var read = ReadDocument.Read(new DocumentText("", json), errors);
        return read?.Canonical ?? throw new InvalidOperationException(string.Join("; ", errors.All));
    }
}
