namespace Weblogin.Admin.Home;

/// <summary>A tenant as a list shows it.</summary>
public sealed record NamedTenant(string Id, string Name);
