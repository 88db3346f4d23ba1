using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Records of one tenant as hashes to compare and sealed octets to keep. A sealed record opens only in its source and under its key; which
/// account it is found by, who opens it compares. Thread-safe.
/// </summary>
internal sealed class SyncedRecordSealer(TenantId tenant, PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string Table = "synced_record";

    // The content's purpose has a number: should the octets of a record ever be made otherwise, all are told anew once.
    private const string ContentPurpose = $"{Table} content 1";
    private const string KeyPurpose = $"{Table} key";
    private const string AccountPurpose = $"{Table} account";
    private const int KeyOnStack = 256;

    private readonly byte[] _tenant = Encoding.UTF8.GetBytes(tenant.Value + "|");

    public StagedContent Digest(SyncedRecord record)
    {
        var octets = Octets(record);
        var profile = (record as SyncedRecord.Person)?.Profile;
        return new StagedContent(
            new RecordDigest(KindOf(record), KeyOf(record.Key), Hash(ContentPurpose, octets), AccountOf(profile?.UserName), AccountOf(profile?.PrincipalName)), octets);
    }

    public UInt128 KeyOf(SyncedKey key) => Hash(KeyPurpose, $"{(int)key.Kind}|{key.Text}");

    public UInt128? AccountOf(string? account) => account is null ? null : Hash(AccountPurpose, account);

    public byte[] Seal(in StagedContent content, long source) =>
        payloads.SealOctets(content.Octets, PlaceOf(source, content.Digest.Kind, content.Digest.Key));

    public PersonProfile OpenPerson(byte[] payload, long source, UInt128 key) =>
        payloads.Open(payload, StoredJson.Of.PersonProfile, PlaceOf(source, SyncedKind.Person, key));

    /// <summary>A record, whatever it is.</summary>
    public SyncedRecord Open(byte[] payload, long source, SyncedKind kind, UInt128 key)
    {
        var place = PlaceOf(source, kind, key);
        return kind switch
        {
            SyncedKind.Person => new SyncedRecord.Person(payloads.Open(payload, StoredJson.Of.PersonProfile, place)),
            SyncedKind.Unit => payloads.Open(payload, StoredJson.Of.Unit, place),
            SyncedKind.JobRole => payloads.Open(payload, StoredJson.Of.JobRole, place),
            SyncedKind.Position => payloads.Open(payload, StoredJson.Of.Position, place),
            SyncedKind.Leader => payloads.Open(payload, StoredJson.Of.Leader, place),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The octets of a record, whatever it is.</summary>
    public byte[] OpenOctets(byte[] payload, long source, SyncedKind kind, UInt128 key) => payloads.OpenOctets(payload, PlaceOf(source, kind, key));

    private static SyncedKind KindOf(SyncedRecord record) => record switch
    {
        SyncedRecord.Person => SyncedKind.Person,
        SyncedRecord.Unit => SyncedKind.Unit,
        SyncedRecord.JobRole => SyncedKind.JobRole,
        SyncedRecord.Position => SyncedKind.Position,
        SyncedRecord.Leader => SyncedKind.Leader,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Properties in the order of the type and nothing that is null: the same record gives the same octets.
    private static byte[] Octets(SyncedRecord record) => record switch
    {
        SyncedRecord.Person person => JsonSerializer.SerializeToUtf8Bytes(person.Profile, StoredJson.Of.PersonProfile),
        SyncedRecord.Unit unit => JsonSerializer.SerializeToUtf8Bytes(unit, StoredJson.Of.Unit),
        SyncedRecord.JobRole role => JsonSerializer.SerializeToUtf8Bytes(role, StoredJson.Of.JobRole),
        SyncedRecord.Position position => JsonSerializer.SerializeToUtf8Bytes(position, StoredJson.Of.Position),
        SyncedRecord.Leader leader => JsonSerializer.SerializeToUtf8Bytes(leader, StoredJson.Of.Leader),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private UInt128 Hash(string purpose, string text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> octets = size > KeyOnStack ? new byte[size] : stackalloc byte[KeyOnStack];
        return Hash(purpose, octets[..Encoding.UTF8.GetBytes(text, octets)]);
    }

    // The tenant stands in front, so that nothing of one tenant is like anything of another.
    private UInt128 Hash(string purpose, ReadOnlySpan<byte> octets)
    {
        var size = _tenant.Length + octets.Length;
        Span<byte> value = size > 1024 ? new byte[size] : stackalloc byte[1024];
        _tenant.CopyTo(value);
        octets.CopyTo(value[_tenant.Length..]);
        Span<byte> index = stackalloc byte[32];
        blindIndex.Of(purpose, value[..size], index);
        return BinaryPrimitives.ReadUInt128BigEndian(index);
    }

    private string PlaceOf(long source, SyncedKind kind, UInt128 key) =>
        string.Create(CultureInfo.InvariantCulture, $"{Table}|{tenant.Value}|{source}|{(int)kind}|{key:x32}");
}
