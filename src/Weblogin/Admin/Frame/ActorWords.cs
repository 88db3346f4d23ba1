using System.Text.RegularExpressions;
using Weblogin.Pages;

namespace Weblogin.Admin.Frame;

/// <summary>Says in the language of a page who did something. Records keep the same English words for ever; a person's name is nobody's to translate.</summary>
internal static partial class ActorWords
{
    private const string Command = " (command)";

    /// <param name="by">As it was recorded.</param>
    public static string In(PageLanguage language, string by)
    {
        if (language == PageLanguage.English)
            return by;
        var said = by.EndsWith(Command, StringComparison.Ordinal) ? $"{by[..^Command.Length]} (kommando)" : by;
        return Tester().Replace(said, language == PageLanguage.Nynorsk ? "testbrukar $1" : "testbruker $1");
    }

    [GeneratedRegex("^test user ([0-9]+)(?= |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Tester();
}
