using System.Text;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the organisations a person may choose among.</summary>
internal static class OrganisationReader
{
    private const int MaxOrganisations = 500;
    private const int MaxLogoText = (LogoPicture.MaxOctets / 3 * 4) + 100;

    public static Organisation[] Read(IReadOnlyList<OrganisationDocument>? documents, DocumentErrors errors)
    {
        if (documents is { Count: > MaxOrganisations })
            errors.Add("organisations", DocumentReasons.ManyOrganisations, MaxOrganisations);
        var read = (documents ?? []).Take(MaxOrganisations).Select((document, i) => Read(document, $"organisations[{i}]", errors)).OfType<Organisation>().ToArray();
        foreach (var twice in read.GroupBy(organisation => organisation.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add("organisations", DocumentReasons.IdTwice, twice.Key);
        return read;
    }

    private static Organisation? Read(OrganisationDocument document, string path, DocumentErrors errors)
    {
        var id = errors.SlugName($"{path}.id", document.Id);
        var name = errors.Text($"{path}.name", document.Name, 100);
        if (document.LogoFile is not null)
            errors.Add($"{path}.logoFile", DocumentReasons.LogoFileForm);
        var logo = Logo($"{path}.logo", document.Logo, errors);
        return id is null || name is null ? null : new Organisation(id, name, logo);
    }

    private static LogoPicture? Logo(string path, string? address, DocumentErrors errors)
    {
        if (address is null)
            return null;
        if (address.Length <= MaxLogoText && Parse(address) is { } picture)
            return picture;
        errors.Add(path, DocumentReasons.LogoForm, LogoPicture.MaxOctets / 1024);
        return null;
    }

    // RFC 2397, the one form of it that needs no guessing.
    private static LogoPicture? Parse(string address)
    {
        const string Before = "data:";
        const string Between = ";base64,";
        var end = address.IndexOf(Between, StringComparison.Ordinal);
        if (!address.StartsWith(Before, StringComparison.Ordinal) || end < 0)
            return null;
        var (type, text) = (address[Before.Length..end], address[(end + Between.Length)..]);
        var octets = new byte[text.Length];
        return Convert.TryFromBase64String(text, octets, out var length) && length <= LogoPicture.MaxOctets && IsOf(type, octets.AsSpan(0, length))
            ? new LogoPicture(type, octets.AsMemory(0, length))
            : null;
    }

    /// <summary>Whether octets begin as the type says: nothing is ever served as what it is not.</summary>
    private static bool IsOf(string type, ReadOnlySpan<byte> octets) => type switch
    {
        "image/png" => octets.StartsWith(Png),
        "image/jpeg" => octets.StartsWith(Jpeg),
        "image/webp" => octets.Length > 12 && octets.StartsWith("RIFF"u8) && octets[8..].StartsWith("WEBP"u8),
        "image/svg+xml" => IsSvg(octets),
        _ => false,
    };

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private static ReadOnlySpan<byte> Jpeg => [0xff, 0xd8, 0xff];

    // Shown by <img> only, where an SVG runs no script, and served in a sandbox where it is opened by itself.
    private static bool IsSvg(ReadOnlySpan<byte> octets) =>
        Encoding.UTF8.GetString(octets).TrimStart('\ufeff').TrimStart() is var text
        && (text.StartsWith("<svg", StringComparison.Ordinal) || text.StartsWith("<?xml", StringComparison.Ordinal) || text.StartsWith("<!--", StringComparison.Ordinal))
        && text.Contains("<svg", StringComparison.Ordinal);
}
