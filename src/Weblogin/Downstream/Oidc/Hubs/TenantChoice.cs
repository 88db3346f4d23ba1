namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>One tenant on the page of choice.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Where choosing it leads: a path on the hub's host.</param>
/// <param name="SearchText">What the script searches in.</param>
/// <param name="Logo">Where its logo lies on the hub's host; null shows a letter.</param>
public sealed record TenantChoice(string Name, string Address, string SearchText, string? Logo)
{
    /// <summary>Its host name, where another that is chosen from has the same name; else null.</summary>
    public string? Host { get; init; }

    /// <summary>What stands where there is no logo.</summary>
    public string Letter => Name[..1].ToUpperInvariant();
}
