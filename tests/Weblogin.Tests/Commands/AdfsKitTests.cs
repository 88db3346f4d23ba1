using System.Text;
using System.Text.RegularExpressions;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>The folder that an ADFS administrator is given.</summary>
public sealed partial class AdfsKitTests : CommandDesk
{
    [Fact]
    public async Task kit_holds_everything_and_leaves_no_place_unfilled()
    {
        var kit = await WriteAsync();

        Assert.Equal(
            ["README.txt", "attribute-store.ps1", "attribute-store.sql", "claim-rules-1-hidden-attribute.txt", "claim-rules-2-attribute-store.txt",
             "claim-rules-3-user-name.txt", "hidden-attribute.ps1", "push-metadata.ps1", "relying-party-trust.ps1"],
            kit.Keys.Order(StringComparer.Ordinal));
        Assert.All(kit.Values, text => Assert.DoesNotContain("{{", text, StringComparison.Ordinal));
        Assert.All(kit.Values, text => Assert.DoesNotMatch(LoneLineFeed(), text));
        Assert.Contains("'https://virksomhet1.weblogin.localhost/saml/metadata'", kit["relying-party-trust.ps1"], StringComparison.Ordinal);
        Assert.Contains("'https://virksomhet1.weblogin.localhost/api/metadata/adfs'", kit["push-metadata.ps1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task claims_have_the_names_that_the_document_wants_first()
    {
        var kit = await WriteAsync(provider => provider["claims"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "nationalId": ["fnr-ny", "fodselsnr"], "userName": ["brukernavn"] }"""), "Virksomhet 1", "--attribute", "weblogin-Fnr");

        foreach (var scenario in new[] { "1-hidden-attribute", "2-attribute-store" })
            Assert.Contains("types = (\"fnr-ny\")", kit[$"claim-rules-{scenario}.txt"], StringComparison.Ordinal);
        Assert.Contains("query = \";weblogin-Fnr;{0}\"", kit["claim-rules-1-hidden-attribute.txt"], StringComparison.Ordinal);
        Assert.DoesNotContain("fnr-ny", kit["claim-rules-3-user-name.txt"], StringComparison.Ordinal);
        // ADFS ends a session only for whom it has named.
        Assert.All(kit.Where(file => file.Key.StartsWith("claim-rules", StringComparison.Ordinal)), rules => Assert.Contains("c:[Type == \"brukernavn\"]\r\n => issue(Type = \"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier\"", rules.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""["claim"]""", "1-hidden-attribute")]
    [InlineData("""["attribute-store"]""", "3-user-name", "from a table of user names")]
    [InlineData("""["synced-profile"]""", "3-user-name", "from the profiles that your HR system sends every night")]
    [InlineData("""["synced-profile", "claim"]""", "3-user-name", "from the profiles that your HR system sends every night")]
    [InlineData("""["claim", "attribute-store"]""", "2-attribute-store")]
    [InlineData("""["claim", "synced-profile"]""", "1-hidden-attribute")]
    public async Task scenario_is_the_one_of_the_document(string resolve, string scenario, string people = "")
    {
        var kit = await WriteAsync(provider => provider["resolve"] = System.Text.Json.Nodes.JsonNode.Parse(resolve));

        Assert.Contains($"[string] $Scenario = '{scenario}'", kit["relying-party-trust.ps1"], StringComparison.Ordinal);
        Assert.Contains($"Yours is set to {scenario}.", kit["README.txt"], StringComparison.Ordinal);
        Assert.Contains(people, kit["README.txt"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("O'Hara; Remove-Item C:\\ -Recurse")]
    [InlineData("x\u2019; Stop-Computer; \u2018")]
    [InlineData("x #> Stop-Computer <#")]
    public async Task name_of_a_tenant_does_nothing_in_a_script(string name)
    {
        var kit = await WriteAsync(null, name);

        var script = kit["relying-party-trust.ps1"];
        Assert.Single(CommentEnd().Matches(script));
        Assert.Equal(0, SingleQuotes().Count(script[script.IndexOf("[CmdletBinding", StringComparison.Ordinal)..]) % 2);
        Assert.DoesNotContain("Stop-Computer", script[script.IndexOf("#>", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claims", """{ "nationalId": ["fnr\") => issue(Type = \"x"] }""", "cannot be written in a claim rule")]
    [InlineData("id", "\"entra\"", "no such SAML identity provider")]
    public async Task kit_that_cannot_be_made_says_why(string field, string json, string reason)
    {
        await ApplyAsync(provider => provider[field] = System.Text.Json.Nodes.JsonNode.Parse(json), "Virksomhet");

        var (code, _, error) = await TypeAsync("adfs-kit", "virksomhet1", "adfs", "--to", FileNamed("kit"));

        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(FileNamed("kit")));
    }

    [Fact]
    public async Task nothing_is_written_over_and_an_odd_attribute_is_refused()
    {
        await ApplyAsync(_ => { }, "Virksomhet");
        Assert.Equal(1, (await TypeAsync("adfs-kit", "virksomhet1", "--attribute", "a;{0}", "--to", FileNamed("kit"))).Code);
        Assert.Equal(0, (await TypeAsync("adfs-kit", "virksomhet1", "--to", FileNamed("kit"))).Code);

        var (code, _, error) = await TypeAsync("adfs-kit", "virksomhet1", "--to", FileNamed("kit"));

        Assert.Equal(1, code);
        Assert.Contains("is not empty", error, StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, string>> WriteAsync(Action<System.Text.Json.Nodes.JsonNode>? change = null, string name = "Virksomhet 1", params string[] options)
    {
        await ApplyAsync(change ?? (_ => { }), name);
        var (code, _, error) = await TypeAsync(["adfs-kit", "virksomhet1", "--to", FileNamed("kit"), .. options]);
        Assert.True(code == 0, error);
        return Directory.EnumerateFiles(FileNamed("kit")).ToDictionary(file => Path.GetFileName(file), file =>
        {
            var octets = File.ReadAllBytes(file);
            Assert.Equal(Encoding.UTF8.Preamble, octets.AsSpan(0, 3));
            return Encoding.UTF8.GetString(octets.AsSpan(3));
        });
    }

    private async Task ApplyAsync(Action<System.Text.Json.Nodes.JsonNode> change, string name)
    {
        var tenant = DocumentSamples.Tenant().With("links", null).With("defaultLink", null);
        tenant["name"] = name;
        change(tenant["identityProviders"]![0]!);
        tenant["waysIn"] = new System.Text.Json.Nodes.JsonArray((string)tenant["identityProviders"]![0]!["id"]!);
        Write("tenant.json", tenant);
        var (code, _, error) = await TypeAsync("apply", FileNamed("tenant.json"));
        Assert.True(code == 0, error);
    }

    [GeneratedRegex("#>")]
    private static partial Regex CommentEnd();

    [GeneratedRegex("['\u2018\u2019]")]
    private static partial Regex SingleQuotes();

    [GeneratedRegex("(?<!\r)\n")]
    private static partial Regex LoneLineFeed();
}
