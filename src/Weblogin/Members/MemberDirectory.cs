using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Tenants;

namespace Weblogin.Members;

/// <summary>
/// A tenant's people as whoever administers it sees them: found by user name or number, and shown. What another tenant knows is neither said nor to be inferred: somebody
/// who is nobody here and somebody who is nobody anywhere are answered alike, by the same questions to the store.
/// </summary>
internal sealed class MemberDirectory(IMemberStore store, IProfileStore profiles, IAttributeStore mappings, ILedger ledger, ILoginTraceStore traces, TimeProvider time)
{
    public const int OnPage = 25;

    private const int MostReleases = 50;
    private const int MostLogins = 20;

    /// <summary>Members by user name, and whom the tenant's sources say the whole name is, who have not been here yet.</summary>
    /// <param name="after">Where an earlier page ended; null begins.</param>
    public async Task<MembersFound> FindAsync(Tenant tenant, MemberQuestion question, string? after, CancellationToken ct)
    {
        var page = await store.FindAsync(tenant.Id, question.Text, after, OnPage, ct);
        if (after is not null)
            return new MembersFound(page.Members, [], page.After);
        List<FoundMember> members = [.. page.Members];
        List<string> sources = [];
        foreach (var (nationalId, source) in await NamedAsync(tenant, question.Text, ct))
        {
            if (await FindAsync(tenant, nationalId, ct) is not { } record)
                sources.Add(source);
            else if (!members.Exists(member => member.Id == record.Id))
                members.Add(new FoundMember(record.Id, record.Person, question.Text, null));
        }

        return new MembersFound(members, sources, page.After);
    }

    /// <summary>The member whom a number is a fact about, as far as the tenant may know; null where there is none.</summary>
    public async Task<MemberRecord?> FindAsync(Tenant tenant, NationalId nationalId, CancellationToken ct)
    {
        // Asked in any case: how long an answer takes tells nothing.
        var person = await store.FindAsync(tenant.Id, nationalId, ct);
        var record = await store.FindAsync(tenant.Id, person ?? PersonId.New(), ct);
        return record is not null && (await NumbersAsync(tenant, record, ct)).Any(number => number.NationalId.Equals(nationalId)) ? record : null;
    }

    /// <summary>Whose the tenant's sources or its mapping say that a whole user name is, each of them once.</summary>
    public async Task<IReadOnlyList<NationalId>> NamedBySourcesAsync(Tenant tenant, MemberQuestion question, CancellationToken ct) =>
        [.. (await NamedAsync(tenant, question.Text, ct)).Select(named => named.NationalId).Distinct()];

    /// <summary>Whether the tenant's own sources tell of somebody with this number.</summary>
    public async Task<bool> IsInSourcesAsync(Tenant tenant, NationalId nationalId, CancellationToken ct) =>
        (await profiles.OfAsync(tenant.Id, nationalId, ct)).Any(profile => profile.IsWordOf(tenant));

    /// <summary>Null where the tenant has no such membership.</summary>
    public async Task<Member?> SeeAsync(Tenant tenant, MemberId id, CancellationToken ct)
    {
        if (await store.FindAsync(tenant.Id, id, ct) is not { } record)
            return null;
        var numbers = await NumbersAsync(tenant, record, ct);
        List<MemberProfile> known = [];
        foreach (var number in numbers)
        {
            foreach (var profile in await profiles.OfAsync(tenant.Id, number.NationalId, ct))
            {
                known.Add(new MemberProfile(
                    profile.Source, profile.IsProvisioned, profile.Profile.UserName, profile.Profile.PrincipalName, profile.ConfirmedAt, profile.Profile.ValidFrom, profile.Profile.ValidTo,
                    profile.IsWordOf(tenant)));
            }
        }

        foreach (var account in record.Accounts)
        {
            if (await mappings.FindAsync(tenant.Id, account.UserName, ct) is { } mapped && numbers.Any(number => number.NationalId.Equals(mapped.NationalId)))
                known.Add(new MemberProfile(null, false, account.UserName, null, mapped.ImportedAt, null, null, true));
        }

        List<LedgerEntry> releases = [];
        foreach (var number in numbers)
            releases.AddRange(await ledger.OfMemberAsync(tenant.Id, number.NationalId, MostReleases, ct));
        return new Member(
            record with { NationalIds = numbers }, known, [.. releases.OrderByDescending(entry => entry.At).Take(MostReleases)],
            await traces.OfPersonAsync(tenant.Id, record.Person, MostLogins, time.GetUtcNow(), ct));
    }

