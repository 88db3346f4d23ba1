namespace Weblogin.Admin.Trials;

/// <summary>A test user's page.</summary>
/// <param name="Name">What an administrator calls them.</param>
public sealed record ShownTester(string Name)
{
    /// <summary>The handle of a link that is not used yet; null where the browser is theirs already.</summary>
    public string? TakeHandle { get; init; }

    /// <summary>Whether what is tried serves everybody.</summary>
    public bool IsProd { get; init; }

    /// <summary>Where it is tried, by name.</summary>
    public string RelyingParty { get; init; } = "";

    /// <summary>The tenant's link that leads there; null where none does.</summary>
    public string? LogInAt { get; init; }

    public bool HasLanded { get; init; }

    /// <summary>What should have been told and was not, by name.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether others confirm what is tried now: this person has done so at DEV.</summary>
    public bool HasDoneTheirPart { get; init; }

    public bool IsConfirmed { get; init; }

    /// <summary>Whether a form was posted of what is tried no more.</summary>
    public bool CameTooLate { get; init; }

    /// <summary>What is tried, as a hash.</summary>
    public string Configuration { get; init; } = "";
}
