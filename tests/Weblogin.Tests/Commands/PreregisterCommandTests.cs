using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>Files of people and directories at the command line, beside a running host.</summary>
public sealed class PreregisterCommandTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IDisposable
{
    private const string Row = """{"EmployeeId":"pehj","FirstName":"Petra","LastName":"Hjort","SSN":"01819010001"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("preregister-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task file_is_registered_and_its_result_is_for_nobody_else_to_read()
    {
        var file = Write("people.json", $"[{Row},{Row.Replace("01819010001", "1", StringComparison.Ordinal)}]");

        var (code, output, error) = await TypeAsync("preregister", "virksomhet1", file);

        Assert.True(code == 1, error);
        Assert.StartsWith("1 added, 0 updated, 0 registered before, 1 refused", output, StringComparison.Ordinal);
        var result = Path.Combine(_folder.FullName, "people.result.json");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(result));
        Assert.DoesNotContain("01819010001", output + error, StringComparison.Ordinal);
        var (again, said, _) = await TypeAsync("preregister", "virksomhet1", result, "--out", Path.Combine(_folder.FullName, "again.json"));
        Assert.Equal((1, true), (again, said.StartsWith("0 added, 0 updated, 1 registered before, 1 refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task wrong_use_and_half_a_file_are_told_and_leave_nothing_behind()
    {
        var half = Write("half.json", $"[{Row},");

        var (code, _, error) = await TypeAsync("preregister", "virksomhet2", half);
        Assert.Equal((1, true, true), (code, error.Contains("breaks off", StringComparison.Ordinal), error.Contains("Nobody is registered", StringComparison.Ordinal)));
        Assert.Equal(["half.json"], Directory.GetFiles(_folder.FullName).Select(Path.GetFileName));
        Assert.Equal(1, (await TypeAsync("preregister", "virksomhet2", half, "--out", half)).Code);
        Assert.Equal(1, (await TypeAsync("preregister", "nobody", half)).Code);
        Assert.Equal(1, (await TypeAsync("preregister", "virksomhet2", half + ".none")).Code);
        Assert.Equal(2, (await TypeAsync("preregister", "virksomhet2")).Code);
        Assert.Equal(2, (await TypeAsync("preregister", "virksomhet2", half, "--dry")).Code);
    }

    [Fact]
    public async Task tenant_without_directories_is_told_so()
    {
        Assert.Contains("names no directories", (await TypeAsync("directory", "test", "virksomhet1")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await TypeAsync("directory", "test")).Code);
        Assert.Equal(2, (await TypeAsync("directory", "test", "virksomhet1", "kari", "ola")).Code);
    }

    private Task<(int Code, string Output, string Error)> TypeAsync(params string[] typed) => fixture.World.TypeAsync("", typed);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
