using System.Globalization;
using System.Text.Json;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Release;

namespace Weblogin.Commands;

/// <summary>Writes the audit log or the ledger, a line an entry, however long it is.</summary>
internal sealed class LogExportCommand(bool ofLedger) : ICommand
{
    private const string Of = "--tenant";
    private const string Since = "--since";
    private const string Until = "--until";
    private const string By = "--by";
    private const string Act = "--act";
    private const string Party = "--relying-party";
    private const string Csv = "--csv";

    private static readonly string[] AuditNames = ["time", "tenant", "who", "act", "on"];
    private static readonly string[] LedgerNames = ["time", "tenant", "relyingParty", "person", "reason"];

    public string Name => ofLedger ? "ledger export" : "audit export";

    public string Arguments => $"[{Of} TENANT] [{Since} YYYY-MM-DD] [{Until} YYYY-MM-DD] {(ofLedger ? $"[{Party} ID]" : $"[{By} NAME] [{Act} ACT]")} [{Csv}]";

    public string Summary => ofLedger
        ? "Write to whom national ids were released, JSON lines or CSV, the newest first. People stand by our random id."
        : "Write what administrators changed, JSON lines or CSV, the newest first.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Csv], ofLedger ? [Of, Since, Until, Party] : [Of, Since, Until, By, Act], out var options) || options.Operands.Count > 0)
            return call.Misuse(this);
        TenantId? tenant = null;
        if (options.Given.TryGetValue(Of, out var id) && !TenantId.TryParse(id, out tenant))
            return call.Misuse(this);
        RelyingPartyId? party = null;
        if (options.Given.TryGetValue(Party, out var named) && !RelyingPartyId.TryParse(named, out party))
            return call.Misuse(this);
        if (!TryDay(options, Since, out var since) || !TryDay(options, Until, out var until))
            return call.Misuse(this);
        // The last moment of the day.
        until = until?.AddDays(1).AddMilliseconds(-1);
        var rows = ofLedger
            ? LedgerRows.AllAsync(call.Service<ILedger>(), new LedgerQuery { Tenant = tenant, RelyingParty = party, Since = since, Until = until }, ct)
            : AuditRows.AllAsync(
                call.Service<IAuditLog>(),
                new AuditQuery { Tenant = tenant, Since = since, Until = until, By = options.Given.GetValueOrDefault(By), Act = options.Given.GetValueOrDefault(Act) }, ct);
        var (names, isCsv) = (ofLedger ? LedgerNames : AuditNames, options.Has(Csv));
        if (isCsv)
            await call.Output.WriteAsync(CsvText.Line(names));
        await foreach (var row in rows)
            await call.Output.WriteAsync(isCsv ? CsvText.Line(row.Select(cell => cell ?? "")) : $"{Json(names, row)}\n");
        return ExitCode.Done;
    }

    private static string Json(string[] names, IReadOnlyList<string?> row) =>
        JsonSerializer.Serialize(names.Zip(row).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second));

    private static bool TryDay(CommandOptions options, string name, out DateTimeOffset? day)
    {
        day = null;
        if (!options.Given.TryGetValue(name, out var typed))
            return true;
        var isDay = DateTimeOffset.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        day = read;
        return isDay && read.Year is > 1970 and < 9999;
    }
}
