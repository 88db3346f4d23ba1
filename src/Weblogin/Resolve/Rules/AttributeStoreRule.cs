using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>
/// The user names among the claims, mapped by the tenant's local attribute store: what was imported here, or a database of its own. All that are mapped must be
/// the same person's.
/// </summary>
internal sealed class AttributeStoreRule(IAttributeStore mappings, IExternalAttributeStore external, Circuits circuits) : IResolveRule
{
    public ResolveRule Rule => ResolveRule.AttributeStore;

    public ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct) =>
        question.Provider.AttributeStore is null ? OfImportedAsync(question, ct) : OfDatabaseAsync(question, ct);

    private async ValueTask<RuleOutcome> OfImportedAsync(ResolveQuestion question, CancellationToken ct)
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

    private async ValueTask<RuleOutcome> OfDatabaseAsync(ResolveQuestion question, CancellationToken ct)
    {
        NationalId? found = null;
        foreach (var account in question.Candidates)
        {
            switch (await FindAsync(question, account, ct))
            {
                case ExternalAnswer.Rows { Values: var values }:
                    foreach (var value in values)
                    {
                        if (question.Read(value, "the tenant's database", out var id) is { } stop)
                            return stop;
                        if (found is not null && !found.Equals(id))
                            return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the tenant's database names different people");
                        found = id;
                    }

                    break;
                case ExternalAnswer.TooMany:
                    return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the tenant's database has more rows of the user name than are read");
                case ExternalAnswer.Unreachable { Detail: var detail }:
                    return RuleOutcome.Stopped(FailureReason.LookupUnavailable, $"the tenant's database {detail}");
                default:
                    throw new UnreachableException();
            }
        }

        return found is null ? question.Unknown("the tenant's database does not know the user name") : new RuleOutcome.Person(found, Provenance.AttributeStore);
    }

    private Task<ExternalAnswer> FindAsync(ResolveQuestion question, string account, CancellationToken ct) => circuits.AskAsync<ExternalAnswer>(
        new CircuitKey(question.Tenant.Id, question.Provider.Id, Rule),
        c => external.FindAsync(question.Tenant, question.Provider, account, c),
        answer => answer is not ExternalAnswer.Unreachable,
        detail => new ExternalAnswer.Unreachable(detail),
        ct);
}
