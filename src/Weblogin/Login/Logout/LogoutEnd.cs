namespace Weblogin.Login.Logout;

/// <summary>How a logout ended, as names that people know.</summary>
/// <param name="SignedOut">Partners that confirmed.</param>
/// <param name="Told">Partners that were told in a frame, which confirms nothing.</param>
/// <param name="BeingTold">Partners that our server is telling, and that have not answered yet.</param>
/// <param name="Others">Partners that did not confirm when asked, or could not be told.</param>
/// <param name="Onward">The relying party that asked, and a registered address of its; null where the page leads nowhere.</param>
public sealed record LogoutEnd(
    IReadOnlyList<string> SignedOut, IReadOnlyList<string> Told, IReadOnlyList<string> BeingTold, IReadOnlyList<string> Others, (string Name, string Address)? Onward);
