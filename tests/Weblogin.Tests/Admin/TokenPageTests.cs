using System.Net;
using Weblogin.Admin.Tokens;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>The pages on which tokens of the API are made, looked through and revoked.</summary>
public sealed class TokenPageTests : IAsyncLifetime
{
    private const string OfTenant = "/tenants/virksomhet1/tokens";

    private World _world = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task machines_token_is_shown_once_opens_what_was_ticked_and_is_revoked()
    {
        var token = await MakeAsync(OfTenant, ("note", "git <b>"), ("scope", "documents"), ("scope", "read"), ("days", "30"));
        Assert.Equal("""["read","documents"]""", (await _world.CallAsync("/token", token)).MustBe(HttpStatusCode.OK).Json["scopes"]!.ToJsonString());

        var list = await _ola.OpenAsync(AdminWorld.Origin + OfTenant);
        Assert.Contains("git <b>", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, list.Body, StringComparison.Ordinal);
        await _ola.ClickAsync("Trekk tilbake");
        await _ola.SubmitAsync("/revoke");

        _ola.MustBeIn(OfTenant);
        Assert.Contains("Ingen ennå", _ola.Current.Text, StringComparison.Ordinal);
        Assert.Equal("unauthorized", (await _world.CallAsync("/token", token)).Problem);
        Assert.Empty(_world.Logs.With(token[8..]));
    }

