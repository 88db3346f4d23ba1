using Microsoft.Playwright;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>
/// Every page of the administration that the host maps, looked at as an operator and as a tenant's administrator, and gone through by keyboard. A page is found as people find it, by a link of another: one that no
/// link leads to, and one whose link leads nowhere, fail the test.
/// </summary>
public sealed class EveryPageLookTests(HttpsWorld world, Chromium chromium) : IClassFixture<HttpsWorld>
{
    private const string Gated = "virksomhet1";
    private const string Fed = "virksomhet2";

    // So many of a kind are gone through for the links on them; the first of them is looked at.
    private const int MostOfAKind = 6;

    // Where one comes by what one did, and what a link leads to where a chain is broken.
    private static readonly string[] _afterwards = [$"/new/tenant/made?tenant={Fed}", "/ledger/close"];

    [Fact]
    public async Task every_page_is_found_by_its_links_and_looked_at_as_both_roles()
    {
        await world.StartAsync();
        var pages = await PageTable.ReadAsync();
        var @operator = await world.AdmittedAsync(chromium, "nb-NO", Population.Kari, "operator", "invite");
        await world.AdmittedAsync(chromium, "nb-NO", Population.Tom, "operator", "invite");
        await world.AdmittedAsync(chromium, "nb-NO", Population.Liv, "administrator", "invite", Gated);
        await world.AdmittedAsync(chromium, "nb-NO", Population.Ola, "administrator", "invite", Gated);
        var administrator = await world.AdmittedAsync(chromium, "en-GB", Population.Ola, "administrator", "invite", Fed);
        await FurnishAsync(administrator);
        var (person, member) = (await AskToCloseOutAsync(@operator), await FoundByNumberAsync(administrator));

        HashSet<MappedPage> tabbed = [];
        var asOperator = await GoThroughAsync(pages, @operator, Population.Kari, "operator", ["/", .. _afterwards, person, member], tabbed);
        var asAdministrator = await GoThroughAsync(pages, administrator, Population.Ola, "administrator", ["/", member], tabbed);

        MustHaveSeen(pages, asOperator, DemandedOf.AnyAccess, DemandedOf.OfTenant, DemandedOf.Operator);
        MustHaveSeen(pages, asAdministrator, DemandedOf.AnyAccess, DemandedOf.OfTenant);
    }

    // The way in and out has tests of its own.
    private static void MustHaveSeen(PageTable pages, IReadOnlySet<MappedPage> seen, params DemandedOf[] whose)
    {
        var missed = pages.All.Where(page => whose.Contains(page.Of)).Except(seen).ToArray();
        Assert.True(missed.Length == 0, $"No link leads to\n{string.Join('\n', missed.Select(page => page.Pattern))}");
    }

    /// <param name="tabbed">Those that have been gone through by keyboard.</param>
    private async Task<IReadOnlySet<MappedPage>> GoThroughAsync(PageTable pages, IPage page, Person who, string role, IEnumerable<string> from, HashSet<MappedPage> tabbed)
    {
        Dictionary<MappedPage, int> met = [];
        Queue<string> left = new(from.Select(path => world.Administration + path));
        HashSet<string> known = [.. left.Select(PathOf)];
        while (left.TryDequeue(out var address))
        {
            if (pages.Find(PathOf(address)) is not { } mapped || met.GetValueOrDefault(mapped) is var times && times == MostOfAKind)
                continue;
            met[mapped] = times + 1;
            if (!await page.VisitAsync(address, who))
                continue;
            if (times == 0)
            {
                // What is folded away is a part of the page.
                await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
                await Look.EnlargedAsync(page, $"every-{role}-{mapped.Name}");
                if (tabbed.Add(mapped))
                    await page.TabThroughAsync();
            }

            foreach (var link in await page.EvaluateAsync<string[]>(Links))
            {
                if (link.StartsWith(world.Administration + "/", StringComparison.Ordinal) && IsFurnished(PathOf(link)) && known.Add(PathOf(link)))
                    left.Enqueue(link);
            }
        }

        return met.Keys.ToHashSet();
    }

    // A form that asks for a page is a link too, as it stands.
    private const string Links =
        """
        () => [
            ...[...document.links].map(link => link.href),
            ...[...document.forms].filter(form => form.method === 'get').map(form => `${form.action}?${new URLSearchParams(new FormData(form))}`),
        ]
        """;

    private static string PathOf(string address) => new Uri(address).AbsolutePath;

    // The pages of other tenants are the same, with less on them.
    private static bool IsFurnished(string path) => path.Split('/') is not ["", "tenants", var tenant, ..] || tenant is Gated or Fed;

