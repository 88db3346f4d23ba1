using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>A client secret that was made just now. The secret goes to the relying party and is kept nowhere here; its SHA-256 goes into the document.</summary>
/// <param name="Secret">43 characters of base64url.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record NewClientSecret(string Secret, string Sha256)
{
    public static NewClientSecret Make()
    {
        var secret = OneTimeHandle.New().Text;
        return new NewClientSecret(secret, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret))));
    }

    public override string ToString() => "client secret (redacted)";
}
