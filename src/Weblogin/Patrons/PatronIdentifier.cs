using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>
/// What a patron is found by: a card number or an e-mail address, in one form however it is typed. Anything that is typed is an identifier, so that what cannot
/// be one is treated like one that nobody has. Prints redacted.
/// </summary>
internal sealed record PatronIdentifier
{
    private const int Most = 254;
    private const int ShortestCard = 3;
    private const int LongestCard = 32;

    private PatronIdentifier(string value) => Value = value;

    /// <summary>Card numbers in upper case without blanks, addresses in upper case: for comparing and indexing only.</summary>
    public string Value { get; }

    public static PatronIdentifier Of(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > Most)
            text = text[..Most];
        return EmailAddress.TryParse(text, out var address)
            ? new PatronIdentifier(address.Value.ToUpperInvariant())
            : new PatronIdentifier(string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant());
    }

    /// <summary>Whether it has the form of a card number: 3 to 32 letters of A to Z and digits.</summary>
    public bool IsCardNumber => Value.Length is >= ShortestCard and <= LongestCard && Value.All(char.IsAsciiLetterOrDigit);

    public override string ToString() => "patron identifier (redacted)";
}
