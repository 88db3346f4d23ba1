using System.Formats.Asn1;
using System.Text;

namespace Weblogin.Resolve.Directory;

/// <summary>What a directory says to us, one message (RFC 4511 §4). Closed. The octets are a stranger's: what does not read is an <see cref="LdapException"/>.</summary>
internal abstract record LdapResponse
{
    // RFC 4511 §4.1.1, §4.2.2, §4.5.2, §4.12
    private static readonly Asn1Tag BindTag = Application(1), EntryTag = Application(4), DoneTag = Application(5), ReferenceTag = Application(19), ExtendedTag = Application(24);

    private LdapResponse() { }

    /// <summary>One account or other thing that was found.</summary>
    internal sealed record Entry(LdapEntry Found) : LdapResponse;

    /// <summary>"Look there": never followed.</summary>
    internal sealed record Reference : LdapResponse;

    /// <summary>The end of what was asked for.</summary>
    internal sealed record Ended(LdapResult Result) : LdapResponse;

    /// <param name="message">One LDAPMessage, whole.</param>
    /// <returns>Which request it answers (0: none, the server speaks by itself), and what it says.</returns>
    /// <exception cref="LdapException">It is no such message.</exception>
    public static (int Id, LdapResponse Response) Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
            if (!envelope.TryReadInt32(out var id))
                throw new LdapException("its message has no number");
            var tag = envelope.PeekTag();
            LdapResponse response = tag.HasSameClassAndValue(EntryTag) ? new Entry(ReadEntry(envelope.ReadSequence(EntryTag)))
                : tag.HasSameClassAndValue(ReferenceTag) ? new Reference()
                : tag.HasSameClassAndValue(BindTag) || tag.HasSameClassAndValue(DoneTag) || tag.HasSameClassAndValue(ExtendedTag) ? new Ended(ReadResult(envelope.ReadSequence(tag)))
                : throw new LdapException("it says what it was not asked");
            return (id, response);
        }
        catch (AsnContentException)
        {
            // The reader's own words may quote octets.
            throw new LdapException("what it says is not LDAP");
        }
    }

    private static Asn1Tag Application(int number) => new(TagClass.Application, number, isConstructed: true);

    private static LdapEntry ReadEntry(AsnReader entry)
    {
        entry.ReadOctetString();
        Dictionary<string, IReadOnlyList<byte[]>> attributes = new(StringComparer.OrdinalIgnoreCase);
        var list = entry.ReadSequence();
        while (list.HasData)
        {
            var attribute = list.ReadSequence();
            var name = Encoding.UTF8.GetString(attribute.ReadOctetString());
            List<byte[]> values = [];
            var set = attribute.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
                values.Add(set.ReadOctetString());
            attributes[name] = values;
        }

        return new LdapEntry(attributes);
    }

    // §4.1.9; what follows the message (referral, server credentials) is nothing to us.
    private static LdapResult ReadResult(AsnReader result)
    {
        var code = result.ReadEnumeratedBytes().Span;
        result.ReadOctetString();
        var diagnostic = Encoding.UTF8.GetString(result.ReadOctetString());
        return new LdapResult(code.Length == 1 ? code[0] : byte.MaxValue, LdapResult.SubCodeIn(diagnostic));
    }
}

/// <summary>A thing in the directory: the attributes that were asked for, as far as we may see them. Prints no value.</summary>
internal sealed class LdapEntry(IReadOnlyDictionary<string, IReadOnlyList<byte[]>> attributes)
{
    /// <summary>Empty where there is none, or none that we may see.</summary>
    public IReadOnlyList<byte[]> Values(string attribute) => attributes.TryGetValue(attribute, out var values) ? values : [];

    public IReadOnlyList<string> Texts(string attribute) => [.. Values(attribute).Select(Encoding.UTF8.GetString)];

    public override string ToString() => $"entry ({string.Join(", ", attributes.Keys)})";
}
