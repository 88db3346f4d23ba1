namespace Weblogin.Admin.Home;

/// <summary>What an invitation would make of whom.</summary>
/// <param name="Tenant">The tenant to administer; null for an operator.</param>
/// <param name="Hint">The beginning of the national id of who has logged in.</param>
public sealed record OfferedAccess(string Name, string InvitedBy, string? Tenant, string Hint);
