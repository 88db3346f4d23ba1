using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Providers.Settings;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant's identity providers by form: their settings, new ones, and removing one.</summary>
public sealed class ProviderSettingsTests : IAsyncLifetime
{
    private const string Tenant = "/tenants/virksomhet1";
    private const string Adfs = Tenant + "/identity-providers/adfs/settings";
    private const string IdPorten = Tenant + "/identity-providers/idporten/settings";
    private const string New = Tenant + "/new-identity-provider";

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task form_of_each_identity_provider_that_stands_makes_the_same_document()
    {
        var documents = (await _world.Service<IDocumentStore>().LatestAsync(CancellationToken.None)).Where(document => document.Kind == DocumentKind.Tenant).ToArray();
        Assert.NotEmpty(documents);

        foreach (var stored in documents)
            AssertKept(stored.Json);
    }

    [Fact]
    public void whatever_a_document_says_stays_where_no_field_was_changed() => AssertKept(
        """
        {
          "tenant": "full", "host": "full.example", "name": "Full", "environment": "test",
          "identityProviders": [
            {
              "id": "adfs", "kind": "saml", "name": "ADFS", "disabled": false, "environment": "test", "entityId": "https://adfs.example/x", "metadataUrl": "https://adfs.example/metadata",
              "metadataSigner": ["3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a3f0a"], "signRequests": false, "logout": "own-page", "probe": false, "maximumLevel": "nlsso-loa-low",
              "request": { "binding": "post", "authnContexts": ["urn:a"], "forceAuthn": true, "nameIdFormat": "urn:b", "passive": false },
              "response": { "requireEncryption": true, "allowSha1Until": "2027-12-31", "refuseExpiredCertificates": false },
              "claims": { "nationalId": [{ "name": "gammel", "to": "2027-01-01" }, "ny"], "userName": [], "email": ["mail"] },
              "resolve": ["synced-profile", "claim"], "userNameDomains": ["DOM"], "profileDays": 9, "levels": { "urn:federation:authentication:windows": "nlsso-loa-low" }
            },
            { "id": "idporten", "kind": "idporten", "name": "ID-porten", "issuer": "https://test.idporten.no", "clientId": "x", "minimumAcr": "Level3", "onBehalfOf": "kunde" },
            { "id": "feide", "kind": "feide", "name": "Feide", "issuer": "https://auth.dataporten.no", "clientId": "x", "minimumAcr": "urn:mace:feide.no:auth:level:fad08:3" },
            { "id": "op", "kind": "oidc", "name": "OP", "issuer": "https://op.example", "clientId": "x", "scopes": [], "acrValues": ["a"], "userInfo": true, "trustedForLevels": "https://op.example" },
            { "id": "kort", "kind": "local", "name": "Kort", "methods": ["pin-code", "pin"], "codeChannels": ["email", "sms"], "unknownLevel": "nlsso-loa-high" }
          ],
          "waysIn": ["kort", { "identityProvider": "adfs", "networks": ["192.0.2.0/24"] }, "idporten", { "identityProvider": "adfs", "emailDomains": ["full.example"] }],
          "fallback": { "to": "idporten", "rules": [{ "reason": "no-passive", "stop": true }] }
        }
        """);

