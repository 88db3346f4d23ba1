using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Admin.Frame;

/// <summary>
/// What a form must bring to be believed a page's of this very session, beside coming from our own host (<see cref="Pages.OwnForm"/>): made of the session's
/// handle, so it is stored nowhere and dies with the session, and who reads it learns nothing of the handle.
/// </summary>
internal static class FormTokens
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form_token";

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("weblogin administration form");

    public static string Of(OneTimeHandle session) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(session.Text), Purpose));

    public static bool IsRight(string expected, string? sent) =>
        sent is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(sent));
}
