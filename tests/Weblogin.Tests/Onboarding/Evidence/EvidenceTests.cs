using System.Text;
using Weblogin.Sandbox.People;
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
        Assert.Contains("<h1>Bevis: virksomhet1</h1>", await File.ReadAllTextAsync(Path.ChangeExtension(Json, ".html")), StringComparison.Ordinal);
    }

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

    private async Task<int> VerifyAsync() => (await _world.TypeAsync("", "evidence", "verify", Json)).Code;
}
