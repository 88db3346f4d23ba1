using System.Globalization;
using System.Reflection;

namespace Weblogin.Storage.Sql;

/// <summary>One engine's numbered scripts, carried in the program: <c>NNNN-what-it-does</c>, in order.</summary>
/// <param name="engine">The name of the engine's folder.</param>
internal sealed class MigrationScripts(string engine)
{
    private static readonly Assembly Program = typeof(MigrationScripts).Assembly;

    /// <summary>Every script by its number, which is the schema it leads to.</summary>
    public IReadOnlyList<(int Number, string Name)> All { get; } =
    [
        .. Program.GetManifestResourceNames()
            .Where(name => name.StartsWith(PrefixOf(engine), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(PrefixOf(engine).Length, 4), CultureInfo.InvariantCulture), name)),
    ];

    /// <summary>The schema that this program works on.</summary>
    public int Newest => All[^1].Number;

    /// <summary>The scripts that lead there from a schema, in order.</summary>
    public IEnumerable<string> After(int schema) => All.Where(script => script.Number > schema).Select(script => Text(script.Name));

    private static string PrefixOf(string engine) => $"Weblogin.Storage.{engine}.Migrations.";

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
