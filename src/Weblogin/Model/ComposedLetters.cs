namespace Weblogin.Model;

/// <summary>
/// Puts a Latin letter and the mark behind it together into the one letter that people mean (the part of Unicode's form C that European names
/// need): "å" from a file name and "å" from a keyboard are then the same. The platform's own normalization does nothing here, since this
/// program carries no ICU data (InvariantGlobalization).
/// </summary>
internal static class ComposedLetters
{
    // Mark, letters, and what each becomes with it.
    private static readonly (char Mark, string Letters, string Composed)[] Table =
    [
        ('\u0300', "AEINOUWYaeinouwy", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳ"),
        ('\u0301', "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz", "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýź"),
        ('\u0302', "ACEGHIJOSUWYZaceghijosuwyz", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑ"),
        ('\u0303', "AEINOUVYaeinouvy", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹ"),
        ('\u0304', "AEGIOUYaegiouy", "ĀĒḠĪŌŪȲāēḡīōūȳ"),
        ('\u0306', "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"),
        ('\u0307', "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyz", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏż"),
        ('\u0308', "AEHIOUWXYaehiotuwxy", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿ"),
        ('\u030a', "AUauwy", "ÅŮåůẘẙ"),
        ('\u030b', "OUou", "ŐŰőű"),
        ('\u030c', "ACDEGHIKLNORSTUZacdeghijklnorstuz", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔž"),
        ('\u0323', "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyz", "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓ"),
        ('\u0326', "STst", "ȘȚșț"),
        ('\u0327', "CDEGHKLNRSTcdeghklnrst", "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"),
        ('\u0328', "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
    ];

    /// <summary>The letter without its mark; the letter itself where it has none that stands here.</summary>
    public static char Bare(char letter)
    {
        foreach (var (_, letters, composed) in Table)
        {
            if (composed.IndexOf(letter, StringComparison.Ordinal) is var i and >= 0)
                return letters[i];
        }

        return letter;
    }

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036f'))
            return text;
        var composed = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (composed.Length > 0 && Compose(composed[^1], c) is { } letter)
                composed[^1] = letter;
            else
                composed.Append(c);
        }

        return composed.ToString();
    }

    private static char? Compose(char letter, char mark)
    {
        foreach (var (known, letters, composed) in Table)
        {
            if (known == mark && letters.IndexOf(letter, StringComparison.Ordinal) is var i and >= 0)
                return composed[i];
        }

        return null;
    }
}
