namespace Weblogin.Model;

/// <summary>Why a text is no national id.</summary>
internal enum NationalIdFault
{
    /// <summary>Nothing there.</summary>
    Missing,

    /// <summary>Not 11 ASCII digits, nor 12 where DUF-numbers are taken.</summary>
    Form,

    /// <summary>Day and month are none that any series has.</summary>
    Date,

    /// <summary>A control digit is wrong under both rules.</summary>
    ControlDigits,

    /// <summary>A hjelpenummer or FH-number: made by a health service for itself, it names nobody elsewhere.</summary>
    LocalNumber,

    /// <summary>A number of a test series, where people are in earnest.</summary>
    Synthetic,
}
