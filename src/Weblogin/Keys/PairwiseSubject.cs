using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Keys;

/// <summary>HMAC-SHA-256 over sector, a zero octet and person id. Thread-safe.</summary>
/// <param name="secret">32 octets, backed up and never rotated: people's accounts hang on it.</param>
internal sealed class PairwiseSubject(byte[] secret) : IPairwiseSubject
{
    public string Of(string sector, PersonId person) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{sector}\0{person.Value}")));
}
