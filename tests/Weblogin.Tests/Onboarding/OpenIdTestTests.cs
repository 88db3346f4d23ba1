using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Onboarding;

/// <summary>An attribute test at an OpenID Provider shows everything that came, from whichever place, also what no document names.</summary>
public sealed class OpenIdTestTests(OpenWorld world) : IClassFixture<OpenWorld>
{
    [Fact]
    public async Task what_userinfo_sends_and_no_document_names_is_seen_by_name_and_as_unknown()
    {
        world.Plain.Say(
            new JsonObject { ["sub"] = "kari", ["fornavn"] = "Kari", ["avdeling"] = "Kultur" },
            new JsonObject { ["sub"] = "kari", ["fnr"] = Population.Kari.NationalId, ["roller"] = new JsonArray("Rektor", "Lærer"), ["ansattnummer"] = 4711, ["adresse"] = new JsonObject { ["gate"] = "Storgata" } });

        var browser = await TestedAsync("op");

        var rows = RowsOf(browser.Current);
        Assert.Equal(("Ikke i bruk", "Xxxxxx"), rows["avdeling"]);
        Assert.Equal(("Ikke i bruk", "XxxxxxXxxxx"), rows["roller"]);
        Assert.Equal(("Ikke i bruk", "0000"), rows["ansattnummer"]);
        Assert.Equal("Ikke i bruk", rows["adresse"].Meaning);
        Assert.Equal(("Fødselsnummer", "00000000000"), rows["fnr"]);
        foreach (var value in (string[])["Rektor", "4711", "Storgata", Population.Kari.NationalId])
            Assert.DoesNotContain(value, browser.Current.Body, StringComparison.Ordinal);
        var revealed = RowsOf(await browser.SubmitAsync("/attribute-test/reveal"));
        Assert.Equal("4711", revealed["ansattnummer"].Value);
        Assert.Contains("Storgata", revealed["adresse"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task claim_that_is_no_text_counts_for_nothing_as_in_a_login()
    {
        world.Plain.Say(new JsonObject { ["sub"] = "kari" }, new JsonObject { ["sub"] = "kari", ["fnr"] = long.Parse(Population.Kari.NationalId, System.Globalization.CultureInfo.InvariantCulture) });

        var browser = await TestedAsync("op");

        Assert.Contains("ikke nok til å logge inn", browser.Current.Text, StringComparison.Ordinal);
        Assert.Equal(("Fødselsnummer", ""), RowsOf(browser.Current)["fnr"]);
    }

    [Fact]
    public async Task everything_that_feide_tells_of_an_account_at_a_school_is_seen()
    {
        const string account = "kari@skole.test";
        world.Feide.Say(
            new JsonObject { ["sub"] = "kari" },
            new JsonObject { ["sub"] = "kari", ["https://n.feide.no/claims/userid_sec"] = new JsonArray($"feide:{account}"), ["picture"] = "https://bilde.test/kari" },
            new JsonObject { ["eduPersonPrincipalName"] = new JsonArray(account), ["norEduPersonNIN"] = new JsonArray(Population.Kari.NationalId), ["eduPersonAffiliation"] = new JsonArray("student") });

        var rows = RowsOf((await TestedAsync("feide")).Current);

        Assert.Equal(("Ikke i bruk", "xxxxxxx"), rows["eduPersonAffiliation"]);
        Assert.Equal("Ikke i bruk", rows["picture"].Meaning);
        Assert.Equal("Fødselsnummer", rows["norEduPersonNIN"].Meaning);
    }

    private async Task<TestBrowser> TestedAsync(string with)
    {
        var browser = world.World.NewBrowser();
        await browser.OpenAsync(await world.World.TestLinkAsync());
        await browser.SubmitAsync("/attribute-test", ("with", with));
        Assert.True(browser.Current.Address.AbsolutePath == "/attribute-test/result", browser.Current.Body);
        return browser;
    }

    // Of the first table: what came.
    private static Dictionary<string, (string Meaning, string Value)> RowsOf(Page page) => page.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr")
        .ToDictionary(row => row.Children[0].TextContent.Trim(), row => (row.Children[1].TextContent.Trim(), string.Concat(row.Children[2].QuerySelectorAll("code").Select(code => code.TextContent))), StringComparer.Ordinal);
}
