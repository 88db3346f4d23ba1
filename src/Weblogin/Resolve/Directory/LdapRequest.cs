using System.Formats.Asn1;
using System.Text;

namespace Weblogin.Resolve.Directory;

/// <summary>What we say to a directory, as octets (RFC 4511 §4, definite lengths as §5.1 asks).</summary>
internal static class LdapRequest
{
    // RFC 4511 §4.14.1
    private const string StartTlsName = "1.3.6.1.4.1.1466.20037";
    private const int Version = 3;

    /// <summary>A simple bind (§4.2). Holds a password: only for a connection that is encrypted already.</summary>
    public static byte[] Bind(int id, string name, string password) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(0)))
        {
            writer.WriteInteger(Version);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            writer.WriteOctetString(Encoding.UTF8.GetBytes(password), new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    });

    /// <summary>The polite end (§4.3).</summary>
    public static byte[] Unbind(int id) => Message(id, writer => writer.WriteNull(Application(2)));

    /// <summary>A search (§4.5.1). Aliases are not followed.</summary>
    public static byte[] Search(int id, LdapSearch search) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(3)))
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(search.Base));
            writer.WriteEnumeratedValue(search.Scope);
            writer.WriteEnumeratedValue(DerefAliases.Never);
            writer.WriteInteger(search.MostEntries);
            writer.WriteInteger((int)Math.Ceiling(search.Longest.TotalSeconds));
            writer.WriteBoolean(false);
            search.Filter.WriteTo(writer);
            using (writer.PushSequence())
            {
                foreach (var attribute in search.Attributes)
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
            }
        }
    });

    public static byte[] StartTls(int id) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(23)))
            writer.WriteOctetString(Encoding.ASCII.GetBytes(StartTlsName), new Asn1Tag(TagClass.ContextSpecific, 0));
    });

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private static byte[] Message(int id, Action<AsnWriter> operation)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
        }

        return writer.Encode();
    }

    private enum DerefAliases
    {
        Never = 0,
    }
}

/// <summary>One search.</summary>
/// <param name="Base">DN where it begins; empty for what the server says of itself.</param>
/// <param name="MostEntries">The server stops there, and says so.</param>
/// <param name="Longest">The server gives up then; whole seconds.</param>
internal sealed record LdapSearch(string Base, LdapScope Scope, LdapFilter Filter, IReadOnlyList<string> Attributes, int MostEntries, TimeSpan Longest);

/// <summary>RFC 4511 §4.5.1.2.</summary>
internal enum LdapScope
{
    Base = 0,
    OneLevel = 1,
    Subtree = 2,
}
