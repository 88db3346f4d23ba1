using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Files;

/// <summary>Every sentence of the pages of files, in one language.</summary>
internal sealed record FileTexts
{
    public required string Title { get; init; }

    public required string What { get; init; }

    public required string Nothing { get; init; }

    public required string New { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string When { get; init; }

    public required string Who { get; init; }

    public required string State { get; init; }

    public required string Older { get; init; }

    public required string Preregistration { get; init; }

    public required string Mapping { get; init; }

    public required string Profiles { get; init; }

    /// <summary>{0} is the source.</summary>
    public required string ProfilesOf { get; init; }

    public required string PreregistrationWhat { get; init; }

    /// <summary>{0} is a share in percent, {1} that of a mapping of fewer than {2}.</summary>
    public required string MappingWhat { get; init; }

    public required string ProfilesWhat { get; init; }

    public required string Mixed { get; init; }

    public required string Skip { get; init; }

    public required string Force { get; init; }

    public required string Source { get; init; }

    public required string DryRun { get; init; }

    /// <summary>{0} is a number of MiB.</summary>
    public required string Pick { get; init; }

    public required string Send { get; init; }

    public required string NoFile { get; init; }

    /// <summary>{0} is a number of files.</summary>
    public required string TooMany { get; init; }

    public required string NoKind { get; init; }

    public required string OfAnotherKind { get; init; }

    public required string IsComing { get; init; }

    public required string IsWorking { get; init; }

    public required string IsDone { get; init; }

    /// <summary>Of a preregistration no row of which is registered.</summary>
    public required string IsDoneForNobody { get; init; }

    public required string IsRefused { get; init; }

    public required string IsCutOff { get; init; }

    public required string Size { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string Octets { get; init; }

    public required string Ended { get; init; }

    /// <summary>{0} is 0 to 100.</summary>
    public required string Percent { get; init; }

    public required string Progress { get; init; }

    public required string Refresh { get; init; }

    public required string Added { get; init; }

    public required string Updated { get; init; }

    public required string Skipped { get; init; }

    public required string RefusedRows { get; init; }

    public required string Changed { get; init; }

    public required string Removed { get; init; }

    public required string Unchanged { get; init; }

    public required string Why { get; init; }

    public required string Faults { get; init; }

    public required string Result { get; init; }

    public required string ResultWhat { get; init; }

    public required string NoResult { get; init; }

    /// <summary>{0} is its number.</summary>
    public required string Run { get; init; }

    public static FileTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => FileTextsBokmal.Texts,
        PageLanguage.Nynorsk => FileTextsNynorsk.Texts,
        PageLanguage.English => FileTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
