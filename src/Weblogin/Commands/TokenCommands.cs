using System.Globalization;
using System.Net;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;

namespace Weblogin.Commands;

/// <summary>Makes a token by which a machine of a tenant's proves itself.</summary>
internal sealed class TokensNewCommand : ICommand
{
    private const int DefaultDays = 180;
    private const int MaxNote = 100;
    private const string Scope = "--scope";
    private const string Days = "--days";
    private const string From = "--from";
    private const string Note = "--note";

    public string Name => "tokens new";

    public string Arguments => $"TENANT {Scope} {string.Join('|', TokenScopeNames.All)} [{Days} N] [{From} NETWORK,…] [{Note} TEXT]";

    public string Summary => "Make a token for a machine of the tenant's; it is shown once.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Scope, Days, From, Note], out var options) || options.Operands is not [var tenantId] || !options.Has(Scope))
            return call.Misuse(this);
        if (Scopes(options.Given[Scope]) is not { } scopes)
            return call.Refuse($"{Scope} must be {string.Join(" or ", TokenScopeNames.All)}; several are separated by commas.");
        if (scopes.Any(TokenScopeNames.StandsInAddress) && scopes.Count > 1)
            return call.Refuse($"The scope {TokenScopeNames.Of(scopes.First(TokenScopeNames.StandsInAddress))} stands alone: its token stands in an address.");
        var text = options.Given.GetValueOrDefault(Days, DefaultDays.ToString(CultureInfo.InvariantCulture));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1 || days > TenantToken.MaxLife.TotalDays)
            return call.Refuse($"{Days} must be 1 to {TenantToken.MaxLife.TotalDays}.");
        if (Networks(options.Given.GetValueOrDefault(From, "")) is not { } networks)
            return call.Refuse($"{From} must be networks as 192.0.2.0/24 or 2001:db8::/48, separated by commas.");
        var note = options.Given.GetValueOrDefault(Note, "");
        if (note.Length > MaxNote || note.Any(char.IsControl) || NationalIdText.IsIn(note))
            return call.Refuse($"{Note} must be one line of {MaxNote} characters at the most, without a national id.");
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant)
            return ExitCode.Refused;
        if (scopes.Contains(TokenScope.AllCalendars) && !tenant.IsAdministration)
            return call.Refuse($"The scope all-calendars is of the tenant on which administration is served, and {tenant.Id} is another.");
        var (token, secret) = await call.Service<TenantTokens>().MakeAsync(
            tenant.Id, scopes, TimeSpan.FromDays(days), networks, note,
            made => call.Record(tenant.Id, AuditActs.DoorTokenMade, $"token {made.Id}", $"{TokensListCommand.Words(made.Scopes)}; until {made.ExpiresAt:yyyy-MM-dd}; from {(networks.Count == 0 ? "anywhere" : string.Join(", ", networks))}"));
        await call.Error.WriteLineAsync($"Token {token.Id} of {tenant.Id} opens {TokensListCommand.Words(token.Scopes)} until {token.ExpiresAt:yyyy-MM-dd}. It is shown this once:");
        await call.Output.WriteLineAsync(scopes.Any(TokenScopeNames.StandsInAddress) ? $"{tenant.Origin}{PartnerPaths.Calendar}{secret}.ics" : secret);
        return ExitCode.Done;
    }

    private static HashSet<TokenScope>? Scopes(string words)
    {
        HashSet<TokenScope> scopes = [];
        foreach (var word in words.Split(','))
        {
            if (!TokenScopeNames.TryParse(word.Trim(), out var scope))
                return null;
            scopes.Add(scope.Value);
        }

        return scopes;
    }

    private static List<IPNetwork>? Networks(string words)
    {
        List<IPNetwork> networks = [];
        foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(word.Trim(), out var network))
                return null;
            networks.Add(network);
        }

        return networks;
    }
}

/// <summary>Lists a tenant's tokens, without what they open by.</summary>
internal sealed class TokensListCommand : ICommand
{
    public string Name => "tokens list";

    public string Arguments => "TENANT";

    public string Summary => "List the tokens of a tenant's machines.";

    /// <summary>Scopes as people read them.</summary>
    public static string Words(IEnumerable<TokenScope> scopes) => string.Join(", ", scopes.Select(TokenScopeNames.Of).Order(StringComparer.Ordinal));

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant)
            return ExitCode.Refused;
        var now = call.Service<TimeProvider>().GetUtcNow();
        foreach (var token in await call.Service<ITenantTokenStore>().OfAsync(tenant.Id, ct))
        {
            var until = $"{(token.ExpiresAt <= now ? "expired" : "until")} {token.ExpiresAt:yyyy-MM-dd}";
            var from = token.Networks.Count == 0 ? "anywhere" : string.Join(", ", token.Networks);
            await call.Output.WriteLineAsync($"{token.Id}  {Words(token.Scopes)}  {until}  from {from}  {token.Note}".TrimEnd());
        }

        return ExitCode.Done;
    }
}

/// <summary>Takes a token out of force.</summary>
internal sealed class TokensRevokeCommand : ICommand
{
    public string Name => "tokens revoke";

    public string Arguments => "TENANT ID";

    public string Summary => "Take a token of a tenant's out of force, at once.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments is not [var tenantId, var id])
            return call.Misuse(this);
        if (await call.FindTenantAsync(tenantId, ct) is not { } tenant)
            return ExitCode.Refused;
        if (!await call.Service<ITenantTokenStore>().RevokeAsync(tenant.Id, id, call.Record(tenant.Id, AuditActs.DoorTokenRevoked, $"token {id}")))
            return call.Refuse($"The tenant {tenant.Id} has no token \"{id}\" (weblogin tokens list).");
        await call.Output.WriteLineAsync($"Token {id} opens nothing any more.");
        return ExitCode.Done;
    }
}
