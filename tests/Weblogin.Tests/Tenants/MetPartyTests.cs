using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Trials;
using Xunit;

namespace Weblogin.Tests.Tenants;

/// <summary>Everybody of a tenant meets its PROD relying party as it was when the version was opened, but for what takes effect at once.</summary>
public sealed class MetPartyTests
{
    private const string NewSecret = "1111111111111111111111111111111111111111111111111111111111111111";

    private const string BothAddresses = """["https://platform.example/callback", "https://moved.example/callback"]""";

    private static readonly RelyingPartyId Platform = RelyingPartyId.Parse("platform");
    private static readonly DateTimeOffset OpenedAt = StoppedClock.Start;

    public static TheoryData<string, string?> WhatWaits => new()
    {
        { "oidc.redirectUris", """["https://platform.example/callback", "https://moved.example/callback"]""" }, { "oidc.clientId", "\"other\"" }, { "oidc.scopes", """["openid", "profile", "pid", "email"]""" }, { "requiredLevel", "\"nlsso-loa-high\"" },
        { "release.nationalIdAsUserName", "true" }, { "oidc.backchannelLogoutUri", "\"https://platform.example/out\"" }, { "sharedComputer", "true" }, { "requires", """["email"]""" },
    };

    [Theory]
    [MemberData(nameof(WhatWaits))]
    public void change_of_what_a_login_rests_on_waits(string path, string? json)
    {
        var snapshot = Read(DocumentSamples.Platform().With("sector", "\"platform.example\"").With(path, json), DocumentSamples.Platform().With("sector", "\"platform.example\""));
        var (everybodys, newest) = (snapshot.FindRelyingParty(InForce(snapshot), Platform)!, snapshot.FindRelyingParty(Candidate(snapshot), Platform)!);

        Assert.Equal(Shown(DocumentSamples.Platform().With("sector", "\"platform.example\"").ReadParty()), Shown(everybodys));
        Assert.NotEqual(Shown(everybodys), Shown(newest));
    }

    [Fact]
    public void name_closing_secret_and_a_tenant_that_is_taken_away_do_not_wait()
    {
        var newest = DocumentSamples.Platform().With("name", "\"Ny\"").With("oidc.secretSha256", $"\"{NewSecret}\"").With("oidc.redirectUris", BothAddresses).With("sector", "\"platform.example\"");

        var snapshot = Read(newest, DocumentSamples.Platform());
        var met = snapshot.FindRelyingParty(InForce(snapshot), Platform)!;
        Assert.Equal(("Ny", NewSecret, "https://platform.example/callback"), (met.Name, Assert.Single(met.Oidc!.SecretsSha256), Assert.Single(met.Oidc.RedirectUris)));

        snapshot = Read(newest.With("disabled", "true"), DocumentSamples.Platform());
        Assert.Null(snapshot.FindRelyingParty(InForce(snapshot), Platform));
        Assert.Null(snapshot.FindClient(InForce(snapshot), "platform"));
        Assert.NotNull(snapshot.FindEvenClosed(InForce(snapshot), Platform));
    }

    [Fact]
    public void tenant_that_is_listed_no_more_is_listed_nowhere()
    {
        var newest = DocumentSamples.Platform("test", "virksomhet2").With("oidc.redirectUris", BothAddresses);

        var met = GatedParty.InForce(Document(newest), Document(DocumentSamples.Platform()))!;

        Assert.Equal([TenantId.Parse("virksomhet2")], met.Tenants);
    }

    [Fact]
    public void what_is_taken_from_it_is_taken_at_once_and_what_is_new_waits()
    {
        var opened = DocumentSamples.Platform().With("oidc.redirectUris", BothAddresses).With("oidc.postLogoutRedirectUris", BothAddresses).With("oidc.backchannelLogoutUri", "\"https://platform.example/out\"")
            .With("release.claims", """[{ "claim": "fnr", "from": "pid" }, { "claim": "mail", "from": "email" }]""").With("release.nationalIdAsUserName", "true").With("sector", "\"platform.example\"");
        var newest = DocumentSamples.Platform().With("oidc.redirectUris", """["https://moved.example/callback", "https://third.example/callback"]""").With("oidc.postLogoutRedirectUris", null)
            .With("release", """{ "claims": [{ "claim": "e-post", "from": "email" }] }""").With("oidc.scopes", """["openid", "email"]""").With("sector", "\"platform.example\"");

        var met = GatedParty.InForce(Document(newest), Document(opened))!;

        Assert.Equal(("https://moved.example/callback", "openid", "mail"), (Assert.Single(met.Oidc!.RedirectUris), Assert.Single(met.Oidc.Scopes), Assert.Single(met.Release.Claims).Claim));
        Assert.Empty(met.Oidc.PostLogoutRedirectUris);
        Assert.Null(met.Oidc.BackChannelLogoutUri);
        Assert.Equal((false, false), (met.Release.NationalId, met.Release.NationalIdAsUserName));
    }

