using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Model;

/// <summary>What kind of number a <see cref="NationalId"/> is.</summary>
internal enum NationalIdKind
{
    Fodselsnummer,
    DNumber,
}

/// <summary>
/// A Norwegian national id: fødselsnummer or D-number, 11 digits with correct control digits by today's rule or the one for
/// numbers issued from 2032 (Skatteetaten, «nytt fødselsnummer fra 2032»). Sex, age and century are never derived from it.
/// </summary>
/// <remarks>Prints nothing of itself: the digits come out of <see cref="Reveal"/> only.</remarks>
internal sealed class NationalId : IEquatable<NationalId>
{
    private readonly string _digits;

    private NationalId(string digits, NationalIdKind kind, bool synthetic)
    {
        _digits = digits;
        Kind = kind;
        IsSynthetic = synthetic;
    }

    public NationalIdKind Kind { get; }

    /// <summary>Of a published test series (month raised by 80 or 65, or by 40 where only test numbers can be so): never a real person.</summary>
    public bool IsSynthetic { get; }

    /// <summary>The 11 digits. Every use is a release of personal data and has a reason.</summary>
    public string Reveal() => _digits;

    /// <summary>Reads a national id, surrounding white space aside.</summary>
    /// <param name="text">Null and empty mean no number.</param>
    /// <param name="id">The number, where it is one.</param>
    /// <param name="fault">Why not, as a word for the log that carries nothing of the number.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NationalId? id, [NotNullWhen(false)] out NationalIdFault? fault)
    {
        (id, fault) = NationalIdRules.Read(text.AsSpan().Trim()) switch
        {
            (NationalIdFault f, _, _) => (null, f),
            (null, var kind, var synthetic) => (new NationalId(text!.Trim(), kind, synthetic), (NationalIdFault?)null),
        };
        return id is not null;
    }

    public bool Equals(NationalId? other) => other is not null && string.Equals(_digits, other._digits, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as NationalId);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_digits);

    public override string ToString() => "national id (redacted)";
}
