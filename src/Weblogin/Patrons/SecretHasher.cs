using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Weblogin.Patrons;

/// <summary>The framework's PBKDF2 (HMAC-SHA-512, 100,000 rounds, 128 bits of salt).</summary>
internal sealed class SecretHasher : ISecretHasher
{
    private static readonly object NoUser = new();

    private readonly PasswordHasher<object> _hasher = new();

    // Where there is nothing to compare with, the same work is done on this: nobody knows its secret.
    private readonly string _nobodys;

    public SecretHasher() => _nobodys = Hash(RandomNumberGenerator.GetHexString(32));

    public string Hash(string secret) => _hasher.HashPassword(NoUser, secret);

    public bool Verify(string? hash, string secret)
    {
        var same = _hasher.VerifyHashedPassword(NoUser, hash ?? _nobodys, secret) != PasswordVerificationResult.Failed;
        return same && hash is not null;
    }
}
