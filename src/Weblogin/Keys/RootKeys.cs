using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>
/// The two secrets everything hangs on, and what is derived from them: the master key (sealing, blind index; HKDF-SHA-256,
/// RFC 5869 §2.3) and the pairwise secret.
/// </summary>
internal sealed class RootKeys
{
    /// <summary>Octets of each secret.</summary>
    public const int Size = 32;

    private const byte FirstKeyId = 1;

    /// <param name="master">32 random octets.</param>
    /// <param name="pairwise">32 random octets, others.</param>
    public RootKeys(byte[] master, byte[] pairwise)
    {
        if (master.Length != Size || pairwise.Length != Size)
            throw new ArgumentException($"A root key is {Size} octets.");
        Sealer = new Sealer(FirstKeyId, Subkey(master, "weblogin seal 1"));
        BlindIndex = new BlindIndex(Subkey(master, "weblogin blind index"));
        PairwiseSubject = new PairwiseSubject(pairwise);
        MasterCheck = Subkey(master, "weblogin check master");
        PairwiseCheck = Subkey(pairwise, "weblogin check pairwise");
    }

    public ISealer Sealer { get; init; }

    public IBlindIndex BlindIndex { get; init; }

    public IPairwiseSubject PairwiseSubject { get; }

    /// <summary>32 octets that tell one master key from another and nothing else of it: kept beside the data, compared at start.</summary>
    public byte[] MasterCheck { get; }

    /// <summary>The same for the pairwise secret.</summary>
    public byte[] PairwiseCheck { get; }

    // The secrets are uniformly random, so the extract step has nothing to do.
    private static byte[] Subkey(byte[] key, string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, key, Size, Encoding.ASCII.GetBytes(purpose));
}
