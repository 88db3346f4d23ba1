namespace Weblogin.Resolve;

/// <summary>objectGUID of an account in Active Directory, as claims carry it.</summary>
internal static class ObjectGuid
{
    private const int Octets = 16;

    /// <summary>Reads the text of a GUID, or base64 of the octets as the directory holds them; null where it is neither.</summary>
    public static Guid? Read(string text)
    {
        if (Guid.TryParse(text, out var guid))
            return guid;
        Span<byte> octets = stackalloc byte[Octets];
        return text.Length <= 24 && Convert.TryFromBase64String(text, octets, out var written) && written == Octets ? new Guid(octets) : null;
    }
}
