using System.Globalization;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Tells what ends and when it matters: certificates of everybody's and of ours, metadata, tokens.</summary>
internal sealed class CalendarCommand : ICommand
{
    private const string AsFile = "--ics";
    private const string Language = "--language";

    public string Name => "calendar";

    public string Arguments => $"[TENANT] [{AsFile}] [{Language} nb|nn|en]";

    public string Summary => "Show which certificates, metadata and tokens end, by the day that matters; or as an iCalendar file.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([AsFile], [Language], out var options) || options.Operands.Count > 1 || CalendarWords.In(options.Given.GetValueOrDefault(Language, "en")) is not { } words)
            return call.Misuse(this);
        var (snapshot, _) = SnapshotReader.Read(await call.Service<IDocumentStore>().LatestAsync(ct));
        var calendar = call.Service<EndingCalendar>();
        IReadOnlyList<Ending> endings;
        if (options.Operands is not [var id])
            endings = await calendar.AllAsync(snapshot, ct);
        else if (await call.FindTenantAsync(id, ct) is { } tenant)
            endings = await calendar.OfAsync(tenant, snapshot, ct);
        else
            return ExitCode.Refused;
        var now = call.Service<TimeProvider>().GetUtcNow();
        if (options.Has(AsFile))
        {
            await call.Output.WriteAsync(CalendarFile.Write(endings, words, now));
            return ExitCode.Done;
        }

        foreach (var ending in endings)
        {
            await call.Output.WriteLineAsync($"{CalendarWords.Day(ending.At)}  {words.LeftOf(ending.DaysFrom(now)),9}  {words.LineOf(ending)}{(ending.Name.Length == 0 ? "" : $" ({ending.Name})")}{Notice(ending, words, now)}");
            if (ending.Effect != EndingEffect.None)
                await call.Output.WriteLineAsync($"{"",23}{words.AdviceOf(ending)}");
        }

        if (endings.Count == 0)
            await call.Output.WriteLineAsync(words.NothingEnds);
        return ExitCode.Done;
    }

    private static string Notice(Ending ending, CalendarWords words, DateTimeOffset now) =>
        ending.Effect != EndingEffect.None && NoticeSteps.Of(ending.DaysFrom(now)) is > 0 and var step ? $" [{string.Format(CultureInfo.InvariantCulture, words.Warning, words.LeftOf(step))}]" : "";
}
