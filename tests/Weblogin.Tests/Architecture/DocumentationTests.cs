using System.Text.RegularExpressions;
using Weblogin.Commands;
using Weblogin.Hosting;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Architecture;

/// <summary>What the pages for people name is there: files, headings, pictures, commands with their options, settings, and documents that are right as they stand.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Dictionary<string, string> _ofScript = new(StringComparer.Ordinal)
    {
        ["demo"] = "--port --data", ["test"] = "--only --long", ["serve"] = "", ["help"] = "", ["--help"] = "",
    };

    private static readonly IReadOnlyList<ICommand> _commands = [.. CommandLine.All, .. WebloginHost.Commands];

    /// <summary>Every page of ours, by its path from the root. Notes of decisions are not rewritten, so they name what was there then.</summary>
    private static Dictionary<string, string> Pages { get; } = Find();

    [Fact]
    public void every_relative_link_and_image_leads_somewhere()
    {
        var broken = Pages.SelectMany(page => Link().Matches(WithoutCode(page.Value)).Select(link => (page.Key, Target: link.Groups["target"].Value)))
            .Where(link => !link.Target.Contains("://", StringComparison.Ordinal) && !link.Target.StartsWith("mailto:", StringComparison.Ordinal) && !Leads(link.Key, link.Target))
            .Select(link => $"{link.Key}: {link.Target}");

        Assert.Empty(broken);
    }

    [Fact]
    public void every_image_is_shown_by_a_page()
    {
        var images = Files("docs/images", "*.*");
        var shown = Pages.SelectMany(page => Link().Matches(page.Value).Select(link => Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Key)!, link.Groups["target"].Value)))).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Contains(image, shown));
    }

    [Fact]
    public void guides_in_two_languages_show_the_same_pictures_each_in_its_own()
    {
        string[] Shown(string language) => [.. GuidePicture().Matches(Pages[$"docs/tenant-guide.{language}.md"]).Select(picture => picture.Groups["name"].Value)];

        Assert.NotEmpty(Shown("nb"));
        Assert.Equal(Shown("nb"), Shown("en"));
        Assert.Equal(Shown("nb").Select(name => $"{name}.nb.png"), GuidePicture().Matches(Pages["docs/tenant-guide.nb.md"]).Select(picture => picture.Groups["file"].Value));
    }

    [Fact]
    public void every_command_that_is_named_is_known_with_its_options()
    {
        var wrong = Pages.SelectMany(page => Commands(page.Value).Select(line => (page.Key, Line: line)))
            .Select(named => (named.Key, named.Line, Fault: FaultOf(named.Line)))
            .Where(named => named.Fault is not null)
            .Select(named => $"{named.Key}: \"{named.Line}\" {named.Fault}");

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public void every_setting_that_is_named_exists()
    {
        var known = SettingsReference.OfHost().Concat(SettingsCheck.Sections.Keys.SelectMany(SettingsReference.Of)).Select(setting => setting.Variable).Concat(OfTests()).ToHashSet(StringComparer.Ordinal);

        var unknown = Pages.SelectMany(page => Variable().Matches(page.Value).Select(named => (page.Key, Name: named.Value)))
            .Where(named => !known.Contains(named.Name) && !(named.Name.EndsWith('_') && known.Any(one => one.StartsWith(named.Name, StringComparison.Ordinal))))
            .Select(named => $"{named.Key}: {named.Name}");

        Assert.Empty(unknown);
    }

    [Fact]
    public void every_whole_document_that_is_shown_is_right()
    {
        var shown = Pages.SelectMany(page => JsonBlock().Matches(page.Value).Select(block => (page.Key, Text: block.Groups["text"].Value)))
            .Where(block => DocumentHead().IsMatch(block.Text)).ToArray();

        Assert.NotEmpty(shown);
        Assert.All(shown, block =>
        {
            var errors = new DocumentErrors();
            ReadDocument.Read(new DocumentText(block.Key, block.Text), errors);
            // The command puts the file that is named there, and there is none beside a page.
            Assert.True(errors.All.All(error => error.Path.StartsWith("saml.metadata", StringComparison.Ordinal)), $"{block.Key}: {string.Join(' ', errors.All)}\n{block.Text}");
        });
    }

    [Fact]
    public void index_of_the_documentation_names_every_page()
    {
        var index = Pages["docs/README.md"];

        Assert.All(Files("docs", "*.md").Select(file => Path.GetFileName(file)).Where(name => name != "README.md"), name => Assert.Contains($"({name})", index, StringComparison.Ordinal));
    }

    // Settings of the tests and the script, which the program does not read.
    private static IEnumerable<string> OfTests() =>
        Files("tests", "*.cs", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "weblogin")).SelectMany(file => ReadByTests().Matches(File.ReadAllText(file)).Select(read => read.Groups["name"].Value));

    private static string? FaultOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string allowed;
        if (_ofScript.TryGetValue(words[0], out var options))
            allowed = options;
        else if (_commands.Where(command => words.Take(command.Name.Split(' ').Length).SequenceEqual(command.Name.Split(' '), StringComparer.Ordinal)).MaxBy(command => command.Name.Length) is { } command)
            allowed = command.Arguments;
        // A family of commands, named as such: "weblogin onboarding", "weblogin metadata …".
        else if (_commands.Any(command => command.Name.StartsWith(words[0] + " ", StringComparison.Ordinal)) && (words.Length == 1 || words[1] == "…"))
            return null;
        else
            return "is no command";
        return Option().Matches(line).Select(option => option.Value).FirstOrDefault(option => option != "--help" && !allowed.Contains(option, StringComparison.Ordinal)) is { } unknown
            ? $"has no option {unknown}"
            : null;
    }

    /// <summary>What follows <c>weblogin</c> in code, up to where the shell or another word ends it.</summary>
    private static IEnumerable<string> Commands(string page) =>
        Code().Matches(page).SelectMany(code => code.Value.Split('\n')).SelectMany(line => Command().Matches(line)).Select(command => command.Groups["line"].Value.Trim());

    private static bool Leads(string page, string target)
    {
        var (path, heading) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? Path.Combine(Repository.Root, page) : Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, path));
        return (File.Exists(file) || Directory.Exists(file)) && (heading is null || Heading().Matches(File.ReadAllText(file)).Any(one => Anchor(one.Groups["text"].Value) == heading));
    }

    // As GitHub makes them.
    private static string Anchor(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string WithoutCode(string page) => Code().Replace(page, "");

    private static Dictionary<string, string> Find()
    {
        var files = Directory.EnumerateFiles(Repository.Root, "*.md").Concat(new[] { "docs", "docker", "metadata", "attribute-store", "src" }.SelectMany(folder => Files(folder, "*.md", SearchOption.AllDirectories)));
        return files.Where(file => !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Text: File.ReadAllText(file).ReplaceLineEndings("\n")))
            .Where(page => !page.Path.StartsWith("docs/decisions/0", StringComparison.Ordinal) && !page.Path.Contains("/bin/", StringComparison.Ordinal) && !page.Path.Contains("/obj/", StringComparison.Ordinal))
            .ToDictionary(page => page.Path, page => page.Text, StringComparer.Ordinal);
    }

    private static string[] Files(string folder, string pattern, SearchOption depth = SearchOption.TopDirectoryOnly) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern, folder == "docs/images" ? SearchOption.AllDirectories : depth);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"images/guide/(?<file>(?<name>[a-z-]+)\.[a-z]{2}\.png)")]
    private static partial Regex GuidePicture();

    // Fenced, indented and within a line.
    [GeneratedRegex(@"^ *```[^\n]*\n(?:(?! *```)[^\n]*\n)* *```|^ {4}[^\n]*$|`[^`\n]+`", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\w/.-]|exec | -[a-z] )(?:\./)?weblogin (?<line>-?-?[a-z][^`|;&<>()#'""]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=[\s[|])--[a-z][a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex("WEBLOGIN_[A-Z_]+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?:GetEnvironmentVariable\(""|\$\{)(?<name>WEBLOGIN_[A-Z_]+)")]
    private static partial Regex ReadByTests();

    [GeneratedRegex(@"^ *```json\n(?<text>(?:(?! *```)[^\n]*\n)*) *```", RegexOptions.Multiline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\A\s*\{\s*""(?:\$schema"": ""[^""]*"",\s*"")?(?:tenant|relyingParty|hub)""")]
    private static partial Regex DocumentHead();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NoAnchor();
}
