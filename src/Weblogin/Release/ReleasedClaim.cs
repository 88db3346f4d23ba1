namespace Weblogin.Release;

/// <summary>A value that a relying party gets, and why it may.</summary>
/// <param name="Name">The claim's name in OpenID Connect words; a SAML downstream translates.</param>
/// <param name="Value">Personal; never logged.</param>
/// <param name="Reason">The rule that let it out, for the trace: <c>scope profile</c>.</param>
internal sealed record ReleasedClaim(string Name, string Value, string Reason)
{
    public override string ToString() => $"{Name} ({Reason})";
}
