using System.Text.Json.Nodes;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A world whose broker is administered on a host of its own, in the words of the tests.</summary>
internal static class AdminWorld
{
    public const string Origin = $"https://{World.Administration}";

    /// <summary>With the administration's document in force, and nobody invited.</summary>
    /// <param name="fetch">What the broker fetches by; null for its own.</param>
    public static async Task<World> StartAsync(IGuardedFetch? fetch = null)
    {
        var world = await World.StartAsync(fetch: fetch);
        world.ServeAlso(World.Administration);
        Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAdministrationAsync(_ => { }));
        return world;
    }

    extension(World world)
    {
        /// <summary>Applies the administration's document, changed.</summary>
        public async Task<ApplyOutcome> ApplyAdministrationAsync(Action<JsonObject> change)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(world.SetupFolder, "administration", "administrasjon.json"));
            var document = JsonNode.Parse(text)!.AsObject();
            change(document);
            var outcome = await world.Service<DocumentApplier>().ApplyAsync([new DocumentText("administrasjon", document.ToJsonString())], "the test", allowRenaming: false, CancellationToken.None);
            await world.RefreshAsync();
            return outcome;
        }

        /// <summary>The link of an invitation, typed on the machine: of an operator, or of a tenant's administrator.</summary>
        public async Task<string> InviteAsync(string name, string? tenant = null)
        {
            string[] typed = tenant is null ? ["operator", "invite", "--name", name] : ["administrator", "invite", tenant, "--name", name];
            var (code, output, error) = await world.TypeAsync("", typed);
            Assert.True(code == 0, error);
            return output.Trim();
        }

        /// <summary>A browser that stands before what its invitation would make of its person.</summary>
        public async Task<TestBrowser> InvitedAsync(Person person, string link)
        {
            var browser = world.NewBrowser();
            await browser.OpenAsync(link);
            await browser.SubmitAsync("/invitation");
            await browser.AnswerIdPortenAsync(person);
            return browser;
        }

        /// <summary>Invites a person, who takes it up and stands on the front page.</summary>
        public async Task<TestBrowser> AdmitAsync(Person person, string? tenant = null)
        {
            var browser = await world.InvitedAsync(person, await world.InviteAsync($"{person.GivenName} {person.FamilyName}", tenant));
            await browser.SubmitAsync(AdminPaths.Accept);
            browser.MustBeIn();
            return browser;
        }

        /// <summary>The browser of somebody who logs in anew.</summary>
        public async Task<TestBrowser> EnterAsync(Person person, string path = "/")
        {
            var browser = world.NewBrowser();
            await browser.OpenAsync(Origin + path);
            await browser.AnswerIdPortenAsync(person);
            return browser;
        }
    }

    extension(TestBrowser browser)
    {
        public string? AdminCookie => browser.CookieOf(World.Administration, Weblogin.Admin.Frame.AdminCookie.Name);

        public void MustBeIn(string path = "/") => Assert.True(
            browser.Current.Status == System.Net.HttpStatusCode.OK && browser.Current.Address.Host == World.Administration && browser.Current.Address.AbsolutePath == path && browser.AdminCookie is not null,
            $"{browser.Current.Address}: {browser.Current.Status}\n{browser.Current.Text}");

        /// <summary>Posts what no page has offered, with the fields given and the token of this session.</summary>
        public Task<Page> PostOwnAsync(string path, string? token, params (string Name, string Value)[] fields)
        {
            FormFields form = [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];
            if (token is not null)
                form.Add(new(FormTokens.Field, token));
            return browser.SendAsync(new Request(new Uri(Origin + path), HttpMethod.Post, form, new Uri(Origin)));
        }

        /// <summary>What stands in lists and texts of the page in front of the person, as a browser would send it, with these changed.</summary>
        public (string Name, string Value)[] Standing(params (string Name, string Value)[] changed) =>
        [
            .. browser.Current.Document.QuerySelectorAll("textarea[name]").OfType<AngleSharp.Html.Dom.IHtmlTextAreaElement>().Select(area => (area.Name!, area.Value))
                .Concat(browser.Current.Document.QuerySelectorAll("select[name]").OfType<AngleSharp.Html.Dom.IHtmlSelectElement>().Select(select => (select.Name!, select.Value ?? "")))
                .Where(field => changed.All(one => one.Name != field.Item1)),
            .. changed,
        ];

        /// <summary>The token that forms of the page in front of the person have.</summary>
        public string FormToken => browser.Current.Document.QuerySelector($"input[name={FormTokens.Field}]")!.GetAttribute("value")!;
    }
}
