using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Admin.Tokens;

/// <summary>
/// Tokens of the API: one's own, those of a tenant's machines, and those of the installation's. Making one needs a fresh login, since a machine's does what its scopes say without one;
/// taking one's own away needs none. Beside a tenant's stand those by which its machines come through its doors, which commands make.
/// </summary>
internal sealed class TokenPages(IApiTokenStore store, ApiTokens tokens, DoorTokens doors, HeldAccess held, TenantDirectory directory, TimeProvider time)
{
    public const string OwnPath = "/tokens";
    public const string InstallationPath = "/machine-tokens";

    public const string NoteField = "note";
    public const string ScopeField = "scope";
    public const string DaysField = "days";
    public const string NetworksField = "networks";

    private const string OfTenant = TenantPages.Path + "/{tenant}/tokens";
    private const string Doors = "/doors";
    private const string UsualDays = "90";

    // What a person's token may do beside reading: of the others a page asks for a fresh login.
    private static readonly IReadOnlyList<ApiScope> OfPeople = [ApiScope.Read, ApiScope.Onboarding, ApiScope.Members];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, OwnPath, AdminDemand.AnyAccess);
        Map(endpoints, InstallationPath, AdminDemand.Operator);
        Map(endpoints, OfTenant, AdminDemand.OfTenant);
        endpoints.MapAdminPage<TokenPages>(OfTenant + Doors + "/{token}/revoke", AdminDemand.OfTenant.Fresh.Lasting, (pages, visit) => pages.RevokeDoorAsync(visit));
        endpoints.MapAdminForm<TokenPages>(OfTenant + Doors + "/{token}/revoke", AdminDemand.OfTenant.Fresh.Lasting, (pages, visit) => pages.RevokedDoorAsync(visit));
    }

    /// <summary>Where those of a tenant's machines are.</summary>
    public static string PathOf(Model.TenantId tenant) => $"{TenantPages.Path}/{tenant}/tokens";

    private static void Map(IEndpointRouteBuilder endpoints, string path, AdminDemand demand)
    {
        var isOwn = path == OwnPath;
        endpoints.MapAdminPage<TokenPages>(path, demand, (pages, visit) => pages.ShowAsync(visit, isOwn));
        // Asked for before anything is typed.
        endpoints.MapAdminPage<TokenPages>(path + "/new", demand.Fresh.Lasting, (pages, visit) => Task.FromResult(pages.New(visit, isOwn)));
        endpoints.MapAdminForm<TokenPages>(path + "/new", demand.Fresh.Lasting, (pages, visit) => pages.MakeAsync(visit, isOwn));
        // A tenant's machines stand still without theirs. One's own is taken away at once, and so is what operators have made.
        var revoking = path == OfTenant ? demand.Fresh.Lasting : demand;
        endpoints.MapAdminPage<TokenPages>(path + "/{token}/revoke", revoking, (pages, visit) => pages.RevokeAsync(visit, isOwn));
        endpoints.MapAdminForm<TokenPages>(path + "/{token}/revoke", revoking, (pages, visit) => pages.RevokedAsync(visit, isOwn));
    }

    private static string PathOf(AdminVisit visit, bool isOwn) => isOwn ? OwnPath : visit.Tenant is { } tenant ? PathOf(tenant) : InstallationPath;

    private bool IsThere(AdminVisit visit) => visit.Tenant is null || directory.Current.FindTenant(visit.Tenant) is not null;

    private Task<IReadOnlyList<ListedApiToken>> ListAsync(AdminVisit visit, bool isOwn) => isOwn ? store.OfPersonAsync(visit.Who.Person, visit.Aborted) : store.OfMachinesAsync(visit.Tenant, visit.Aborted);

    private async Task<IResult> ShowAsync(AdminVisit visit, bool isOwn)
    {
        if (!IsThere(visit))
            return visit.NotFound("no such tenant");
        var (now, path) = (time.GetUtcNow(), PathOf(visit, isOwn));
        return TokenListPage.Result(Frame(visit, isOwn, isList: true), new ListedTokens(WhoseOf(visit, isOwn), visit.Tenant?.Value, $"{path}/new",
        [
            .. (await ListAsync(visit, isOwn)).Select(listed => new ListedToken(
                listed.Token.Id, listed.Token.Note, [.. listed.Token.Scopes.Select(ApiScopes.Of)], listed.Token.Networks, listed.Token.MadeBy, listed.Token.ExpiresAt, listed.Token.ExpiresAt <= now, listed.UsedAt, $"{path}/{listed.Token.Id}/revoke")),
        ])
        {
            MachinesAddress = isOwn && visit.Who.IsOperator ? InstallationPath : null,
            OfDoors = visit.Tenant is null ? [] :
            [
                .. (await doors.OfAsync(visit.Tenant, visit.Aborted)).Select(token => new ListedDoorToken(
                    token.Id, token.Note, [.. token.Scopes.Select(TokenScopeNames.Of).Order(StringComparer.Ordinal)], [.. token.Networks.Select(network => network.ToString())], token.MadeAt, token.ExpiresAt, token.ExpiresAt <= now,
                    $"{path}{Doors}/{token.Id}/revoke")),
            ],
        });
    }

    private async Task<IResult> RevokeDoorAsync(AdminVisit visit) => await FindDoorAsync(visit) is { } token
        ? RevokeTokenPage.Result(Frame(visit, isOwn: false), new RevokedToken(token.Note.Length == 0 ? token.Id : token.Note, $"{PathOf(visit, isOwn: false)}{Doors}/{token.Id}/revoke"))
        : visit.NotFound("no such token");

    private async Task<IResult> RevokedDoorAsync(AdminVisit visit) => await FindDoorAsync(visit) is { } token && await doors.RevokeAsync(token, visit.Who.Actor)
        ? AdminVisit.To(PathOf(visit, isOwn: false))
        : visit.NotFound("no such token");

    private async Task<TenantToken?> FindDoorAsync(AdminVisit visit)
    {
        var id = visit.Context.Request.RouteValues["token"] as string;
        return IsThere(visit) ? (await doors.OfAsync(visit.RequiredTenant, visit.Aborted)).FirstOrDefault(token => string.Equals(token.Id, id, StringComparison.Ordinal)) : null;
    }

    private IResult New(AdminVisit visit, bool isOwn, params IReadOnlyList<string> wrong)
    {
        if (!IsThere(visit))
            return visit.NotFound("no such tenant");
        var sent = visit.Form[DaysField].FirstOrDefault() is not null;
        string[] chosen = sent ? [.. visit.Form[ScopeField].OfType<string>()] : [ApiScopes.Of(ApiScope.Read)];
        return TokenFormPage.Result(Frame(visit, isOwn), new TokenForm(
            WhoseOf(visit, isOwn), visit.Tenant?.Value, $"{PathOf(visit, isOwn)}/new", visit.Form[NoteField].ToString(), [.. MayHave(isOwn).Select(scope => ApiScopes.Of(scope)).Select(word => new OfferedScope(word, chosen.Contains(word)))],
            visit.Form[DaysField].FirstOrDefault() ?? UsualDays, visit.Form[NetworksField].ToString(), wrong));
    }

    // The token is on this page and nowhere else, so it cannot be asked for again: the page answers the form itself.
    private async Task<IResult> MakeAsync(AdminVisit visit, bool isOwn)
    {
        if (!IsThere(visit))
            return visit.NotFound("no such tenant");
        List<string> wrong = [];
        var (note, networks) = (visit.Form[NoteField].ToString().Trim(), ApiToken.ReadNetworks(visit.Form[NetworksField].ToString()));
        var scopes = ApiScopes.Read(visit.Form[ScopeField].OfType<string>());
        if (!ApiToken.IsNote(note))
            wrong.Add(NoteField);
        if (scopes is null || scopes.Except(MayHave(isOwn)).Any())
            wrong.Add(ScopeField);
        if (!int.TryParse(visit.Form[DaysField], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1 || days > ApiToken.LongestLife(scopes ?? [ApiScope.Read]).TotalDays)
            wrong.Add(DaysField);
        if (networks is null)
            wrong.Add(NetworksField);
        if (wrong.Count > 0)
            return New(visit, isOwn, wrong);
        var wanted = new WantedApiToken(isOwn ? visit.Who.Person : null, visit.Tenant, note, scopes!, TimeSpan.FromDays(days), networks!);
        return await tokens.MakeAsync(wanted, visit.Who.Actor) is var (token, text)
            ? TokenMadePage.Result(Frame(visit, isOwn), new ShownToken(token.Note, text, token.ExpiresAt, PathOf(visit, isOwn)))
            : New(visit, isOwn, TokenForm.TooMany);
    }

    private async Task<IResult> RevokeAsync(AdminVisit visit, bool isOwn) => await FindAsync(visit, isOwn) is { } token
        ? RevokeTokenPage.Result(Frame(visit, isOwn), new RevokedToken(token.Note, $"{PathOf(visit, isOwn)}/{token.Id}/revoke"))
        : visit.NotFound("no such token");

    private async Task<IResult> RevokedAsync(AdminVisit visit, bool isOwn) => await FindAsync(visit, isOwn) is { } token && await tokens.RevokeAsync(token, visit.Who.Actor, isOwn ? [] : held.Of(visit.Tenant, visit.Who.Actor))
        ? AdminVisit.To(PathOf(visit, isOwn))
        : visit.NotFound("no such token");

    // Out of the list that the visitor may see, so another's is none.
    private async Task<ApiToken?> FindAsync(AdminVisit visit, bool isOwn)
    {
        var id = visit.Context.Request.RouteValues["token"] as string;
        return (await ListAsync(visit, isOwn)).FirstOrDefault(listed => string.Equals(listed.Token.Id, id, StringComparison.Ordinal))?.Token;
    }

    private static IReadOnlyList<ApiScope> MayHave(bool isOwn) => isOwn ? OfPeople : Enum.GetValues<ApiScope>();

    private static TokensOf WhoseOf(AdminVisit visit, bool isOwn) => isOwn ? TokensOf.Visitor : visit.Tenant is null ? TokensOf.Installation : TokensOf.Tenant;

    private static AdminFrame Frame(AdminVisit visit, bool isOwn, bool isList = false)
    {
        var texts = TokenTexts.In(visit.Language);
        Crumb[] way = (isOwn, visit.Tenant) switch
        {
            (_, { } tenant) => [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(tenant), $"{TenantPages.Path}/{tenant}")],
            (false, null) => [new Crumb(texts.Own, OwnPath)],
            _ => [],
        };
        return visit.Frame(visit.Tenant is null ? AdminSection.Tokens : AdminSection.Tenants, isList ? way : [.. way, new Crumb(texts.TitleOf(WhoseOf(visit, isOwn)), PathOf(visit, isOwn))]);
    }
}

