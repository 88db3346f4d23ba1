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

    /// <summary>Where a database stands by what it has had.</summary>
    /// <param name="schema">The highest number that it says; 0 where it has none.</param>
    /// <param name="record">Each number that it has had; null where it keeps no record yet: every one up to the highest then.</param>
    /// <param name="database">What it is called in messages.</param>
    /// <exception cref="StorageException">A newer version of this program, or another one, wrote it.</exception>
    public MigrationStanding StandingOf(int schema, IReadOnlyCollection<int>? record, string database)
    {
        int[] known = [.. All.Select(script => script.Number)];
        int[] had = record is null ? [.. known.Where(number => number <= schema)] : [.. record];
        if (schema > Newest)
            throw new StorageException($"{database} was written by a newer version of this program (schema {schema}, this one knows {Newest}). Start that version.");
        if (had.Except(known).ToArray() is [var unknown, ..])
            throw new StorageException($"{database} was written by another version of this program (it has had step {unknown}, which this one does not know). Start that version.");
        int[] missing = [.. known.Except(had)];
        return new MigrationStanding(missing.Length == 0 ? Newest : known.LastOrDefault(number => number < missing[0]), had, missing, record is not null);
    }

    /// <summary>A script by its number.</summary>
    public string TextOf(int number) => Text(All.Single(script => script.Number == number).Name);

    /// <summary>The scripts that lead there from a schema, in order.</summary>
    public IEnumerable<string> After(int schema) => All.Where(script => script.Number > schema).Select(script => Text(script.Name));

    private static string PrefixOf(string engine) => $"Weblogin.Storage.{engine}.Migrations.";

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

/// <summary>Where a database stands.</summary>
/// <param name="Schema">Up to which it has had every script; 0 for none.</param>
/// <param name="Had">The numbers of those that it has had.</param>
/// <param name="Missing">The numbers of those that it has not, in order: one in the middle where a script came later than those behind it.</param>
/// <param name="IsRecorded">Whether it keeps a record of each, beside the highest.</param>
internal sealed record MigrationStanding(int Schema, IReadOnlyList<int> Had, IReadOnlyList<int> Missing, bool IsRecorded);
