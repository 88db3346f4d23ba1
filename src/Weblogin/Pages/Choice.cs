namespace Weblogin.Pages;

/// <summary>One of the ways offered on a <see cref="ChoicePage"/>.</summary>
/// <param name="Label">What the button says, in the page's language or as a proper name.</param>
/// <param name="Address">Where it leads: a path on this host that is safe to ask for again.</param>
public sealed record Choice(string Label, string Address)
{
    /// <summary>A line below the button that helps to choose, or null.</summary>
    public string? Note { get; init; }
}
