using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Whom a tenant's letters go to, by form, by its own administrator.</summary>
public sealed class NotifyPageTests : IAsyncLifetime
{
    private const string Calendar = "/tenants/virksomhet1/calendar";
    private const string Edit = $"{Calendar}/notify";
    private const string Task = "/tenants/virksomhet1/onboarding/tasks/B-3";

    private World _world = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.ApplyAsync("virksomhet1", document => document.Remove("notify"));
        await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task administrator_says_who_is_told_and_the_task_turns_green_by_itself()
    {
        var before = await DocumentAsync();
        Assert.Equal("Blir grønn av seg selv", await TaskStateAsync());
        // The task leads to where it is done.
        await _ola.OpenAsync(AdminWorld.Origin + Task);
        Assert.NotEmpty(_ola.Current.Document.QuerySelectorAll($"a[href='{Edit}']"));
        Assert.Contains("Ingen får brev", (await _ola.OpenAsync(AdminWorld.Origin + Calendar)).Document.GetElementById("told")!.TextContent, StringComparison.Ordinal);

        var page = await SaveAsync("  it@virksomhet1.no\n\npost@virksomhet1.no ");

        Assert.Equal(Calendar, page.Address.AbsolutePath);
        Assert.Contains("it@virksomhet1.no, post@virksomhet1.no", page.Document.GetElementById("told")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Gjort, vist av systemet", await TaskStateAsync());
        var after = await DocumentAsync();
        Assert.Equal(["it@virksomhet1.no", "post@virksomhet1.no"], after["notify"]!.AsArray().Select(address => address!.GetValue<string>()));
        after.Remove("notify");
        Assert.True(JsonNode.DeepEquals(before, after));

        await SaveAsync("");
        Assert.True(JsonNode.DeepEquals(before, await DocumentAsync()));
        Assert.Equal("Blir grønn av seg selv", await TaskStateAsync());
    }

    [Theory]
    [InlineData("ikke en adresse")]
    [InlineData("it@virksomhet1.no, post@virksomhet1.no")]
    [InlineData("it@virksomhet1.no\nBcc: alle@ondsinnet.example")]
    [InlineData("it@virksomhet1.no\u2028Bcc:alle@ondsinnet.example")]
    [InlineData("\"it\"<it@virksomhet1.no>")]
    [InlineData("a@a.no\nb@a.no\nc@a.no\nd@a.no\ne@a.no\nf@a.no")]
    public async Task what_is_no_address_or_too_many_stands_at_the_field_and_nothing_is_saved(string typed)
    {
        var before = await DocumentAsync();

        var page = await SaveAsync(typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var field = page.Document.GetElementById("addresses")!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal(typed.ReplaceLineEndings("\n"), field.TextContent.TrimStart('\n'));
        Assert.True(JsonNode.DeepEquals(before, await DocumentAsync()));
    }

    [Fact]
    public async Task who_comes_second_sees_it_and_overwrites_nothing()
    {
        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        var from = From();
        await SaveAsync("forst@virksomhet1.no");

        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        await _ola.PostOwnAsync(Edit, _ola.FormToken, ("from", from), ("addresses", "sist@virksomhet1.no"));

        Assert.Equal(HttpStatusCode.Conflict, _ola.Current.Status);
        Assert.Contains("sist@virksomhet1.no", _ola.Current.Document.GetElementById("addresses")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("sist", (await DocumentAsync()).ToJsonString(), StringComparison.Ordinal);
        // What the other saved stands beside it: the next save is made knowing it.
        Assert.Contains("forst@virksomhet1.no", _ola.Current.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb", "Hvem som varsles")]
    [InlineData("nn", "Kven som blir varsla")]
    [InlineData("en", "Who is told")]
    public async Task page_speaks_the_visitors_language(string language, string title) =>
        Assert.Equal(title, (await _ola.OpenAsync($"{AdminWorld.Origin}{Edit}?lang={language}")).Document.QuerySelector("h1")!.TextContent);

    private async Task<Page> SaveAsync(string addresses)
    {
        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        await _ola.PostOwnAsync(Edit, _ola.FormToken, ("from", From()), ("addresses", addresses));
        return _ola.Current.Status == HttpStatusCode.OK ? await _ola.OpenAsync(_ola.Current.Address.ToString()) : _ola.Current;
    }

    private string From() => _ola.Current.Document.QuerySelector("input[name=from]")!.GetAttribute("value")!;

    private async Task<string> TaskStateAsync() =>
        (await _ola.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/onboarding/tasks")).Document.QuerySelectorAll("tr")
            .First(row => row.TextContent.Contains("B-3 ", StringComparison.Ordinal)).QuerySelector(".ds-tag")!.TextContent;

    private async Task<JsonObject> DocumentAsync() =>
        JsonNode.Parse((await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 1, CancellationToken.None))[0].Json)!.AsObject();
}
