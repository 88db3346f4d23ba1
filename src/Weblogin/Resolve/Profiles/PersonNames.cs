using System.Text;
using Weblogin.Model;

namespace Weblogin.Resolve.Profiles;

/// <summary>
/// Whether two ways of writing a name can mean one person. People and systems write the same name in many ways: with all given names or the one in use, with one
/// half of a double surname, with ø or oe, composed or not. Another name is another name, be it by one letter. Pure.
/// </summary>
internal static class PersonNames
{
    /// <summary>Whether what a login says of a name contradicts a profile. What either of them does not say contradicts nothing.</summary>
    /// <param name="given">Given names as the login has them; null where it says none.</param>
    /// <param name="family">Family name as the login has it; null where it says none.</param>
    public static bool Contradict(string? given, string? family, PersonProfile profile) =>
        !(MayBe(given, profile.GivenName, profile.MiddleName) && MayBe(family, profile.FamilyName, profile.MiddleName));

    // A middle name stands with the given names here and with the family name there.
    private static bool MayBe(string? said, string? known, string? middle)
    {
        foreach (var spell in (Func<char, string>[])[NameLetters.Spelled, NameLetters.Bare])
        {
            var (one, other) = (Words(said, spell), Words(known, spell));
            if (one.Count == 0 || other.Count == 0)
                return true;
            if (Within(one, [.. other, .. Words(middle, spell)]) || Within(other, one) || Joined(one) == Joined(other))
                return true;
        }

        return false;
    }

    private static string Joined(List<string> words) => string.Concat(words);

    // Every word is there, an initial for its name, and one of them in full.
    private static bool Within(List<string> some, List<string> all) =>
        some.TrueForAll(word => all.Exists(other => IsSame(word, other))) && some.Exists(word => word.Length > 1 && all.Contains(word));

    private static bool IsSame(string word, string other) =>
        word == other || (word.Length == 1 && other.StartsWith(word, StringComparison.Ordinal)) || (other.Length == 1 && word.StartsWith(other, StringComparison.Ordinal));

    private static List<string> Words(string? text, Func<char, string> spell)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var c in ComposedLetters.Of(text ?? ""))
        {
            if (char.IsLetter(c))
                word.Append(spell(char.ToLowerInvariant(c)));
            // O'Brien and OBrien are one name; a hyphen and a full stop part two.
            else if (c is not ('\'' or '\u2019' or '`' or '\u00b4'))
                End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
