using System.Globalization;
using System.Security.Cryptography;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>A row of the ledger as it lies there.</summary>
/// <param name="At">Unix milliseconds.</param>
internal sealed record LedgerRow(long Number, string Tenant, string RelyingParty, byte[] PersonIndex, byte[] Payload, long At)
{
    public const string Columns = "id, tenant, relying_party, person_index, payload, released_at";

    public LedgerPlace Place => new(At, Number);

    /// <summary>Whether it names a tenant and a relying party that there might be: one of another hand that does not is told of by whoever verifies the chains, and shown nowhere.</summary>
    public bool IsNamed => TenantId.TryParse(Tenant, out _) && RelyingPartyId.TryParse(RelyingParty, out _);

    public static LedgerRow Read(SqlRow reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.Octets(3), reader.Octets(4), reader.GetInt64(5));

    /// <summary>The entry of a row that <see cref="IsNamed"/>.</summary>
    public LedgerEntry Open(PayloadSealer payloads)
    {
        var payload = Open(payloads, Payload, PlaceOf(Tenant, RelyingParty, PersonIndex, At));
        return new LedgerEntry(TenantId.Parse(Tenant), RelyingPartyId.Parse(RelyingParty), payload.Person, payload.NationalId, At.NearestMoment, payload.Why);
    }

    /// <summary>What is sealed in a row; where it does not open, because somebody has changed or put in the row, of nobody and <see cref="LedgerEntry.Unreadable"/>: it keeps no other from being told or erased.</summary>
    public static LedgerPayload Open(PayloadSealer payloads, byte[] payload, string place)
    {
        try
        {
            return payloads.Open(payload, StoredJson.Of.LedgerPayload, place);
        }
        catch (CryptographicException)
        {
            return new LedgerPayload(null, null, LedgerEntry.Unreadable, null);
        }
    }

    /// <summary>Where the sealed part of an entry lies.</summary>
    public static string PlaceOf(string tenant, string relyingParty, byte[] index, long at) =>
        $"{Ledger.Table}|{tenant}|{relyingParty}|{Convert.ToHexString(index)}|{at.ToString(CultureInfo.InvariantCulture)}";
}
