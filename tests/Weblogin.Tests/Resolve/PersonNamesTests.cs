using Weblogin.Resolve.Profiles;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>The same name is written in many ways; another name is another name.</summary>
public sealed class PersonNamesTests
{
    // What the login says; what the profile says as given, middle and family name.
    private static readonly (string? Given, string? Family, string? ProfileGiven, string? ProfileMiddle, string? ProfileFamily)[] Same =
    [
        ("Kari", "Nordmann", "Kari", null, "Nordmann"),
        ("KARI", "NORDMANN", "kari", null, "Nordmann"),
        (" Kari ", "Nordmann", "Kari", null, "Nordmann "),
        ("A\u030ase", "Ødegård", "Åse", null, "Ødega\u030ard"),
        ("Aase", "Oedegaard", "Åse", null, "Ødegård"),
        ("Ase", "Odegard", "Åse", null, "Ødegård"),
        ("Liv", "Saether", "Liv", null, "Sæther"),
        ("Rene", "Muller", "René", null, "Müller"),
        ("René", "Mueller", "Rene", null, "Müller"),
        ("Anne-Lise", "Berg", "Anne Lise", null, "Berg"),
        ("Annelise", "Berg", "Anne Lise", null, "Berg"),
        ("Anne", "Berg", "Anne Lise", null, "Berg"),
        ("Lise", "Berg", "Anne Lise", null, "Berg"),
        ("Anne L.", "Berg", "Anne Lise", null, "Berg"),
        ("Anne Lise", "Berg", "Anne", null, "Berg"),
        ("Kari Berg", "Hansen", "Kari", "Berg", "Hansen"),
        ("Kari", "Berg Hansen", "Kari", "Berg", "Hansen"),
        ("Kari", "Hansen", "Kari", "Berg", "Hansen"),
        ("Kari", "Berg-Hansen", "Kari", null, "Berg Hansen"),
        ("Kari", "Hansen", "Kari", null, "Berg-Hansen"),
        ("Kari", "Berg Hansen", "Kari", null, "Hansen"),
        ("Conor", "O'Brien", "Conor", null, "OBrien"),
        ("Conor", "O\u2019Brien", "Conor", null, "O'Brien"),
        ("Jon", "Þórsson", "Jon", null, "Thorsson"),
        (null, "Nordmann", "Kari", null, "Nordmann"),
        ("Kari", null, "Kari", null, "Nordmann"),
        (null, null, "Kari", null, "Nordmann"),
        ("Kari", "Nordmann", null, null, null),
        ("-", "Nordmann", "Kari", null, "Nordmann"),
    ];

    private static readonly (string? Given, string? Family, string? ProfileGiven, string? ProfileMiddle, string? ProfileFamily)[] Different =
    [
        ("Ola", "Nordmann", "Kari", null, "Nordmann"),
        ("Kari", "Hansen", "Kari", null, "Nordmann"),
        ("Karin", "Nordmann", "Kari", null, "Nordmann"),
        ("Kari", "Hanssen", "Kari", null, "Hansen"),
        ("Kari", "Nordman", "Kari", null, "Nordmann"),
        ("Anne Kari", "Berg", "Anne Lise", null, "Berg"),
        ("Kari", "Berg Olsen", "Kari", "Berg", "Hansen"),
        ("K", "Nordmann", "Kari", null, "Nordmann"),
        ("K.", "N.", "Kari", null, "Nordmann"),
        ("Nordmann", "Kari", "Kari", null, "Nordmann"),
        ("Per", "Ås", "Pål", null, "Ås"),
        ("Kari\u200b", "Nord mann", "Kari", null, "Hansen"),
        ("Кари", "Nordmann", "Kari", null, "Nordmann"),
        ("Kari", "N", "Kari", null, "Nordmann"),
        (null, "Hansen", "Kari", null, "Nordmann"),
        ("Ola", null, "Kari", null, "Nordmann"),
    ];

    [Fact]
    public void one_name_written_in_two_ways_contradicts_nothing() => Assert.All(Same, row => Assert.False(Contradict(row), $"{row}"));

    [Fact]
    public void another_name_is_another_person() => Assert.All(Different, row => Assert.True(Contradict(row), $"{row}"));

    [Fact]
    public void it_does_not_matter_who_writes_it_in_which_way()
    {
        foreach (var row in Same.Where(row => row.ProfileMiddle is null))
            Assert.False(Contradict((row.ProfileGiven, row.ProfileFamily, row.Given, null, row.Family)), $"{row}");
        foreach (var row in Different.Where(row => row.ProfileMiddle is null))
            Assert.True(Contradict((row.ProfileGiven, row.ProfileFamily, row.Given, null, row.Family)), $"{row}");
    }

    private static bool Contradict((string? Given, string? Family, string? ProfileGiven, string? ProfileMiddle, string? ProfileFamily) row) => PersonNames.Contradict(
        row.Given,
        row.Family,
        new PersonProfile { NationalId = Samples.NationalId(Samples.Kari), GivenName = row.ProfileGiven, MiddleName = row.ProfileMiddle, FamilyName = row.ProfileFamily });
}
