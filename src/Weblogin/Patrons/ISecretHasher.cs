namespace Weblogin.Patrons;

/// <summary>Hashes PINs and passwords, slowly on purpose. Always called within a turn of <see cref="HashingTurns"/>. Thread-safe.</summary>
internal interface ISecretHasher
{
    string Hash(string secret);

    /// <summary>Whether the secret is the one that was hashed; costs the same where there is no hash.</summary>
    /// <param name="hash">Null where there is none: never true.</param>
    bool Verify(string? hash, string secret);
}
