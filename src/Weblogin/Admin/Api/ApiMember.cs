using System.ComponentModel;
using Weblogin.Admin.Members;
using Weblogin.Members;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>A member, as the pages show them.</summary>
internal sealed record ApiMember(
    [property: Description("What the tenant knows them by: random, and no other tenant's.")] string Id,
    [property: Description("What an act on the membership gives back, so that nothing is done to another state of it.")] string Seen,
    [property: Description("Masked.")] IReadOnlyList<string> NationalIds,
    [property: Description("Claims that they have typed themselves, without the values.")] IReadOnlyList<string> Typed,
    [property: Description("Whether they have a library card.")] bool IsPatron,
    IReadOnlyList<ApiMemberAccount> UserNames,
    IReadOnlyList<ApiMemberProfile> Sources,
    [property: Description("Who was given the number by logins at the tenant, the newest first.")] IReadOnlyList<ApiMemberRelease> Releases,
    [property: Description("The newest first, as long as they are kept.")] IReadOnlyList<ApiLogin> Logins)
{
    [Description("Left out where it was not written down.")]
    public DateTimeOffset? Since { get; init; }

    [Description("Left out while the tenant lets them in.")]
    public DateTimeOffset? ClosedOutSince { get; init; }

    [Description("When they have proven themselves; left out where they have not had to.")]
    public DateTimeOffset? ProvenSince { get; init; }

    public static ApiMember Of(Tenant tenant, Member member)
    {
        var view = MemberViews.Of(tenant, member);
        return new ApiMember(
            view.Id, member.Record.Digest, view.Numbers, view.Typed, view.IsPatron,
            [.. view.Accounts.Select(account => new ApiMemberAccount(account.UserName, account.FirstSeen, account.LastSeen))],
            [.. view.Profiles.Select(profile => new ApiMemberProfile(profile.IsProvisioned, profile.IsInForce, profile.UserNames, profile.ConfirmedAt) { Source = profile.Source, From = profile.From, To = profile.To })],
            [.. view.Releases.Select(release => new ApiMemberRelease(release.RelyingParty, release.At, release.Why))],
            [.. member.Logins.Select(LoginApi.Shown)])
        {
            Since = view.Since,
            ClosedOutSince = view.DisabledSince,
            ProvenSince = view.ProvenSince,
        };
    }
}

/// <summary>A user name that has led to the member.</summary>
internal sealed record ApiMemberAccount([property: Description("Masked where it is a number.")] string UserName, DateTimeOffset FirstSeen, [property: Description("By the day.")] DateTimeOffset LastSeen);

/// <summary>What a source says of the member.</summary>
internal sealed record ApiMemberProfile(
    [property: Description("Whether it was told by SCIM or a file, one by one.")] bool IsProvisioned, [property: Description("Whether the tenant's document names the source.")] bool IsInForce, string UserNames, DateTimeOffset ConfirmedAt)
{
    [Description("Left out for the mapping of user names.")]
    public string? Source { get; init; }

    public DateTimeOffset? From { get; init; }

    [Description("Not included.")]
    public DateTimeOffset? To { get; init; }
}

/// <summary>That a service was given the number.</summary>
internal sealed record ApiMemberRelease(string RelyingParty, DateTimeOffset At, string Why);

/// <summary>What is looked for.</summary>
internal sealed record ApiMemberQuestion(
    [property: Description("The beginning of a user name, 256 characters at the most.")] string UserName, [property: Description("What \"next\" of the part before was; the first part without it.")] string? Cursor = null);

/// <summary>Who is meant.</summary>
internal sealed record ApiMemberName([property: Description("The whole user name.")] string UserName);

/// <summary>Members that were found.</summary>
internal sealed record ApiFoundMembers(
    IReadOnlyList<ApiFoundMember> Items, [property: Description("Who else says whose the whole name is, of somebody who has not been here.")] IReadOnlyList<ApiKnowingSource> InSources)
{
    [Description("What cursor must be for those after them; left out where there are none.")]
    public string? Next { get; init; }
}

/// <summary>A member in a list.</summary>
internal sealed record ApiFoundMember(string Id, string UserName)
{
    [Description("By the day; left out where no login came by it.")]
    public DateTimeOffset? LastSeen { get; init; }
}

/// <summary>Who tells of somebody.</summary>
internal sealed record ApiKnowingSource
{
    [Description("Left out for the mapping of user names.")]
    public string? Source { get; init; }
}

/// <summary>Which state of a membership is meant.</summary>
internal sealed record ApiSeenMember([property: Description("The member's \"seen\".")] string Seen);

/// <summary>What was done.</summary>
internal sealed record ApiMemberAct(
    [property: Description("Sessions that ended by it.")] int Sessions,
    [property: Description("Relying parties that are told.")] IReadOnlyList<string> Told,
    [property: Description("Partners that only the person's browser reaches: there they may be logged in still.")] IReadOnlyList<string> NotTold);

/// <summary>Sessions of a member.</summary>
internal sealed record ApiMemberSessions(IReadOnlyList<ApiMemberSession> Items, [property: Description("Whether there are more than these.")] bool HasMore);

/// <summary>A session of a member.</summary>
internal sealed record ApiMemberSession(
    [property: Description("The sid that its relying party sees; opens nothing.")] string Reference, string RelyingParty, string IdentityProvider, string Level, DateTimeOffset Since, DateTimeOffset Until);
