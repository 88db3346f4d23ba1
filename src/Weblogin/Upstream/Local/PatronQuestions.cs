using Weblogin.Pages;

namespace Weblogin.Upstream.Local;

/// <summary>What the form of a login shows.</summary>
/// <param name="Step">The handle of the step.</param>
/// <param name="Service">Where the patron wants to go, as people call it.</param>
/// <param name="Card">What stands in the field for the card number.</param>
public sealed record LoginQuestion(string Step, string Service, string Card)
{
    internal LoginFault Fault { get; init; }

    /// <summary>A PIN is taken.</summary>
    public bool TakesPin { get; init; }

    /// <summary>A password is taken.</summary>
    public bool TakesPassword { get; init; }

    /// <summary>Somebody is logged in, or was found, who must prove more.</summary>
    public bool IsStepUp { get; init; }
}

/// <summary>What the question for a code shows.</summary>
/// <param name="Step">The handle of the step.</param>
/// <param name="Said">Where the code went, as far as the patron may know.</param>
public sealed record PatronCodeQuestion(string Step, string Said)
{
    internal CodeFault Fault { get; init; }

    internal PatronStepKind Kind { get; init; }

    /// <summary>Why it is asked for; null where that would tell whether the PIN was right, or goes without saying.</summary>
    public string? Why { get; init; }

    /// <summary>Codes are sent.</summary>
    public bool Sends { get; init; }

    /// <summary>The patron's app makes the code.</summary>
    public bool ByApp { get; init; }

    /// <summary>The code could not be sent, or no more are.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>What the form for those who have forgotten their PIN shows.</summary>
/// <param name="Missing">The card number was left out.</param>
/// <param name="OtherWay">Where the patron proves who they are by another way in; null where there is none.</param>
public sealed record ForgottenQuestion(bool Missing, string? OtherWay);

/// <summary>What the patron's own page shows.</summary>
/// <param name="Step">The handle of the step.</param>
public sealed record OwnQuestion(string Step)
{
    internal PatronChange Changed { get; init; }

    internal ChangeFault Fault { get; init; }

    /// <summary>Which form it belongs to.</summary>
    internal PatronChange FaultIn { get; init; }

    /// <summary>There is a library card.</summary>
    public bool IsPatron { get; init; }

    /// <summary>More than the PIN may be changed.</summary>
    public bool MayChangeAll { get; init; }

    public bool TakesPin { get; init; }

    public bool TakesPassword { get; init; }

    public bool HasPassword { get; init; }

    public bool TakesApp { get; init; }

    public bool HasApp { get; init; }

    /// <summary>The picture of the secret that is being enrolled; null where none is.</summary>
    internal QrPicture? Picture { get; init; }

    /// <summary>The same as text.</summary>
    internal string? Secret { get; init; }

}
