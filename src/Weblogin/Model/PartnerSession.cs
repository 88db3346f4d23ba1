namespace Weblogin.Model;

/// <summary>
/// A session that a partner keeps beside ours, in the words it knows it by: the identity provider that a person came from, or the
/// relying party that was answered. What logout is told by and found by. Personal: sealed at rest.
/// </summary>
/// <param name="Name">Whose session: everything of the NameID (or <c>sub</c>) that must be equal, as one text.</param>
/// <param name="Index">Which of that name's sessions: <c>SessionIndex</c> (or <c>sid</c>); null where the partner tells them apart by name only.</param>
/// <param name="State">What the port needs to tell the partner of a logout: its own JSON.</param>
internal sealed record PartnerSession(string Name, string? Index, string State)
{
    public override string ToString() => "session at a partner";
}
