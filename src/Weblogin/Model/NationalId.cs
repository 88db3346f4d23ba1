using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>What kind of number a <see cref="NationalId"/> is.</summary>
internal enum NationalIdKind
{
    Fodselsnummer,
    DNumber,

    /// <summary>DUF-number: 12 digits, of people in the immigration authorities' register who have no other number yet. Libraries take it, nobody else.</summary>
    DufNumber,
}

/// <summary>
/// A Norwegian national id: fødselsnummer or D-number, 11 digits with correct control digits by today's rule or the one for
/// numbers issued from 2032 (Skatteetaten, «nytt fødselsnummer fra 2032»); at libraries also a DUF-number, 12 digits. Sex, age and century are never
/// derived from it.
/// </summary>
/// <remarks>Prints nothing of itself: the digits come out of <see cref="Reveal"/> only.</remarks>
internal sealed class NationalId : IEquatable<NationalId>
{
    private const int MaskedAfter = 6;

    private readonly string _digits;

    private NationalId(string digits, NationalIdKind kind, bool synthetic)
    {
        _digits = digits;
        Kind = kind;
        IsSynthetic = synthetic;
    }

    public NationalIdKind Kind { get; }

    /// <summary>Of a published test series (month raised by 80 or 65; by 40 where nobody is in earnest): never a real person.</summary>
    public bool IsSynthetic { get; }

    /// <summary>The 11 digits, 12 of a DUF-number. Every use is a release of personal data and has a reason.</summary>
    public string Reveal() => _digits;

    /// <summary>The first six digits, and a dot for each of the others: for whoever must tell two numbers apart.</summary>
    public string Masked => _digits[..MaskedAfter] + new string('•', _digits.Length - MaskedAfter);

    /// <summary>Reads a national id as <see cref="NationalIdScope.General"/> has it, surrounding white space aside.</summary>
    /// <param name="text">Null and empty mean no number.</param>
    /// <param name="id">The number, where it is one.</param>
    /// <param name="fault">Why not, as a word for the log that carries nothing of the number.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NationalId? id, [NotNullWhen(false)] out NationalIdFault? fault) =>
        TryParse(text, NationalIdScope.General, out id, out fault);

    /// <summary>Reads a national id, surrounding white space aside.</summary>
    /// <param name="scope">What counts where it is read: most often the tenant's.</param>
    /// <param name="id">The number, where it is one.</param>
    /// <param name="fault">Why not, as a word for the log that carries nothing of the number.</param>
    public static bool TryParse(string? text, NationalIdScope scope, [NotNullWhen(true)] out NationalId? id, [NotNullWhen(false)] out NationalIdFault? fault)
    {
        (id, fault) = NationalIdRules.Read(text.AsSpan().Trim(), scope) switch
        {
            (NationalIdFault f, _, _) => (null, f),
            (null, var kind, var synthetic) => (new NationalId(text!.Trim(), kind, synthetic), (NationalIdFault?)null),
        };
        return id is not null;
    }

    /// <summary>The number that our own store holds: it was judged when it came.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static NationalId OfStored(string text) =>
        TryParse(text, NationalIdScope.Stored, out var id, out _) ? id : throw new FormatException("A stored national id is none.");

    /// <summary>Why this number, read elsewhere, does not count within a scope; null where it does.</summary>
    public NationalIdFault? FaultWithin(NationalIdScope scope) => TryParse(_digits, scope, out _, out var fault) ? null : fault;

    public bool Equals(NationalId? other) => other is not null && string.Equals(_digits, other._digits, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as NationalId);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_digits);

    public override string ToString() => "national id (redacted)";
}
