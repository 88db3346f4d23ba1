using Weblogin.Admin.Forms;
using Weblogin.Admin.Home;

namespace Weblogin.Admin.NewTenants;

/// <summary>A new tenant's form as its page shows it.</summary>
public sealed record NewTenantView(string Title, string Address, int From, IReadOnlyList<ShownField> Fields) : FormView(Title, Address, From, Fields)
{
    /// <summary>The document that would be written; null where it was not asked for.</summary>
    public string? Preview { get; init; }

    /// <summary>Tenants that have its organisation number already.</summary>
    public IReadOnlyList<NamedTenant> Sharing { get; init; } = [];

    public string SharedNumber { get; init; } = "";

    /// <summary>Whether that was said to be right.</summary>
    public bool IsSharedKnown { get; init; }
}

/// <summary>A tenant that was made just now.</summary>
/// <param name="Address">Its own page.</param>
public sealed record MadeTenant(string Name, string Address, IReadOnlyList<NextStep> Steps);

/// <summary>What there is to do now.</summary>
public sealed record NextStep(string Name, string What, string Address);