    [Fact]
    public void address_that_is_moved_in_one_step_is_refused_in_the_words_of_what_to_do()
    {
        var (snapshot, errors) = Both(DocumentSamples.Platform().With("oidc.redirectUris", """["https://moved.example/callback"]"""), DocumentSamples.Platform(), "platform");

        Assert.Null(snapshot.FindRelyingParty(InForce(snapshot), Platform));
        Assert.Contains("beside the new, or say atOnce", Assert.Single(errors).Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"client_secret_basic\"")]
    [InlineData("\"client_secret_post\"")]
    public void rotated_secret_is_good_no_more_whatever_is_written_of_how_it_is_shown(string method)
    {
        var met = GatedParty.InForce(Document(DocumentSamples.Platform().With("oidc.secretSha256", $"\"{NewSecret}\"").With("oidc.tokenEndpointAuthMethod", method)), Document(DocumentSamples.Platform()))!;

        Assert.Equal((NewSecret, "client_secret_basic"), (Assert.Single(met.Oidc!.SecretsSha256), met.Oidc.TokenEndpointAuthMethod));
    }

    [Fact]
    public void client_that_proves_itself_by_something_else_and_another_partner_are_met_as_they_are_now()
    {
        var keys = DocumentSamples.Platform().With("oidc.tokenEndpointAuthMethod", "\"private_key_jwt\"").With("oidc.secretSha256", null).With("oidc.jwksUri", "\"https://platform.example/jwks\"");
        Assert.Empty(GatedParty.InForce(Document(keys), Document(DocumentSamples.Platform()))!.Oidc!.SecretsSha256);

        var saml = DocumentSamples.Library().With("relyingParty", "\"platform\"");
        Assert.Null(GatedParty.InForce(Document(saml), Document(DocumentSamples.Platform()))!.Oidc);

        var renamed = DocumentSamples.Library().With("saml.entityId", "\"https://other.example/sp\"").With("saml.metadata", "\"<Newest/>\"");
        Assert.Equal(("https://other.example/sp", "<Newest/>"), (GatedParty.InForce(Document(renamed), Document(DocumentSamples.Library()))!.Saml!.EntityId.Value, GatedParty.InForce(Document(renamed), Document(DocumentSamples.Library()))!.Saml!.Metadata));
    }

    [Fact]
    public void client_is_known_by_the_name_it_had_until_the_next_version_is_opened()
    {
        var snapshot = Read(DocumentSamples.Platform().With("oidc.clientId", "\"renamed\""), DocumentSamples.Platform());

        Assert.Equal("platform", snapshot.FindClient(InForce(snapshot), "platform")!.Oidc!.ClientId);
        Assert.Null(snapshot.FindClient(InForce(snapshot), "renamed"));
        Assert.NotNull(snapshot.FindClient(Candidate(snapshot), "renamed"));
        Assert.Null(snapshot.FindClient(Candidate(snapshot), "platform"));
    }

    [Fact]
    public void service_provider_is_met_at_its_former_address_with_its_newest_keys()
    {
        var moved = DocumentSamples.Library().With("saml.metadata", "\"<Newest/>\"").With("saml.attributes", """[ { "claim": "email", "name": "e-mail" } ]""");

        var met = GatedParty.InForce(Document(moved), Document(DocumentSamples.Library()))!;

        Assert.Equal(("<EntityDescriptor/>", "<Newest/>", "mail"), (met.Saml!.Metadata, met.Saml.KeysFrom, Assert.Single(met.Saml.Attributes).Name));
    }

    [Fact]
    public void keys_times_and_signature_of_a_service_providers_metadata_are_nothing_that_waits()
    {
        static string Library(string metadata) => GatedParty.Of(Document(DocumentSamples.Library().With("saml.metadata", JsonValue.Create(metadata).ToJsonString()))).ToJsonString();
        const string First = """<E ID="_1" validUntil="2027-01-01T00:00:00Z"><S><KeyDescriptor>a</KeyDescriptor><A Location="https://one.example/"/></S></E>""";

        Assert.Equal(Library(First), Library("""<E ID="_2"><Signature>s</Signature><S><KeyDescriptor>b</KeyDescriptor><KeyDescriptor>c</KeyDescriptor><A Location="https://one.example/"/></S></E>"""));
        Assert.NotEqual(Library(First), Library(First.Replace("one.example", "two.example", StringComparison.Ordinal)));
        Assert.Contains("DOCTYPE", Library("<!DOCTYPE E [<!ENTITY a \"b\">]><E>&a;</E>"), StringComparison.Ordinal);
    }

