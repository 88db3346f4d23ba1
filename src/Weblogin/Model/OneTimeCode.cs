using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Model;

/// <summary>
/// A code that a person reads in one place and types in another: eight random digits. Only a keyed hash of it is stored, bound to what it is
/// for; the key is a secret that is not stored beside it.
/// </summary>
internal sealed class OneTimeCode
{
    private const int Digits = 8;
    private const int Most = 100_000_000;

    private OneTimeCode(string text) => Text = text;

    /// <summary>The digits. Never logged.</summary>
    public string Text { get; }

    /// <summary>As people read it: two groups of four.</summary>
    public string Spaced => $"{Text[..4]} {Text[4..]}";

    public static OneTimeCode New() => new(RandomNumberGenerator.GetInt32(Most).ToString("D8", CultureInfo.InvariantCulture));

    /// <summary>Reads what a person typed: eight digits, with blanks wherever they stand.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out OneTimeCode? code)
    {
        var digits = typed is { Length: <= 4 * Digits } ? string.Concat(typed.Where(c => !char.IsWhiteSpace(c))) : "";
        code = digits.Length == Digits && digits.All(char.IsAsciiDigit) ? new OneTimeCode(digits) : null;
        return code is not null;
    }

    /// <summary>What is stored: 32 octets.</summary>
    /// <param name="key">The handle of the step the code belongs to.</param>
    /// <param name="purpose">What it confirms: another purpose has another hash.</param>
    public byte[] HashFor(OneTimeHandle key, string purpose) =>
        HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.Text), Encoding.UTF8.GetBytes($"{purpose}\0{Text}"));

    public override string ToString() => "one-time code (redacted)";
}
