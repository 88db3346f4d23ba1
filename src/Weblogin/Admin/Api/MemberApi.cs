using Weblogin.Admin.Access;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>
/// A tenant's people, by their user names: found, shown, closed out, let in and logged out. What is looked for stands in no address. No token searches by number, sees one whole, exports or erases:
/// a person does that, who has just proven themselves.
/// </summary>
internal sealed class MemberApi(MemberDirectory members, MemberActs acts, NumberSearch numbers, IAdministeredSessions sessions, TenantDirectory directory)
{
    private const string Path = "/tenants/{tenant}/members";
    private const string OfMember = Path + "/{member}";
    private const string NoMember = "no such member";

    // What one looks through; of more the newest.
    private const int MostSessions = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = ApiDemand.OfTenant.For(ApiScope.Members);
        endpoints.MapApi<MemberApi, ApiMemberQuestion, ApiFoundMembers>(ApiOperation.Post(Path + "/find", demand, "findMembers", "Finds people by the beginning of their user name, in no order that means anything.") with
        {
            Description = "Three letters at least, else whole names alone. A text in which a national id stands is none.",
            Also = [ApiProblemKind.Refused],
        }, (api, call, body) => api.FindAsync(call, body));
        endpoints.MapApi<MemberApi, ApiMemberName, ApiMember>(
            ApiOperation.Post(Path, demand, "takeUpMember", "Makes somebody a member whom only the tenant's sources tell of, so that they can be closed out before they come.") with { Success = StatusCodes.Status201Created, Also = [ApiProblemKind.Conflict, ApiProblemKind.Refused] },
            (api, call, body) => api.TakeUpAsync(call, body));
        endpoints.MapApi<MemberApi, ApiMember>(ApiOperation.Get(OfMember, demand, "showMember", "A member as the tenant knows them, numbers masked."), (api, call) => api.ShowAsync(call));
        endpoints.MapApi<MemberApi, ApiMemberSessions>(ApiOperation.Get(OfMember + "/sessions", demand, "listSessionsOfMember", "Where a member is logged in, the newest login first."), (api, call) => api.SessionsAsync(call));
        Map(endpoints, "disable", "disableMember", "Lets a member in no more, by no way, and logs them out.", (api, call, seen) => api.DisableAsync(call, seen));
        Map(endpoints, "enable", "enableMember", "Lets a member in again.", (api, call, seen) => api.EnableAsync(call, seen));
        Map(endpoints, "end-sessions", "endSessionsOfMember", "Logs a member out of every browser.", (api, call, seen) => api.ActAsync(call, seen, _ => null, acts => acts.EndSessionsAsync));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string act, string id, string summary, Func<MemberApi, ApiCall, ApiSeenMember, Task<ApiReply<ApiMemberAct>>> answer) =>
        endpoints.MapApi<MemberApi, ApiSeenMember, ApiMemberAct>(ApiOperation.Post($"{OfMember}/{act}", ApiDemand.OfTenant.For(ApiScope.Members).Fresh, id, summary) with { Also = [ApiProblemKind.Conflict] }, answer);

    private async Task<ApiReply<ApiFoundMembers>> FindAsync(ApiCall call, ApiMemberQuestion asked)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        if (!MemberQuestion.TryParse(asked.UserName, out var question))
            return NoName;
        string? after = null;
        if (asked.Cursor is { } sent && (after = ApiCursor.Read(sent)) is null)
            return new ApiRefusal(ApiProblemKind.BadRequest, "The cursor is another list's.") { Errors = [new ApiError("cursor", "Must be what \"next\" of the part before was.")] };
        var found = await members.FindAsync(tenant, question, after, call.Aborted);
        return new ApiFoundMembers(
            [.. found.Members.Select(member => new ApiFoundMember(member.Id.Value, UserName.Shown(member.UserName)) { LastSeen = member.LastSeen })],
            [.. found.InSources.Select(source => new ApiKnowingSource { Source = source.Length == 0 ? null : source })]) { Next = found.After is { } next ? ApiCursor.Write(next) : null };
    }

    private async Task<ApiReply<ApiMember>> TakeUpAsync(ApiCall call, ApiMemberName named)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        if (!MemberQuestion.TryParse(named.UserName, out var question))
            return NoName;
        return await numbers.TakeUpAsync(tenant, question, call.Who.Actor, call.Aborted) is { } id && await members.SeeAsync(tenant, id, call.Aborted) is { } member
            ? ApiMember.Of(tenant, member)
            : new ApiRefusal(ApiProblemKind.Conflict, "The tenant's sources tell of nobody by this whole user name, or of several.");
    }

    private async Task<ApiReply<ApiMember>> ShowAsync(ApiCall call) => await SeeAsync(call) is var (tenant, member) ? ApiMember.Of(tenant, member) : ApiRefusal.NotFound(NoMember);

    private async Task<ApiReply<ApiMemberSessions>> SessionsAsync(ApiCall call)
    {
        if (await SeeAsync(call) is not var (tenant, member))
            return ApiRefusal.NotFound(NoMember);
        var open = await sessions.ListAsync(tenant, new SessionChoice.OfPerson(member.Record.Person), MostSessions + 1, call.Aborted);
        return new ApiMemberSessions(
            [.. open.Take(MostSessions).Select(session => new ApiMemberSession(session.Reference, session.RelyingParty.Value, session.IdentityProvider.Value, session.Level.Acr, session.Since, session.Until))], open.Count > MostSessions);
    }

    private Task<ApiReply<ApiMemberAct>> DisableAsync(ApiCall call, ApiSeenMember seen) =>
        ActAsync(call, seen, record => record.DisabledSince is null ? null : "The tenant lets them in no more already.", acts => acts.DisableAsync);

    private Task<ApiReply<ApiMemberAct>> EnableAsync(ApiCall call, ApiSeenMember seen) =>
        ActAsync(call, seen, record => record.DisabledSince is null ? "The tenant lets them in." : null, acts => acts.EnableAsync);

    /// <param name="faultOf">Why it is not to be done to a membership that stands so; null where it is.</param>
    private async Task<ApiReply<ApiMemberAct>> ActAsync(
        ApiCall call, ApiSeenMember seen, Func<MemberRecord, string?> faultOf, Func<MemberActs, Func<Tenant, MemberRecord, Actor, Task<MemberAnswer>>> actOf)
    {
        if (await SeeAsync(call) is not var (tenant, member))
            return ApiRefusal.NotFound(NoMember);
        if (faultOf(member.Record) is { } fault)
            return new ApiRefusal(ApiProblemKind.Conflict, fault);
        if (!string.Equals(seen.Seen, member.Record.Digest, StringComparison.Ordinal))
            return Changed;
        return await actOf(acts)(tenant, member.Record, call.Who.Actor) is MemberAnswer.Done done ? new ApiMemberAct(done.Ended?.Sessions ?? 0, done.Ended?.Told ?? [], done.Ended?.NotTold ?? []) : Changed;
    }

    private static ApiRefusal Changed => new(ApiProblemKind.Conflict, "The membership is not what was seen: show it anew.");

    private static ApiRefusal NoName => new(ApiProblemKind.Refused, "That is no user name.")
    {
        Errors = [new ApiError("userName", $"Must be {UserName.MaxLength} characters at the most, without spaces and without a national id.")],
    };

    private async Task<(Tenant Tenant, Member Member)?> SeeAsync(ApiCall call) =>
        call.Find(directory) is { } tenant && MemberId.TryParse(call.Route("member"), out var id) && await members.SeeAsync(tenant, id, call.Aborted) is { } member ? (tenant, member) : null;
}
