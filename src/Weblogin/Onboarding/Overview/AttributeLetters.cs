using Microsoft.Extensions.Options;
using Weblogin.Audit.Counting;
using Weblogin.Delivery;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>Writes to a tenant's own people, and to whoever runs the installation, that an identity provider's attributes come no more. One letter each.</summary>
internal sealed class AttributeLetters(IMailDelivery mail, IOptions<NoticeOptions> options, ILogger<AttributeLetters> log)
{
    private const string From = "Weblogin";

    // Who reads it is not known.
    private static readonly StandingWords[] Languages = [StandingWords.In("nb")!, StandingWords.In("nn")!, StandingWords.In("en")!];

    /// <param name="tenant">Null where its document has gone meanwhile.</param>
    /// <param name="gone">At least one, of one identity provider.</param>
    public async Task SendAsync(Tenant? tenant, IReadOnlyList<MissingAttribute> gone, CancellationToken ct)
    {
        if (!mail.IsSetUp)
            return;
        Trouble[] troubles = [.. gone.Select(one => new Trouble(one.Tenant, TroubleKind.AttributeMissing, TroubleWeight.Yellow, one.IdentityProvider.Value) { Attribute = one.Name, Since = one.Since })];
        foreach (var address in options.Value.Addresses.Concat(tenant?.Notified ?? []).Distinct())
        {
            var letter = new Letter(address, From, $"{gone[0].Tenant}: {Languages[0].LineOf(troubles[0])}", string.Join("\n\n----\n\n", Languages.Select(words => Text(words, troubles))));
            if (await mail.SendAsync(letter, ct) is DeliveryOutcome.Failed)
                log.AttributeLetterNotTaken(gone[0].Tenant.Value);
        }
    }

    private static string Text(StandingWords words, IEnumerable<Trouble> troubles) =>
        $"{string.Join("\n", troubles.Select(trouble => $"{trouble.Tenant}: {words.LineOf(trouble)}."))}\n\n{words.AttributeAdvice}";
}
