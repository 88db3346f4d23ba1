using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Release;

/// <summary>Makes the ledger's entry of an answer, where the answer holds a national id: one entry, however often it stands there.</summary>
internal sealed class NationalIdReleases(ILedger ledger, TimeProvider time)
{
    /// <summary>What must be written with the answer; nothing where no national id is in it.</summary>
    /// <param name="released">What the relying party gets.</param>
    /// <param name="nameIdSource">What the SAML NameID is made of; null where it is nothing of the person.</param>
    public IReadOnlyList<IPendingWrite> In(Tenant tenant, RelyingParty relyingParty, Subject subject, IEnumerable<ReleasedClaim> released, string? nameIdSource = null)
    {
        List<string> reasons = nameIdSource == ReleasableClaims.NationalId ? ["NameID"] : [];
        reasons.AddRange(released.Where(claim => claim.IsNationalId).Select(claim => claim.ToString()));
        return reasons.Count == 0
            ? []
            : [ledger.Record(new LedgerEntry(tenant.Id, relyingParty.Id, subject.Person, subject.NationalId!, time.GetUtcNow(), string.Join(", ", reasons)))];
    }
}
