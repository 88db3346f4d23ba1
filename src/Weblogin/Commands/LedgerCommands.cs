using System.Globalization;
using Weblogin.Release;

namespace Weblogin.Commands;

/// <summary>Shows to whom national ids were released by a tenant's logins.</summary>
internal sealed class LedgerShowCommand : ICommand
{
    private const string Since = "--since";

    public string Name => "ledger show";

    public string Arguments => $"TENANT [{Since} YYYY-MM-DD]";

    public string Summary => "Show to whom national ids were released by a tenant's logins, the newest first (30 days unless said).";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Since], out var options) || options.Operands is not [var id])
            return call.Misuse(this);
        var since = call.Service<TimeProvider>().GetUtcNow().AddDays(-30);
        if (options.Given.TryGetValue(Since, out var day)
            && !DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since))
            return call.Misuse(this);
        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        return await LedgerLines.WriteAsync(call, await call.Service<ILedger>().OfTenantAsync(tenant.Id, since, LedgerLines.Most, ct));
    }
}

/// <summary>Shows to whom one person's national id was released, for the person who asks. The number comes by standard input.</summary>
internal sealed class LedgerPersonCommand : ICommand
{
    public string Name => "ledger person";

    public string Arguments => "";

    public string Summary => "Show to whom a national id was released, at all tenants; it is read from standard input.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        if (await call.ReadNationalIdAsync(ct) is not { } nationalId)
            return ExitCode.Refused;
        return await LedgerLines.WriteAsync(call, await call.Service<ILedger>().OfNationalIdAsync(nationalId, LedgerLines.Most, ct));
    }
}

/// <summary>Entries as lines: never the number itself.</summary>
internal static class LedgerLines
{
    public const int Most = 100_000;

    public static async Task<ExitCode> WriteAsync(CommandCall call, IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            await call.Output.WriteLineAsync($"{entry.At:yyyy-MM-dd HH:mm:ss}Z  {entry.Tenant}  {entry.RelyingParty}  person {entry.Person?.Value ?? "-"}  {entry.Why}");
        if (entries.Count == Most)
            await call.Error.WriteLineAsync($"There are more than these {Most}.");
        await call.Output.WriteLineAsync($"{entries.Count} released");
        return ExitCode.Done;
    }
}
