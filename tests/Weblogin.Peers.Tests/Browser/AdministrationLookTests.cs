using Microsoft.Playwright;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>The pages of relying parties, people, links, onboarding and the attribute test in a real browser: as an operator and as a tenant's administrator, and what their test users see.</summary>
public sealed class AdministrationLookTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>
{
    private const string Tenant = "virksomhet1";
    private const string Ungated = "virksomhet2";

    [Fact]
    public async Task operator_makes_relying_parties_and_reads_the_pages_of_a_tenant()
    {
        await world.StartAsync();
        var page = await world.AdmittedAsync(chromium, "nb-NO", Population.Kari, "operator", "invite");

        await page.GotoAsync($"{world.Administration}/new/relying-party");
        await Look.AtAsync(page, "party-new");
        await page.GotoAsync($"{world.Administration}/new/relying-party/oidc");
        await Look.AtAsync(page, "party-oidc");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".page-faults");
        await Look.AtAsync(page, "party-oidc-faults");
        await page.FillAsync("#id", "ny-portal");
        await page.FillAsync("#name", "Ny portal");
        await page.FillAsync("#tenants", Tenant);
        await page.FillAsync("#redirectUris", "https://portal.example/callback");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("dd code.admin-copied");
        await Look.AtAsync(page, "party-secret");

        await page.GotoAsync($"{world.Administration}/new/relying-party/saml");
        await page.FillAsync("#text", Metadata);
        await page.Locator("#text ~ button").ClickAsync();
        await page.WaitForSelectorAsync("#brought .admin-facts");
        await Look.AtAsync(page, "party-saml-read");
        await page.FillAsync("#id", "bibliotek2");
        await page.FillAsync("#name", "Biblioteket 2");
        await page.FillAsync("#tenants", Tenant);
        await page.FillAsync("#attributes", "name urn:oid:2.5.4.3");
        await page.FocusAsync("#name");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/relying-parties/bibliotek2*");

        foreach (var (path, name) in TenantPages.Where(one => one.Path is not ("overview" or "attributes")))
        {
            await page.GotoAsync($"{world.Administration}/tenants/{Ungated}/{path}");
            await Look.AtAsync(page, $"operator-{name}");
        }