    [Fact]
    public async Task claim_rule_is_mended_and_the_rest_stays()
    {
        var before = await StoredAsync();
        await _kari.OpenAsync(AdminWorld.Origin + Adfs);

        await _kari.SubmitAsync(Adfs, _kari.Standing(("nationalId", "fodselsnummer\nhttp://eksempel.no/fnr")));

        _kari.MustBeIn(Adfs);
        Assert.Contains("Lagret", _kari.Current.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var old = JsonNode.Parse(before.Json)!.AsObject();
        var adfs = old["identityProviders"]!.AsArray().First(one => (string)one!["id"]! == "adfs")!.AsObject();
        if (adfs["claims"] is not JsonObject)
            adfs["claims"] = new JsonObject();
        adfs["claims"]!["nationalId"] = new JsonArray("fodselsnummer", "http://eksempel.no/fnr");
        Assert.Equal(Canonical(old.ToJsonString()), Canonical((await StoredAsync()).Json));
    }

    [Theory]
    [InlineData("name", "", "name")]
    [InlineData("metadataUrl", "ftp://adfs.example/", "metadataUrl")]
    [InlineData("entityId", "ikke en uri", "entityId")]
    [InlineData("metadataSigner", "kort", "metadataSigner")]
    [InlineData("findDirectory", "1", "findDirectory")]
    [InlineData("profileDays", "mange", "profileDays")]
    [InlineData("profileDays", "91", "profileDays")]
    [InlineData("userNameDomains", "ET-ALTFOR-LANGT-DOMENE", "userNameDomains")]
    [InlineData("requestBinding", "brevdue", "requestBinding")]
    [InlineData("authnContexts", "ikke uri", "authnContexts")]
    [InlineData("nameIdFormat", "ikke uri", "nameIdFormat")]
    [InlineData("sha1Until", "2031-01-01", "sha1Until")]
    [InlineData("logout", "kanskje", "logout")]
    [InlineData("maximumLevel", "nok", "maximumLevel")]
    public async Task fault_stands_at_its_field_and_what_was_typed_stays(string field, string value, string at)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Adfs}?lang=en");

        var page = await _kari.SubmitAsync(Adfs, _kari.Standing((field, value)));

        AssertAt(page, at);
        if (field != "name")
            Assert.Equal("Virksomhet 1 (ADFS)", page.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal(1, (await StoredAsync()).Version);
    }

