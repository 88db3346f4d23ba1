using System.Security.Cryptography;
using System.Text.Json;
using Weblogin.Audit.Chains;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Reads and writes the register of chains, within transactions of those who begin chains.</summary>
internal sealed class ChainRegisters(PayloadSealer payloads)
{
    private const long Only = 1;

    private const string Place = "audit_register";

    private const string Select = "SELECT payload FROM audit_register WHERE id = $1";

    private const string Put = "INSERT INTO audit_register (id, payload) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET payload = excluded.payload";

    /// <returns>Of no chain where there is none; null where it does not open.</returns>
    public async Task<ChainRegister?> FindAsync(SqlSession session, CancellationToken ct) =>
        await session.Call(Select, Only).FirstAsync(reader => reader.Octets(0), ct) is { } payload ? TryOpen(payload) : ChainRegister.Empty;

    /// <summary>Takes down that a chain begins. A register that somebody has spoilt stays as it is, which verifying tells.</summary>
    public async Task AddAsync(SqlSession session, ChainId chain, CancellationToken ct)
    {
        if (await FindAsync(session, ct) is { } register)
            await session.Call(Put, Only, payloads.Seal(register.With(chain), StoredJson.Of.ChainRegister, Place)).ExecuteAsync(ct);
    }

    private ChainRegister? TryOpen(byte[] payload)
    {
        try
        {
            return payloads.Open(payload, StoredJson.Of.ChainRegister, Place);
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
