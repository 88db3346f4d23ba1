using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Weblogin.Keys;

namespace Weblogin.Storage.Payloads;

/// <summary>Records to sealed octets and back.</summary>
internal sealed class PayloadSealer(ISealer sealer)
{
    public byte[] Seal<T>(T value, JsonTypeInfo<T> type, string place) => SealAndClear(JsonSerializer.SerializeToUtf8Bytes(value, type), place);

    public byte[] SealText(string value, string place) => SealAndClear(Encoding.UTF8.GetBytes(value), place);

    public byte[] SealOctets(byte[] value, string place) => sealer.Seal(value, place);

    /// <exception cref="CryptographicException">The value was altered, moved, or sealed under another key.</exception>
    public T Open<T>(byte[] sealedValue, JsonTypeInfo<T> type, string place)
    {
        var plain = sealer.Open(sealedValue, place);
        var value = JsonSerializer.Deserialize(plain, type);
        CryptographicOperations.ZeroMemory(plain);
        return value ?? throw new JsonException("A stored payload is null.");
    }

    /// <inheritdoc cref="Open{T}" />
    public string OpenText(byte[] sealedValue, string place)
    {
        var plain = sealer.Open(sealedValue, place);
        var text = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return text;
    }

    /// <inheritdoc cref="Open{T}" />
    public byte[] OpenOctets(byte[] sealedValue, string place) => sealer.Open(sealedValue, place);

    private byte[] SealAndClear(byte[] plain, string place)
    {
        var result = sealer.Seal(plain, place);
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }
}
