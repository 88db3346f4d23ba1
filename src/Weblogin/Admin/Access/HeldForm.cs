using System.Security.Cryptography;
using System.Text;
using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// What somebody sent from a page and was not done, as they had to log in first: kept so that the page can be shown with it filled in again. Files and secrets are not in it. It may hold
/// national ids.
/// </summary>
internal sealed record HeldForm
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>How many one person's sessions keep at a time; the oldest goes.</summary>
    public const int Most = 4;

    /// <summary>Octets of names and values, in UTF-8: the largest text that a page takes, and what stands around it.</summary>
    public const int MaxOctets = (2 * 1024 * 1024) + (64 * 1024);

    public required IReadOnlyList<HeldField> Fields { get; init; }

    /// <summary>Names of fields that come back hidden where the page has none for them: what was read on the way to it.</summary>
    public IReadOnlyList<string> Carried { get; init; } = [];

    /// <summary>Whether a file came along, which must be chosen again.</summary>
    public bool HadFile { get; init; }

    /// <summary>Whether a secret was typed, which must be typed again.</summary>
    public bool HadSecret { get; init; }

    public override string ToString() => $"held form of {Fields.Count} fields";
}

/// <summary>A field by its name, and every value it was sent with.</summary>
internal sealed record HeldField(string Name, IReadOnlyList<string> Values)
{
    public override string ToString() => $"held field {Name}";
}

/// <summary>Where a form is held, and for whom alone: nobody else's session, no other person and no other page finds it.</summary>
/// <param name="Line">Of the sessions in a row in one browser, of one person: the hash of the first one's handle.</param>
/// <param name="Page">The address that the form is posted to, path and query: it names the tenant where the page is one's.</param>
internal sealed record HeldPlace(byte[] Line, PersonId Person, string Page)
{
    /// <summary>What is stored of the page.</summary>
    public byte[] PageHash => SHA256.HashData(Encoding.UTF8.GetBytes($"POST {Page}"));

    public override string ToString() => $"held form of {Person}";
}