    [Fact]
    public async Task ones_own_token_acts_as_oneself_and_is_nobody_elses_to_see()
    {
        var token = await MakeAsync(TokenPages.OwnPath, ("note", "laptop"), ("scope", "read"), ("days", "366"));
        var said = (await _world.CallAsync("/token", token)).Json;
        Assert.Equal(("person", """["virksomhet1"]"""), (said["kind"]!.GetValue<string>(), said["tenants"]!.ToJsonString()));

        var kari = await _world.EnterAsync(Population.Kari, TokenPages.OwnPath);

        Assert.DoesNotContain("laptop", kari.Current.Text, StringComparison.Ordinal);
        var revoke = $"{TokenPages.OwnPath}/{said["id"]}/revoke";
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync(AdminWorld.Origin + revoke)).Status);
        await kari.OpenAsync(AdminWorld.Origin);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.PostOwnAsync(revoke, kari.FormToken)).Status);
        (await _world.CallAsync("/token", token)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task tokens_of_a_tenants_doors_are_listed_and_revoked_by_its_administrators_alone()
    {
        var (_, made, _) = await _world.TypeAsync("", "tokens", "new", "virksomhet1", "--scope", "metadata", "--note", "adfs01 <b>");
        await _world.TypeAsync("", "tokens", "new", "virksomhet2", "--scope", "sync", "--note", "another's");
        var list = await _ola.OpenAsync(AdminWorld.Origin + OfTenant);

        Assert.Contains("adfs01 <b>", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("another's", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Trim(), list.Body, StringComparison.Ordinal);
        var revoke = list.Document.QuerySelector($"a[href^='{OfTenant}/doors/']")!.GetAttribute("href")!;
        var other = (await _world.Service<Weblogin.Tenants.Access.ITenantTokenStore>().OfAsync(Weblogin.Model.TenantId.Parse("virksomhet2"), CancellationToken.None)).Single();
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync($"{AdminWorld.Origin}{OfTenant}/doors/{other.Id}/revoke")).Status);

        await _ola.OpenAsync(AdminWorld.Origin + revoke);
        await _ola.SubmitAsync("/revoke");

        _ola.MustBeIn(OfTenant);
        Assert.DoesNotContain("adfs01", _ola.Current.Text, StringComparison.Ordinal);
        Assert.Equal(Weblogin.Audit.AuditActs.DoorTokenRevoked, (await _world.Service<Weblogin.Audit.IAuditLog>().PageAsync(Weblogin.Model.TenantId.Parse("virksomhet1"), null, 1, CancellationToken.None))[0].Event.Act);
        Assert.Single(await _world.Service<Weblogin.Tenants.Access.ITenantTokenStore>().OfAsync(Weblogin.Model.TenantId.Parse("virksomhet2"), CancellationToken.None));
    }

    [Fact]
    public async Task installations_tokens_are_the_operators()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.OpenAsync(AdminWorld.Origin + TokenPages.InstallationPath)).Status);

        var kari = await _world.EnterAsync(Population.Kari, TokenPages.InstallationPath + "/new");
        await kari.SubmitAsync("/machine-tokens/new", ("note", "overvåking"), ("scope", "read"), ("days", "90"));

        var token = kari.Current.Document.QuerySelector("code.admin-link")!.TextContent;
        Assert.True((await _world.CallAsync("/token", token)).Json["isOperator"]!.GetValue<bool>());
    }

    [Fact]
    public async Task making_one_asks_for_a_fresh_login_first()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        await _ola.OpenAsync($"{AdminWorld.Origin}{OfTenant}/new");

        _ola.MustStandAtIdPorten();
    }

    [Fact]
    public async Task revoking_a_machines_asks_for_a_fresh_login_and_ones_own_for_none()
    {
        var machines = await MakeAsync(OfTenant, ("note", "git"), ("scope", "read"), ("days", "30"));
        var own = await MakeAsync(TokenPages.OwnPath, ("note", "laptop"), ("scope", "read"), ("days", "30"));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        await _ola.OpenAsync(AdminWorld.Origin + TokenPages.OwnPath);
        await _ola.ClickAsync("Trekk tilbake");
        await _ola.SubmitAsync("/revoke");
        Assert.Equal("unauthorized", (await _world.CallAsync("/token", own)).Problem);
        await _ola.OpenAsync(AdminWorld.Origin + OfTenant);
        await _ola.ClickAsync("Trekk tilbake");

        _ola.MustStandAtIdPorten();
        (await _world.CallAsync("/token", machines)).MustBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("note", "note", "")]
    [InlineData("scope", "scope", "everything")]
    [InlineData("scope", "scope", "")]
    [InlineData("days", "days", "93")]
    [InlineData("days", "days", "0")]
    [InlineData("days", "days", "x")]
    [InlineData("networks", "networks", "192.0.2.0/33")]
    public async Task fault_is_told_at_its_field_and_nothing_is_made(string fault, string field, string value)
    {
        await _ola.OpenAsync($"{AdminWorld.Origin}{OfTenant}/new");
        var token = _ola.FormToken;
        (string Name, string Value)[] right = [("note", "git"), ("scope", "documents"), ("days", "90"), ("networks", "")];

        var page = await _ola.PostOwnAsync($"{OfTenant}/new", token, [.. right.Where(one => one.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.GetElementById($"{fault}-fault"));
        Assert.Contains("Ingen ennå", (await _ola.OpenAsync(AdminWorld.Origin + OfTenant)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task person_gets_no_token_that_does_what_a_fresh_login_is_asked_for()
    {
        await _ola.OpenAsync($"{AdminWorld.Origin}{TokenPages.OwnPath}/new");
        Assert.Null(_ola.Current.Document.GetElementById("scope-documents"));

        var page = await _ola.PostOwnAsync($"{TokenPages.OwnPath}/new", _ola.FormToken, ("note", "x"), ("scope", "documents"), ("days", "30"), ("networks", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public void every_text_is_said_in_every_language() => Assert.All(
        typeof(TokenTexts).GetProperties().Where(property => property.PropertyType == typeof(string)),
        property => Assert.All([TokenTextsBokmal.Texts, TokenTextsNynorsk.Texts, TokenTextsEnglish.Texts], texts => Assert.NotEqual("", property.GetValue(texts))));

    private async Task<string> MakeAsync(string path, params (string Name, string Value)[] fields)
    {
        await _ola.OpenAsync($"{AdminWorld.Origin}{path}/new");
        var made = await _ola.PostOwnAsync($"{path}/new", _ola.FormToken, [.. fields, ("networks", "")]);
        return made.Document.QuerySelector("code.admin-link")!.TextContent;
    }
}
