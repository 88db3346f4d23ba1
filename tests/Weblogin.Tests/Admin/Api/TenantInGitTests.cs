using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Weblogin.Tests.Architecture;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>docs/tenants-in-git.md, line by line: what it tells people to type does what it says.</summary>
public sealed partial class TenantInGitTests : IAsyncLifetime
{
    private const string Api = "$API";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-git-");

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task tenant_lives_in_git_by_command()
    {
        var (export, pullRequest, merge) = (Block("By command", 0), Block("By command", 1), Block("By command", 2));
        await GitAsync("init", "-q");
        foreach (var line in export)
            await RunAsync(line);
        var file = Path.Combine(_folder.FullName, "virksomhet1", "tenant-virksomhet1.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"Virksomhet 1\"", "\"Virksomhet Én\"", StringComparison.Ordinal));

        Assert.Contains("tenant virksomhet1: changed to version 2", await RunAsync(pullRequest[0]), StringComparison.Ordinal);
        Assert.Contains("  ~ name: \"Virksomhet 1\" -> \"Virksomhet Én\"", await RunAsync(pullRequest[1]), StringComparison.Ordinal);
        Assert.Equal(1, (await _world.TypeAsync("", "diff", Path.Combine(_folder.FullName, "virksomhet1"), "--exit-code")).Code);
        Assert.Contains("tenant virksomhet1: changed to version 2", await RunAsync(Assert.Single(merge)), StringComparison.Ordinal);

        Assert.Equal(0, (await _world.TypeAsync("", "diff", Path.Combine(_folder.FullName, "virksomhet1"), "--exit-code")).Code);
        Assert.Contains("M virksomhet1/tenant-virksomhet1.json", await GitAsync("status", "--short"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tenant_lives_in_git_by_the_api()
    {
        var (read, pullRequest, merge) = (Assert.Single(Block("By the API", 0)), Block("By the API", 1), Assert.Single(Block("By the API", 2)));
        var token = await _world.MachineTokenAsync("virksomhet1", "read,documents");
        (await CurlAsync(read, token)).MustBe(HttpStatusCode.OK);
        var file = Path.Combine(_folder.FullName, "virksomhet1.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"Virksomhet 1\"", "\"Virksomhet Én\"", StringComparison.Ordinal));

        Assert.Equal("changed", (await CurlAsync(pullRequest[0], token)).MustBe(HttpStatusCode.OK).Json["effect"]!.GetValue<string>());
        Assert.Equal("name", (await CurlAsync(pullRequest[1], token)).MustBe(HttpStatusCode.OK).Json["changes"]![0]!["path"]!.GetValue<string>());
        Assert.Equal("\"2\"", (await CurlAsync(merge, token)).MustBe(HttpStatusCode.OK).ETag);
        Assert.Equal("\"2\"", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "virksomhet1.etag")));

        await _world.ApplyAsync("virksomhet1", document => document["name"] = "Noen andres");
        var late = (await CurlAsync(merge, token)).MustBe(HttpStatusCode.PreconditionFailed);
        Assert.Equal(("version-conflict", 3), (late.Problem, late.Json["currentVersion"]!.GetValue<int>()));
    }

    // The lines of a fenced block.
    private static string[] Block(string heading, int number)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tenants-in-git.md"));
        var section = text[text.IndexOf($"## {heading}\n", StringComparison.Ordinal)..];
        return section.Split("```sh\n")[number + 1].Split("\n```")[0].Split('\n');
    }

    private async Task<string> RunAsync(string line)
    {
        var words = Words().Matches(line).Select(match => match.Value.Trim('"')).ToArray();
        if (words[0] == "git")
            return await GitAsync(words[1..]);
        Assert.Equal("weblogin", words[0]);
        // The tenant's id is its folder's name; as a folder it is where we are.
        var (code, output, error) = await _world.TypeAsync("", [.. words[1..].Select((word, i) => word == "virksomhet1" && (i > 1 || words[1] != "export") ? Path.Combine(_folder.FullName, word) : word)]);
        Assert.True(code == 0, $"{line}: {error}");
        return output;
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Kari", "-c", "user.email=kari@example.org", .. arguments]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var (output, error) = (git.StandardOutput.ReadToEndAsync(), git.StandardError.ReadToEndAsync());
        await git.WaitForExitAsync();
        Assert.True(git.ExitCode == 0, await error);
        return await output;
    }

    // What curl would send, of the options that the page uses.
    private async Task<ApiResponse> CurlAsync(string line, string token)
    {
        var words = new Queue<string>(Words().Matches(line).Select(match => match.Value.Trim('"')));
        Assert.Equal("curl", words.Dequeue());
        var (method, path, headers) = (HttpMethod.Get, "", new List<(string Name, string Value)>());
        string? body = null, output = null, eTag = null;
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--fail-with-body":
                    break;
                case "-X":
                    method = new HttpMethod(words.Dequeue());
                    break;
                case "-H":
                    var header = words.Dequeue().Split(": ", 2);
                    headers.Add((header[0], header[1].Replace("$TOKEN", token, StringComparison.Ordinal)));
                    break;
                case "--data-binary":
                    body = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, words.Dequeue().TrimStart('@')));
                    method = method == HttpMethod.Get ? HttpMethod.Post : method;
                    break;
                case "-o":
                    output = words.Dequeue();
                    break;
                case "--etag-save":
                    eTag = words.Dequeue();
                    break;
                default:
                    Assert.StartsWith(Api, word, StringComparison.Ordinal);
                    path = word[Api.Length..];
                    break;
            }
        }

        var answer = await _world.SendAsync(method, path, null, body, headers.FirstOrDefault(header => header.Name == "Content-Type").Value ?? "application/octet-stream", request =>
        {
            foreach (var (name, value) in headers.Where(header => header.Name != "Content-Type"))
                request.Headers.TryAddWithoutValidation(name, value.StartsWith("$(cat ", StringComparison.Ordinal) ? File.ReadAllText(Path.Combine(_folder.FullName, value[6..^1])) : value);
        });
        if (output is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, output), answer.Body);
        if (eTag is not null && answer.Status == HttpStatusCode.OK)
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, eTag), answer.ETag);
        return answer;
    }

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();
}
