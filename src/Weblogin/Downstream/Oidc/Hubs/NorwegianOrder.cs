namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// The order of names in Norwegian lists: letters regardless of case, æ, ø and å after z. Written out, since the order of a page must not depend on
/// what the machine knows of languages.
/// </summary>
internal static class NorwegianOrder
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    private static int Compare(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        for (var i = 0; i < length; i++)
        {
            var difference = Rank(one[i]).CompareTo(Rank(other[i]));
            if (difference != 0)
                return difference;
        }

        return one.Length.CompareTo(other.Length);
    }

    private static int Rank(char letter) => char.ToLowerInvariant(letter) switch
    {
        'æ' or 'ä' => 'z' + 1,
        'ø' or 'ö' => 'z' + 2,
        'å' => 'z' + 3,
        // Accents are passed over where they are common, and Sami letters stand with the letter they come from.
        'á' or 'à' or 'â' => 'a',
        'é' or 'è' or 'ê' => 'e',
        'ó' or 'ò' or 'ô' => 'o',
        'č' => 'c',
        'đ' => 'd',
        'ŋ' => 'n',
        'š' => 's',
        'ŧ' => 't',
        'ž' => 'z',
        var lower and > 'z' => lower + 16,
        var lower => lower,
    };
}
