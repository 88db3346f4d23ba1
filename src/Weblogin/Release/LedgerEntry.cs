using Weblogin.Model;

namespace Weblogin.Release;

/// <summary>That a relying party was given somebody's national id.</summary>
/// <param name="Tenant">The tenant that vouched for the login.</param>
/// <param name="Person">Null where the number was read of somebody who has never logged in.</param>
/// <param name="NationalId">Null where the person has been erased since: that a number was released stays, whose is known nowhere.</param>
/// <param name="At">UTC.</param>
/// <param name="Why">As what it went out and by which rule: <c>pid (scope pid)</c>, <c>NameID</c>. Nothing personal.</param>
internal sealed record LedgerEntry(TenantId Tenant, RelyingPartyId RelyingParty, PersonId? Person, NationalId? NationalId, DateTimeOffset At, string Why)
{
    /// <summary>What stands for the reason of an entry that does not open: somebody has changed it.</summary>
    public const string Unreadable = "unreadable";

    public override string ToString() => $"{At:yyyy-MM-dd HH:mm:ss} {Tenant} {RelyingParty}: {Why}";
}
