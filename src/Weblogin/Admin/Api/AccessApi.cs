using System.ComponentModel;
using Weblogin.Admin.Access;
using Weblogin.Admin.Ledgers;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>Who administers, which machines may, and who is logged in: to be looked through. Inviting, removing and making tokens are people's.</summary>
internal sealed class AccessApi(IAdministratorStore store, IApiTokenStore tokens, IAdministeredSessions sessions, IMemberStore members, LedgerMembers own, TenantDirectory directory)
{
    // What one looks through; of more the newest.
    private const int MostSessions = 100;

    private static readonly ApiParameter Person = new("person", "Only this member's: the tenant's own id of them, as lists and the ledger show it.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<AccessApi, ApiList<ApiAccess>>(ApiOperation.Get("/access", ApiDemand.Operator, "listOperators", "The operators, those too who were; the newest first.") with { IsPaged = true }, (api, call) => api.AccessesAsync(call));
        endpoints.MapApi<AccessApi, ApiList<ApiAccess>>(ApiOperation.Get("/tenants/{tenant}/access", ApiDemand.OfTenant, "listAdministrators", "The tenant's administrators, those too who were; the newest first.") with { IsPaged = true }, (api, call) => api.AccessesAsync(call));
        endpoints.MapApi<AccessApi, ApiList<ApiListedToken>>(ApiOperation.Get("/tokens", ApiDemand.Operator, "listTokens", "The tokens of the installation's machines.") with { IsPaged = true }, (api, call) => api.TokensAsync(call));
        endpoints.MapApi<AccessApi, ApiList<ApiListedToken>>(ApiOperation.Get("/tenants/{tenant}/tokens", ApiDemand.OfTenant, "listTokensOfTenant", "The tokens of the tenant's machines for this API.") with { IsPaged = true }, (api, call) => api.TokensAsync(call));
        endpoints.MapApi<AccessApi, ApiSessions>(
            ApiOperation.Get("/tenants/{tenant}/sessions", ApiDemand.OfTenant, "listSessions", "Who is logged in at the tenant, the newest login first, without anything that says who they are outside.") with { Query = [Person] }, (api, call) => api.SessionsAsync(call));
    }

    private bool IsThere(ApiCall call) => call.Tenant is null || directory.Current.FindTenant(call.Tenant) is not null;

    private async Task<ApiReply<ApiList<ApiAccess>>> AccessesAsync(ApiCall call) => IsThere(call)
        ? ApiList<ApiAccess>.OfAll(await store.OfTenantAsync(call.Tenant, call.Aborted), call, access => new ApiAccess(access.Id, access.Name, access.Person.Value, access.InvitedBy, access.AddedAt) { EndedAt = access.EndedAt })
        : ApiRefusal.NotFound("no such tenant");

    private async Task<ApiReply<ApiList<ApiListedToken>>> TokensAsync(ApiCall call) => IsThere(call)
        ? ApiList<ApiListedToken>.OfAll(await tokens.OfMachinesAsync(call.Tenant, call.Aborted), call, Shown)
        : ApiRefusal.NotFound("no such tenant");

    private static ApiListedToken Shown(ListedApiToken listed) => new(
        listed.Token.Id, listed.Token.Note, [.. listed.Token.Scopes.Select(ApiScopes.Of)], listed.Token.Networks, listed.Token.MadeBy, listed.Token.MadeAt, listed.Token.ExpiresAt) { UsedAt = listed.UsedAt };

    private async Task<ApiReply<ApiSessions>> SessionsAsync(ApiCall call)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        SessionChoice meant = new SessionChoice.All();
        if (call.Query(Person.Name) is { } typed)
        {
            if (!MemberId.TryParse(typed, out var member))
                return new ApiRefusal(ApiProblemKind.BadRequest, "The parameter person must be a member's id.");
            // Another tenant's member and nobody at all are the same: somebody who has no session.
            meant = new SessionChoice.OfPerson((await members.FindAsync(tenant.Id, member, call.Aborted))?.Person ?? PersonId.New());
        }

        var open = await sessions.ListAsync(tenant, meant, MostSessions + 1, call.Aborted);
        var known = await own.OfAsync(tenant.Id, open.Select(session => session.Person), call.Aborted);
        return new ApiSessions(
            [.. open.Take(MostSessions).Select(session => new ApiSession(session.Reference, session.RelyingParty.Value, session.IdentityProvider.Value, session.Level.Acr, session.Since, session.Until) { Person = known.GetValueOrDefault(session.Person)?.Value })],
            open.Count > MostSessions);
    }
}

/// <summary>That somebody administers, or did.</summary>
internal sealed record ApiAccess(string Id, string Name, [property: Description("Random; the same in every list.")] string Person, string InvitedBy, DateTimeOffset AddedAt)
{
    [Description("Left out while it lasts.")]
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A machine's token, without what it opens by.</summary>
internal sealed record ApiListedToken(string Id, string Note, IReadOnlyList<string> Scopes, [property: Description("Where it may come from; empty means anywhere.")] IReadOnlyList<string> Networks, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt)
{
    [Description("To the minute; left out where it was never used.")]
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>Sessions.</summary>
internal sealed record ApiSessions(IReadOnlyList<ApiSession> Items, [property: Description("Whether there are more than these.")] bool HasMore);

/// <summary>A session.</summary>
internal sealed record ApiSession(
    [property: Description("The sid that its relying party sees; opens nothing.")] string Reference, string RelyingParty, string IdentityProvider, string Level, DateTimeOffset Since, DateTimeOffset Until)
{
    [Description("What the tenant knows the member by; left out where they are none any more.")]
    public string? Person { get; init; }
}
