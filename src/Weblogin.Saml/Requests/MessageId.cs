using System.Security.Cryptography;

namespace Weblogin.Saml.Requests;

/// <summary>Ids of messages and assertions (SAML Core 1.3.4: at least 128 random bits; an xs:ID may not begin with a digit).</summary>
public static class MessageId
{
    private const int RandomOctets = 20;

    /// <summary>A fresh id: an underscore and 40 hexadecimal digits.</summary>
    public static string New()
    {
        Span<byte> random = stackalloc byte[RandomOctets];
        RandomNumberGenerator.Fill(random);
        return string.Concat("_", Convert.ToHexStringLower(random));
    }
}
