using System.ComponentModel;
using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Ledgers;
using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>
/// Who was given whose national id, what administrators have changed, and whether both logs are whole: everybody's for operators, a tenant's own for the tenant. No number is in any answer;
/// a tenant reads its own id of a member, which says nothing of other tenants.
/// </summary>
internal sealed class LogsApi(ILedger ledger, IPersonRegister people, LedgerMembers members, IAuditLog audit, IChainStore chains, TenantDirectory directory)
{
    private const string OfTenant = "/tenants/{tenant}";

    // Of one tenant: two logs and a node each.
    private const int MostChains = 100;

    private static readonly ApiParameter RelyingParty = new("relyingParty", "Only what this relying party was given.");
    private static readonly ApiParameter Person = new("person", "Only of this person: our id to operators, the member's id to a tenant. Never a national id.");
    private static readonly ApiParameter By = new("by", "Only by whom in whose name this stands.");
    private static readonly ApiParameter Act = new("act", "Only this.", [.. AuditActs.All.Order(StringComparer.Ordinal)]);
    private static readonly ApiParameter Since = new("since", "A day in UTC, as 2026-01-31: only that day and later.");
    private static readonly ApiParameter Until = new("until", "A day in UTC: only that day and before.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "", ApiDemand.Operator, "", "at every tenant", "chains that the last verification found broken");
        Map(endpoints, OfTenant, ApiDemand.OfTenant, "OfTenant", "of a tenant", "chains of a tenant, as the last verification found them");
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, ApiDemand demand, string name, string where, string which)
    {
        endpoints.MapApi<LogsApi, ApiList<ApiReleasedNumber>>(
            ApiOperation.Get(path + "/ledger", demand, $"listReleases{name}", $"Releases of national ids {where}, the newest first, without the numbers.") with
            {
                IsPaged = true,
                Query = [RelyingParty, Person, Since, Until],
                Description = "A part may be short, or empty, and others follow: go on as long as there is a next.",
            },
            (api, call) => api.ListReleasesAsync(call));
        endpoints.MapApi<LogsApi, ApiList<ApiChange>>(
            ApiOperation.Get(path + "/changes", demand, $"listChanges{name}", $"What was changed {where} by whoever administers, the newest first.") with
            {
                IsPaged = true,
                Query = [By, Act, Since, Until],
                Description = "A part may be short, or empty, and others follow: go on as long as there is a next.",
            },
            (api, call) => api.ListChangesAsync(call));
        endpoints.MapApi<LogsApi, ApiChains>(ApiOperation.Get(path + "/chains", demand, $"showChains{name}", $"The {which}."), (api, call) => api.ShowChainsAsync(call));
    }

    private async Task<ApiReply<ApiList<ApiReleasedNumber>>> ListReleasesAsync(ApiCall call)
    {
        if (IsNone(call))
            return ApiRefusal.NotFound("no such tenant");
        RelyingPartyId? party = null;
        if (call.Query(RelyingParty.Name) is { } named && (party = RelyingPartyId.TryParse(named, out var known) ? known : null) is null)
            return Bad("The parameter relyingParty is no relying party's id.");
        LedgerPlace? before = null;
        if (call.Cursor is { } cursor && (before = LedgerPlace.Read(cursor)) is null)
            return Bad("The parameter cursor is another list's.");
        if (Days(call) is not var (since, until))
            return NoDay;
        var page = await ledger.SearchAsync(
            new LedgerQuery { Tenant = call.Tenant, RelyingParty = party, Of = await NumbersAsync(call), Since = since, Until = until, Before = before, Most = call.Limit }, call.Aborted);
        var own = await members.OfAsync(call.Tenant, page.Entries.Select(entry => entry.Person), call.Aborted);
        return new ApiList<ApiReleasedNumber>(
            [.. page.Entries.Select(entry => new ApiReleasedNumber(entry.At, entry.Tenant.Value, entry.RelyingParty.Value)
            {
                Person = call.Tenant is null ? entry.Person?.Value : entry.Person is { } person ? own.GetValueOrDefault(person)?.Value : null,
                Reason = entry.Why == LedgerEntry.Unreadable ? null : entry.Why,
            })],
            page.Next is { } next ? ApiCursor.Write(next.ToString()) : null);
    }

    private async Task<IReadOnlyList<NationalId>?> NumbersAsync(ApiCall call)
    {
        if (call.Query(Person.Name) is not { } asked)
            return null;
        if (call.Tenant is { } tenant)
            return await members.NumbersAsync(tenant, asked, call.Aborted);
        return PersonId.TryParse(asked, out var person) && await people.FindAsync(person, call.Aborted) is { } record ? [.. record.NationalIds.Select(dated => dated.NationalId)] : [];
    }