    [Fact]
    public void operators_word_lets_the_newest_serve_everybody_whose_version_was_opened_before()
    {
        static JsonObject Moved(DateTimeOffset since) =>
            DocumentSamples.Platform().With("requiredLevel", "\"nlsso-loa-high\"").With("atOnce", $$"""{ "since": "{{since:yyyy-MM-ddTHH:mm:ssZ}}", "reason": "the platform has moved" }""");

        var after = Read(Moved(OpenedAt.AddHours(1)), DocumentSamples.Platform());
        Assert.Equal(AssuranceLevel.High, after.FindRelyingParty(InForce(after), Platform)!.RequiredLevel);
        var before = Read(Moved(OpenedAt.AddHours(-1)), DocumentSamples.Platform());
        Assert.Equal(AssuranceLevel.Substantial, before.FindRelyingParty(InForce(before), Platform)!.RequiredLevel);
    }

    [Theory]
    [InlineData("""{ "reason": "why" }""")]
    [InlineData("""{ "since": "2026-11-23T00:00:00Z" }""")]
    [InlineData("""{ "since": "2026-11-23T00:00:00Z", "reason": " " }""")]
    public void operators_word_says_since_when_and_why(string word)
    {
        var errors = new DocumentErrors();

        Assert.Null(ReadDocument.Read(DocumentSamples.Platform().With("atOnce", word).Text(), errors));

        Assert.Equal("atOnce", Assert.Single(errors.All).Path);
    }

    [Fact]
    public void client_of_a_hub_and_a_relying_party_that_the_gate_does_not_name_are_met_as_they_are()
    {
        var moved = DocumentSamples.Platform().With("requiredLevel", "\"nlsso-loa-high\"");
        var other = Read(moved, DocumentSamples.Platform(), prod: "library");
        Assert.Equal(AssuranceLevel.High, other.FindRelyingParty(InForce(other), Platform)!.RequiredLevel);

        var hub = Read(moved.With("oidc.hub", "\"login\""), DocumentSamples.Platform());
        Assert.Equal(AssuranceLevel.High, hub.FindRelyingParty(InForce(hub), Platform)!.RequiredLevel);
    }

    [Fact]
    public void relying_party_that_does_not_go_together_with_what_was_opened_leads_nobody_there_and_says_so()
    {
        // What was opened can be read no more.
        var (snapshot, errors) = Both(DocumentSamples.Platform(), DocumentSamples.Platform().With("requiredLevel", "\"nothing\""), "platform");

        Assert.Null(snapshot.FindRelyingParty(InForce(snapshot), Platform));
        Assert.Null(snapshot.FindClient(InForce(snapshot), "platform"));
        Assert.NotNull(snapshot.FindRelyingParty(Candidate(snapshot), Platform));
        Assert.Contains("Does not go together", Assert.Single(errors).Error.Message, StringComparison.Ordinal);
    }

    private static TenantSnapshot Read(JsonObject newest, JsonObject opened, string prod = "platform")
    {
        var (snapshot, errors) = Both(newest, opened, prod);
        Assert.Empty(errors);
        return snapshot;
    }

    private static (TenantSnapshot Snapshot, IReadOnlyList<SnapshotError> Errors) Both(JsonObject newest, JsonObject opened, string prod)
    {
        var dev = DocumentSamples.Platform().With("relyingParty", "\"dev\"").With("oidc.clientId", "\"dev\"");
        var tenant = DocumentSamples.Tenant().With("goLive", $$"""{ "dev": "dev", "prod": "{{prod}}" }""");
        var release = new ReleasedVersion(TenantId.Parse("virksomhet1"), 1, 1, "abc", "kari", OpenedAt) { Party = new ReleasedParty(Platform, 1) };
        return SnapshotReader.Read([
            tenant.Stored(2) with { Released = new ReleasedDocument(release, tenant.ToJsonString()) { PartyJson = opened.ToJsonString() } },
            newest.Stored(2), dev.Stored(), DocumentSamples.Library().Stored(), DocumentSamples.Hub().Stored(),
        ]);
    }

    private static RelyingPartyDocument Document(JsonObject json) => (RelyingPartyDocument)DocumentJson.Read(json.ToJsonString(), new DocumentErrors())!;

    private static Tenant InForce(TenantSnapshot snapshot) => snapshot.FindTenant(TenantId.Parse("virksomhet1"))!;

    private static Tenant Candidate(TenantSnapshot snapshot) => snapshot.FindCandidate(TenantId.Parse("virksomhet1"))!;

    private static string Shown(RelyingParty party) => System.Text.Json.JsonSerializer.Serialize(party with { Tenants = [] });
}
