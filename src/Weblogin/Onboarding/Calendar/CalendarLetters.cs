using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>Writes to those who look after what ends: a tenant's own people, and whoever runs the installation. One letter each, whatever there is to tell.</summary>
internal sealed class CalendarLetters(IMailDelivery mail, IOptions<NoticeOptions> options, ILogger<CalendarLetters> log)
{
    private const string From = "Weblogin";

    // Who reads it is not known.
    private static readonly CalendarWords[] Languages = [CalendarWords.In("nb")!, CalendarWords.In("nn")!, CalendarWords.In("en")!];

    /// <param name="endings">What is told now, soonest first.</param>
    public async Task SendAsync(IReadOnlyList<Ending> endings, TenantSnapshot snapshot, CancellationToken ct)
    {
        if (!mail.IsSetUp)
            return;
        var letters = from ending in endings
                      from address in options.Value.Addresses.Concat(ending.Tenant is { } tenant ? snapshot.FindTenant(tenant)?.Notified ?? [] : []).Distinct()
                      group ending by address;
        foreach (var letter in letters)
        {
            if (await mail.SendAsync(Write(letter.Key, [.. letter]), ct) is DeliveryOutcome.Failed)
                log.LetterNotTaken(letter.Count());
        }
    }

    private static Letter Write(EmailAddress to, IReadOnlyList<Ending> endings)
    {
        return new Letter(to, From, $"{CalendarWords.Day(endings[0].At)}: {Languages[0].LineOf(endings[0])}", string.Join("\n\n----\n\n", Languages.Select(words => Text(words, endings))));
    }

    private static string Text(CalendarWords words, IReadOnlyList<Ending> endings) =>
        $"{words.Greeting}\n\n{string.Join("\n\n", endings.Select(ending => $"{CalendarWords.Day(ending.At)}: {words.LineOf(ending)}.\n{words.AdviceOf(ending)}"))}\n\n{words.SeeAll}";
}
