using System.Text.RegularExpressions;
using Xunit;

namespace Weblogin.Tests.Architecture;

public sealed partial class WallTests(ITestOutputHelper output)
{
    [Fact]
    public void every_type_of_the_host_belongs_to_a_room()
    {
        using var house = new HouseIl();

        Assert.Empty(house.Types.Where(type => Wall.RoomOf(HouseIl.NamespaceOf(type)) is null).Select(type => type.FullName));
    }

    [Fact]
    public void no_room_uses_what_the_wall_does_not_allow()
    {
        using var house = new HouseIl();

        var forbidden = house.Uses()
            .Where(use => use.Used.Length > 0 && Wall.MayUse[use.Room] is var allowed && !allowed.Contains("*") && !allowed.Contains(use.Used))
            .Select(use => use.ToString())
            .Distinct();

        Assert.Empty(forbidden);
        ReportUnusedEntries(house);
    }

    [Fact]
    public void nobody_but_hosting_uses_storage_and_nobody_uses_hosting()
    {
        using var house = new HouseIl();

        Assert.DoesNotContain(house.Uses(), use => use.Used is "Storage" && use.Room is not ("Hosting" or ""));
        Assert.DoesNotContain(house.Uses(), use => use.Used is "Hosting" && use.Room is not "");
    }

    [Fact]
    public void rooms_form_no_cycle()
    {
        using var house = new HouseIl();
        var edges = house.Uses().Where(use => Wall.MayUse.ContainsKey(use.Used)).Select(use => (use.Room, use.Used)).Distinct().ToLookup(use => use.Room, use => use.Used);

        foreach (var room in Wall.MayUse.Keys)
            Assert.DoesNotContain(room, Reachable(edges, room));
    }

    [Fact]
    public void the_model_knows_nothing_but_the_base_class_library()
    {
        using var house = new HouseIl();
        var assemblies = house.Types.Where(type => HouseIl.RoomOf(type) == "Model")
            .SelectMany(type => type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions))
            .Select(instruction => (instruction.Operand as Mono.Cecil.MemberReference)?.DeclaringType?.Scope as Mono.Cecil.AssemblyNameReference)
            .Where(assembly => assembly is not null)
            .Select(assembly => assembly!.Name)
            .Distinct();

        Assert.All(assemblies, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void namespaces_are_folders()
    {
        var wrong = SourceFiles()
            .Select(file => (file, Declared: NamespaceLine().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(source => source.Declared.Length > 0 && source.Declared != Expected(source.file))
            .Select(source => $"{source.file} declares {source.Declared}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void log_event_ids_are_unique_and_within_their_rooms_hundred()
    {
        var events = SourceFiles()
            .Where(file => Path.GetFileName(file) == "Log.cs" && file.Contains($"{Path.DirectorySeparatorChar}Weblogin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => LogMessage().Matches(File.ReadAllText(file)).Select(match => (file, Id: int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))))
            .ToArray();

        Assert.NotEmpty(events);
        Assert.Empty(events.GroupBy(found => found.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(found => found.file))}"));
        foreach (var (file, id) in events)
            Assert.True(Hundreds[RoomFolder(file)] == id / 100, $"{file} has {id}, its room has {Hundreds[RoomFolder(file)]}00-{Hundreds[RoomFolder(file)]}99");
    }

    // Rooms that are not built yet have their entries; an entry that stays unused after its room came is a way to close again.
    private void ReportUnusedEntries(HouseIl house)
    {
        var used = house.Uses().Select(use => (use.Room, use.Used)).ToHashSet();
        foreach (var (room, allowed) in Wall.MayUse)
        {
            foreach (var entry in allowed.Where(entry => entry != "*" && !used.Contains((room, entry))))
                output.WriteLine($"{room} may use {entry} and does not.");
        }
    }

    private static readonly Dictionary<string, int> Hundreds = new()
    {
        ["Hosting"] = 10, ["Tenants"] = 11, ["Login"] = 12, ["Upstream"] = 13, ["Resolve"] = 14, ["Assurance"] = 15, ["Release"] = 16,
        ["Downstream"] = 17, ["Patrons"] = 18, ["Keys"] = 19, ["Storage"] = 20, ["Pages"] = 21, ["Audit"] = 22, ["Commands"] = 23,
        ["Sync"] = 24, ["Provisioning"] = 25, ["Onboarding"] = 26, ["Admin"] = 27, ["Delivery"] = 28,
    };

    private static string RoomFolder(string file) => Path.GetRelativePath(Path.Combine(Repository.Root, "src", "Weblogin"), file).Split(Path.DirectorySeparatorChar)[0];

    private static HashSet<string> Reachable(ILookup<string, string> edges, string from)
    {
        HashSet<string> found = [];
        var open = new Stack<string>(edges[from]);
        while (open.TryPop(out var room))
        {
            if (found.Add(room))
                foreach (var next in edges[room])
                    open.Push(next);
        }

        return found;
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Expected(string file) =>
        Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex LogMessage();
}
