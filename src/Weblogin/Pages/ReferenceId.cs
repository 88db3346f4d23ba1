using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Weblogin.Pages;

/// <summary>
/// The number a person reads out to the help desk: it stands on the refusal page and in exactly one log event.
/// Made where the refusal is logged, from chance alone, so it tells nothing about the person or the login.
/// Twelve characters of Crockford's base 32 (no I, L, O or U), shown as <c>7KQM-2F9D-XH4T</c>.
/// </summary>
public readonly record struct ReferenceId
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Groups = 3;
    private const int GroupLength = 4;

    private readonly string? _text;

    private ReferenceId(string text) => _text = text;

    /// <summary>A fresh reference: 60 bits, so that the events of many years do not share one.</summary>
    public static ReferenceId New() =>
        new(string.Join('-', RandomNumberGenerator.GetString(Alphabet, Groups * GroupLength).Chunk(GroupLength).Select(group => new string(group))));

    /// <summary>
    /// Reads a reference as somebody types it: with or without hyphens and spaces, in any case, and with the letters that look like digits (Crockford's base 32).
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, out ReferenceId reference)
    {
        Span<char> read = stackalloc char[Groups * GroupLength];
        var length = 0;
        foreach (var character in typed ?? "")
        {
            if (character is '-' or ' ')
                continue;
            var digit = char.ToUpperInvariant(character) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (length == read.Length || !Alphabet.Contains(digit, StringComparison.Ordinal))
            {
                length = -1;
                break;
            }

            read[length++] = digit;
        }

        reference = length == read.Length ? new ReferenceId($"{read[..4]}-{read[4..8]}-{read[8..]}") : default;
        return length == read.Length;
    }

    /// <summary>The reference as shown and as logged.</summary>
    public override string ToString() => _text ?? throw new InvalidOperationException("A reference is made by New().");
}
