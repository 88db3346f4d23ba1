namespace Weblogin.Admin.Trials;

/// <summary>The gate of a tenant, as its page shows it.</summary>
/// <param name="Address">Of the page; what can be done lies below it.</param>
public sealed record ShownGate(string Tenant, string Address)
{
    /// <summary>Whether changes are tried first at all.</summary>
    public required bool HasGate { get; init; }

    /// <summary>Where an operator sets what changes are tried at first; null for everybody else.</summary>
    public string? SetAddress { get; init; }

    /// <summary>Where it is shown what differs between what serves everybody and what is tried; null where the document is the same.</summary>
    public string? DifferenceAddress { get; init; }

    /// <summary>What serves everybody, in words; null where nothing does.</summary>
    public string? InForce { get; init; }

    /// <summary>How the newest version stands, in words.</summary>
    public string State { get; init; } = "";

    /// <summary>Why something is tried, a sentence each; empty where nothing is, or nothing serves everybody yet.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public IReadOnlyList<ShownStage> Stages { get; init; } = [];

    public bool MayOpen { get; init; }

    /// <summary>Whether something is tried that is not open.</summary>
    public bool IsTried { get; init; }

    public IReadOnlyList<ShownTestUser> Testers { get; init; } = [];

    /// <summary>What served everybody before, the newest first.</summary>
    public IReadOnlyList<ShownRelease> Before { get; init; } = [];
}

/// <summary>How many have passed at a stage.</summary>
/// <param name="Word"><c>DEV</c> or <c>PROD</c>.</param>
public sealed record ShownStage(string Word, string RelyingParty, int Passed, int Needed);

/// <summary>A test user in the list.</summary>
public sealed record ShownTestUser(int Number, string Name, string Browser, string AtDev, string AtProd);

/// <summary>A release that one can go back to.</summary>
public sealed record ShownRelease(int Number, string Text);

/// <summary>An act that waits for its button.</summary>
/// <param name="Fault">Why it was not done; null where it was not tried.</param>
public sealed record ShownAct(string Title, string Text, string Button, string Address, string Back, bool IsDangerous, string? Fault = null)
{
    /// <summary>What the visitor has seen, as a hash; empty where it does not matter.</summary>
    public string Configuration { get; init; } = "";
}

/// <summary>The form that names a test user.</summary>
/// <param name="After">The number of the newest test user when it was shown.</param>
/// <param name="Status">422 where the name is none, 409 where another was named meanwhile.</param>
public sealed record NameForm(string Address, string Back, string Name, string After, int Status)
{
    internal bool IsWrong => Status == StatusCodes.Status422UnprocessableEntity;
}
