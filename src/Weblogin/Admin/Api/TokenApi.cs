using System.ComponentModel;
using Weblogin.Admin.Access;

namespace Weblogin.Admin.Api;

/// <summary>What a token is.</summary>
internal sealed class TokenApi
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapApi<TokenApi, ApiShownToken>(
        ApiOperation.Get("/token", ApiDemand.AnyAccess, "showToken", "What the token of this very call opens, and until when."), (_, call) => Task.FromResult<ApiReply<ApiShownToken>>(Shown(call.Who)));

    private static ApiShownToken Shown(ApiCaller who) => new(
        who.Token.Id, who.Token.Note, who.Token.IsMachines ? ApiTokenKind.Machine : ApiTokenKind.Person, who.IsOperator, [.. who.Tenants.Select(tenant => tenant.Value)],
        [.. who.Token.Scopes.Select(ApiScopes.Of)], who.Token.Networks, who.Token.ExpiresAt);
}

/// <summary>A token as its holder may see it.</summary>
[Description("What a token opens.")]
internal sealed record ApiShownToken(
    [property: Description("What lists and logs call it; opens nothing.")] string Id,
    string Note,
    ApiTokenKind Kind,
    [property: Description("Whether every tenant and the installation are open to it.")] bool IsOperator,
    [property: Description("The tenants that it is for, beside that.")] IReadOnlyList<string> Tenants,
    IReadOnlyList<string> Scopes,
    [property: Description("Where it may come from; empty means anywhere.")] IReadOnlyList<string> Networks,
    DateTimeOffset ExpiresAt);

/// <summary>Whose it is.</summary>
internal enum ApiTokenKind
{
    /// <summary>A person's: it may what they may now, without what a page asks a fresh login for.</summary>
    Person,

    /// <summary>A machine's.</summary>
    Machine,
}
