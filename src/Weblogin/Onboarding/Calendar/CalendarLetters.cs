using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Calendar;

/// <summary>
/// Writes to those who look after what ends: a tenant's own people, of a relying party the people of every tenant that it takes, and whoever runs the installation. One letter each, whatever there
/// is to tell, and once each time: what the mail server does not take is tried again when the calendar is looked at next, a day long at the most.
/// </summary>
internal sealed class CalendarLetters(IMailDelivery mail, IOneTimeIdStore told, IOptions<NoticeOptions> options, TimeProvider time, ILogger<CalendarLetters> log)
{
    /// <summary>Letters at one look: the rest goes out at the next.</summary>
    public const int MostAtOnce = 500;

    /// <summary>How often a letter is tried.</summary>
    public const int MostTries = 24;

    private const string From = "Weblogin";
    private const string Scope = "calendar-letter";

    // So many in a row that are not taken mean that the server is away.
    private const int MostInVain = 10;

    // Who reads it is not known.
    private static readonly CalendarWords[] Languages = [CalendarWords.In("nb")!, CalendarWords.In("nn")!, CalendarWords.In("en")!];

    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    /// <param name="due">What is to be told now, soonest first; what was told is left out here.</param>
    public async Task SendAsync(IReadOnlyList<DueNotice> due, TenantSnapshot snapshot, CancellationToken ct)
    {
        if (!mail.IsSetUp)
            return;
        var letters = from notice in due
                      from address in Addresses(notice.Of, snapshot).Distinct()
                      group notice by address;
        var (sent, inVain) = (0, 0);
        foreach (var letter in letters)
        {
            if (sent == MostAtOnce || inVain == MostInVain)
                break;
            if (await TakeAsync(letter.Key, letter, ct) is not { Count: > 0 } taken)
                continue;
            sent++;
            inVain = await TrySendAsync(letter.Key, taken, ct) ? 0 : inVain + 1;
        }
    }

    private IEnumerable<EmailAddress> Addresses(Ending ending, TenantSnapshot snapshot) => options.Value.Addresses.Concat(
        ending.Tenant is { } tenant ? Notified(snapshot, tenant)
        : ending.Kind is EndingKind.RelyingPartyKey or EndingKind.RelyingPartyMetadata && RelyingPartyId.TryParse(ending.Party, out var party) && snapshot.FindRelyingParty(party) is { } stops
            ? stops.Tenants.SelectMany(id => Notified(snapshot, id))
            : []);

    private static IEnumerable<EmailAddress> Notified(TenantSnapshot snapshot, TenantId id) => snapshot.FindTenant(id) is { Disabled: false } tenant ? tenant.Notified : [];

    // Of several nodes one writes.
    private async Task<IReadOnlyList<DueNotice>> TakeAsync(EmailAddress to, IEnumerable<DueNotice> notices, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<DueNotice> taken = [];
        foreach (var notice in notices)
        {
            if (await told.TryUseAsync(CalendarNotices.Installation, Scope, IdOf(to, notice), now + CalendarNotices.Remembered, now, ct))
                taken.Add(notice);
        }

        return taken;
    }

    private async Task<bool> TrySendAsync(EmailAddress to, IReadOnlyList<DueNotice> notices, CancellationToken ct)
    {
        var isTaken = false;
        try
        {
            isTaken = await mail.SendAsync(Write(to, [.. notices.Select(notice => notice.Of)]), ct) is not DeliveryOutcome.Failed;
        }
        finally
        {
            if (!isTaken)
                await GiveBackAsync(to, notices);
        }

        foreach (var notice in isTaken ? notices : [])
            _tries.TryRemove(IdOf(to, notice), out _);
        if (!isTaken)
            log.LetterNotTaken(notices.Count);
        return isTaken;
    }

    private async Task GiveBackAsync(EmailAddress to, IReadOnlyList<DueNotice> notices)
    {
        foreach (var id in notices.Select(notice => IdOf(to, notice)))
        {
            if (_tries.AddOrUpdate(id, 1, static (_, tries) => tries + 1) < MostTries)
                await told.TakeBackAsync(CalendarNotices.Installation, Scope, id, CancellationToken.None);
            else
                _tries.TryRemove(id, out _);
        }
    }

    private static string IdOf(EmailAddress to, DueNotice notice) => $"{notice.Key}|{to.Value}";

    private static Letter Write(EmailAddress to, IReadOnlyList<Ending> endings)
    {
        return new Letter(to, From, $"{CalendarWords.Day(endings[0].At)}: {Languages[0].LineOf(endings[0])}", string.Join("\n\n----\n\n", Languages.Select(words => Text(words, endings))));
    }

    private static string Text(CalendarWords words, IReadOnlyList<Ending> endings) =>
        $"{words.Greeting}\n\n{string.Join("\n\n", endings.Select(ending => $"{CalendarWords.Day(ending.At)}: {words.LineOf(ending)}.\n{words.AdviceOf(ending)}"))}\n\n{words.SeeAll}";
}
