using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>The user names among the claims, mapped by the tenant's local attribute store. All that are mapped must be the same person's.</summary>
internal sealed class AttributeStoreRule(IAttributeStore mappings) : IResolveRule
{
    public ResolveRule Rule => ResolveRule.AttributeStore;

    public async ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct)
    {
        MappedAccount? found = null;
        foreach (var account in question.Candidates)
        {
            if (await mappings.FindAsync(question.Tenant.Id, account, ct) is not { } mapped)
                continue;
            if (question.Admit(mapped.NationalId, "the attribute store") is { } stop)
                return stop;
            if (found is not null && !found.NationalId.Equals(mapped.NationalId))
                return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the user names of one login map to different people");
            found = mapped;
        }

        return found is null
            ? question.Unknown("the user name is mapped to nobody")
            : new RuleOutcome.Person(found.NationalId, Provenance.AttributeStore, found.ImportedAt);
    }
}
