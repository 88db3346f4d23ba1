using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>
/// The user names among the claims, known to be somebody's by the tenant's nightly sync. A profile counts for as long as its account is the person's and its
/// source was heard lately; it must not contradict what else the login says; and an account that was another person's before waits for its owner's word.
/// </summary>
internal sealed class SyncedProfileRule(IProfileStore profiles) : IResolveRule
{
    public ResolveRule Rule => ResolveRule.SyncedProfile;

    public async ValueTask<RuleOutcome> AskAsync(ResolveQuestion question, CancellationToken ct)
    {
        KnownProfile? found = null;
        LoginFailure? stale = null;
        UnprovenAccount? unproven = null;
        foreach (var account in question.Candidates)
        {
            foreach (var known in await profiles.FindAsync(question.Tenant.Id, account, ct))
            {
                if (Stale(question, known) is { } why)
                {
                    stale ??= why;
                    continue;
                }

                if (question.Admit(known.Profile.NationalId, "the synced profile") is { } stop)
                    return stop;
                if (Contradicted(question, known.Profile) is { } by)
                    return RuleOutcome.Stopped(FailureReason.NationalIdConflict, $"the synced profile of the user name has another {by} than the claims");
                if (found is not null && !found.Profile.NationalId.Equals(known.Profile.NationalId))
                    return RuleOutcome.Stopped(FailureReason.NationalIdConflict, "synced profiles of the user name are different people");
                if (known.IsRebound)
                    unproven ??= new UnprovenAccount(account, known.Profile.NationalId);
                if (found is null || known.ConfirmedAt > found.ConfirmedAt)
                    found = known;
            }
        }

        if (unproven is not null)
            return new RuleOutcome.Stop(new LoginFailure(FailureReason.AccountRebound, "the user name was another person's, and its owner has not proven yet that it is theirs"), unproven);
        if (found is not null)
            return new RuleOutcome.Person(found.Profile.NationalId, Provenance.SyncedProfile, found.ConfirmedAt) { Profile = found.Profile };
        return stale is not null ? new RuleOutcome.Silent(stale) : question.Unknown("no synced profile has the user name");
    }

    private static LoginFailure? Stale(ResolveQuestion question, KnownProfile known)
    {
        var (profile, now) = (known.Profile, question.Now);
        return !known.IsWordOf(question.Tenant) ? Old("its source is in the tenant's document no more")
            : known.ConfirmedAt < now - question.Provider.ProfileLife ? Old($"its source was last heard more than {question.Provider.ProfileLife.TotalDays:0} days ago")
            : now < profile.ValidFrom ? Old("its time has not come")
            : now >= profile.ValidTo ? Old("its time is over")
            : null;

        static LoginFailure Old(string why) => new(FailureReason.ProfileStale, $"a synced profile has the user name, but {why}");
    }

    // An e-mail address proves nothing here: it is given to the next of the same name.
    private static string? Contradicted(ResolveQuestion question, PersonProfile profile)
    {
        var names = question.Names;
        if (PersonNames.Contradict(question.First(names.GivenName), question.First(names.FamilyName), profile))
            return "name";
        return question.IsOtherAccount(profile.ObjectGuid) ? "objectGUID" : null;
    }
}