    private async Task FurnishAsync(IPage page)
    {
        // A version that was opened, and another that may be.
        await world.GateAsync(Gated);
        await world.ReadGivenNameAsync(Gated, "surname");
        await using var tester = await chromium.NewPersonAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        var tries = await tester.NewPageAsync();
        await tries.GotoAsync(world.Seated("adfs.skole.test", Accounts.Ordinary[0], (await world.Broker.MustRunAsync("onboarding", "invite", Gated, "--name", "Kari")).Trim()));
        await tries.SubmitAsync();
        await tries.WaitForSelectorAsync("#tester");
        await PassAsync(tries);
        await world.Broker.MustRunAsync("onboarding", "open", Gated);
        await world.ReadGivenNameAsync(Gated, "emailaddress");
        await PassAsync(tries);

        // A run that waits, a file with its result, and an OpenID Provider that has given a secret.
        await world.AddSourcesAsync(Fed);
        await world.ChangeAsync(Fed, document => document["identityProviders"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject
        {
            ["id"] = "feide", ["kind"] = "feide", ["name"] = "Feide", ["issuer"] = "https://auth.dataporten.no", ["clientId"] = "a-client",
        }));
        await world.BringProfilesAsync(page, Fed, $"{Population.Kari.NationalId};kari.nordmann;Kari;Nordmann\n{Population.Ola.NationalId};ola.odegard;Ola;Ødegård\n");
        await world.BringProfilesAsync(page, Fed, $"{Population.Kari.NationalId};kari.nordmann;Kari;Nyman\n");
        await world.BringAsync(page, Fed, "#preregistration", "ansatte.xml", $"<Employees><Employee><EmployeeId>perp</EmployeeId><FirstName>Per</FirstName><LastName>Person</LastName><SSN>{Population.Per.NationalId}</SSN></Employee></Employees>");

        await world.Broker.MustRunAsync("tokens", "api", "new", "--scope", "read", "--note", "overvåking");
        await world.Broker.MustRunAsync("tokens", "api", "new", Gated, "--scope", "read", "--note", "overvåking");
        await world.Broker.MustRunAsync("tokens", "new", Gated, "--scope", "metadata", "--note", "overvåking");
        await using var visitor = await chromium.NewPersonAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        var visits = await visitor.NewPageAsync();
        await visits.GotoAsync(world.Seated("adfs.etat.test", Accounts.Ordinary[2], $"{world.Origin(Fed)}/"));
        await visits.WaitForSelectorAsync("#acr");
        // A login is told of when it has been written down.
        await Eventually.IsAsync(
            async () =>
            {
                await page.GotoAsync($"{world.Administration}/tenants/{Fed}/logins");
                return await page.Locator("main tbody a").CountAsync() > 0;
            },
            TimeSpan.FromSeconds(30),
            () => "No login is told of.");
    }

    private async Task PassAsync(IPage page)
    {
        var trial = $"{world.Origin(Gated)}/login/trial";
        // The broker has what was applied a moment ago; the former version is no more to be tried.
        await Eventually.IsAsync(
            async () =>
            {
                await page.GotoAsync(trial);
                return await page.Locator("#confirmed").CountAsync() == 0;
            },
            TimeSpan.FromSeconds(30),
            () => "There is no version to be tried.");
        await page.GotoAsync($"{world.Origin(Gated)}/");
        await page.WaitForSelectorAsync("#acr");
        await page.GotoAsync(trial);
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("#confirmed");
    }

    private async Task<string> AskToCloseOutAsync(IPage page)
    {
        await MakeOwnTokenAsync(page);
        await page.GotoAsync($"{world.Administration}/people");
        await page.FillAsync("#person", Population.Per.NationalId);
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".admin-terms");
        var person = PathOf(page.Url);
        await page.GotoAsync($"{world.Administration}{person}/disable");
        await page.FillAsync("#reason", "Bedt om av kommunen i sak 2026/1");
        await page.SubmitAsync();
        await page.ArrivesAtAsync("**/people/requests/*");
        return person;
    }

    private async Task<string> FoundByNumberAsync(IPage page)
    {
        await MakeOwnTokenAsync(page);
        await page.GotoAsync($"{world.Administration}/tenants/{Fed}/members/by-number");
        await page.FillAsync("#number", Population.Per.NationalId);
        await page.SubmitAsync();
        await page.WaitForSelectorAsync(".admin-terms");
        return PathOf(page.Url);
    }

    private async Task MakeOwnTokenAsync(IPage page)
    {
        await page.GotoAsync($"{world.Administration}/tokens/new");
        await page.FillAsync("#note", "mitt eget");
        await page.SubmitAsync();
        await page.WaitForSelectorAsync("code.admin-link");
    }
}
