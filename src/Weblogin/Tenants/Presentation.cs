namespace Weblogin.Tenants;

/// <summary>How a tenant presents itself to partners, in metadata.</summary>
/// <param name="Website">Web page of the organisation; null where it names none.</param>
/// <param name="Logo">Null where it has none.</param>
/// <param name="Contacts">Whom partners write to; may be empty.</param>
internal sealed record Presentation(Uri? Website, Logo? Logo, IReadOnlyList<Contact> Contacts)
{
    public static readonly Presentation None = new(null, null, []);
}

/// <summary>A picture (SAML Metadata UI 2.1.5).</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record Logo(Uri Address, int Width, int Height);

/// <summary>A contact (SAML Metadata 2.3.2.2).</summary>
/// <param name="Kind"><c>technical</c>, <c>support</c> or <c>administrative</c>, the schema's own words.</param>
/// <param name="Name">A person or a function; null where only the address is known.</param>
/// <param name="Email">Without <c>mailto:</c>.</param>
internal sealed record Contact(string Kind, string? Name, string Email);