        await page.GotoAsync($"{world.Administration}/new/hub");
        await Look.AtAsync(page, "hub-new");
        await page.GotoAsync($"{world.Administration}/machine-tokens/new");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#note-fault");
        await Look.AtAsync(page, "token-faults");
        await page.FillAsync("#note", "overvåking");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("code.admin-link");
        await Look.AtAsync(page, "token-made");
        await page.GotoAsync($"{world.Administration}/machine-tokens");
        await Look.AtAsync(page, "machine-tokens");
        await page.Locator("td a").First.ClickAsync();
        await page.ArrivesAtAsync("**/revoke");
        await Look.AtAsync(page, "token-revoke");
        foreach (var path in (string[])["tokens", "ledger", "changes"])
        {
            await page.GotoAsync($"{world.Administration}/{path}");
            await Look.AtAsync(page, $"operator-own-{path}");
        }
    }

    [Fact]
    public async Task two_operators_close_a_person_out()
    {
        await world.StartAsync();
        var page = await world.AdmittedAsync(chromium, "nb-NO", Population.Tom, "operator", "invite");
        var other = await world.AdmittedAsync(chromium, "en-GB", Population.Liv, "operator", "invite");
        // Somebody who has logged in, and administers nothing.
        await using var visitor = await chromium.NewPersonAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        var visits = await visitor.NewPageAsync();
        await visits.GotoAsync(world.Seated("adfs.etat.test", Accounts.Ordinary[2], $"{world.Origin(Ungated)}/"));
        await visits.WaitForSelectorAsync("#acr");

        await page.GotoAsync($"{world.Administration}/people");
        await page.FillAsync("#person", "12345");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#person-fault");
        await Look.AtAsync(page, "people-fault");
        await page.FillAsync("#person", Population.Per.NationalId);
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".admin-terms");
        await Look.AtAsync(page, "person");
        var person = page.Url;
        await page.GotoAsync($"{person}/merge");
        await Look.AtAsync(page, "person-merge");
        await page.GotoAsync($"{person}/disable");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#reason-fault");
        await Look.AtAsync(page, "person-disable-fault");
        await page.FillAsync("#reason", "Bedt om av kommunen i sak 2026/1");
        await page.SubmitAsync();
        await page.ArrivesAtAsync("**/people/requests/*");
        await Look.AtAsync(page, "person-request-own");

        await other.GotoAsync($"{world.Administration}/people");
        await Look.AtAsync(other, "people-waiting");
        await other.GotoAsync(page.Url);
        await Look.AtAsync(other, "person-request");
        await other.ClickAsync("button[value=confirm]");
        await other.ArrivesAtAsync(person);
        await Look.AtAsync(other, "person-closed-out");
    }

    [Fact]
    public async Task tenants_administrator_tries_a_version_with_a_test_user()
    {
        await world.StartAsync();
        await world.GateAsync(Tenant);
        await world.ReadGivenNameAsync(Tenant, "surname");
        var page = await world.AdmittedAsync(chromium, "nn-NO", Population.Ola, "administrator", "invite", Tenant);
        var gate = $"{world.Administration}/tenants/{Tenant}/onboarding";
        await page.GotoAsync($"{gate}/testers/new");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#name-fault");
        await Look.AtAsync(page, "gate-name-fault");
        await page.FillAsync("#name", "Kari Nordmann");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("code.admin-link");
        await Look.AtAsync(page, "gate-link");
        await TryAsync((await page.InnerTextAsync("code.admin-link")).Trim());

        foreach (var (path, name) in TenantPages)
        {
            await page.GotoAsync($"{world.Administration}/tenants/{Tenant}/{path}");
            await Look.AtAsync(page, $"administrator-{name}");
        }

        foreach (var below in new[] { "open", "testers/1/remove", "tasks/A-1" })
        {
            await page.GotoAsync($"{gate}/{below}");
            await Look.AtAsync(page, $"gate-{below.Replace('/', '-')}");
        }

        var folder = Directory.CreateTempSubdirectory("evidence-");
        await world.Broker.MustRunAsync("evidence", "export", Tenant, "--out", folder.FullName, "--language", "nn");
        // As whoever got it opens it: from their own disk.
        await page.GotoAsync($"file://{Directory.GetFiles(folder.FullName, "*.html").Single()}");
        await Look.AtAsync(page, "gate-evidence");
        folder.Delete(recursive: true);
        await LookAtCandidateAsync();
    }

    [Fact]
    public async Task administrators_attribute_test_says_what_came_and_what_is_missing()
    {
        await world.StartAsync();
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{world.Origin(Ungated)}/simplesaml");
        await Look.AtAsync(page, "test-without-link");

        foreach (var (account, name) in new[] { (Accounts.Ordinary[0], "let-in"), (Accounts.WithoutNationalId, "not-let-in") })
        {
            var link = (await world.Broker.MustRunAsync("attribute-test", Tenant)).Trim();
            await page.GotoAsync(world.Seated("adfs.skole.test", account, link));
            await page.WaitForSelectorAsync("form[action='/attribute-test']");
            if (account == Accounts.WithoutNationalId)
                await Look.AtAsync(page, "test-begin");
            await page.SubmitAsync();
            await page.ArrivesAtAsync("**/attribute-test/result*");
            await Look.AtAsync(page, $"test-result-{name}");
        }

        await page.GotoAsync($"{page.Url}&lang=en");
        await page.ClickAsync("form[action='/attribute-test/reveal'] button");
        await page.ArrivesAtAsync("**/attribute-test/reveal");
        await Look.AtAsync(page, "test-revealed");
    }

    private static readonly (string Path, string Name)[] TenantPages =
    [
        ("overview", "overview"), ("attributes", "attributes"), ("onboarding", "gate"), ("onboarding/tasks", "tasks"), ("attribute-test", "attribute-test"), ("links", "links"), ("links/edit", "link-new"),
        ("tokens", "tokens"), ("tokens/new", "token-new"), ("ledger", "ledger"), ("changes", "changes"),
    ];

    private const string Metadata =
        """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://bibliotek2.example/sp">
        <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://bibliotek2.example/acs" index="0"/>
        </md:SPSSODescriptor></md:EntityDescriptor>
        """;

    // The test user's own pages: taking the link, logging in, saying that it is right.
    private async Task TryAsync(string link)
    {
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], link));
        await page.WaitForSelectorAsync("form[action='/login/trial/take']");
        await Look.AtAsync(page, "trial-take");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#tester");
        await page.ClickAsync("main p > a.ds-button");
        await page.WaitForSelectorAsync("#acr");
        await page.GotoAsync($"{world.Origin(Tenant)}/login/trial");
        await Look.AtAsync(page, "trial-landed");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#confirmed");
        await Look.AtAsync(page, "trial-confirmed");
    }

    // In a browser that is nobody's: the form asks what the test runs against, and the result says it.
    private async Task LookAtCandidateAsync()
    {
        await using var person = await chromium.NewPersonAsync(new BrowserNewContextOptions { Locale = "nb-NO", IgnoreHTTPSErrors = true });
        var page = await person.NewPageAsync();
        await page.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], (await world.Broker.MustRunAsync("attribute-test", Tenant)).Trim()));
        await page.WaitForSelectorAsync("#against-candidate");
        await Look.AtAsync(page, "test-candidate-begin");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#tested-candidate");
        await Look.AtAsync(page, "test-candidate-result");
    }
}
