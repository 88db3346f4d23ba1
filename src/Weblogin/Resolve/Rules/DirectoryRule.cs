using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>
/// The user names among the claims, looked up in the tenant's directory. All that are found must be the same person's; an account that names nobody goes with
/// none that does, and a disabled one logs nobody in, whatever other rules know of its name.
/// </summary>
internal sealed class DirectoryRule(IDirectory directory, Circuits circuits) : IResolveRule
{
    public ResolveRule Rule => ResolveRule.Directory;

    public async ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct)
    {
        NationalId? found = null;
        var isUnnamed = false;
        foreach (var account in question.Accounts)
        {
            switch (await FindAsync(question, account, ct))
            {
                case DirectoryAnswer.Found { ObjectGuid: var guid } when question.IsOtherAccount(guid):
                    return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the account of the directory has another objectGUID than the claims");
                case DirectoryAnswer.Found { NationalIds: var values }:
                    foreach (var value in values)
                    {
                        if (question.Read(value, "the directory's attribute", out var id) is { } stop)
                            return stop;
                        if (found is not null && !found.Equals(id))
                            return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the directory names different people");
                        found = id;
                    }

                    break;
                case DirectoryAnswer.Nobody:
                    break;
                case DirectoryAnswer.Unnamed:
                    isUnnamed = true;
                    break;
                case DirectoryAnswer.Disabled:
                    return RuleOutcome.Stopped(FailureReason.PersonDisabled, "the account is disabled in the directory");
                case DirectoryAnswer.Several:
                    return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "several accounts of the directory have the user name");
                case DirectoryAnswer.NoRight:
                    return RuleOutcome.Stopped(FailureReason.LookupUnavailable, "the service account may not read the directory's attribute");
                case DirectoryAnswer.Unreachable { Detail: var detail }:
                    return RuleOutcome.Stopped(FailureReason.LookupUnavailable, $"the directory {detail}");
                default:
                    throw new UnreachableException();
            }
        }

        if (found is not null && isUnnamed)
            return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "the user names of one login are an account that names a person and one that names nobody");
        return found is null ? question.Unknown("the directory knows no national id of the user name") : new RuleOutcome.Person(found, Provenance.Directory);
    }

    private Task<DirectoryAnswer> FindAsync(ResolveQuestion question, string account, CancellationToken ct) => circuits.AskAsync(
        new CircuitKey(question.Tenant.Id, question.Provider.Id, Rule),
        c => directory.FindAsync(question.Tenant, question.Provider, account, c),
        // What we may not read would be there if we might: it answers.
        answer => answer is not DirectoryAnswer.Unreachable,
        detail => new DirectoryAnswer.Unreachable(detail),
        ct);
}
