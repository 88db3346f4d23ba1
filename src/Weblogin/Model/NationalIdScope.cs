namespace Weblogin.Model;

/// <summary>Which numbers name a person at one place. Where nothing is said (<see cref="General"/>): fødselsnummer and D-numbers, real or of a test series that no real number can be taken for.</summary>
internal sealed record NationalIdScope
{
    /// <summary>What counts wherever the tenant is not known.</summary>
    public static readonly NationalIdScope General = new();

    /// <summary>Everything that was ever taken, to read back what is stored. What is read so is judged where it is used.</summary>
    public static readonly NationalIdScope Stored = new() { TakesAmbiguous = true, TakesDuf = true };

    /// <summary>Whether the numbers of test series are taken (<see cref="NationalIdFault.Synthetic"/>).</summary>
    public bool TakesSynthetic { get; private init; } = true;

    /// <summary>Whether a number whose month is raised by 40 is one of NAV's test people. In earnest it is a hjelpenummer.</summary>
    public bool TakesAmbiguous { get; private init; }

    /// <summary>Whether DUF-numbers are taken.</summary>
    public bool TakesDuf { get; private init; }

    /// <summary>What counts at a place where people are in earnest, or where nobody is.</summary>
    public static NationalIdScope Of(bool isTest, bool takesDuf) => new() { TakesSynthetic = isTest, TakesAmbiguous = isTest, TakesDuf = takesDuf };
}
