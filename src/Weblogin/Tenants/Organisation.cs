namespace Weblogin.Tenants;

/// <summary>A municipality or organisation that a person may say they belong to. Nobody vouches for the choice.</summary>
/// <param name="Id">What goes out as <c>organisation_selected</c>: 1-63 of <c>a-z 0-9 -</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Logo">Null where it has none.</param>
internal sealed record Organisation(string Id, string Name, LogoPicture? Logo);

/// <summary>A picture that we serve ourselves, so that no other host learns who looks.</summary>
/// <param name="MediaType"><c>image/png</c>, <c>image/jpeg</c>, <c>image/webp</c> or <c>image/svg+xml</c>; the octets are of that form.</param>
internal sealed record LogoPicture(string MediaType, ReadOnlyMemory<byte> Octets)
{
    public const int MaxOctets = 32 * 1024;
}
