using Weblogin.Model;

namespace Weblogin.Resolve.Profiles;

/// <summary>The two ways in which systems without our letters write them.</summary>
internal static class NameLetters
{
    /// <summary>By two letters: ø as oe, å as aa.</summary>
    /// <param name="letter">Lower case.</param>
    public static string Spelled(char letter) => letter switch
    {
        'å' => "aa",
        'ø' or 'ö' => "oe",
        'æ' or 'ä' => "ae",
        'ü' => "ue",
        _ => Bare(letter),
    };

    /// <summary>Without the mark: ø as o, å as a, é as e.</summary>
    /// <param name="letter">Lower case.</param>
    public static string Bare(char letter) => letter switch
    {
        < '\x80' => letter.ToString(),
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ð' or 'đ' => "d",
        'þ' => "th",
        'ß' => "ss",
        'ł' => "l",
        'ŋ' => "n",
        'ŧ' => "t",
        'ı' => "i",
        _ => ComposedLetters.Bare(letter).ToString(),
    };
}
