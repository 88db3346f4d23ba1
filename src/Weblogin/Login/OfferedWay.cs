namespace Weblogin.Login;

/// <summary>A way in as a page offers it.</summary>
/// <param name="Id">Of the identity provider.</param>
/// <param name="Name">What people call it.</param>
public sealed record OfferedWay(string Id, string Name);
