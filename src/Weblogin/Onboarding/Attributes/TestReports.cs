using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Attributes;

/// <summary>Makes the reports of tested logins, with what the relying parties of the moment would get.</summary>
internal sealed class TestReports(SubjectResolver resolver, IPairwiseSubject pairwise, TenantDirectory directory)
{
    private readonly PartyReporter _parties = new(pairwise);

    /// <param name="tenant">As it was tested.</param>
    public async Task<AttributeReport> OfAsync(Tenant tenant, TestedLogin login, AttributeTestTexts texts, bool isRevealed, CancellationToken ct)
    {
        Func<string, string> show = isRevealed ? ShownValue.Whole : ShownValue.Masked;
        var parties = login.Subject is { } subject
            ? _parties.Of(tenant, login, await resolver.RenewSelfAsync(tenant, subject, ct), PartiesOf(tenant), texts, show)
            : [];
        return new AttributeReporter(tenant, texts, show).Of(login, parties);
    }

    // As the version that was tested meets them.
    private IEnumerable<RelyingParty> PartiesOf(Tenant tenant)
    {
        var snapshot = directory.Current;
        return snapshot.RelyingParties.Select(party => snapshot.FindRelyingParty(tenant, party.Id)).OfType<RelyingParty>();
    }
}
