using System.Net;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Every form of the administration, taken from the running host: which of them ask for a fresh login, and that none is taken that is not of the session's own pages.</summary>
public sealed class EveryFormTests : IAsyncLifetime
{
    /// <summary>What may be sent by somebody who has not just proven themselves, and why. Whatever stands here not asks for a fresh login.</summary>
    private static readonly Dictionary<string, string> NotFresh = new(StringComparer.Ordinal)
    {
        [AccessList.InvitationPath] = "begins a login, and does nothing else",
        [AdminPaths.Accept] = "an invitation lives for a quarter of an hour, and the session has begun with it",
        [AdminPaths.Leave] = "logs out",
        ["/tokens/{token}/revoke"] = "takes power away, and must not be delayed",
        ["/machine-tokens/{token}/revoke"] = "takes power away, and must not be delayed",
        ["/tenants/{tenant}/onboarding/testers/{number}/remove"] = "takes power away, and must not be delayed",
        ["/tenants/{tenant}/onboarding/tasks/{task}"] = "a note in a list: nothing is in force by it",
        ["/tenants/{tenant}/attribute-test"] = "the link shows whoever follows it what they themselves log in with, for an hour",
        ["/tenants/{tenant}/identity-providers/{identityProvider}"] = "asks the provider how it is, and changes nothing",
        ["/tenants/{tenant}/members"] = "a search by user name in one's own tenant; the form keeps the name out of the address",
    };

    // As the browser of somebody sends it who was led here by another site: its own header, or what it says of the site.
    private static readonly (string Name, string Value)[] OtherSites =
    [
        ("Origin", "https://evil.example"), ("Origin", $"https://{World.Virksomhet1}"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
    ];

    private World _world = null!;
    private TestBrowser _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _operator = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void every_form_asks_for_a_fresh_login_but_those_that_say_why_not() =>
        Assert.Equal(NotFresh.Keys.Order(StringComparer.Ordinal), Forms.Where(form => !form.Demand.IsFresh).Select(form => form.Pattern).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task form_that_asks_for_a_fresh_login_does_nothing_six_minutes_after_the_last_one()
    {
        var (token, before) = (_operator.FormToken, await StandingAsync());
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromMinutes(1));
        var fresh = Forms.Where(form => form.Demand.IsFresh).ToArray();
        Assert.True(fresh.Length > 25, $"{fresh.Length} forms");

        foreach (var form in fresh)
        {
            var page = await _operator.PostOwnAsync(form.Path, token, Fields);

            Assert.True(page.Status == HttpStatusCode.Forbidden, $"{form.Pattern}: {page.Status}");
            Assert.Equal("Logg inn på nytt først", page.Document.QuerySelector("h1")!.TextContent);
            Assert.StartsWith($"{AdminPaths.Enter}?", page.Document.QuerySelector("main a.ds-button")!.GetAttribute("href"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await StandingAsync());
    }

    [Fact]
    public async Task no_form_is_taken_without_the_token_of_its_session()
    {
        var other = (await _world.AdmitAsync(Population.Ola)).FormToken;
        var before = await StandingAsync();

        foreach (var form in Forms.Where(form => form.Demand.Of != DemandedOf.Anybody))
        {
            foreach (var token in (string?[])[null, "", new string('0', 64), other])
                MustBeRefused(form, await _operator.PostOwnAsync(form.Path, token, Fields), $"with the token {token}");
        }

        Assert.Equal(before, await StandingAsync());
        await MustStillBeInAsync();
    }

    [Fact]
    public async Task no_form_of_another_site_is_taken_even_with_the_token()
    {
        var (token, before) = (_operator.FormToken, await StandingAsync());

        foreach (var form in Forms)
        {
            foreach (var (name, value) in OtherSites)
            {
                _operator.Headers[name] = value;
                MustBeRefused(form, await _operator.PostOwnAsync(form.Path, token, Fields), $"with {name}: {value}");
                _operator.Headers.Remove(name);
            }
        }

        Assert.Equal(before, await StandingAsync());
        await MustStillBeInAsync();
    }

    private IEnumerable<AdminRoute> Forms => AdminRouteTable.Of(_world, "virksomhet1").Where(route => route.Method == HttpMethod.Post);

    private static (string Name, string Value)[] Fields => [("from", "1"), ("text", "{}"), ("name", "X"), ("note", "X"), ("reason", "X"), ("scope", "read"), ("days", "30")];

    private static void MustBeRefused(AdminRoute form, Page page, string how)
    {
        Assert.True(page.Status == HttpStatusCode.Forbidden, $"{form.Pattern} {how}: {page.Status}");
        Assert.Single(Refused.ReferencesIn(page.Body));
    }

    // Audit events and documents, so that whatever is done differs.
    private async Task<string> StandingAsync()
    {
        var newest = (await _world.Service<IAuditLog>().PageAsync(null, null, 1, CancellationToken.None)).Single();
        var documents = await _world.Service<IDocumentStore>().LatestAsync(CancellationToken.None);
        return $"{newest}\n{string.Join('\n', documents.Select(document => $"{document.Kind} {document.Id} {document.Version}").Order(StringComparer.Ordinal))}";
    }

    private async Task MustStillBeInAsync()
    {
        await _operator.OpenAsync(AdminWorld.Origin);
        _operator.MustBeIn();
    }
}