    [Fact]
    public async Task person_that_nobody_finds_and_a_tenant_where_nobody_begins_are_faults()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Adfs}?lang=en");

        // A box that is not ticked is not sent.
        var request = _kari.Form(Adfs, _kari.Standing(("place", "none")));
        var page = await _kari.SendAsync(request with { Form = [.. request.Form!.Where(field => field.Key != "findClaim")] });

        AssertAt(page, "findClaim");
        AssertAt(page, "place");
        Assert.Equal(1, (await StoredAsync()).Version);
    }

    [Fact]
    public async Task fallback_and_order_are_said_in_words()
    {
        await _kari.OpenAsync(AdminWorld.Origin + IdPorten);

        await _kari.SubmitAsync(IdPorten, _kari.Standing(("place", "1"), ("fallback", "1")));

        _kari.MustBeIn(IdPorten);
        var now = (TenantDocument)DocumentJson.Read((await StoredAsync()).Json, new DocumentErrors())!;
        Assert.Equal(["idporten", "adfs"], ProviderForm.PlacesOf(now));
        Assert.Equal("idporten", now.Fallback?.To);
    }

    [Fact]
    public async Task who_comes_second_sees_it_and_loses_nothing()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Adfs);
        var late = _kari.Form(Adfs, _kari.Standing(("name", "For sent")));
        await _kari.SubmitAsync(Adfs, _kari.Standing(("name", "Først")));

        var page = await _kari.SendAsync(late);

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("For sent", page.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.Contains(page.Document.QuerySelectorAll("ins"), line => line.TextContent.Contains("For sent", StringComparison.Ordinal));
        Assert.Equal(2, (await StoredAsync()).Version);
        await _kari.SubmitAsync(Adfs, _kari.Standing());
        Assert.Equal(3, (await StoredAsync()).Version);
    }

    [Fact]
    public async Task tenants_administrator_changes_claim_names_and_not_how_sure_a_login_is()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync(AdminWorld.Origin + Adfs);
        Assert.True(ola.Current.Document.GetElementById("maximumLevel")!.HasAttribute("readonly"));
        Assert.True(ola.Current.Document.GetElementById("findClaim")!.HasAttribute("readonly"));
        Assert.False(ola.Current.Document.GetElementById("nationalId")!.HasAttribute("readonly"));

        // What a page has locked counts for nothing when it comes all the same.
        await ola.SubmitAsync(Adfs, ola.Standing(("nationalId", "fnr"), ("maximumLevel", "nlsso-loa-low"), ("closed", "1"), ("probe", "1")));

        ola.MustBeIn(Adfs);
        var adfs = ((TenantDocument)DocumentJson.Read((await StoredAsync()).Json, new DocumentErrors())!).IdentityProviders!.Single(one => one.Id == "adfs");
        Assert.Equal("fnr", adfs.Claims!.NationalId!.Single().GetString());
        Assert.Equal((null, null, null), (adfs.MaximumLevel, adfs.Disabled, adfs.Probe));
        await ola.OpenAsync(AdminWorld.Origin + IdPorten);
        Assert.True(ola.Current.Document.GetElementById("issuer")!.HasAttribute("readonly"));
        Assert.Null(ola.Current.Document.QuerySelector("a[href$='/remove']"));
    }

    [Theory]
    [InlineData(New)]
    [InlineData(New + "/adfs")]
    [InlineData(Tenant + "/identity-providers/adfs/remove")]
    [InlineData("/tenants/virksomhet2/identity-providers/adfs/settings")]
    public async Task what_is_not_theirs_is_not_there_for_a_tenants_administrator(string path)
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        Assert.Equal(HttpStatusCode.NotFound, (await ola.OpenAsync(AdminWorld.Origin + path)).Status);
    }

    [Theory]
    [InlineData(Adfs)]
    [InlineData(New + "/saml")]
    [InlineData(Tenant + "/identity-providers/adfs/remove")]
    public async Task form_without_its_token_changes_nothing(string path)
    {
        var page = await _kari.PostOwnAsync(path, null, ("from", "1"), ("name", "X"), ("id", "x"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(1, (await StoredAsync()).Version);
    }

    [Theory]
    [InlineData("adfs", "saml", "", "")]
    [InlineData("entra", "saml", "metadataUrl", "https://login.microsoftonline.com/x/federationmetadata.xml")]
    [InlineData("saml", "saml", "", "")]
    [InlineData("feide-saml", "saml", "entityId", "https://idp-test.feide.no")]
    [InlineData("idporten", "idporten", "clientId", "ny-klient")]
    [InlineData("feide", "feide", "clientId", "ny-klient")]
    [InlineData("oidc", "oidc", "issuer", "https://op.example")]
    [InlineData("local", "local", "pin", "1")]
    public async Task way_in_of_each_kind_is_added_behind_the_others(string preset, string kind, string field, string value)
    {
        await _kari.OpenAsync(AdminWorld.Origin + New);
        var path = $"{New}/{preset}";
        Assert.NotNull(_kari.Current.Document.QuerySelector($"a[href='{path}']"));
        await _kari.OpenAsync(AdminWorld.Origin + path);
        (string, string)[] typed = [("id", "ny"), ("name", "Ny måte"), .. field.Length > 0 ? new[] { (field, value) } : [], .. preset == "oidc" ? new[] { ("clientId", "vi") } : []];

        await _kari.SubmitAsync(path, _kari.Standing(typed));

        _kari.MustBeIn($"{Tenant}/identity-providers/ny/settings");
        var now = (TenantDocument)DocumentJson.Read((await StoredAsync()).Json, new DocumentErrors())!;
        Assert.Equal(("ny", kind), (now.IdentityProviders![^1].Id, now.IdentityProviders[^1].Kind));
        Assert.Equal("ny", ProviderForm.PlacesOf(now)[^1]);
    }

    [Theory]
    [InlineData("id", "Ikke Slik", "id")]
    [InlineData("id", "adfs", "id")]
    [InlineData("issuer", "", "issuer")]
    [InlineData("clientId", "", "clientId")]
    [InlineData("trustedForLevels", "https://annen.example", "trustedForLevels")]
    [InlineData("scopes", "to ord", "scopes")]
    public async Task fault_of_a_new_one_stands_at_its_field(string field, string value, string at)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{New}/oidc?lang=en");
        (string Name, string Value)[] typed = [("id", "ny"), ("name", "Ny"), ("issuer", "https://op.example"), ("clientId", "vi")];

        var page = await _kari.SubmitAsync(New, _kari.Standing([.. typed.Where(one => one.Name != field), (field, value)]));

        AssertAt(page, at);
        Assert.Equal(1, (await StoredAsync()).Version);
    }

    [Fact]
    public async Task kind_that_is_none_is_not_there() => Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}{New}/brevdue")).Status);

    [Fact]
    public async Task removing_says_what_goes_with_it_and_takes_it_along()
    {
        const string path = Tenant + "/identity-providers/idporten/remove";
        await _kari.OpenAsync($"{AdminWorld.Origin}{path}?lang=en");
        Assert.Contains("logins were made this way", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("no longer sent here", _kari.Current.Text, StringComparison.Ordinal);

        await _kari.SubmitAsync(path);

        _kari.MustBeIn(Tenant);
        var now = (TenantDocument)DocumentJson.Read((await StoredAsync()).Json, new DocumentErrors())!;
        Assert.DoesNotContain(now.IdentityProviders!, one => one.Id == "idporten");
        Assert.Null(now.Fallback);
        Assert.DoesNotContain(now.Links!, link => link.IdentityProvider == "idporten");
    }

    [Fact]
    public async Task last_way_in_stays()
    {
        const string path = Tenant + "/identity-providers/adfs/remove";
        await _kari.OpenAsync(AdminWorld.Origin + path);
        Assert.NotNull(_kari.Current.Document.GetElementById("last"));

        var page = await _kari.PostOwnAsync(path, _kari.FormToken, ("from", "1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(1, (await StoredAsync()).Version);
    }

    [Fact]
    public async Task removal_from_what_another_has_changed_is_asked_anew()
    {
        const string path = Tenant + "/identity-providers/idporten/remove";
        await _kari.OpenAsync(AdminWorld.Origin + path);
        var late = _kari.Form(path);
        await _kari.OpenAsync(AdminWorld.Origin + Adfs);
        await _kari.SubmitAsync(Adfs, _kari.Standing(("name", "Først")));

        var page = await _kari.SendAsync(late);

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(2, (await StoredAsync()).Version);
    }

    [Fact]
    public async Task change_behind_a_gate_is_a_candidate_that_serves_nobody_yet()
    {
        await _world.ApplyCandidateAsync();
        var served = _world.Service<TenantDirectory>().Current.FindTenant(TenantId.Parse("virksomhet1"))!.Version;
        await _kari.OpenAsync(AdminWorld.Origin + Adfs);
        Assert.NotNull(_kari.Current.Document.QuerySelector("main a[href$='/onboarding']"));

        await _kari.SubmitAsync(Adfs, _kari.Standing(("nationalId", "annetNavn")));

        await _world.RefreshAsync();
        var snapshot = _world.Service<TenantDirectory>().Current;
        var id = TenantId.Parse("virksomhet1");
        Assert.Equal(served, snapshot.FindTenant(id)!.Version);
        Assert.Equal("annetNavn", snapshot.FindCandidate(id)!.IdentityProviders[0].Claims.NationalId.Single());
        Assert.DoesNotContain("annetNavn", snapshot.FindTenant(id)!.IdentityProviders[0].Claims.NationalId);
    }

    [Fact]
    public async Task script_in_names_is_text()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Adfs);

        await _kari.SubmitAsync(Adfs, _kari.Standing(("name", "<script>alert(1)</script>"), ("nationalId", "</textarea><script>alert(2)</script>")));

        await _world.RefreshAsync();
        foreach (var path in new[] { Adfs, Tenant + "/identity-providers", Tenant + "/identity-providers/adfs/remove", New })
            Assert.DoesNotContain("<script>", (await _kari.OpenAsync(AdminWorld.Origin + path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void every_field_and_kind_has_its_words_in_every_language()
    {
        foreach (var texts in Enum.GetValues<PageLanguage>().Select(SettingsTexts.In))
        {
            Assert.Equal(SettingsFields.All.Select(field => field.Name).Order(StringComparer.Ordinal), texts.Fields.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(ProviderPreset.All.Select(preset => preset.Name).Order(StringComparer.Ordinal), texts.Kinds.Keys.Order(StringComparer.Ordinal));
            Assert.All(SettingsFields.All.SelectMany(field => field.Options.Select(option => (field.Name, option))), one => Assert.Contains(one.option, texts.OptionsOf(one.Name).Keys));
            Assert.All(Enum.GetValues<TakenAlong>(), taken => Assert.NotEmpty(texts.Takes(taken)));
        }
    }

    [Fact]
    public void help_that_is_for_one_kind_is_shown_with_no_other()
    {
        foreach (var texts in Enum.GetValues<PageLanguage>().Select(SettingsTexts.In))
        {
            foreach (var (preset, field) in texts.OwnHints.Keys.Select(key => key.Split('.')).Select(key => (key[0], key[1])))
                Assert.True(SettingsFields.All.Single(one => one.Name == field).IsOf(ProviderPreset.All.Single(one => one.Name == preset).Kind), $"{preset}.{field}");
            foreach (var preset in ProviderPreset.All)
            {
                var hints = SettingsFields.All.Where(field => field.IsOf(preset.Kind) && field.Name != SettingsFields.Fallback).Select(field => (field.Name, texts.WordsOf(field.Name, preset.Name).Hint)).ToArray();
                if (preset.Name != ProviderPreset.Adfs)
                    Assert.DoesNotContain(hints, hint => hint.Hint.Contains("ADFS", StringComparison.Ordinal));
                if (preset.Kind != ProviderKinds.Saml)
                    Assert.DoesNotContain(hints, hint => hint.Hint.Contains("metadata", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [InlineData("saml", null, "https://login.microsoftonline.com/leier/federationmetadata/2007-06/federationmetadata.xml", "entra")]
    [InlineData("saml", null, "https://adfs.kommune.no/FederationMetadata/2007-06/FederationMetadata.xml", "adfs")]
    [InlineData("saml", "feide", null, "feide-saml")]
    [InlineData("saml", null, "https://idp.example/metadata", "saml")]
    [InlineData("oidc", null, null, "oidc")]
    [InlineData("feide", null, null, "feide")]
    public void stored_provider_gets_the_help_of_what_it_most_likely_is(string kind, string? profile, string? metadataUrl, string preset) =>
        Assert.Equal(preset, ProviderPreset.NameOf(new IdentityProviderDocument { Id = "x", Kind = kind, Profile = profile, MetadataUrl = metadataUrl }));

    private static void AssertKept(string json)
    {
        var tenant = (TenantDocument)DocumentJson.Read(json, new DocumentErrors())!;
        for (var at = 0; at < tenant.IdentityProviders!.Count; at++)
            Assert.Equal(Canonical(json), Canonical(SettingsPages.Json(ProviderForm.Of(tenant, at).Document(tenant, at))));
    }

    private static void AssertAt(Page page, string at)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var input = page.Document.GetElementById(at)!;
        Assert.True(input.GetAttribute("aria-invalid") == "true", page.Text);
        Assert.Equal(SettingsTexts.In(PageLanguage.English).Fields[at].Fault, page.Document.GetElementById($"{at}-fault")!.QuerySelector("p")!.TextContent);
    }

    private async Task<DocumentVersion> StoredAsync() => (await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 1, CancellationToken.None))[0];

    private static string Canonical(string json)
    {
        var errors = new DocumentErrors();
        return ReadDocument.Read(new DocumentText("", json), errors)?.Canonical ?? throw new InvalidOperationException(string.Join("; ", errors.All));
    }
}
