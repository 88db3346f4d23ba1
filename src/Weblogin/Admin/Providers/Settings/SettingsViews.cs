using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>The settings of an identity provider, as their page shows them.</summary>
public sealed record SettingsView(string Title, string Address, int From, IReadOnlyList<ShownField> Fields) : FormView(Title, Address, From, Fields)
{
    /// <summary>What stands above the form; null where nothing does.</summary>
    public string? Lead { get; init; }

    /// <summary>What has just been done; null where nothing was.</summary>
    public string? Told { get; init; }

    /// <summary>Whether the visitor may change some of it only.</summary>
    public bool IsPartlyFixed { get; init; }

    /// <summary>Whether some of the rest is for those who are on the access list, and not for the visitor, who came by a group.</summary>
    public bool IsByGroup { get; init; }

    /// <summary>Where it stands how changes come into production; null where they serve everybody at once.</summary>
    public string? GateAddress { get; init; }

    /// <summary>Its own page; null where it is new.</summary>
    public string? ProviderAddress { get; init; }

    /// <summary>Where it is removed; null where the visitor may not, or it is new.</summary>
    public string? RemoveAddress { get; init; }

    public string DocumentAddress { get; init; } = "";
}

/// <summary>A kind of identity provider that may be added.</summary>
public sealed record ShownKind(string Name, string What, string Address);

/// <summary>An identity provider that is about to be removed.</summary>
/// <param name="Back">Where it stays.</param>
/// <param name="From">The version that it is removed from.</param>
public sealed record RemovalView(string Name, string Address, string Back, int From)
{
    /// <summary>A sentence each.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>Whether nobody could begin a login any more.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether it was to be removed all the same.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Why it was not removed, in plain English.</summary>
    public IReadOnlyList<SaidReason> Faults { get; init; } = [];

    public string? OvertakenBy { get; init; }

}
