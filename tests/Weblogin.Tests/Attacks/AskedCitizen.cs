using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>A citizen of whom a relying party must know name, e-mail and organisation, at the question or at the code that was sent.</summary>
public abstract class AskedCitizen : IAsyncLifetime
{
    private protected const string Address = "kvinne@heime.example";

    private protected World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.AskForAsync(["given_name", "email", "organisation_selected"]);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _world.DisposeAsync();
    }

    private protected async Task<TestBrowser> AskedAsync(Person? person = null)
    {
        var browser = await _world.CitizenAsync(person ?? Population.Kari);
        browser.MustStandAtQuestion("email");
        return browser;
    }

    private protected async Task<TestBrowser> CodeIsOutAsync(Person? person = null)
    {
        var browser = await AskedAsync(person);
        await browser.AnswerAsync(("given_name", "Kari"), ("email", Address), ("organisation_selected", "asker"));
        Assert.NotNull(browser.Current.Document.GetElementById("code"));
        return browser;
    }

    // The question would not come again if anything had been kept.
    private protected async Task NothingIsKeptAsync() => (await AskedAsync()).MustStandAtQuestion("given_name");

    // As a form of that very page would, cookies and all.
    private protected static Task<Page> PostAsync(TestBrowser browser, string host, string path, string step, params (string Name, string Value)[] fields)
    {
        FormFields form = [new("step", step), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];
        var address = new Uri($"https://{host}{path}");
        return browser.SendAsync(new Request(address, HttpMethod.Post, form, address));
    }
}