/// <summary>Whose tokens.</summary>
public enum TokensOf
{
    Visitor,
    Tenant,
    Installation,
}

/// <summary>Tokens, as a page shows them.</summary>
/// <param name="Tenant">Whose machines'; null of others.</param>
public sealed record ListedTokens(TokensOf Whose, string? Tenant, string NewAddress, IReadOnlyList<ListedToken> Tokens)
{
    /// <summary>Where those of the installation's machines are; null where they are none of the visitor's business.</summary>
    public string? MachinesAddress { get; init; }

    /// <summary>Those by which machines come through the tenant's doors.</summary>
    public IReadOnlyList<ListedDoorToken> OfDoors { get; init; } = [];
}

/// <summary>A token of a door. When it was used last is not kept.</summary>
/// <param name="Note">May be empty.</param>
public sealed record ListedDoorToken(
    string Id, string Note, IReadOnlyList<string> Doors, IReadOnlyList<string> Networks, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, bool IsExpired, string RevokeAddress);

/// <summary>One of them.</summary>
/// <param name="UsedAt">UTC; null where it was never used.</param>
public sealed record ListedToken(
    string Id, string Note, IReadOnlyList<string> Scopes, IReadOnlyList<string> Networks, string MadeBy, DateTimeOffset ExpiresAt, bool IsExpired, DateTimeOffset? UsedAt, string RevokeAddress);

/// <summary>The form of a new one.</summary>
/// <param name="Wrong">Fields at fault, or <see cref="TooMany"/>; empty where nothing was tried.</param>
public sealed record TokenForm(TokensOf Whose, string? Tenant, string Address, string Note, IReadOnlyList<OfferedScope> Scopes, string Days, string Networks, IReadOnlyList<string> Wrong)
{
    /// <summary>That there are as many as there may be.</summary>
    public const string TooMany = "many";
}

/// <summary>What a token may open.</summary>
/// <param name="Word">As commands and answers have it.</param>
public sealed record OfferedScope(string Word, bool IsChosen);

/// <summary>A token that has just been made.</summary>
/// <param name="ExpiresAt">UTC.</param>
public sealed record ShownToken(string Note, string Text, DateTimeOffset ExpiresAt, string Back);

/// <summary>A token that is about to be revoked.</summary>
public sealed record RevokedToken(string Note, string Address);