    private async Task<ApiReply<ApiList<ApiChange>>> ListChangesAsync(ApiCall call)
    {
        if (IsNone(call))
            return ApiRefusal.NotFound("no such tenant");
        long? before = null;
        if (call.Cursor is { } cursor && (before = long.TryParse(cursor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var last) ? last : null) is null)
            return Bad("The parameter cursor is another list's.");
        if (Days(call) is not var (since, until))
            return NoDay;
        var page = await audit.SearchAsync(
            new AuditQuery { Tenant = call.Tenant, By = call.Query(By.Name), Act = call.Query(Act.Name), Since = since, Until = until, Before = before, Most = call.Limit }, call.Aborted);
        return new ApiList<ApiChange>([.. page.Events.Select(recorded => ApiChange.Of(recorded.Event))], page.Next is { } next ? ApiCursor.Write(next.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private async Task<ApiReply<ApiChains>> ShowChainsAsync(ApiCall call) => IsNone(call)
        ? ApiRefusal.NotFound("no such tenant")
        : new ApiChains([.. (call.Tenant is { } tenant ? await chains.TipsAsync(tenant, null, MostChains, call.Aborted) : await chains.BrokenAsync(MostChains, call.Aborted)).Select(ApiChain.Of)],
            [.. (await chains.ClosingsOfAsync(call.Tenant, MostChains, call.Aborted)).Select(stored => ApiClosedChain.Of(stored.Chain, stored.Closing!))]);

    private bool IsNone(ApiCall call) => call.Tenant is not null && call.Find(directory) is null;

    /// <returns>Null where one of them is no day.</returns>
    private static (DateTimeOffset? Since, DateTimeOffset? Until)? Days(ApiCall call)
    {
        var (since, until) = (LedgerFilter.DayOf(call.Query(Since.Name)), LedgerFilter.DayOf(call.Query(Until.Name)));
        return (since is null && call.Query(Since.Name) is not null) || (until is null && call.Query(Until.Name) is not null)
            ? null
            // The last moment of the day.
            : (since, until?.AddDays(1).AddMilliseconds(-1));
    }

    private static ApiRefusal NoDay => Bad("The parameters since and until must be days, as 2026-01-31.");

    private static ApiRefusal Bad(string detail) => new(ApiProblemKind.BadRequest, detail);
}

/// <summary>That a relying party was given a national id.</summary>
internal sealed record ApiReleasedNumber(DateTimeOffset At, [property: Description("Whose login it was.")] string Tenant, string RelyingParty)
{
    [Description("Our id to operators, the member's id to a tenant; left out where they are erased, or no member.")]
    public string? Person { get; init; }

    [Description("Left out where the entry does not open: somebody has changed it.")]
    public string? Reason { get; init; }
}

/// <summary>That somebody who administers has changed something.</summary>
internal sealed record ApiChange(
    DateTimeOffset At, [property: Description("The person, or the machine by its token; a user of the machine where it was a command. Empty where the event does not open: somebody has changed it, or put it in.")] string By, string Act, string On,
    [property: Description("What differs, line by line; empty where that is kept elsewhere.")] IReadOnlyList<ApiChangedLine> Lines)
{
    [Description("Whose; left out where it is the whole installation's, and where isOfUnknown.")]
    public string? Tenant { get; init; }

    [Description("True where somebody with the database has written something that is no tenant's id; else left out.")]
    public bool? IsOfUnknown { get; init; }

    public static ApiChange Of(AuditEvent happened) => new(
        happened.At, happened.By, happened.Act, happened.On,
        [.. DocumentComparison.OfEvent(happened.Before, happened.After).AsLines().Select(line => new ApiChangedLine(line.Kind == DiffKind.Added, line.Text))])
    {
        Tenant = happened.Tenant?.Value,
        IsOfUnknown = happened.IsOfUnknown ? true : null,
    };
}

/// <summary>A line that has come or gone.</summary>
internal sealed record ApiChangedLine([property: Description("Whether it has come; else it has gone.")] bool IsAdded, string Text);

/// <summary>How chains stand.</summary>
internal sealed record ApiChains(
    IReadOnlyList<ApiChain> Chains,
    [property: Description("Parts that were broken, and that an operator has closed; told for ever.")] IReadOnlyList<ApiClosedChain> Closed);

/// <summary>A part of a chain that was broken and is closed.</summary>
internal sealed record ApiClosedChain(
    ChainLog Log, [property: Description("The node that wrote it; empty for the only one.")] string Node, [property: Description("The last entry of the part.")] long Sequence, DateTimeOffset At,
    [property: Description("Who has closed it, as the access list has them.")] string By, [property: Description("In their words.")] string Reason,
    [property: Description("The closing head: a compact JWS that says all this and what was found.")] string Signed)
{
    [Description("Whose; left out where it is the whole installation's.")]
    public string? Tenant { get; init; }

    public static ApiClosedChain Of(ChainId chain, ChainClosing closing) =>
        new(chain.Log, chain.Node, closing.Sequence, closing.At, closing.By, closing.Reason, closing.Signed) { Tenant = chain.Tenant?.Value };
}

/// <summary>A chain of one log and one node.</summary>
internal sealed record ApiChain(
    [property: Description("`audit`, `ledger`, or `unknown log` and a number: there is no such log, and another hand has written a row of it.")] string Log,
    [property: Description("The node that wrote it; empty for the only one.")] string Node, ApiChainStanding Standing)
{
    [Description("Whose; left out where it is the whole installation's.")]
    public string? Tenant { get; init; }

    [Description("When it was verified last.")]
    public DateTimeOffset? VerifiedAt { get; init; }

    [Description("Up to which entry.")]
    public long? Sequence { get; init; }

    [Description("The first thing that was found wrong, in a word.")]
    public string? Fault { get; init; }

    public static ApiChain Of(StoredTip stored)
    {
        var fault = stored.Tip is null ? nameof(ChainFault.TipChanged) : stored.Check?.Broken;
        return new ApiChain(stored.Chain.LogName, stored.Chain.Node, fault is not null ? ApiChainStanding.Broken : stored.Check is null ? ApiChainStanding.Unverified : ApiChainStanding.Whole)
        {
            Tenant = stored.Chain.TenantText is { Length: > 0 } tenant ? tenant : null,
            VerifiedAt = stored.Check?.At,
            Sequence = stored.Check?.Sequence,
            Fault = fault,
        };
    }
}

/// <summary>In a word.</summary>
internal enum ApiChainStanding
{
    /// <summary>As far as it was verified.</summary>
    Whole,

    /// <summary>No verification has been.</summary>
    Unverified,

    Broken,
}
