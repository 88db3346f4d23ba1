using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Weblogin.Model;
using Weblogin.Onboarding.Evidence;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Onboarding.Evidence;

/// <summary>Evidence of the gate: signed, readable, without a value of anybody.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-evidence-");
    private World _world = null!;

    private string Json => Path.Combine(_folder.FullName, "evidence-virksomhet1.json");

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        await _world.ApplyCandidateAsync(claims: ["pid"]);
        await _world.PassedAsync(Population.Kari);
        var (code, _, error) = await _world.TypeAsync("", "evidence", "export", "virksomhet1", "--out", _folder.FullName);
        Assert.True(code == 0, error);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task evidence_tells_names_and_numbers_and_verifies()
    {
        var text = await File.ReadAllTextAsync(Json);

        Assert.Contains("\"claims\":[\"email\",\"family_name\",\"given_name\"", text, StringComparison.Ordinal);
        Assert.Contains("\"passedAtDev\":1", text, StringComparison.Ordinal);
        Assert.Equal(0, await VerifyAsync());
    }

    [Fact]
    public async Task what_serves_everybody_keeps_who_passed_while_the_next_is_tried_and_after_going_back()
    {
        await _world.PassedAsync(Population.Per);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        var opened = await ExportedAsync();
        Assert.Equal((2, 0), Counted(opened["inForce"]!));
        Assert.Equal((string?)opened["configuration"], (string?)opened["inForce"]!["configuration"]);

        await _world.ApplyGatedAsync(claims: ["pid"]);
        var tried = await ExportedAsync();

        Assert.Equal((0, 0), Counted(tried));
        Assert.Empty(tried["passes"]!.AsArray());
        Assert.Equal((2, 0), Counted(tried["inForce"]!));
        Assert.True(JsonNode.DeepEquals(opened["passes"], tried["inForce"]!["passes"]));
        Assert.True(JsonNode.DeepEquals(opened["inForce"], tried["inForce"]));
        Assert.Equal(0, await VerifyAsync());

        // What served everybody before there was a trial was shown by nobody.
        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "1")).Code);
        var before = (await ExportedAsync())["inForce"]!.AsObject();
        Assert.Equal((null, false), ((string?)before["configuration"], before.ContainsKey("passes")));
        Assert.Equal(0, (await _world.OnboardingAsync("back", "virksomhet1", "2")).Code);
        Assert.True(JsonNode.DeepEquals(opened["passes"], (await ExportedAsync())["inForce"]!["passes"]));
    }

    [Theory]
    [InlineData("nb", "dokumentet kan ikke leses")]
    [InlineData("nn", "dokumentet kan ikkje lesast")]
    [InlineData("en", "its document cannot be read")]
    public async Task evidence_says_that_what_serves_everybody_cannot_be_read_and_tells_the_rest(string language, string words)
    {
        await _world.PassedAsync(Population.Per);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        await _world.ApplyGatedAsync(claims: ["pid"]);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_world.DataFolder, "weblogin.db")};Pooling=False"))
        {
            await connection.OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM document WHERE id = 'virksomhet1' AND version = 3";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(CancellationToken.None));
        }

        var (code, _, error) = await _world.TypeAsync("", "evidence", "export", "virksomhet1", "--out", _folder.FullName, "--language", language);

        Assert.Equal(0, code);
        Assert.Contains("that serves everybody cannot be read", error, StringComparison.Ordinal);
        var evidence = JsonNode.Parse(await File.ReadAllTextAsync(Json))!;
        Assert.Equal((true, 3, false), ((bool)evidence["inForce"]!["isUnreadable"]!, (int)evidence["inForce"]!["version"]!, evidence["inForce"]!.AsObject().ContainsKey("passes")));
        Assert.Equal(2, evidence["releases"]!.AsArray().Count);
        using var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.ChangeExtension(Json, ".html")));
        Assert.Equal(2, page.QuerySelectorAll("p").Count(paragraph => paragraph.TextContent.Contains(words, StringComparison.Ordinal)));
        Assert.Equal(0, await VerifyAsync());
    }

    [Theory]
    [InlineData("nb", "Hva som gjelder for alle", "Hva som prøves nå")]
    [InlineData("nn", "Kva som gjeld for alle", "Kva som blir prøvd no")]
    [InlineData("en", "What serves everybody", "What is tried now")]
    public async Task page_shows_what_serves_everybody_with_who_passed_before_what_is_tried(string language, string inForce, string tried)
    {
        await _world.PassedAsync(Population.Per);
        Assert.Equal(0, (await _world.OnboardingAsync("open", "virksomhet1")).Code);
        await _world.ApplyGatedAsync(claims: ["pid"]);
        await ExportedAsync(language);

        using var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.ChangeExtension(Json, ".html")));

        Assert.Equal([inForce, tried], page.QuerySelectorAll("h2").Select(heading => heading.TextContent).Where(title => title == inForce || title == tried));
        var passes = Assert.Single(page.QuerySelectorAll(".t"), table => table.GetAttribute("aria-label")!.StartsWith(inForce, StringComparison.Ordinal));
        Assert.Equal(2, passes.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, page.QuerySelector(".sum")!.ChildNodes.OfType<AngleSharp.Dom.IText>().Count());
    }

    [Theory]
    [InlineData("nb", "Bevis for at innloggingen er prøvd: virksomhet1", "Så mange har vist at den virker: 1 av 2.", "fødselsnummer (pid)", "betydelig")]
    [InlineData("nn", "Prov for at innlogginga er prøvd: virksomhet1", "Så mange har vist at han verkar: 1 av 2.", "fødselsnummer (pid)", "betydeleg")]
    [InlineData("en", "Evidence that the login was tried: virksomhet1", "So many have shown that it works: 1 of 2.", "national id (pid)", "substantial")]
    public async Task page_says_in_words_what_each_pass_proved(string language, string title, string sum, string claim, string level)
    {
        Assert.Equal(0, (await _world.TypeAsync("", "evidence", "export", "virksomhet1", "--out", _folder.FullName, "--language", language)).Code);

        using var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.ChangeExtension(Json, ".html")));

        Assert.Equal((language, title), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
        Assert.Contains(sum, page.QuerySelector(".sum")!.TextContent, StringComparison.Ordinal);
        var pass = Assert.Single(page.QuerySelector(".t table tbody")!.QuerySelectorAll("tr"));
        Assert.Contains(claim, pass.TextContent, StringComparison.Ordinal);
        Assert.Contains(level, pass.TextContent, StringComparison.Ordinal);
        // The clock on the wall in Norway, as people write it.
        var at = NorwegianTime.At(_world.Clock.GetUtcNow());
        Assert.Contains(at.ToString(language == "en" ? "HH:mm" : "'kl. 'HH.mm", CultureInfo.InvariantCulture), pass.TextContent, StringComparison.Ordinal);
        Assert.Contains(at.Year.ToString(CultureInfo.InvariantCulture), pass.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_ends_with_hash_and_signature_of_the_file_beside_it_and_needs_nothing_else()
    {
        var html = await File.ReadAllTextAsync(Path.ChangeExtension(Json, ".html"));
        using var page = new HtmlParser().ParseDocument(html);

        var end = page.QuerySelectorAll("table")[^1].TextContent;
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Json))), end, StringComparison.Ordinal);
        Assert.Contains((await File.ReadAllTextAsync(Json + ".jws")).Trim(), end, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script,link,img,iframe,[src],[href],[onclick]"));
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }

    [Fact]
    public void what_stands_in_evidence_is_text_on_its_page()
    {
        const string script = "<script>alert(1)</script>";
        var evidence = JsonNode.Parse(File.ReadAllText(Json))!.AsObject();
        evidence["passes"]![0]!["claims"] = new JsonArray(script, "\" onload=\"x");
        evidence["dev"] = script;

        var html = EvidencePage.Of(evidence, [], script, "en");

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        using var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("[onload]"));
        Assert.Contains(script, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void every_claim_that_can_be_released_has_a_word_in_every_language() =>
        Assert.All((string[])["nb", "nn", "en"], language => Assert.Empty(ReleasableClaims.Sources.Except(EvidenceTexts.In(language).Claims.Keys)));

    [Fact]
    public void evidence_holds_no_value_of_anybody()
    {
        foreach (var file in _folder.EnumerateFiles())
        {
            var text = File.ReadAllText(file.FullName);
            foreach (var value in new[] { Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann" })
                Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task altered_evidence_or_another_signature_is_refused()
    {
        var honest = await File.ReadAllBytesAsync(Json);
        var signature = await File.ReadAllTextAsync(Json + ".jws");
        await File.WriteAllTextAsync(Json, Encoding.UTF8.GetString(honest).Replace("\"passedAtDev\":1", "\"passedAtDev\":5", StringComparison.Ordinal));
        Assert.Equal(1, await VerifyAsync());

        await File.WriteAllTextAsync(Json, Encoding.UTF8.GetString(honest).Replace("\"tenant\":\"virksomhet1\"", "\"tenant\":\"virksomhet2\"", StringComparison.Ordinal));
        Assert.Equal(1, await VerifyAsync());

        await File.WriteAllBytesAsync(Json, honest);
        foreach (var bad in new[] { "", "..", "e30..AA", signature.Replace("..", ".e30.", StringComparison.Ordinal), signature[..^4] + "AAAA" })
        {
            await File.WriteAllTextAsync(Json + ".jws", bad);
            Assert.Equal(1, await VerifyAsync());
        }
    }

    private static (int Dev, int Prod) Counted(JsonNode version) => ((int)version["passedAtDev"]!, (int)version["passedAtProd"]!);

    private async Task<JsonNode> ExportedAsync(string language = "nb")
    {
        var (code, _, error) = await _world.TypeAsync("", "evidence", "export", "virksomhet1", "--out", _folder.FullName, "--language", language);
        Assert.True(code == 0, error);
        return JsonNode.Parse(await File.ReadAllTextAsync(Json))!;
    }

    private async Task<int> VerifyAsync() => (await _world.TypeAsync("", "evidence", "verify", Json)).Code;
}