    /// <summary>What the tenant knows the people of one of its logins by; without whoever is nobody there.</summary>
    public async Task<IReadOnlyDictionary<PersonId, MemberId>> InAsync(LoginTrace login, CancellationToken ct)
    {
        Dictionary<PersonId, MemberId> members = [];
        foreach (var person in login.Events.Select(traced => LoginTrace.PersonOf(traced.Event)).OfType<PersonId>().Distinct())
        {
            if (await store.FindAsync(login.Tenant, person, ct) is { } record)
                members[person] = record.Id;
        }

        return members;
    }

    // Another tenant may have told of a number: the tenant sees those it names itself. Whoever is no patron came by a number, and where there is one alone it was that; patrons are taken up
    // without any too, and may be the same person as another tenant's since.
    private async Task<IReadOnlyList<DatedNationalId>> NumbersAsync(Tenant tenant, MemberRecord record, CancellationToken ct)
    {
        if (record.NationalIds.Count == 1 && !record.IsPatron)
            return record.NationalIds;
        HashSet<NationalId> mapped = [];
        foreach (var account in record.Accounts)
        {
            if (await mappings.FindAsync(tenant.Id, account.UserName, ct) is { } mapping)
                mapped.Add(mapping.NationalId);
        }

        List<DatedNationalId> own = [];
        foreach (var number in record.NationalIds)
        {
            if (number.NationalId.Equals(record.PatronNumber) || mapped.Contains(number.NationalId) || (await profiles.OfAsync(tenant.Id, number.NationalId, ct)).Count > 0 || await IsReleasedAsync(tenant.Id, number.NationalId, ct))
                own.Add(number);
        }

        return own;
    }

    // What cannot be read was written by another hand, and makes nobody the tenant's.
    private async Task<bool> IsReleasedAsync(TenantId tenant, NationalId number, CancellationToken ct) =>
        (await ledger.OfMemberAsync(tenant, number, MostReleases, ct)).Any(entry => entry.Why != LedgerEntry.Unreadable);

    private async Task<IReadOnlyList<(NationalId NationalId, string Source)>> NamedAsync(Tenant tenant, string userName, CancellationToken ct)
    {
        List<(NationalId, string)> named = [.. (await profiles.FindAsync(tenant.Id, userName, ct)).Where(profile => profile.IsWordOf(tenant)).Select(profile => (profile.Profile.NationalId, profile.Source))];
        if (await mappings.FindAsync(tenant.Id, userName, ct) is { } mapped)
            named.Add((mapped.NationalId, ""));
        return named;
    }
}

/// <summary>What a search by user name has found.</summary>
/// <param name="InSources">Sources that say whose the whole name is, of somebody who is no member yet; the tenant's mapping is the empty one.</param>
/// <param name="After">Where the next page begins; null where this is the last.</param>
internal sealed record MembersFound(IReadOnlyList<FoundMember> Members, IReadOnlyList<string> InSources, string? After);

/// <summary>A member with what is known of them at the tenant.</summary>
/// <param name="Record">With those numbers alone that are the tenant's to see.</param>
/// <param name="Profiles">What the tenant's sources, its provisioning and its mapping say.</param>
/// <param name="Releases">Who was given the number by logins of this tenant, the newest first.</param>
/// <param name="Logins">The last of them that are kept, the newest first.</param>
internal sealed record Member(MemberRecord Record, IReadOnlyList<MemberProfile> Profiles, IReadOnlyList<LedgerEntry> Releases, IReadOnlyList<LoginTrace> Logins)
{
    public override string ToString() => Record.ToString();
}

/// <summary>What one source says of a member: no number, since it is the one it was found by.</summary>
/// <param name="Source">Its name; null for the tenant's mapping of user names.</param>
/// <param name="IsProvisioned">Whether it was told by SCIM or a file, one by one.</param>
/// <param name="ConfirmedAt">When it was last known to be so, UTC.</param>
/// <param name="ValidFrom">UTC; null means always.</param>
/// <param name="ValidTo">UTC, not included; null means for ever.</param>
/// <param name="IsInForce">Whether the tenant's document names the source.</param>
internal sealed record MemberProfile(
    string? Source, bool IsProvisioned, string? UserName, string? PrincipalName, DateTimeOffset ConfirmedAt, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, bool IsInForce)
{
    public override string ToString() => $"profile by {Source ?? "the mapping"}";
}
