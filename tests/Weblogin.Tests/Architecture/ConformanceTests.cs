using System.Text.RegularExpressions;
using Xunit;

namespace Weblogin.Tests.Architecture;

/// <summary><c>docs/conformance.md</c> tells the truth: what it names is there, under that name.</summary>
public sealed partial class ConformanceTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "conformance.md"));

    /// <summary>Every test of the source tree, as <c>Class.method</c>. The browser's and the peers' tests are in an assembly that this one cannot load.</summary>
    private static readonly Lazy<HashSet<string>> Tests = new(Read);

    [Fact]
    public void every_test_that_is_named_exists()
    {
        var named = TestName().Matches(Page).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, Tests.Value));
    }

    [Fact]
    public void every_module_stands_once_in_its_table()
    {
        var modules = Page.Split("\n## ").SelectMany(section => Module().Matches(section).Select(match => $"{section.Split('\n')[0]}: {match.Groups[1].Value}")).ToArray();

        Assert.NotEmpty(modules);
        Assert.Equal(modules.Distinct(StringComparer.Ordinal), modules);
    }

    [Fact]
    public void every_row_of_a_module_names_a_test_or_says_why_not()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith("| `oidcc-", StringComparison.Ordinal)).ToArray();

        Assert.All(rows, row => Assert.True(TestName().IsMatch(row) || row.Contains("Skipped by the suite", StringComparison.Ordinal) || row.Contains("not built", StringComparison.Ordinal), row));
    }

    private static HashSet<string> Read()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Attacks.cs", SearchOption.AllDirectories));
        foreach (var file in files)
        {
            var source = File.ReadAllText(file);
            if (ClassName().Match(source) is not { Success: true } type)
                continue;
            foreach (Match method in Method().Matches(source))
                found.Add($"{type.Groups[1].Value}.{method.Groups[1].Value}");
        }

        return found;
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+\\.[a-z0-9_]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex TestName();

    [GeneratedRegex("^\\| `(oidcc-[a-z0-9-]+)`", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex("^public (?:sealed )?(?:partial )?class ([A-Za-z]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ClassName();

    // An attribute that makes it a test, perhaps with rows between, then the method.
    [GeneratedRegex("\\[(?:Fact|Theory)[^\\]]*\\](?:\\s*\\[[^\\n]*)*\\s*public (?:async )?(?:Task|ValueTask|void) ([a-z0-9_]+)\\(", RegexOptions.CultureInvariant)]
    private static partial Regex Method();
}
