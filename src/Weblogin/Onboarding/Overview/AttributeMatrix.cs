using Weblogin.Audit.Counting;
using Weblogin.Model;

namespace Weblogin.Onboarding.Overview;

/// <summary>Which attributes a tenant's identity providers bring, and which claims relying parties get in its logins: by name and share, never a value.</summary>
/// <param name="Providers">By id.</param>
/// <param name="RelyingParties">By id; of logins and of answers out of sessions.</param>
/// <param name="Missing">What came with every login and comes no more.</param>
internal sealed record AttributeMatrix(IReadOnlyList<CountedNames> Providers, IReadOnlyList<CountedNames> RelyingParties, IReadOnlyList<MissingAttribute> Missing);

/// <summary>Reads matrices: so many days by key, whatever there is.</summary>
internal sealed class AttributeMatrices(ILoginCountStore counts, IMissingAttributeStore missing, TimeProvider time)
{
    /// <summary>How far back it is looked.</summary>
    public const int Days = 30;

    public async Task<AttributeMatrix> OfAsync(TenantId tenant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var sum = LoginCounts.Of((await counts.OfAsync(tenant, CountSpan.Day, now.AddDays(1 - Days), now, ct)).Select(day => day.Counts));
        return new AttributeMatrix(ByParty(sum.Answers), ByParty(sum.Releases), await missing.AllAsync(tenant, now, ct));
    }

    private static CountedNames[] ByParty(IEnumerable<CountedNames> parties) => [.. parties.OrderBy(party => party.Party, StringComparer.Ordinal)];
}
