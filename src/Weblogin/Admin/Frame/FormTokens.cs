using System.Security.Cryptography;
using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Model;

namespace Weblogin.Admin.Frame;

/// <summary>
/// What a form must bring to be believed a page's of this very person in this very browser, beside coming from our own host (<see cref="Pages.OwnForm"/>). It is made of the secret of a row
/// of sessions, so that a form that stands open in one tab is right after a login in another; that secret is stored sealed alone, and who reads a token learns nothing of it.
/// </summary>
internal static class FormTokens
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form_token";

    private const string Purpose = "weblogin administration form";
    private const int SecretSize = 32;

    /// <summary>The secret of a row of sessions that begins: 32 octets.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretSize);

    /// <param name="handle">Of the session.</param>
    public static string Of(AdministratorSession session, OneTimeHandle handle)
    {
        var of = $"{Purpose}|{Convert.ToHexString(session.Line ?? handle.Hash)}|{session.Person.Value}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(session.FormSecret ?? Encoding.ASCII.GetBytes(handle.Text), Encoding.ASCII.GetBytes(of)));
    }

    public static bool IsRight(string expected, string? sent) =>
        sent is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(sent));
}
