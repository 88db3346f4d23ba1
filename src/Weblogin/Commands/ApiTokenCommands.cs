using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Model;

namespace Weblogin.Commands;

/// <summary>Makes a token by which a machine administers a tenant, or the installation, over the JSON API.</summary>
internal sealed class ApiTokensNewCommand : ICommand
{
    private const int DefaultDays = 90;
    private const string Scope = "--scope";
    private const string Days = "--days";
    private const string From = "--from";
    private const string Note = "--note";

    public string Name => "tokens api new";

    public string Arguments => $"[TENANT] {Scope} {string.Join('|', ApiScopes.All)} {Note} TEXT [{Days} N] [{From} NETWORK,…]";

    public string Summary => "Make a token for a machine that administers by the JSON API: a tenant, or everything; it is shown once.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Scope, Days, From, Note], out var options) || options.Operands.Count > 1 || !options.Has(Scope) || !options.Has(Note))
            return call.Misuse(this);
        if (ApiScopes.Read(options.Given[Scope].Split(',')) is not { } scopes)
            return call.Refuse($"{Scope} must be {string.Join(" or ", ApiScopes.All)}; several are separated by commas.");
        var longest = ApiToken.LongestLife(scopes);
        var text = options.Given.GetValueOrDefault(Days, DefaultDays.ToString(CultureInfo.InvariantCulture));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1 || days > longest.TotalDays)
            return call.Refuse($"{Days} must be 1 to {longest.TotalDays} with these scopes.");
        if (ApiToken.ReadNetworks(options.Given.GetValueOrDefault(From, "")) is not { } networks)
            return call.Refuse($"{From} must be networks as 192.0.2.0/24 or 2001:db8::/48, separated by commas.");
        if (!ApiToken.IsNote(options.Given[Note]))
            return call.Refuse($"{Note} must be one line of {ApiToken.MaxNote} characters at the most, without a national id: what the machine is called.");
        TenantId? tenant = null;
        if (options.Operands is [var typed] && (tenant = (await call.FindTenantAsync(typed, ct))?.Id) is null)
            return ExitCode.Refused;
        if (await call.Service<ApiTokens>().MakeAsync(new WantedApiToken(null, tenant, options.Given[Note], scopes, TimeSpan.FromDays(days), networks), AccessInput.Actor) is not var (token, secret))
            return call.Refuse($"There are {ApiToken.MostOfOne} living tokens already; revoke one first (weblogin tokens api list).");
        await call.Error.WriteLineAsync($"Token {token.Id} opens {Words(token)} of {tenant?.Value ?? "the whole installation"} until {token.ExpiresAt:yyyy-MM-dd}. It is shown this once:");
        await call.Output.WriteLineAsync(secret);
        return ExitCode.Done;
    }

    /// <summary>Scopes as people read them.</summary>
    public static string Words(ApiToken token) => string.Join(", ", token.Scopes.Select(ApiScopes.Of));
}

/// <summary>Lists the machines' tokens of the JSON API, without what they open by.</summary>
internal sealed class ApiTokensListCommand : ICommand
{
    public string Name => "tokens api list";

    public string Arguments => "[TENANT]";

    public string Summary => "List the tokens of machines that administer by the JSON API: a tenant's, or the installation's.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        TenantId? tenant = null;
        if (call.Arguments.Count > 1)
            return call.Misuse(this);
        if (call.Arguments is [var typed] && (tenant = (await call.FindTenantAsync(typed, ct))?.Id) is null)
            return ExitCode.Refused;
        var now = call.Service<TimeProvider>().GetUtcNow();
        foreach (var (token, used) in await call.Service<IApiTokenStore>().OfMachinesAsync(tenant, ct))
        {
            var until = $"{(token.ExpiresAt <= now ? "expired" : "until")} {token.ExpiresAt:yyyy-MM-dd}";
            var from = token.Networks.Count == 0 ? "anywhere" : string.Join(", ", token.Networks);
            var last = used is { } at ? $"last used {at:yyyy-MM-dd HH:mm} UTC" : "never used";
            await call.Output.WriteLineAsync($"{token.Id}  {ApiTokensNewCommand.Words(token)}  {until}  from {from}  {last}  made by {token.MadeBy}  {token.Note}");
        }

        return ExitCode.Done;
    }
}

/// <summary>Takes a token of the JSON API out of force: a machine's or a person's.</summary>
internal sealed class ApiTokensRevokeCommand : ICommand
{
    public string Name => "tokens api revoke";

    public string Arguments => "ID";

    public string Summary => "Take a token of the JSON API out of force, at once: a machine's or a person's.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var id])
            return call.Misuse(this);
        if (await call.Service<IApiTokenStore>().FindAsync(id, ct) is not { Token: var token } || !await call.Service<ApiTokens>().RevokeAsync(token, AccessInput.Actor))
            return call.Refuse($"There is no token \"{id}\" (weblogin tokens api list).");
        await call.Output.WriteLineAsync($"Token {id} opens nothing any more.");
        return ExitCode.Done;
    }
}
