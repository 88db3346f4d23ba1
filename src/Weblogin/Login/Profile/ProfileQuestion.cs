using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>What the page with the questions shows.</summary>
public sealed record ProfileQuestion
{
    /// <summary>The handle of the step.</summary>
    public required string Step { get; init; }

    /// <summary>Name of the service that asks; null on the person's own page.</summary>
    public required string? Service { get; init; }

    /// <summary>Where people come back to what they typed, as they would write it: host and path.</summary>
    public required string OwnAddress { get; init; }

    internal IReadOnlyList<Organisation> Organisations { get; init; } = [];

    internal IReadOnlyList<AskedField> Asked { get; init; } = [];

    /// <summary>What stands in the fields.</summary>
    internal IReadOnlyDictionary<ProfileField, string> Typed { get; init; } = new Dictionary<ProfileField, string>();

    internal IReadOnlyDictionary<ProfileField, ProfileFault> Faults { get; init; } = new Dictionary<ProfileField, ProfileFault>();

    /// <summary>There is something to erase.</summary>
    public required bool Keeps { get; init; }

    /// <summary>Something was saved just now.</summary>
    public required bool Saved { get; init; }
}

/// <summary>What the page with the question for a code shows.</summary>
public sealed record CodeQuestion
{
    /// <summary>The handle of the step.</summary>
    public required string Step { get; init; }

    public required string Address { get; init; }

    /// <summary>Whether a mail server took the letter.</summary>
    public required bool IsOut { get; init; }

    internal CodeFault Fault { get; init; }

    /// <summary>The login may go on without an address.</summary>
    public required bool MaySkip { get; init; }

    /// <summary>There is a login to cancel.</summary>
    public required bool MayCancel { get; init; }
}

/// <summary>What became of the last code typed.</summary>
internal enum CodeFault
{
    None,

    /// <summary>Not the code that is out, or too late.</summary>
    Wrong,

    /// <summary>It has had its guesses; only a new one helps.</summary>
    Guessed,

    /// <summary>So were all the guesses of the day; no code helps.</summary>
    GuessedToday,

    /// <summary>As many codes as may be went out.</summary>
    TooMany,
}
