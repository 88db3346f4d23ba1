using System.Buffers.Binary;

namespace Weblogin.Resolve.Directory;

/// <summary>
/// A connection to one server of a directory, on which one thing is asked after the other. Whatever goes wrong on it, a cut wait included, it is good for
/// nothing afterwards. One caller at a time.
/// </summary>
internal sealed class LdapConnection(Stream stream) : IDisposable
{
    /// <summary>Far more than the few attributes of two accounts need.</summary>
    private const int MostOctets = 256 * 1024;

    // A domain refers to its application partitions at each search of its whole tree.
    private const int MostReferences = 100;
    private const byte Sequence = 0x30;

    private int _lastId;

    /// <summary>Asks that TLS begins (RFC 4511 §4.14); the caller then begins it on the same octets.</summary>
    public async Task StartTlsAsync(CancellationToken ct)
    {
        var result = await AskAsync(LdapRequest.StartTls(++_lastId), ct);
        if (result.Code != LdapResult.Success)
            throw new LdapException("does not begin TLS (StartTLS)");
    }

    /// <summary>Says who we are.</summary>
    public Task<LdapResult> BindAsync(string name, string password, CancellationToken ct) => AskAsync(LdapRequest.Bind(++_lastId, name, password), ct);

    /// <summary>Searches. More entries than were asked for are a fault of the server's.</summary>
    public async Task<(LdapResult Result, IReadOnlyList<LdapEntry> Entries)> SearchAsync(LdapSearch search, CancellationToken ct)
    {
        await stream.WriteAsync(LdapRequest.Search(++_lastId, search), ct);
        List<LdapEntry> entries = [];
        var references = 0;
        while (true)
        {
            switch (await ReadAsync(ct))
            {
                case LdapResponse.Entry { Found: var entry }:
                    entries.Add(entry);
                    break;
                case LdapResponse.Reference:
                    references++;
                    break;
                case LdapResponse.Ended { Result: var result }:
                    return (result, entries);
            }

            if (entries.Count > search.MostEntries || references > MostReferences)
                throw new LdapException("tells more than it was asked for");
        }
    }

    /// <summary>Takes leave where the server still listens, which it need not.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        using (stream)
            await stream.WriteAsync(LdapRequest.Unbind(++_lastId), ct);
    }

    public void Dispose() => stream.Dispose();

    private async Task<LdapResult> AskAsync(byte[] request, CancellationToken ct)
    {
        await stream.WriteAsync(request, ct);
        return await ReadAsync(ct) is LdapResponse.Ended { Result: var result } ? result : throw new LdapException("says what it was not asked");
    }

    private async Task<LdapResponse> ReadAsync(CancellationToken ct)
    {
        var (id, response) = LdapResponse.Read(await ReadMessageAsync(ct));
        // Number 0 is the server's own word: it ends the connection (RFC 4511 §4.4.1).
        return id == _lastId ? response : throw new LdapException("ends the connection");
    }

    private async Task<byte[]> ReadMessageAsync(CancellationToken ct)
    {
        var head = new byte[sizeof(byte) * 2];
        await stream.ReadExactlyAsync(head, ct);
        if (head[0] != Sequence)
            throw new LdapException("does not speak LDAP");
        byte[] more = [];
        int length = head[1];
        if (length > 0x80)
        {
            more = new byte[length & 0x7F];
            if (more.Length > sizeof(uint))
                throw new LdapException("does not speak LDAP");
            await stream.ReadExactlyAsync(more, ct);
            Span<byte> padded = stackalloc byte[sizeof(uint)];
            more.CopyTo(padded[(sizeof(uint) - more.Length)..]);
            length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(padded), int.MaxValue);
        }

        if (head[1] == 0x80 || length > MostOctets)
            throw new LdapException("sends a message that is too long");
        var message = new byte[head.Length + more.Length + length];
        head.CopyTo(message, 0);
        more.CopyTo(message, head.Length);
        await stream.ReadExactlyAsync(message.AsMemory(head.Length + more.Length), ct);
        return message;
    }
}
