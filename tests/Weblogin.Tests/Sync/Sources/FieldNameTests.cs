using Weblogin.Sync;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tests.Architecture;
using Xunit;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>The names of fields that the README lists.</summary>
public sealed class FieldNameTests
{
    [Fact]
    public void every_name_in_the_readme_is_read_as_it_says()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "src/Weblogin/Sync/Sources/README.md")).SkipWhile(line => !line.StartsWith("| record", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.True(rows.Count > 20);
        foreach (var row in rows)
        {
            var kinds = row[1] == "every" ? [SyncedKind.Person, SyncedKind.Position] : new[] { SourceFieldNames.FindKind(row[1].Trim('`'))!.Value };
            Assert.All(row[3].Split(", "), name => Assert.All(kinds, kind => Assert.Equal(Enum.Parse<SourceField>(row[2]), SourceFieldNames.Find(kind, name.Trim('`')))));
        }
    }
}
