using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>Sends codes and notices to patrons, codes by the ways that the tenant offers, the patron has and the operator has set up.</summary>
internal sealed class PatronMessages(IMailDelivery mail, ISmsDelivery sms)
{
    /// <summary>The way by which a code reaches the patron; null where there is none.</summary>
    public CodeChannel? ChannelTo(IdentityProvider.Local register, Patron patron)
    {
        foreach (var channel in register.CodeChannels)
        {
            if (channel == CodeChannel.Sms ? sms.IsSetUp && patron.Mobile is not null : mail.IsSetUp && patron.Email is not null)
                return channel;
        }

        return null;
    }

    /// <summary>Every way by which anything reaches the patron.</summary>
    public IEnumerable<CodeChannel> ChannelsTo(Patron patron)
    {
        if (sms.IsSetUp && patron.Mobile is not null)
            yield return CodeChannel.Sms;
        if (mail.IsSetUp && patron.Email is not null)
            yield return CodeChannel.Email;
    }

    /// <summary>Tells of a change that was made.</summary>
    public Task<DeliveryOutcome> TellAsync(Tenant tenant, Patron patron, CodeChannel channel, PatronChange what, PageLanguage language)
    {
        var texts = PatronMessageTexts.In(language);
        return SendAsync(tenant, patron, channel, texts.ChangedSms(tenant, what), new Words(texts.ChangedSubject, texts.ChangedLetter(tenant, what)));
    }

    /// <summary>Hands a code over.</summary>
    public Task<DeliveryOutcome> SendAsync(Tenant tenant, Patron patron, CodeChannel channel, OneTimeCode code, PatronStepKind kind, PageLanguage language)
    {
        var texts = PatronMessageTexts.In(language);
        return SendAsync(tenant, patron, channel, texts.Sms(tenant, code, kind), new Words(texts.Subject, texts.Letter(tenant, code, kind)));
    }

    private Task<DeliveryOutcome> SendAsync(Tenant tenant, Patron patron, CodeChannel channel, string text, Words letter)
    {
        if (channel == CodeChannel.Sms)
            return sms.SendAsync(new TextMessage(patron.Mobile!, text), CancellationToken.None);
        return EmailAddress.TryParse(patron.Email, out var address)
            ? mail.SendAsync(new Letter(address, tenant.Name, letter.Subject, letter.Text), CancellationToken.None)
            : Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Failed());
    }

    private sealed record Words(string Subject, string Text)
    {
        public override string ToString() => Subject;
    }
}
