using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>The one form of every short name we choose ourselves: safe as a folder, a host label, a log field and a JSON key.</summary>
internal static class Slug
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public const string Form = "1 to 63 characters of a-z, 0-9 and hyphen, not beginning or ending with a hyphen";

    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= 63 } && !text.AsSpan().ContainsAnyExcept(Allowed) && text[0] != '-' && text[^1] != '-';
}
