using System.Formats.Asn1;
using System.Text;

namespace Weblogin.Resolve.Directory;

/// <summary>
/// What is searched for (RFC 4511 §4.5.1.7). Values go as octets of their own length and are never put together as text, so that nothing in a user name is
/// syntax: what RFC 4515 would have escaped has no meaning here. Closed.
/// </summary>
internal abstract record LdapFilter
{
    private LdapFilter() { }

    internal abstract void WriteTo(AsnWriter writer);

    /// <summary>The attribute has this value, by the attribute's own rule of equality.</summary>
    internal sealed record Equal(string Attribute, string Value) : LdapFilter
    {
        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(Attribute));
                writer.WriteOctetString(Encoding.UTF8.GetBytes(Value));
            }
        }

        public override string ToString() => $"({Attribute}=redacted)";
    }

    /// <summary>The attribute has a value that we may know of.</summary>
    internal sealed record Present(string Attribute) : LdapFilter
    {
        internal override void WriteTo(AsnWriter writer) => writer.WriteOctetString(Encoding.UTF8.GetBytes(Attribute), new Asn1Tag(TagClass.ContextSpecific, 7));
    }

    internal sealed record Both(LdapFilter First, LdapFilter Second) : LdapFilter
    {
        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                First.WriteTo(writer);
                Second.WriteTo(writer);
            }
        }
    }
}
