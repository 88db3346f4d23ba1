namespace Weblogin.Login.Profile;

/// <summary>What is wrong with an answer, as the person is told beside the field.</summary>
internal enum ProfileFault
{
    /// <summary>Left blank where it must be answered.</summary>
    Missing,

    /// <summary>Too long, or of characters no name has.</summary>
    NotAName,

    NotAnAddress,

    /// <summary>None of the organisations.</summary>
    NotAChoice,

    /// <summary>As many codes as may be went out today, or in this step.</summary>
    TooManyCodes,
}
