using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Weblogin.Model;

/// <summary>
/// A membership, by a random id of its own: 32 lower-case hexadecimal digits. It is what a tenant sees of a person. Made with the membership, it ends with it: somebody who was erased
/// and comes back has another one, whether or not they are the same person to us (<see cref="PersonId"/>), so that it says nothing of other tenants.
/// </summary>
internal sealed record MemberId
{
    private MemberId(string value) => Value = value;

    public string Value { get; }

    public static MemberId New() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>The id that our own store wrote.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static MemberId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a member id.");

    /// <summary>What somebody typed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MemberId? id)
    {
        id = text.Length == 32 && text.All(char.IsAsciiHexDigitLower) ? new MemberId(text) : null;
        return id is not null;
    }

    public override string ToString() => Value;
}
