using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Weblogin.Model;

/// <summary>
/// A person, by a random id of ours: 32 lower-case hexadecimal digits. National ids are dated facts about a person, never the key,
/// so account and history follow the person across employers, methods and numbers.
/// </summary>
internal sealed record PersonId
{
    private PersonId(string value) => Value = value;

    public string Value { get; }

    public static PersonId New() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>The id that our own store wrote.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static PersonId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a person id.");

    /// <summary>What somebody typed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PersonId? id)
    {
        id = text.Length == 32 && text.All(char.IsAsciiHexDigitLower) ? new PersonId(text) : null;
        return id is not null;
    }

    public override string ToString() => Value;
}
