using System.Globalization;
using Weblogin.Audit.Chains;
using Weblogin.Model;

namespace Weblogin.Commands;

/// <summary>Walks the chains of audit log and ledger and says what is broken.</summary>
internal sealed class AuditVerifyCommand : ICommand
{
    private const string Of = "--tenant";
    private const string Kept = "--heads";

    /// <summary>A word of progress is given for so many entries.</summary>
    private const long Stride = 100_000;

    public string Name => "audit verify";

    public string Arguments => $"[{Of} TENANT] [{Kept} FILE]";

    public string Summary => "Say whether audit log and ledger are whole: nothing changed, removed, inserted, reordered or cut off; also against heads kept elsewhere.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([], [Of, Kept], out var options) || options.Operands.Count > 0)
            return call.Misuse(this);
        TenantId? tenant = null;
        // A tenant that is no more has its chains still.
        if (options.Given.TryGetValue(Of, out var id) && !TenantId.TryParse(id, out tenant))
            return call.Misuse(this);
        OutsideHeads? outside = null;
        if (options.Given.TryGetValue(Kept, out var path))
        {
            using var file = File.OpenText(path);
            outside = await OutsideHeads.ReadAsync(file, await call.Service<IHeadSigner>().ReaderAsync(ct), ct);
            if (outside is null)
                return call.Refuse($"There are more than {OutsideHeads.Most} heads in {path}: give the newest part of it.");
            await call.Output.WriteLineAsync($"{outside.Count} heads in {path}");
        }

        var (isWhole, closed) = await VerifyAsync(call, tenant, outside, ct);
        if (outside is { Forged: > 0 })
        {
            await call.Output.WriteLineAsync($"BROKEN  {path}: {outside.Forged} heads in it are not signed by this installation, or by one with other keys.");
            isWhole = false;
        }

        if (!isWhole)
            return call.Refuse("Something is broken; docs/operations.md says what to do.");
        await call.Output.WriteLineAsync(closed == 0 ? "Everything is whole." : $"Everything is whole but for what was broken and has been closed, told above: {closed} parts of chains.");
        if (outside is null)
            await call.Output.WriteLineAsync("It was not compared with heads that were kept elsewhere (--heads): a database put back to an earlier moment is whole in itself.");
        return ExitCode.Done;
    }

    private static async Task<(bool IsWhole, int Closed)> VerifyAsync(CommandCall call, TenantId? tenant, OutsideHeads? outside, CancellationToken ct)
    {
        var (verifier, store, isWhole, told, closed) = (call.Service<ChainVerifier>(), call.Service<IChainStore>(), true, 0L, 0);
        void Progress(long walked)
        {
            if (walked / Stride > told / Stride)
                call.Error.WriteLine($"{walked} entries …");
            told = walked;
        }

        await foreach (var report in verifier.VerifyAsync(tenant, outside, Progress, ct))
        {
            await call.Output.WriteLineAsync($"{(report.IsWhole ? "whole " : "BROKEN")}  {Line(report)}");
            foreach (var finding in report.Findings)
                await call.Output.WriteLineAsync($"        {finding.Sentence}");
            foreach (var closing in report.Closings)
                await call.Output.WriteLineAsync($"        WAS BROKEN: {closing.Sentence}");
            closed += report.Closings.Count;
            if (report.More > 0)
                await call.Output.WriteLineAsync($"        … and {report.More} more.");
            await store.KeepCheckAsync(report.Chain, ChainWatch.Check(report, call.Service<TimeProvider>().GetUtcNow()), ct);
            isWhole &= report.IsWhole;
        }

        if (await verifier.MissingAsync(ct) is { } missing)
        {
            await call.Output.WriteLineAsync($"BROKEN  register: {missing.Sentence}");
            isWhole = false;
        }

        foreach (var (log, finding) in await verifier.WaitingAsync(tenant, ct))
        {
            await call.Output.WriteLineAsync($"BROKEN  {ChainId.NameOf(log)}: {finding.Sentence}");
            isWhole = false;
        }

        return (isWhole, closed);
    }

    // What heads cover is counted along the entries that are there: where some are missing it says nothing of those.
    private static string Line(ChainReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Chain}: {report.Entries} entries, {report.First} to {report.Last}{(report.LastAt is { } at ? $" ({at:yyyy-MM-dd HH:mm:ss}Z)" : "")}; {report.Heads} heads, {Signed(report)}{(report.Erased > 0 ? $"; {report.Erased} of erased persons" : "")}");

    private static string Signed(ChainReport report) => report.Signed > report.Last
        ? string.Create(CultureInfo.InvariantCulture, $"signed up to {report.Signed}, of which {report.Last + 1} to {report.Signed} are missing")
        : string.Create(CultureInfo.InvariantCulture, $"signed up to {report.Covered}");
}

/// <summary>Writes the signed heads, so that somebody can keep them elsewhere.</summary>
internal sealed class AuditHeadsCommand : ICommand
{
    private const string Of = "--tenant";
    private const string Now = "--now";
    private const int ChainsAtATime = 100;
    private const int HeadsAtATime = 500;

    public string Name => "audit heads";

    public string Arguments => $"[{Of} TENANT] [{Now}]";

    public string Summary => "Write the signed heads of audit log and ledger, one a line, to be kept elsewhere; --now signs what has come since the last hour first.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Now], [Of], out var options) || options.Operands.Count > 0)
            return call.Misuse(this);
        TenantId? tenant = null;
        if (options.Given.TryGetValue(Of, out var id) && !TenantId.TryParse(id, out tenant))
            return call.Misuse(this);
        var store = call.Service<IChainStore>();
        if (options.Has(Now))
        {
            await store.LinkAsync(call.Service<TimeProvider>().GetUtcNow(), ct);
            await call.Service<HeadKeeper>().SignNowAsync(ct);
        }

        ChainId? after = null;
        IReadOnlyList<StoredTip> tips;
        do
        {
            tips = await store.TipsAsync(tenant, after, ChainsAtATime, ct);
            foreach (var stored in tips)
                await WriteAsync(call, store, after = stored.Chain, ct);
        }
        while (tips.Count == ChainsAtATime);

        return ExitCode.Done;
    }

    private static async Task WriteAsync(CommandCall call, IChainStore store, ChainId chain, CancellationToken ct)
    {
        IReadOnlyList<StoredHead> heads;
        var number = 0L;
        do
        {
            heads = await store.HeadsAsync(chain, number, HeadsAtATime, ct);
            foreach (var head in heads)
            {
                await call.Output.WriteLineAsync(head.Signed);
                number = head.Number;
            }
        }
        while (heads.Count == HeadsAtATime);
        foreach (var closing in (await store.ClosingsAsync(chain, ct)).Select(stored => stored.Closing).OfType<ChainClosing>())
            await call.Output.WriteLineAsync(closing.Signed);
    }
}

/// <summary>Shows the public key by which heads are signed.</summary>
internal sealed class AuditKeysCommand : ICommand
{
    public string Name => "audit keys";

    public string Arguments => "";

    public string Summary => "Show the public key (JWK set) that signs the heads of audit log and ledger, for whoever verifies them elsewhere.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (call.Arguments.Count > 0)
            return call.Misuse(this);
        await call.Output.WriteLineAsync(await call.Service<IHeadSigner>().PublicKeysAsync(ct));
        return ExitCode.Done;
    }
}
