using System.Globalization;
using System.Security.Cryptography;

namespace Weblogin.Audit.Traces;

/// <summary>
/// The number of a login: it ties the lines of its log and the rows of its trace together, on every node, and opens nothing. It grows with the time at which the
/// login began, so that logins lie in that order. Shown as 16 lower-case hexadecimal digits.
/// </summary>
internal readonly record struct LoginId(long Value)
{
    private const int ChanceBits = 22;

    // 41 bits of milliseconds from here last until 2089.
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A number that follows those made before; within a millisecond it is a number of chance.</summary>
    public static LoginId New(DateTimeOffset now) => new(FirstAt(now).Value | (uint)RandomNumberGenerator.GetInt32(1 << ChanceBits));

    /// <summary>The lowest number that a login of this moment can have.</summary>
    public static LoginId FirstAt(DateTimeOffset moment) => new(Math.Max(0, (long)(moment - Epoch).TotalMilliseconds) << ChanceBits);

    /// <summary>Reads a number as it is shown; anything else is none.</summary>
    public static bool TryParse(string? text, out LoginId id)
    {
        var read = long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text is { Length: 16 } && value >= 0;
        id = new(read ? value : 0);
        return read;
    }

    /// <summary>When the login began, UTC.</summary>
    public DateTimeOffset BeganAt => Epoch.AddMilliseconds(Value >> ChanceBits);

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
