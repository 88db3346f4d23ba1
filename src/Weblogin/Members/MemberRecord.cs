using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Members;

/// <summary>A page of members.</summary>
/// <param name="After">Where the next page begins; null where this is the last.</param>
internal sealed record FoundMembers(IReadOnlyList<FoundMember> Members, string? After);

/// <param name="UserName">The one that was found.</param>
/// <param name="LastSeen">When a login last came by it, UTC, by the day; null where none has.</param>
internal sealed record FoundMember(MemberId Id, PersonId Person, string UserName, DateTimeOffset? LastSeen)
{
    public override string ToString() => $"member {Id}";
}

/// <summary>What one tenant keeps of a person, in short.</summary>
/// <param name="Id">What the tenant knows them by.</param>
/// <param name="Person">Ours, for no tenant to see.</param>
/// <param name="Since">Since when they are somebody there, UTC; null where that was not written down.</param>
/// <param name="NationalIds">Every number of the person: not all of them are the tenant's to see (<see cref="MemberDirectory"/>).</param>
internal sealed record MemberRecord(MemberId Id, PersonId Person, DateTimeOffset? Since, IReadOnlyList<DatedNationalId> NationalIds, IReadOnlyList<MemberAccount> Accounts)
{
    /// <summary>More accounts than this are not told of.</summary>
    public const int MostAccounts = 100;

    /// <summary>Since when the tenant lets them in no more, UTC; null where it does.</summary>
    public DateTimeOffset? DisabledSince { get; init; }

    /// <summary>Whether two operators have closed them out everywhere.</summary>
    public bool IsDisabledEverywhere { get; init; }

    /// <summary>When they have proven there who they are, UTC; null where they have not had to.</summary>
    public DateTimeOffset? ProvenSince { get; init; }

    /// <summary>What they have typed of themselves; null where nothing.</summary>
    public SelfAsserted? Typed { get; init; }

    public bool IsPatron { get; init; }

    /// <summary>The number that the tenant's library has taken them up by; null where by none.</summary>
    public NationalId? PatronNumber { get; init; }

    /// <summary>What a form that was shown for the membership holds, so that nothing is done to another state of it: no number is in it, and no moment that a login moves.</summary>
    public string Digest
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Id}\n{Since:O}\n{DisabledSince:O}\n{IsDisabledEverywhere}\n{ProvenSince:O}\n{IsPatron}\n")
                + string.Concat(Accounts.Select(account => account.UserName + "\n").Order(StringComparer.Ordinal))
                + string.Concat(ProfileFields.All.Select(one => $"{Typed?[one]?.Value}\n"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    public override string ToString() => $"member {Id}";
}

/// <summary>A user name that has led to the person.</summary>
/// <param name="FirstSeen">UTC.</param>
/// <param name="LastSeen">UTC, by the day.</param>
internal sealed record MemberAccount(string UserName, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    public override string ToString() => "member account (redacted)";
}

/// <summary>A part of what is kept.</summary>
/// <param name="Kind">What it is: <c>source</c>, <c>provisioned</c>, <c>mapping</c>, <c>patron</c>, <c>access</c>, <c>change</c>.</param>
/// <param name="Value">JSON.</param>
internal sealed record HeldPart(string Kind, JsonNode Value)
{
    public override string ToString() => Kind;
}
