using System.Text.Json.Nodes;
using Weblogin.Audit;
using Weblogin.Downstream.Oidc;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class DocumentApplierTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly IDocumentStore _store;
    private readonly IAuditLog _audit;
    private readonly Weblogin.Admin.Access.IAdministratorStore _administrators;
    private readonly Weblogin.Tenants.Trials.Releases _releases;

    public DocumentApplierTests()
    {
        var stores = _folder.Open().Stores;
        (_store, _audit, _administrators) = (stores.Documents, stores.Audit, stores.Administrators);
        _releases = new Weblogin.Tenants.Trials.Releases(stores.Releases, stores.Metadata, new Weblogin.Upstream.Saml.MetadataInspector());
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task first_documents_are_new_and_the_same_again_are_unchanged()
    {
        Assert.Equal(["tenant virksomhet1: new", "relying party platform: new"], await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform()));
        var stamp = await _store.ChangeStampAsync(None);

        Assert.Equal(["tenant virksomhet1: unchanged", "relying party platform: unchanged"], await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform()));
        Assert.Equal(stamp, await _store.ChangeStampAsync(None));
    }

    [Fact]
    public async Task every_change_is_in_the_audit_log_with_what_stood_before()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform().With("name", "\"Ny\""));

        var recorded = (await _audit.PageAsync(null, null, 10, None)).Select(one => one.Event).ToArray();

        Assert.Equal(
            [("relying party platform, version 1 to 2", "ola"), ("relying party platform, version 1", "ola"), ("tenant virksomhet1, version 1", "ola")],
            recorded.Select(happened => (happened.On, happened.By)));
        Assert.Equal([null, null, TenantId.Parse("virksomhet1")], recorded.Select(happened => happened.Tenant));
        Assert.NotEqual(recorded[0].Before, recorded[0].After);
        Assert.Null(recorded[1].Before);
    }

    [Fact]
    public async Task change_makes_the_next_version_and_says_so()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());

        Assert.Equal(["tenant virksomhet1: changed to version 2"], await AppliedAsync(DocumentSamples.Tenant().With("name", "\"Ny\"")));
        var stored = Assert.Single(await _store.LatestAsync(None), document => document.Kind == DocumentKind.Tenant);
        Assert.Equal((2, "ola", StoppedClock.Start), (stored.Version, stored.AppliedBy, stored.AppliedAt));
    }

    [Fact]
    public async Task spaces_comments_and_order_of_members_are_no_change()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        var members = DocumentSamples.Platform().Reverse().Select(member => $"\"{member.Key}\" : {member.Value!.ToJsonString()}");

        var outcome = await ApplyAsync([new DocumentText("f", "{ // reversed\n" + string.Join(" ,\n", members) + " }")]);

        Assert.Equal(ApplyEffect.Unchanged, Assert.Single(Assert.IsType<ApplyOutcome.Applied>(outcome).Documents).Effect);
    }

    [Fact]
    public async Task one_bad_document_keeps_the_good_ones_out_and_is_named()
    {
        var faults = await RefusedAsync(DocumentSamples.Tenant().Text("good.json"), DocumentSamples.Platform().With("oidc.clientId", null).Text("bad.json"));

        Assert.Equal(("bad.json", "oidc.clientId"), (Assert.Single(faults).Place, faults[0].Error.Path));
        Assert.Empty(await _store.LatestAsync(None));
    }

    [Fact]
    public async Task every_fault_of_every_file_is_told_at_once()
    {
        var faults = await RefusedAsync(
            DocumentSamples.Tenant().With("name", null).With("environment", null).Text("a.json"), DocumentSamples.Platform().With("tenants", null).Text("b.json"));

        Assert.Equal(["a.json: environment", "a.json: name", "b.json: tenants"], faults.Select(fault => $"{fault.Place}: {fault.Error.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task documents_are_checked_together_with_what_is_stored()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());

        var faults = await RefusedAsync(DocumentSamples.Tenant("virksomhet2").With("host", "\"virksomhet1.weblogin.localhost\"").With("links", "[]").With("defaultLink", null).Text("new.json"));

        Assert.Contains(faults, fault => fault.Place == "new.json" && fault.Error.Path == "host");
    }

    [Fact]
    public async Task change_that_would_break_a_stored_document_names_that_document()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());

        var faults = await RefusedAsync(DocumentSamples.Platform().With("tenants", "[]").Text("platform.json"));

        Assert.Equal("tenant virksomhet1 (stored)", Assert.Single(faults).Place);
    }

    [Fact]
    public async Task fault_that_lay_in_the_store_before_is_no_reason_to_refuse_others()
    {
        await _store.TryAppendAsync([DocumentSamples.Tenant("gammel").With("environment", "\"?\"").Stored()], None);

        Assert.Equal(2, (await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform())).Count);
    }

    [Fact]
    public async Task document_at_fault_in_the_store_can_be_mended()
    {
        await _store.TryAppendAsync([DocumentSamples.Tenant().With("links", "[]").With("defaultLink", null).With("environment", "\"?\"").Stored()], None);

        Assert.Equal(["tenant virksomhet1: changed to version 2"], await AppliedAsync(DocumentSamples.Tenant().With("links", "[]").With("defaultLink", null)));
    }

    [Fact]
    public async Task relying_party_is_closed_whatever_stood_wrong_in_it_before_and_nothing_else_of_it_is_changed_so()
    {
        await AppliedAsync(WithoutLinks("virksomhet1"));
        var wrong = DocumentSamples.Platform("test", "virksomhet1", "gone").With("release.claims", """[{ "claim": "iss", "from": "sub" }]""").ToJsonString();
        JsonObject Platform() => JsonNode.Parse(wrong)!.AsObject();
        await _store.TryAppendAsync([Platform().Stored()], None);

        Assert.NotEmpty(await RefusedAsync(Platform().With("disabled", "true").With("name", "\"Ny\"").Text()));
        Assert.Equal(["relying party platform: changed to version 2"], await AppliedAsync(Platform().With("disabled", "true")));
        Assert.Equal(["relying party platform: unchanged"], await AppliedAsync(Platform().With("disabled", "true")));
        Assert.NotEmpty(await RefusedAsync(Platform().Text()));
    }

    [Fact]
    public async Task relying_party_that_does_not_go_together_with_what_everybody_meets_is_closed()
    {
        var dev = DocumentSamples.Platform().With("relyingParty", "\"dev\"").With("oidc.clientId", "\"dev\"").With("sector", "\"dev\"");
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform().With("sector", "\"platform.example\""), dev);
        await AppliedAsync(DocumentSamples.Tenant().With("goLive", """{ "dev": "dev", "prod": "platform" }"""));
        JsonObject Moved() => DocumentSamples.Platform().With("sector", "\"platform.example\"").With("oidc.redirectUris", """["https://moved.example/callback"]""");
        Assert.Contains("Does not go together", Assert.Single(await RefusedAsync(Moved().Text())).Error.Message, StringComparison.Ordinal);
        await _store.TryAppendAsync([Moved().Stored(2)], None);

        Assert.Equal(["relying party platform: changed to version 3"], await AppliedAsync(Moved().With("disabled", "true")));
    }

    [Theory]
    [InlineData("email", null, null, "\"email\" is never released to dev, platform.")]
    [InlineData("skostorrelse", null, null, "\"skostorrelse\" is never released to dev, platform.")]
    [InlineData("organisation_number", "organisationNumber", null, "\"organisation_number\" never comes: the tenant has no organisationNumber.")]
    [InlineData("lnr", "release.claims", """[{ "claim": "kort", "from": "lnr" }]""", "\"lnr\" never comes: the tenant has no library cards.")]
    [InlineData("kort", "release.claims", """[{ "claim": "kort", "from": "lnr" }]""", "\"kort\" never comes: the tenant has no library cards.")]
    [InlineData("pid", "oidc.scopes", """["openid", "profile"]""", "\"pid\" is never released to dev, platform.")]
    [InlineData("pid", null, null, null)]
    [InlineData("given_name", null, null, null)]
    [InlineData("acr", "release.claims", """[{ "claim": "loa", "from": "acr" }]""", null)]
    public async Task required_claim_that_can_never_come_is_refused_at_its_field(string claim, string? path, string? json, string? fault)
    {
        JsonObject Changed(JsonObject document, string? member, string? value) => member is null ? document : document.With(member, value);
        var ofTenant = path == "organisationNumber";
        var tenant = Changed(DocumentSamples.Tenant(), ofTenant ? path : null, json).With("goLive", $$"""{ "dev": "dev", "prod": "platform", "requiredClaims": ["tenant", "{{claim}}"] }""");
        JsonObject Party() => Changed(DocumentSamples.Platform().With("sector", "\"platform.example\""), ofTenant ? null : path, json);
        DocumentText[] texts = [tenant.Text("1.json"), Party().Text("2.json"), Party().With("relyingParty", "\"dev\"").With("oidc.clientId", "\"dev\"").Text("3.json")];

        var outcome = await ApplyAsync(texts);

        if (fault is null)
            Assert.IsType<ApplyOutcome.Applied>(outcome);
        else
            Assert.Equal([("1.json", "goLive.requiredClaims[1]", fault)], Assert.IsType<ApplyOutcome.Refused>(outcome).Faults.Select(one => (one.Place, one.Error.Path, one.Error.Message)));
    }

    [Fact]
    public async Task one_document_in_two_files_is_refused()
    {
        var faults = await RefusedAsync(DocumentSamples.Tenant().Text("a.json"), DocumentSamples.Tenant().Text("b.json"));

        Assert.Equal("a.json, b.json", Assert.Single(faults).Place);
    }

    [Theory]
    [InlineData("origin", "\"https://virksomhet1.weblogin.localhost:8443\"")]
    [InlineData("serviceProviderEntityId", "\"https://old.example/sp\"")]
    public async Task names_that_partners_know_change_only_when_it_is_said(string path, string json)
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        var renamed = DocumentSamples.Tenant().With(path, json);

        var faults = await RefusedAsync(renamed.Text());

        Assert.Contains(faults, fault => fault.Error.Path == path);
        Assert.IsType<ApplyOutcome.Applied>(await ApplyAsync([renamed.Text()], allowRenaming: true));
    }

    [Fact]
    public async Task moving_a_platform_does_not_give_everybody_a_new_sub_by_a_slip()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        var moved = DocumentSamples.Platform().With("oidc.redirectUris", "[\"https://new.example/callback\"]");

        var faults = await RefusedAsync(moved.Text());

        Assert.Equal("sector", Assert.Single(faults).Error.Path);
        Assert.Single(await AppliedAsync(moved.With("sector", "\"platform.example\"")));
    }

    [Theory]
    [InlineData("[\"https://platform.example/@callback\"]", "oidc.redirectUris[0]")]
    [InlineData("[\"https://platform.example/callback\", \"https://plåtform.example/callback\"]", "oidc.redirectUris[1]")]
    [InlineData("[\"https://*.platform.example/callback\"]", "oidc.redirectUris[0]")]
    public async Task redirect_uri_that_could_not_be_served_is_refused_when_it_is_applied(string redirectUris, string path)
    {
        var faults = await RefusedAsync(DocumentSamples.Tenant().Text("1.json"), DocumentSamples.Platform().With("oidc.redirectUris", redirectUris).Text("2.json"));

        Assert.Contains(faults, fault => fault.Place == "2.json" && fault.Error.Path == path);
    }

    [Fact]
    public async Task key_set_with_a_private_key_is_refused_when_it_is_applied()
    {
        const string Private = """{"keys":[{"kty":"EC","crv":"P-256","x":"WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis","y":"y77t-RvAHRKTsSGdIYUfweuOvwrvDD-Q3Hv5J0fSKbE","d":"Hndv7ZZjs_ke8o9zXYo3iq-Yr8SewI5vrqd0pAvEPqg"}]}""";
        var platform = DocumentSamples.Platform().With("oidc.secretSha256", null).With("oidc.tokenEndpointAuthMethod", "\"private_key_jwt\"").With("oidc.jwks", Private);

        var faults = await RefusedAsync(DocumentSamples.Tenant().Text("1.json"), platform.Text("2.json"));

        Assert.Equal("oidc.jwks", Assert.Single(faults).Error.Path);
    }

    [Fact]
    public async Task writer_that_came_first_is_taken_into_account()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform());
        var racing = new RacingStore(_store, DocumentSamples.Tenant().With("name", "\"Først\"").Stored(version: 2));

        var outcome = await new DocumentApplier(racing, [new RegistrationInspector()], new Weblogin.Assurance.LevelInspector(), new Weblogin.Admin.Documents.DocumentRecord(_audit, _administrators, new StoppedClock()), _releases, new StoppedClock()).ApplyAsync([DocumentSamples.Tenant().With("name", "\"Sist\"").Text()], "ola", false, None);

        Assert.Equal(3, Assert.Single(Assert.IsType<ApplyOutcome.Applied>(outcome).Documents).Version);
    }

    [Fact]
    public async Task other_document_that_came_first_is_checked_against_too()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Platform("test", "virksomhet1"));
        var (first, last) = (WithoutLinks("virksomhet2"), WithoutLinks("virksomhet3").With("host", "\"virksomhet2.weblogin.localhost\""));
        var racing = new RacingStore(_store, first.Stored());

        var outcome = await new DocumentApplier(racing, [new RegistrationInspector()], new Weblogin.Assurance.LevelInspector(), new Weblogin.Admin.Documents.DocumentRecord(_audit, _administrators, new StoppedClock()), _releases, new StoppedClock()).ApplyAsync([last.Text()], "ola", false, None);

        Assert.Contains(Assert.IsType<ApplyOutcome.Refused>(outcome).Faults, fault => fault.Error.Path == "host");
        Assert.DoesNotContain(await _store.LatestAsync(None), document => document.Id == "virksomhet3");
    }

    [Fact]
    public async Task export_is_taken_back_unchanged()
    {
        await AppliedAsync(DocumentSamples.Tenant(), DocumentSamples.Tenant("virksomhet2"), DocumentSamples.Platform("test", "virksomhet1", "virksomhet2"));
        var export = (await new DocumentExport(_store).ExportAsync(TenantId.Parse("virksomhet1"), None))!;

        Assert.Equal(["tenant-virksomhet1.json", "relying-party-platform.json"], export.Select(text => text.Origin));
        var outcome = Assert.IsType<ApplyOutcome.Applied>(await ApplyAsync([.. export]));
        Assert.All(outcome.Documents, document => Assert.Equal(ApplyEffect.Unchanged, document.Effect));
    }

    [Fact]
    public async Task tenant_that_is_not_there_has_no_export() => Assert.Null(await new DocumentExport(_store).ExportAsync(TenantId.Parse("nobody"), None));

    [Theory]
    [InlineData("identityProviders[0].maximumLevel", "\"nlsso-loa-high\"", "identityProviders[0].maximumLevel")]
    [InlineData("identityProviders[0].levels", "{ \"urn:federation:authentication:windows\": \"nlsso-loa-high\" }", "identityProviders[0].levels[\"urn:federation:authentication:windows\"]")]
    [InlineData("identityProviders[0].levels", "{ \"urn:nobody:knows\": \"nlsso-loa-low\" }", "identityProviders[0].levels[\"urn:nobody:knows\"]")]
    [InlineData("identityProviders[1].levels", "{ \"idporten-loa-low\": \"nlsso-loa-low\" }", "identityProviders[1].levels[\"idporten-loa-low\"]")]
    public async Task level_that_would_be_raised_or_means_nothing_is_refused_by_its_field(string path, string json, string field) =>
        Assert.Equal([field], (await RefusedAsync(WithoutLinks("virksomhet1").With(path, json).Text())).Select(fault => fault.Error.Path));

    [Fact]
    public async Task level_that_is_lowered_is_taken()
    {
        var document = WithoutLinks("virksomhet1").With("identityProviders[0].maximumLevel", "\"nlsso-loa-low\"").With("identityProviders[1].levels", "{ \"idporten-loa-substantial\": \"nlsso-loa-substantial\" }");

        Assert.Single(await AppliedAsync(document));
    }

    private static JsonObject WithoutLinks(string tenant) => DocumentSamples.Tenant(tenant).With("links", "[]").With("defaultLink", null);

    private async Task<IReadOnlyList<string>> AppliedAsync(params JsonObject[] documents) =>
        [.. Assert.IsType<ApplyOutcome.Applied>(await ApplyAsync([.. documents.Select((document, i) => document.Text($"{i}.json"))])).Documents.Select(document => document.ToString())];

    private async Task<IReadOnlyList<ApplyFault>> RefusedAsync(params DocumentText[] texts) => Assert.IsType<ApplyOutcome.Refused>(await ApplyAsync(texts)).Faults;

    private Task<ApplyOutcome> ApplyAsync(DocumentText[] texts, bool allowRenaming = false) =>
        new DocumentApplier(_store, [new RegistrationInspector()], new Weblogin.Assurance.LevelInspector(), new Weblogin.Admin.Documents.DocumentRecord(_audit, _administrators, new StoppedClock()), _releases, new StoppedClock()).ApplyAsync(texts, "ola", allowRenaming, None);

    /// <summary>Another writer comes between the first reading and the first writing.</summary>
    private sealed class RacingStore(IDocumentStore store, DocumentVersion first) : IDocumentStore
    {
        private bool _raced;

        public Task<IReadOnlyList<DocumentVersion>> LatestAsync(CancellationToken ct) => store.LatestAsync(ct);

        public Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentKind kind, string id, int? before, int most, CancellationToken ct) => store.VersionsAsync(kind, id, before, most, ct);

        public Task<DocumentVersion?> FindAsync(DocumentKind kind, string id, int version, CancellationToken ct) => store.FindAsync(kind, id, version, ct);

        public async Task<DocumentAppend> TryAppendAsync(IReadOnlyList<DocumentVersion> documents, long checkedAt, IReadOnlyList<Weblogin.Model.IPendingWrite> along, CancellationToken ct)
        {
            if (!_raced)
                Assert.True(await store.TryAppendAsync([first], ct));
            _raced = true;
            return await store.TryAppendAsync(documents, checkedAt, along, ct);
        }

        public Task<long> ChangeStampAsync(CancellationToken ct) => store.ChangeStampAsync(ct);
    }
}
