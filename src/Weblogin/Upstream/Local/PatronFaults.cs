namespace Weblogin.Upstream.Local;

/// <summary>What became of the form of a login.</summary>
internal enum LoginFault
{
    None,
    NoCard,
    NoSecret,

    /// <summary>There is no such card, or the secret is not its own: which of them is not said.</summary>
    Wrong,

    /// <summary>Nothing typed here counts any more today, in this browser.</summary>
    Closed,

    /// <summary>Too many are logging in at this moment.</summary>
    Busy,
}

/// <summary>What became of a code.</summary>
internal enum CodeFault
{
    None,

    /// <summary>Not the code that is out, or too late.</summary>
    Wrong,

    /// <summary>It has had its guesses, or the patron those of the day.</summary>
    Guessed,

    /// <summary>No more codes go out for this.</summary>
    TooMany,
}

/// <summary>What is wrong with something a patron wants to change.</summary>
internal enum ChangeFault
{
    None,

    /// <summary>Not as many digits as a PIN has.</summary>
    NotAPin,

    /// <summary>One that many people have.</summary>
    CommonPin,

    /// <summary>Too short, too long, or digits alone.</summary>
    NotAPassword,

    /// <summary>The two fields differ.</summary>
    Different,

    /// <summary>The app's code does not fit.</summary>
    WrongAppCode,

    /// <summary>Too many are being changed at this moment, or somebody else changed the same.</summary>
    Busy,
}
