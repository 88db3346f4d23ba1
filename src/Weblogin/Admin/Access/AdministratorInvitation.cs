using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>That whoever brings its handle together with a login becomes what it says: once, and soon.</summary>
/// <param name="Tenant">The tenant to administer; null for an operator.</param>
/// <param name="Name">What the invited person is called, as the inviting one typed it.</param>
/// <param name="InvitedBy">Who invites, by name.</param>
/// <param name="InvitedByPerson">The same, whose access it rests on: it counts as long as they may invite. Null where it is a command.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record AdministratorInvitation(TenantId? Tenant, string Name, string InvitedBy, PersonId? InvitedByPerson, DateTimeOffset ExpiresAt)
{
    /// <summary>The longest name: it stands in lists.</summary>
    public const int MaxName = 100;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>Whether somebody can be called so: one line, in which no national id stands.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= MaxName } && !text.Any(char.IsControl) && !string.IsNullOrWhiteSpace(text) && !NationalIdText.IsIn(text);

    public override string ToString() => $"invitation to {Tenant?.Value ?? "the installation"}";
}
