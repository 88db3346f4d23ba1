using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Patrons;

/// <summary>Codes of an authenticator app (RFC 6238, with the values every app knows: HMAC-SHA-1, six digits, 30 seconds). Pure.</summary>
internal static class Totp
{
    public const int Digits = 6;
    public const int SecretLength = 20;

    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;

    // Clocks of telephones: RFC 6238 5.2 allows one step for the way, and one before it for the clock.
    private const int StepsAround = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>RFC 6238 4.2: T.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a time step (RFC 4226 5.3).</summary>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What authenticator apps speak; HMAC does not rest on collisions.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var truncated = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & int.MaxValue;
        return (truncated % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed, of those around now; null where it is none of them. Each candidate is compared in the same time.</summary>
    /// <param name="after">The last step that was taken: none up to it counts (RFC 6238 5.2, one-time only).</param>
    public static long? Match(ReadOnlySpan<byte> secret, string? typed, DateTimeOffset now, long after)
    {
        var digits = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = StepOf(now) - StepsAround; step <= StepOf(now) + StepsAround; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), Encoding.ASCII.GetBytes(digits)) && step > after)
                found = step;
        }

        return found;
    }

    /// <summary>The secret as people type it where the picture cannot be read: base32 (RFC 4648 6) without padding.</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder((secret.Length * 8 + 4) / 5);
        var (bits, held) = (0, 0);
        foreach (var octet in secret)
        {
            bits = (bits << 8) | octet;
            for (held += 8; held >= 5; held -= 5)
                text.Append(Base32[(bits >> (held - 5)) & 31]);
        }

        return held > 0 ? text.Append(Base32[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What an authenticator app reads out of the picture (Key URI Format).</summary>
    /// <param name="issuer">The library, as people call it.</param>
    /// <param name="account">The card number.</param>
    public static string Address(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Text(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}
