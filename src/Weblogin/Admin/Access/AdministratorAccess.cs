using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>That a person may administer: everything, or one tenant. It is looked up at every request, so that what ends, ends at once.</summary>
internal sealed record AdministratorAccess
{
    /// <summary>16 hexadecimal digits; opens nothing.</summary>
    public required string Id { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The tenant that they administer; null makes them an operator, who administers every tenant and the installation.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>What they are called, as it was typed at the invitation.</summary>
    public required string Name { get; init; }

    /// <summary>Who invited them, by name.</summary>
    public required string InvitedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsOperator => Tenant is null;

    public override string ToString() => $"access {Id}";
}
